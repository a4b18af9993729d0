"""The streams: what they can show, decided once, and how text gets out to them."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from attcli.errors import OutputError

NARROWEST = 20


class Display(Struct, frozen=True):
    """What a stream can show.

    Attributes:
        width: columns.
        color: whether colours are written.
        styles: whether bold and underline are.
        unicode: whether bars and lines may be drawn in box and block letters.
    """

    width: int = 80
    color: bool = False
    styles: bool = False
    unicode: bool = True


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person reads the stream as it is written."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def wants_color(stream: TextIO | None, choice: str, environment: Mapping[str, str]) -> bool:
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


def display_of(stream: TextIO | None, color: str = "auto") -> Display:
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
        styles=colored or (is_terminal(stream) and os.environ.get("TERM") != "dumb"),
        unicode=_encodes(stream, "█░─·…–"),
    )


def screen_lines() -> int:
    """Return how many lines the screen has; 24 where nothing tells."""
    return shutil.get_terminal_size((80, 24)).lines


def _encodes(stream: TextIO | None, text: str) -> bool:
    try:
        text.encode((stream and stream.encoding) or "ascii")
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
        raise OutputError("The answer could not be written: standard output is closed.")
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

    A link stays one, and what it leads to is written; so are devices and pipes.

    Raises:
        OutputError: it cannot be written there.
    """
    named = Path(path)
    try:
        if named.exists() and not named.is_file():
            named.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(Path(os.path.realpath(path)), text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"“{path}” cannot be written: {error.strerror}. Name a file in a folder that exists."
        ) from error


def _replace(target: Path, text: str) -> None:
    unfinished = target.with_name(f".att-{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        if target.exists():
            shutil.copymode(target, unfinished)
        unfinished.replace(target)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise


def lenient(stream: TextIO | None) -> None:
    """Let a stream write letters that its encoding lacks as ``encode`` does, and never fail."""
    if stream is not None and hasattr(stream, "reconfigure"):
        stream.reconfigure(errors=_NEAREST)


def encode(text: str, encoding: str) -> bytes:
    """Encode text; letters that the encoding lacks lose their accents, or become ``?``.

    What a letter becomes is as wide as the letter, so that columns stay where they are.
    """
    return text.encode(encoding, errors=_NEAREST)


_PLAIN = str.maketrans("–—…·“”’‘", "--.-\"\"''")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    missing = error.object[error.start : error.end]
    return "".join(map(_nearest_letter, missing)), error.end


def _nearest_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter.translate(_PLAIN))
    kept = plain.encode("ascii", errors="ignore").decode()
    if len(kept) == 1:
        return kept
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    return "??" if unicodedata.east_asian_width(letter) in ("W", "F") else "?"


_NEAREST = "attcli.nearest"
codecs.register_error(_NEAREST, _nearest)
