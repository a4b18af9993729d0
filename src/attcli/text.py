"""Text from records made safe for a terminal, which acts on no character of it."""

from __future__ import annotations

import re

# Compiled when first needed, which most texts never do: what is printable is harmless.
_SPACE = r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+"
_ACTED_ON = "[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
_UNSAFE = "[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"


def clean(text: str) -> str:
    r"""Return a text on one line, its control and bidi characters made visible.

    ``\x1b[31m`` prints as these very letters; tabs and line breaks become a space.
    """
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, _visible, re.sub(_SPACE, " ", text))


def escaped(text: str) -> str:
    r"""Return JSON or TOML with what terminals act on written as ``\u009b``: the same data.

    Both leave DEL, C1 controls and bidi controls as they are.
    """
    if text.isprintable():
        return text
    return re.sub(_ACTED_ON, lambda found: f"\\u{ord(found[0]):04x}", text)


def folded(text: str, width: int) -> str:
    """Return a text whose lines are no wider than a width, no word broken.

    What stands behind a gap, such as a remark beside an example, goes onto a line of its own.
    """
    import textwrap

    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= width:
            lines.append(line)
            continue
        indent = " " * min(len(line) - len(line.lstrip()), width // 4)
        for number, part in enumerate(re.split(r" {2,}", line.strip())):
            first = indent if number == 0 else f"{indent}    "
            lines += textwrap.wrap(
                part,
                width,
                initial_indent=first,
                subsequent_indent=f"{first}  ",
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each made harmless; a blank line parts them."""
    return [clean(part.strip()) for part in text.split("\n\n") if part.strip()]


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
