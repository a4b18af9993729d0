"""A pager for what is longer than the screen, as git uses one."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

from attcli.errors import OutputError
from attcli.output import encode

LEFT = (0, 130)
"""How a pager ends that a person has left; 130 is fzf's answer to Escape."""
NOT_RUN = (126, 127)
"""How a shell ends, or ``env``, where it cannot run the program that it was given."""


def pager_command(environment: Mapping[str, str]) -> list[str] | None:
    """Return the pager to use: ``ATT_PAGER``, ``PAGER`` or less; None to print.

    An empty variable, ``cat``, and what no shell could read or find mean none.
    """
    for name in ("ATT_PAGER", "PAGER"):
        if (chosen := environment.get(name)) is not None:
            with suppress(ValueError):  # a quotation mark without its second
                words = shlex.split(chosen, posix=os.name != "nt")
                return words if words and words != ["cat"] and shutil.which(words[0]) else None
            return None
    return ["less", "-FRX"] if shutil.which("less") else None


def page(text: str) -> bool:
    """Show a text in a pager.

    Returns:
        Whether a pager got it. If none could be started, the text is for the caller to print.

    Raises:
        OutputError: the pager failed. What it has shown is not known, so nothing is printed again.
    """
    command = pager_command(os.environ)
    if command is None:
        return False
    # less shows colours only if told so, and its own settings win.
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    encoding = sys.stdout.encoding or "utf-8"
    if encoding.lower() == "utf-8":
        # In the locale C Python writes UTF-8, and less would show bytes.
        environment.setdefault("LESSCHARSET", "utf-8")
    data = encode(text, encoding)
    interrupted = False

    def note(*_: object) -> None:
        nonlocal interrupted
        interrupted = True

    # Ctrl-C belongs to the pager while it runs. A pager would inherit SIG_IGN.
    before = signal.signal(signal.SIGINT, note)
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:
            assert process.stdin is not None
            with suppress(BrokenPipeError):  # left before the end
                process.stdin.write(data)
                process.stdin.close()
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    if process.returncode in NOT_RUN:
        return False
    if process.returncode not in LEFT and not interrupted:
        raise OutputError(
            f"The pager “{shlex.join(command)}” failed ({process.returncode}). Use --no-pager to "
            "print the answer without it."
        )
    return True
