"""A pager for what is longer than the screen, as git uses one."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

from attcli.output import encode


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
        Whether it was shown. If there is no pager, or it failed, the text is for the caller
        to print: an answer must not get lost in a pager that shows nothing.
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
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:
            assert process.stdin is not None
            with suppress(BrokenPipeError):  # left before the end
                process.stdin.write(data)
                process.stdin.close()
    except OSError:
        return False
    return process.returncode == 0
