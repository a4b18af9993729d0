"""Text out of records made harmless for a terminal: data never acts on it."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ACTED_ON = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_UNSAFE = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    r"""Return a text on one line, its control and bidi characters made visible.

    ``\x1b[31m`` prints as these very letters; tabs and line breaks become a space.
    """
    return _UNSAFE.sub(_visible, _SPACE.sub(" ", text))


def escaped(text: str) -> str:
    r"""Return JSON or TOML with what terminals act on written as ``\u009b``: the same data.

    Both leave DEL, C1 controls and bidi controls as they are.
    """
    return _ACTED_ON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each made harmless; a blank line parts them."""
    return [clean(part.strip()) for part in text.split("\n\n") if part.strip()]


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
