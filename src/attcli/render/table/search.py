"""Search results: where, and a window around what matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.english import count
from attcli.render.table.grid import DIM
from attcli.render.table.parts import (
    RenderContext,
    footnote,
    headline,
    indented,
    words,
)
from attcli.text import clean

if TYPE_CHECKING:
    from attcli.domain.search import SearchList

WINDOW = 30
"""Words shown around the densest matches."""


def draw_search(result: SearchList, context: RenderContext) -> list[RenderableType]:
    """Draw passages, best first, with the matches emphasised."""
    handbook = context.handbook
    from attcli.search.window import snippet

    parts: list[RenderableType] = [
        headline(count(result.total, "passage"), (f" for {result.query}", ""))
    ]
    for hit in result.items:
        organization = handbook.organization_by_id[hit.org]
        heading = hit.heading.removeprefix(f"{organization.acronym} — ")
        title = words(organization.acronym, "bold")
        title.append_text(words(f" · {heading}", "cyan"))
        if hit.topic:
            title.append_text(words(f"  {hit.topic}", DIM))
        window = snippet(hit.text, hit.spans, WINDOW, "…" if context.display.unicode else "...")
        parts.append(Group(title, indented(emphasised(window.text, window.spans))))
    if result.items:
        parts.append(footnote("Text of these records, in our own words, after the handbook"))
    return parts


def emphasised(text: str, spans: tuple[tuple[int, int], ...]) -> Text:
    """Return text with the characters of its spans in bold, made harmless piece by piece."""
    shown, at = Text(), 0
    for start, end in spans:
        shown.append(clean(text[at:start]))
        shown.append(clean(text[start:end]), style="bold underline yellow")
        at = end
    shown.append(clean(text[at:]))
    return shown
