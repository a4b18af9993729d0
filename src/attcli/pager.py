"""A pager for what is longer than the screen, as git uses one."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping


def pager_command(environment: Mapping[str, str]) -> list[str] | None:
    """Return the pager to use: ``ATT_PAGER``, ``PAGER`` or less; None to print.

    An empty variable or ``cat`` means none.
    """
    for name in ("ATT_PAGER", "PAGER"):
        if (chosen := environment.get(name)) is not None:
            words = shlex.split(chosen, posix=os.name != "nt")
            return words if words and words != ["cat"] and shutil.which(words[0]) else None
    return ["less", "-FRX"] if shutil.which("less") else None


def page(text: str, lines: int) -> bool:
    """Show a text in a pager if it is longer than the screen.

    Args:
        text: what to show.
        lines: how many lines the screen has.

    Returns:
        Whether it was shown; if not, it is for the caller to print.
    """
    if text.count("\n") < lines:
        return False
    command = pager_command(os.environ)
    if command is None:
        return False
    # less shows colours only if told so, and its own settings win.
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    encoding = sys.stdout.encoding or "utf-8"
    if encoding.lower() == "utf-8":
        # In the locale C Python writes UTF-8, and less would show bytes.
        environment.setdefault("LESSCHARSET", "utf-8")
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:
            assert process.stdin is not None
            try:
                process.stdin.write(text.encode(encoding, "replace"))
                process.stdin.close()
            except BrokenPipeError:
                pass  # left before the end
    except OSError:
        return False
    return True
