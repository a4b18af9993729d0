"""Terminal capabilities: width, colour and characters that a stream can show."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from typing import TextIO

from msgspec import Struct

NARROWEST, WIDEST = 20, 1000
"""Bounds of the width: a table drawn 100,000 columns wide takes a minute, and no one reads it."""


class Display(Struct, frozen=True):
    """What a stream can show.

    Attributes:
        width: columns.
        color: whether colours are written.
        styles: whether bold and underline are.
        unicode: whether bars and lines may be drawn in box and block letters.
        links: whether text may lead to an address: on a terminal with colour, never in a pipe.
    """

    width: int = 80
    color: bool = False
    styles: bool = False
    unicode: bool = True
    links: bool = False


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is a terminal."""
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
    """Return what a stream can show; 80 columns if neither ``COLUMNS`` nor a terminal says."""
    width = shutil.get_terminal_size((80, 24)).columns
    colored = wants_color(stream, color, os.environ)
    if colored and os.name == "nt":
        # Consoles before Windows Terminal print escape sequences as text unless this is set.
        from colorama import just_fix_windows_console

        just_fix_windows_console()
    return Display(
        width=min(max(width, NARROWEST), WIDEST),
        color=colored,
        styles=colored or (is_terminal(stream) and os.environ.get("TERM") != "dumb"),
        unicode=_encodes(stream, "█░─·…–"),
        # The console of Linux itself writes a link's address out.
        links=colored and is_terminal(stream) and os.environ.get("TERM") != "linux",
    )


def screen_columns() -> int:
    """Return how many columns the screen has; 80 if that is not known."""
    return max(shutil.get_terminal_size((80, 24)).columns, NARROWEST)


def screen_lines() -> int:
    """Return how many lines the screen has; 24 if that is not known."""
    return shutil.get_terminal_size((80, 24)).lines


def _encodes(stream: TextIO | None, text: str) -> bool:
    try:
        text.encode((stream and stream.encoding) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
