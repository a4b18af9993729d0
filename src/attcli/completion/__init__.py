"""What a TAB in a shell offers: the answers to ``att __complete``.

The shells' scripts in ``attcli/share`` hold no knowledge of their own; on every TAB they
start ``att __complete SHELL …`` and show what it prints. So that a TAB takes hardly longer
than the interpreter's start, the answers come out of one generated file, and these modules
import nothing: neither Typer nor the records, nor ``json``, ``re``, ``typing``, ``pathlib``.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def answer(arguments: Sequence[str]) -> int:
    """Write what can follow a command line, as the shell that asks needs it; return 0.

    Args:
        arguments: the shell's name, then what its script passes.

    Whatever goes wrong, the answer is empty: a message would end up in the line being typed.
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
    # PowerShell's script reads UTF-8; a Unix shell reads its locale's encoding, and gave us
    # bytes that are none of its letters as lone surrogates.
    encoding = "utf-8" if os.name == "nt" else sys.stdout.encoding
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        from attcli.completion.match import plain

        return plain(text).encode(encoding, "replace")
