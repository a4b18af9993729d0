"""Drive real shells through a pseudo-terminal, for the tests of completion."""

from __future__ import annotations

import os
import select
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import pytest

from support import clean_environment

try:
    import fcntl
    import pty
    import termios
except ImportError:  # Windows has no pseudo-terminals, and none of these shells.
    pty = None  # type: ignore[assignment]

PATIENCE = 30.0
"""Seconds a shell may take to answer, on the slowest machine."""
START = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""Take the terminal and exec the shell; pty.fork is unsafe in a process with threads."""
KILL_LINE, TAB, SAVE = "\x15", "\t", "\x18\x04"


def needs(*names: str) -> pytest.MarkDecorator:
    """Skip a test if a shell is not installed."""
    missing = [name for name in names if pty is None or shutil.which(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} is not installed here")


def needs_bash_4() -> pytest.MarkDecorator:
    """Skip a test if bash is missing or older than 4, as on macOS: it cannot report its line."""
    found = shutil.which("bash")
    asked = [found, "-c", "echo ${BASH_VERSINFO[0]}"] if found and pty else None
    version = int(subprocess.run(asked, capture_output=True, check=True).stdout) if asked else 0
    return pytest.mark.skipif(version < 4, reason="bash 4 or later is not installed here")


def shell_environment(program: str, home: Path) -> dict[str, str]:
    """Return an environment in which a shell finds the program, without personal settings."""
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    return {
        **clean_environment(),
        "PATH": f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "ZDOTDIR": str(home),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "INPUTRC": os.devnull,
        "TERM": "xterm",
        "LANG": locale,
        "LC_ALL": locale,
    }


class Terminal:
    """An interactive shell, started in its home.

    Args:
        command: how it is started, without any settings.
        environment: as ``shell_environment`` makes it.
        setup: lines to begin with. They bind the keys ``SAVE`` to writing the line being
            edited to ``$LINE.new``, and then renaming that to ``$LINE``.
    """

    def __init__(self, command: Sequence[str], environment: dict[str, str], setup: str) -> None:
        home = Path(environment["HOME"])
        self.line = home / "line"
        self.seen = ""
        self.stream, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, *command],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            cwd=home,
            env={**environment, "LINE": str(self.line)},
            start_new_session=True,
        )
        os.close(terminal)
        begin, begun = home / "begin", home / "begun"
        begin.write_text(f"{setup}\n: > {begun}\n", encoding="utf-8")
        self._send(f". {begin}\n")
        self._read_until(begun.exists)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.stream)

    def complete(self, typed: str, tabs: int = 1) -> str:
        """Type a line and press TAB; return what the line is then.

        What the shell showed on the way is in ``seen``.
        """
        self.line.unlink(missing_ok=True)
        self._read_until(self._edits)
        self.seen = ""
        self._send(KILL_LINE + typed + TAB * tabs + SAVE)
        self._read_until(self.line.exists)
        return self.line.read_text(encoding="utf-8")

    def _send(self, keys: str) -> None:
        os.write(self.stream, keys.encode())

    def _edits(self) -> bool:
        """Tell whether the shell reads keys itself; before that, some would be lost."""
        return not termios.tcgetattr(self.stream)[3] & termios.ICANON

    def _read_until(self, done: Callable[[], bool]) -> None:
        """Read the shell's output until a condition holds and there is no more output."""
        end = time.monotonic() + PATIENCE
        while (more := select.select([self.stream], [], [], 0.02)[0]) or not done():
            if more:
                self.seen += os.read(self.stream, 65536).decode("utf-8", "replace")
            if time.monotonic() > end:
                raise TimeoutError(f"the shell showed only: {self.seen}")
