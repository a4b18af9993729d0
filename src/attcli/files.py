"""Writing files that a user names: whole, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attcli.errors import OutputError
from attcli.output import write_all

UNFINISHED = ".att-"
"""How the names of unfinished files begin; what follows is random."""


def write_file(path: str, text: str) -> None:
    """Write a UTF-8 file that a user named.

    A file that may not be written is left alone. A link stays a link, and what it points to is
    written; so are devices and pipes. A file that may be written in a folder that may not is
    overwritten in place, as a shell does; any other is replaced by a finished one.

    Raises:
        BrokenPipeError: the reader closed the pipe.
        OutputError: it cannot be written there.
    """
    named, data = Path(path), text.encode()
    try:
        if named.exists() and not named.is_file():
            _overwrite(named, data)
            return
        target = Path(os.path.realpath(path))
        try:
            _replace(target, data)
        except PermissionError:
            if not os.access(target, os.W_OK):
                raise
            _overwrite(target, data)
    except BrokenPipeError:
        raise
    except OSError as error:
        missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        instead = "Name a file in a folder that exists" if missing else "Name another file"
        raise OutputError(f"“{path}” cannot be written: {error.strerror}. {instead}.") from error


def replace_file(path: Path, data: bytes) -> None:
    """Put a finished file in the place of another by one rename: whole, or not at all.

    A link stays, and what it leads to is replaced.

    Raises:
        OutputError: it cannot be written there; the old one stays.
    """
    try:
        _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise OutputError(
            f"“{path}” cannot be written: {error.strerror}. The file was not changed."
        ) from error


def _replace(target: Path, data: bytes) -> None:
    """Write a new file and rename it to the target, which keeps its permissions.

    At every moment the target is the old file or the new one. The unfinished file has a name
    that cannot be guessed, and is removed when an error or a signal ends the program.

    Raises:
        PermissionError: the target or its folder may not be written.
        OSError: it cannot be written.
    """
    exists = target.exists()
    if exists and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    unfinished = target.with_name(f"{UNFINISHED}{os.urandom(8).hex()}")
    with removed_when_stopped(unfinished):
        with unfinished.open("xb", buffering=0) as file:  # x: never an existing file or link
            if exists:
                unfinished.chmod(target.stat().st_mode & 0o777)
            write_all(file, data)
            os.fsync(file.fileno())
        unfinished.replace(target)


def _overwrite(target: Path, data: bytes) -> None:
    with target.open("wb", buffering=0) as file:
        write_all(file, data)


@contextmanager
def removed_when_stopped(unfinished: Path) -> Iterator[None]:
    """Remove a file or folder if an error, or a signal that ends the program, stops the body."""
    handlers = {}
    if threading.current_thread() is threading.main_thread():  # no other may set handlers
        numbers = (getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP"))
        found = {number: signal.getsignal(number) for number in numbers if number is not None}
        handlers = {n: handler for n, handler in found.items() if handler != signal.SIG_IGN}

    def stop(number: int, _: object) -> None:
        _remove(unfinished)
        signal.signal(number, handlers[signal.Signals(number)])
        signal.raise_signal(number)

    for number in handlers:
        signal.signal(number, stop)
    try:
        yield
    except FileExistsError:  # somebody else's
        raise
    except BaseException:
        _remove(unfinished)
        raise
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _remove(unfinished: Path) -> None:
    if unfinished.is_dir():
        shutil.rmtree(unfinished, ignore_errors=True)
        return
    with suppress(OSError):
        unfinished.unlink()
