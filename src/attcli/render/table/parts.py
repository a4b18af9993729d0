"""The pieces that every table is made of: one visual language for all commands.

States Parties are green and solid, signatories yellow and shaded, the rest dim and light;
each is told by word or letter as well as by colour.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from msgspec import Struct, structs
from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from attcli.domain.statistics import StateGroups
from attcli.english import STANDINGS, share, standing_count
from attcli.records.days import Span, shown
from attcli.records.handbook import Handbook
from attcli.records.names import short_names
from attcli.render.table.grid import DIM, NONE, Column, Grid
from attcli.terminal import Display
from attcli.text import clean, paragraphs


class RenderContext(Struct, frozen=True):
    """What a view draws in.

    Attributes:
        handbook: the records, for names.
        display: what the terminal shows.
        show: what was asked for beyond, or instead of, what a view shows by itself.
        total: an item that closes the table.
    """

    handbook: Handbook
    display: Display
    show: tuple[str, ...] = ()
    total: Any = None


STANDING_STYLE = {"party": "green", "signatory": "yellow", "not_joined": "dim"}
DEPOSITARY = "Source: UN Treaty Collection, XXVI-8"
INCOMPLETE = "†"
"""Marks an organization not all of whose activities are known."""
INCOMPLETE_NOTE = (
    f"{INCOMPLETE} activities incomplete: its chapter of the handbook could not be read in full"
)
MEASURE = 100
"""Columns of prose at most."""
NARROW = 50
"""Below so many columns names of facts have no column of their own."""
BLOCKS = {"party": "█", "signatory": "▒", "not_joined": "░"}
ASCII_BLOCKS = {"party": "#", "signatory": "+", "not_joined": "."}


def words(text: str, style: str = "") -> Text:
    """Return harmless text in a style."""
    return Text(clean(text), style=style)


def link(text: Text, url: str | None, display: Display) -> Text:
    """Return text in which an address is a link (OSC 8), on a terminal that shows links."""
    # Within the escape only plain letters are allowed, and a terminal acts on others.
    if url and display.links and url.isascii() and url.isprintable():
        start = text.plain.find(url)
        if start >= 0:
            text.stylize(Style(link=url), start, start + len(url))
    return text


def headline(*parts: tuple[str, str] | str) -> Text:
    """Return the line that holds the answer; bold unless a part has its own style."""
    text = Text()
    for part in parts:
        told, style = (part, "bold") if isinstance(part, str) else part
        text.append(clean(told), style=style)
    return text


def footnote(*sentences: str) -> Text:
    """Return the small print under an answer."""
    return Text(" · ".join(clean(sentence) for sentence in sentences), style=DIM)


def key(display: Display) -> Text:
    """Return what the blocks of a bar stand for."""
    blocks = BLOCKS if display.unicode else ASCII_BLOCKS
    text = Text()
    for standing, (_, many) in STANDINGS.items():
        text.append("  " if text else "").append(blocks[standing], style=STANDING_STYLE[standing])
        text.append(f" {many}", style=DIM)
    return text


def heading(text: str) -> Text:
    """Return the heading of a section."""
    return words(text, "bold")


def indented(item: RenderableType, by: int = 2) -> RenderableType:
    """Return something moved to the right, no wider than is easy to read."""
    return Constrain(Padding(item, (0, 0, 0, by)), MEASURE)


def prose(text: str, by: int = 2) -> RenderableType:
    """Return a text of one or more paragraphs, indented, no wider than is easy to read."""
    return indented(Text("\n\n").join(words(part) for part in paragraphs(text)), by)


def standing(word: str) -> Text:
    """Return a standing as a word in its colour."""
    return Text(STANDINGS[word][0], style=STANDING_STYLE[word])


def bar(parties: int, signatories: int, of: int, width: int, display: Display) -> Text:
    """Return a share as a bar of ``width`` cells.

    A group with any state gets at least one cell, so that full means all and empty none.
    """
    blocks = BLOCKS if display.unicode else ASCII_BLOCKS
    counts = {"party": parties, "signatory": signatories, "not_joined": of - parties - signatories}
    text = Text()
    for name, cells in _shares(counts, of, width).items():
        text.append(blocks[name] * cells, style=STANDING_STYLE[name])
    return text


def reach(
    parties: int, signatories: int, members: int, percent: float | None, display: Display
) -> Text:
    """Return a share of States Parties as a bar, a percentage and a count."""
    width = 20 if display.width >= 100 else 10
    text = bar(parties, signatories, members, width, display)
    text.append(f" {share(percent):>6}")
    return text.append(f"  {parties:>2}/{members:<2}" if members else "")


def amount(number: int) -> Text:
    """Return a number of states; none is a dash, so that the others stand out."""
    return Text(str(number)) if number else Text(NONE, style=DIM)


def _shares(counts: dict[str, int], of: int, width: int) -> dict[str, int]:
    if not of:
        return {"not_joined": width}
    cells = {name: max(round(width * n / of), 1) if n else 0 for name, n in counts.items()}
    while (excess := sum(cells.values()) - width) != 0:
        largest = max(cells, key=lambda name: cells[name])
        cells[largest] -= 1 if excess > 0 else -1
    return cells


def day(exact: datetime.date | None, between: Span | None = None) -> str:
    """Return a day as displayed; one within bounds as its year, its month, or both ends."""
    return shown(exact, between, "…")


def done(told: str, on: datetime.date | None, as_of: datetime.date) -> str:
    """Return an act's day as displayed; a dash where there is none, or it was still to come."""
    return NONE if on is None or on > as_of else told


def fields(*facts: tuple[str, Text | str | None], width: int) -> RenderableType:
    """Return facts as names and values, those without a value left out."""
    known = [(name, words(v) if isinstance(v, str) else v) for name, v in facts if v]
    if not known:
        return Text()
    if width < NARROW:
        return Group(*(Text.assemble((f"{name}: ", DIM), value) for name, value in known))
    grid = Grid([Column(), Column(flexible=True)])
    for name, value in known:
        grid.add(Text(name, style=DIM), value)
    return grid.draw(min(width, MEASURE))


def section(title: str, *lines: RenderableType) -> RenderableType:
    """Return lines under a heading."""
    return Group(heading(title), *lines)


def by_standing(
    handbook: Handbook, groups: StateGroups, within: Collection[str] | None = None
) -> list[RenderableType]:
    """Return the states of each standing on a line, by name.

    Args:
        handbook: the records, for names.
        groups: the states by standing.
        within: only these; None for all.
    """
    lines: list[RenderableType] = []
    for standing, codes in zip(STANDINGS, structs.astuple(groups), strict=True):
        if shown := [code for code in codes if within is None or code in within]:
            told = Text.assemble(
                (f"{standing_count(len(shown), standing)}: ", STANDING_STYLE[standing])
            )
            lines.append(indented(told.append_text(words(", ".join(short_names(handbook, shown))))))
    return lines
