"""Search results: where, and an excerpt with what matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.english import count
from attcli.render.table.grid import DIM
from attcli.render.table.parts import RenderContext, footnote, headline, indented, words
from attcli.text import clean

if TYPE_CHECKING:
    from attcli.domain.search import SearchList
    from attcli.search import Hit


def draw_search(result: SearchList, context: RenderContext) -> list[RenderableType]:
    """Draw passages, best first, with the matches emphasised."""
    title = headline(count(result.total, "passage"), (f" for {result.query}", ""))
    told = [words(sentence, "yellow") for sentence in result.changes]
    parts: list[RenderableType] = [Group(title, *told)]
    parts += [Group(_title(hit, context), indented(_excerpt(hit, context))) for hit in result.items]
    if result.items:
        parts.append(
            footnote(
                "Text of these records, in our own words, after the handbook and public sources"
            )
        )
    return parts


def _title(hit: Hit, context: RenderContext) -> Text:
    organization = context.handbook.organization_by_id[hit.org]
    title = words(organization.acronym, "bold")
    title.append_text(words(f" · {hit.heading.removeprefix(f'{organization.acronym} — ')}", "cyan"))
    # Only what the heading does not say already.
    for other in hit.also:
        if other not in hit.heading and hit.heading not in other:
            title.append_text(words(f" · {other}", DIM))
    notes = [hit.topic or "", "weak match" if hit.weak else ""]
    if told := ", ".join(note for note in notes if note):
        title.append_text(words(f" · {told}", DIM))
    return title


def _excerpt(hit: Hit, context: RenderContext) -> Text:
    text, spans = hit.excerpt, hit.excerpt_spans
    if not context.display.unicode:
        shift = 2 * text.startswith("…")
        spans = tuple((start + shift, end + shift) for start, end in spans)
        text = f"{'...' * text.startswith('…')}{text.strip('…')}{'...' * text.endswith('…')}"
    return emphasised(text, spans)


def emphasised(text: str, spans: tuple[tuple[int, int], ...]) -> Text:
    """Return text with the characters of its spans in bold, made harmless piece by piece."""
    shown, at = Text(), 0
    for start, end in spans:
        shown.append(clean(text[at:start]))
        shown.append(clean(text[start:end]), style="bold underline yellow")
        at = end
    shown.append(clean(text[at:]))
    return shown
