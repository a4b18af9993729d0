"""Shell completion: the answers to ``att __complete``.

The scripts in ``attcli/share`` know nothing of the commands; on every TAB they run
``att __complete SHELL …`` and show what it prints. To keep a TAB about as fast as the start of
the interpreter, answers are read from one generated table, and these modules import nothing
else: neither Typer nor the records, nor ``json``, ``re``, ``typing``, ``pathlib``. Only
``build``, which makes the table, imports the program.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def answer(arguments: Sequence[str]) -> int:
    """Write the candidates for a command line in the form that a shell expects; return 0.

    Args:
        arguments: the shell's name, then what its script passes.

    On any error the answer is empty: a message would end up in the line being typed.
    """
    try:
        from attcli.completion.shells import SHELLS

        shell, *rest = arguments
        lines = SHELLS[shell](rest)
        text = "".join(f"{line}\n" for line in lines)
        sys.stdout.flush()
        sys.stdout.buffer.write(_encode(text))
        sys.stdout.flush()
    except Exception:
        if os.environ.get("ATT_DEBUG"):
            raise
    return 0


def _encode(text: str) -> bytes:
    # PowerShell's script reads UTF-8. A Unix shell reads its locale's encoding; bytes that do
    # not decode reached us as surrogate escapes.
    encoding = "utf-8" if os.name == "nt" else sys.stdout.encoding
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        from attcli.completion.match import plain

        return plain(text).encode(encoding, "replace")
