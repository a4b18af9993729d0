"""The streams: what they can show, decided once, and how text gets out to them."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from attcli.errors import OutputError

NARROWEST = 20


class Display(Struct, frozen=True):
    """What a stream can show.

    Attributes:
        width: columns.
        color: whether styles are written.
        unicode: whether bars and lines may be drawn in box and block letters.
    """

    width: int = 80
    color: bool = False
    unicode: bool = True


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a person reads the stream as it is written."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def wants_color(stream: TextIO, choice: str, environment: Mapping[str, str]) -> bool:
    """Decide whether a stream gets colour.

    The option comes first, then ``NO_COLOR``, then ``FORCE_COLOR`` and ``CLICOLOR_FORCE``
    (0 is off), then ``TERM=dumb``, then whether the stream is a terminal. An empty variable
    counts as not set (no-color.org, bixense.com/clicolors).
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if value := environment.get(name):
            return value != "0"
    return environment.get("TERM") != "dumb" and is_terminal(stream)


def display_of(stream: TextIO, color: str = "auto") -> Display:
    """Return what a stream can show; a width that nothing tells is 80."""
    width = shutil.get_terminal_size((80, 24)).columns
    colored = wants_color(stream, color, os.environ)
    if colored and os.name == "nt":
        # Consoles before Windows Terminal show escapes as letters until they are told.
        from colorama import just_fix_windows_console

        just_fix_windows_console()
    return Display(
        width=max(width, NARROWEST),
        color=colored,
        unicode=_encodes(stream, "█░─·…–"),
    )


def _encodes(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(text: str, *, data: bool) -> None:
    """Write text to standard output and flush it.

    Args:
        text: what to write.
        data: whether it is for a program to read: UTF-8 then, whatever the locale.

    Raises:
        BrokenPipeError: the reader closed the pipe.
        OutputError: it cannot be written, as on a full disk.
    """
    try:
        _write(text, data=data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"The answer could not be written: {error.strerror}.") from error


def _write(text: str, *, data: bool) -> None:
    stream = sys.stdout
    if stream is None:
        return
    encoding = "utf-8" if data else (stream.encoding or "utf-8")
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(text)
    else:
        stream.flush()
        binary.write(encode(text.replace("\n", os.linesep) if not data else text, encoding))
    stream.flush()


def write_file(path: str, text: str) -> None:
    """Write a UTF-8 file whole or not at all: an old one stays until the new one is there.

    Raises:
        OutputError: it cannot be written there.
    """
    target = Path(path)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise OutputError(
            f"{path} cannot be written: {error.strerror}. Name a file in a folder that exists."
        ) from error


def encode(text: str, encoding: str) -> bytes:
    """Encode text; letters that the encoding lacks lose their accents, or become ``?``."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        plain = "".join(_nearest(letter, encoding) for letter in text)
        return plain.encode(encoding, errors="replace")


_NEAREST = {"–": "-", "—": "-", "…": "...", "·": "-", "“": '"', "”": '"', "’": "'", "‘": "'"}


def _nearest(letter: str, encoding: str) -> str:
    if letter.isascii():
        return letter
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        plain = _NEAREST.get(letter) or unicodedata.normalize("NFKD", letter)
        return plain.encode("ascii", errors="ignore").decode() or "?"
    return letter
