"""The pieces of a handout: escaped Markdown, lists of facts, days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from attcli.records.days import Span, shown
from attcli.render.flat import escape_markdown as escaped
from attcli.text import paragraphs


def prose(text: str) -> list[str]:
    """Return the paragraphs of a text."""
    return [escaped(part) for part in paragraphs(text)]


def facts(*pairs: tuple[str, str | None]) -> str:
    """Return facts as a list, those without a value left out."""
    return "\n".join(f"- **{name}:** {escaped(value)}" for name, value in pairs if value)


def bullets(lines: Iterable[str]) -> str:
    """Return lines, already escaped, as a list."""
    return "\n".join(f"- {line}" for line in lines)


def day(exact: datetime.date | None, between: Span | None) -> str:
    """Return a day, or the bounds within which it lies."""
    return shown(exact, between, " to ")


def document(blocks: Iterable[str]) -> str:
    """Return blocks with a blank line between two of them."""
    return "\n\n".join(block for block in blocks if block) + "\n"
