"""``att completion``: the scripts that make a TAB complete commands, options and names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attcli.commands.base import Outcome, PlainCommand, help_document
from attcli.commands.help import help_text, summary_of
from attcli.commands.options import choice
from attcli.domain.answer import Document

SCRIPTS = Path(__file__).parent.parent / "share"
SHELLS = {"bash": "att.bash", "zsh": "_att", "fish": "att.fish", "powershell": "att.ps1"}
"""The shells that completion is written for, and the file that holds each one's script."""

HELP = """Print the script that adds Tab completion to a shell.

A TAB then offers commands, options, formats and fields, and the names of organizations,
states, topics and terms that the bundled records hold.

To install it for good (a shell reads it when it starts):

\b
  bash        att completion bash > ~/.local/share/bash-completion/completions/att
  zsh         att completion zsh > ~/.zfunc/_att
              with this in ~/.zshrc: fpath+=~/.zfunc; autoload -Uz compinit; compinit
  fish        att completion fish > ~/.config/fish/completions/att.fish
  PowerShell  this in the file $PROFILE:
              att completion powershell | Out-String | Invoke-Expression

The folder must exist. bash reads it where the package bash-completion is installed; without
it, put the second example into ~/.bashrc. A package of your system, or pipx from July 2026 on,
has installed the first three already; for zsh, pipx needs
fpath+=~/.local/share/zsh/site-functions.
"""


app = typer.Typer()


@app.command(
    "completion",
    cls=PlainCommand,
    short_help=summary_of(HELP),
    help=help_text(HELP, ("att completion bash", 'eval "$(att completion bash)"')),
)
def print_script(
    context: typer.Context,
    shell: Annotated[
        str | None,
        typer.Argument(
            metavar="[SHELL]",
            parser=choice("SHELL", tuple(SHELLS)),
            help=f"{', '.join(SHELLS)}.",
        ),
    ] = None,
) -> Outcome:
    """Print a shell's script, or how to install it; neither needs the records."""
    if shell is None:
        return help_document(context)
    script = SCRIPTS / SHELLS[shell]
    # To a path, since line ends of Windows would break a script.
    return Outcome(reply=Document(text=script.read_text(encoding="utf-8"), path="-"))
