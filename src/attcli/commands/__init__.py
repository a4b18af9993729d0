"""The commands: options in, result out. No printing, no rich."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer

from attcli.commands.base import Commands, help_document, version_document
from attcli.domain.answer import Answer, schema_of
from attcli.terminal import screen_columns

NAMES = (
    "orgs",
    "states",
    "search",
    "compare",
    "stats",
    "timeline",
    "audit",
    "reporting",
    "map",
    "topics",
    "glossary",
    "cite",
    "records",
    "schema",
    "completion",
)
"""The commands and groups, in the order of the help; each is a module of that name."""

HELP = """How far the Arms Trade Treaty reaches within regional organizations, and who can help.

\b
Examples:
  att orgs list --chapter Europe       the organizations of a chapter
  att orgs show OSCE                   one profile, whole
  att states show Moldova              where a state stands, who can help it
  att search diversion                 passages of the handbook on a subject
  att compare NATO OSCE                members, standing, topics side by side
  att stats NATO --as-of 2023-01-31    the treaty's reach on any day
  att timeline OSCE                    how that reach grew, as a chart
  att audit                            the handbook's printed figures, tested
  att reporting Moldova                which reports a state owes, and by when
  att map OSCE                         who has joined, on a map of tiles
  att cite OSCE --style bibtex         the records, and a profile's sources
  att stats --json | jq .items         everything as data
"""


class _Program(Commands):
    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002
        """Return the names in the order of the help; Typer's own puts groups last."""
        return sorted(self.commands, key=NAMES.index)


def program(arguments: Sequence[str] = ()) -> typer.Typer:
    """Return the program: whole, or with the command alone that the arguments begin with.

    What Typer builds for a command takes longer than most answers. So the
    others are not even imported.
    """
    app = typer.Typer(
        cls=_Program,
        help=HELP,
        epilog="Most commands take --format, --json and --records; see `att COMMAND -h`.",
        context_settings={
            "help_option_names": ["-h", "--help"],
            "max_content_width": 100,
            # Typer wraps at 50 columns at least, unless it is told the width.
            "terminal_width": min(screen_columns() - 2, 98),
        },
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
    )
    app.callback(invoke_without_command=True)(root)
    for name in arguments[:1] if arguments and arguments[0] in NAMES else NAMES:
        app.add_typer(import_module(f"attcli.commands.{name}").app)
    return app


def answers() -> dict[str, tuple[str, type[Answer]]]:
    """Return each schema's command (``att orgs list``) and type of answer, by the schema's name."""
    found: dict[str, tuple[str, type[Answer]]] = {}
    for name in NAMES:
        app: Any = import_module(f"attcli.commands.{name}").app
        group = f"att {app.info.name}" if isinstance(app.info.name, str) else "att"
        for registered in app.registered_commands:
            for kind in getattr(registered.callback, "answers", ()):
                found[schema_of(kind)] = (f"{group} {registered.name}", kind)
    return found


def root(
    context: typer.Context,
    version: bool = typer.Option(
        False, "--version", help="Show the program's and the data's version, and exit."
    ),
) -> object:
    """Answer what needs no command: the version, or short help."""
    if version:
        return version_document()
    if context.invoked_subcommand is None:
        return help_document(context)
    return None
