"""The pieces that every table is made of: one visual language for all commands.

States Parties are green and solid, signatories yellow and shaded, the rest dim and light;
each is told by word or letter as well as by colour.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from attcli.records.days import Span, Window, iso
from attcli.records.handbook import Handbook, Source
from attcli.terminal import Display
from attcli.text import clean


class RenderContext(Struct, frozen=True):
    """What a view draws in.

    Attributes:
        handbook: the records, for names.
        display: what the terminal shows.
        detail: whether to spell out what is otherwise summed up.
    """

    handbook: Handbook
    display: Display
    detail: bool


STANDING_STYLE = {"party": "green", "signatory": "yellow", "not_joined": "dim"}
STANDING_WORD = {"party": "State Party", "signatory": "signatory", "not_joined": "not joined"}
BLOCKS = {"party": "█", "signatory": "▒", "not_joined": "░"}
ASCII_BLOCKS = {"party": "#", "signatory": "+", "not_joined": "."}
DIM = "dim"
GAP = 2
NONE = "–"
_WHOLE = 21


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


def heading(text: str) -> Text:
    """Return the heading of a section."""
    return words(text, "bold")


def indented(item: RenderableType, by: int = 2) -> Padding:
    """Return something moved to the right."""
    return Padding(item, (0, 0, 0, by))


def standing(word: str) -> Text:
    """Return a standing told by word and colour."""
    return Text(STANDING_WORD[word], style=STANDING_STYLE[word])


def bar(parties: int, signatories: int, of: int, width: int, display: Display) -> Text:
    """Return a share as a bar of ``width`` cells.

    A group with any state gets at least one cell, so that full means all and empty none.
    """
    blocks = BLOCKS if display.unicode else ASCII_BLOCKS
    counts = {
        "party": parties,
        "signatory": signatories,
        "not_joined": of - parties - signatories,
    }
    text = Text()
    for name, cells in _shares(counts, of, width).items():
        text.append(blocks[name] * cells, style=STANDING_STYLE[name])
    return text


def reach(
    parties: int, signatories: int, members: int, percent: float | None, display: Display
) -> Text:
    """Return a share of States Parties drawn and told: bar, percent, count."""
    width = 20 if display.width >= 100 else 10
    text = bar(parties, signatories, members, width, display)
    text.append(f" {share(percent):>6}")
    return text.append(f"  {parties:>2}/{members:<2}" if members else "")


def amount(number: int) -> Text:
    """Return a number of states; none is a dash, so that the others stand out."""
    return Text(str(number)) if number else Text(NONE, style=DIM)


def publishers(sources: Iterable[Source]) -> str:
    """Return whose sources these are, each once; JSON has them in full."""
    return "; ".join(dict.fromkeys(clean(one.publisher or one.title) for one in sources))


def _shares(counts: dict[str, int], of: int, width: int) -> dict[str, int]:
    if not of:
        return {"not_joined": width}
    cells = {name: max(round(width * n / of), 1) if n else 0 for name, n in counts.items()}
    while (excess := sum(cells.values()) - width) != 0:
        largest = max(cells, key=lambda name: cells[name])
        cells[largest] -= 1 if excess > 0 else -1
    return cells


def share(percent: float | None) -> str:
    """Return a percentage as displayed."""
    return "no members" if percent is None else f"{percent:.1f}%"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def are_parties(number: int) -> str:
    """Return what so many states are."""
    return "is a State Party" if number == 1 else "are States Parties"


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them."""
    *head, last = list(names) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def basis_words(basis: str) -> str:
    """Return by what States Parties are counted."""
    return "by deposit" if basis == "deposit" else "by entry into force"


def day(exact: datetime.date | None, between: Span | None = None) -> str:
    """Return a day as displayed; one within bounds as its year, its month, or both ends."""
    if exact is not None:
        return exact.isoformat()
    if between is None:
        return ""
    return iso(Window(earliest=between.start, latest=between.end)).replace("/", "…")


@dataclass(frozen=True)
class Column:
    """A column of a grid.

    Attributes:
        name: its heading, and its name in blocks.
        right: whether its cells stand to the right.
        flexible: whether it wraps, down to its ``least`` width; others keep theirs.
        bare: whether its values speak for themselves in blocks.
    """

    name: str = ""
    right: bool = False
    flexible: bool = False
    least: int = 16
    bare: bool = False


@dataclass
class Grid:
    """Rows under columns that become a block a row where the terminal is too narrow."""

    columns: Sequence[Column]
    rows: list[list[Text]] = field(default_factory=list)
    sections: dict[int, str] = field(default_factory=dict)

    def section(self, title: str) -> None:
        """Begin a group of rows under a title."""
        self.sections[len(self.rows)] = clean(title)

    def add(self, *cells: Text | str) -> None:
        """Add a row, a cell for each column."""
        self.rows.append([Text(clean(c)) if isinstance(c, str) else c for c in cells])

    def fits(self, width: int) -> bool:
        """Tell whether the table fits without any column falling below its least width."""
        return self._natural(least=True) <= width

    def draw(self, width: int) -> RenderableType:
        """Return the grid for a width: a table, or blocks of names and values."""
        return self._table(width) if self.fits(width) else self._blocks()

    def _shown(self) -> list[int]:
        """Return the columns in which any row has something."""
        return [n for n in range(len(self.columns)) if any(row[n].plain for row in self.rows)]

    def _wanted(self, n: int) -> int:
        """Return the width at which no cell of a column wraps."""
        return max(map(cell_len, (self.columns[n].name, *(row[n].plain for row in self.rows))))

    def _least(self, n: int) -> int:
        column = self.columns[n]
        if not column.flexible:
            return self._wanted(n)
        texts = (column.name, *(row[n].plain for row in self.rows))
        longest = max((cell_len(word) for text in texts for word in text.split()), default=0)
        # A day, two days and most words stay whole; what is longer may be parted.
        return min(self._wanted(n), max(column.least, min(longest, _WHOLE)))

    def _natural(self, *, least: bool) -> int:
        shown = self._shown()
        widths = (self._least(n) if least else self._wanted(n) for n in shown)
        return sum(widths) + GAP * (len(shown) - 1)

    def _widths(self, width: int) -> dict[int, int]:
        """Share the room among the columns: what is left goes where it is needed most."""
        widths = {n: self._least(n) for n in self._shown()}
        room = width - self._natural(least=True)
        while room > 0:
            short = [n for n in widths if widths[n] < self._wanted(n)]
            if not short:
                break
            # One row's text over its width is the lines it takes: widen the tallest column.
            widths[max(short, key=lambda n: self._wanted(n) / widths[n])] += 1
            room -= 1
        return widths

    def _table(self, width: int) -> RenderableType:
        widths = self._widths(width)
        starts = sorted({0, *self.sections})
        parts: list[RenderableType] = []
        if self.sections:
            parts.append(self._rows(widths, [], header=True))
        for start, end in zip(starts, [*starts[1:], len(self.rows)], strict=True):
            if start in self.sections:
                # A title takes the whole line, not the first column's.
                parts += [*([Text()] if start else []), words(self.sections[start], "bold")]
            parts.append(self._rows(widths, self.rows[start:end], header=not self.sections))
        return Group(*parts)

    def _rows(
        self, widths: dict[int, int], rows: Sequence[Sequence[Text]], *, header: bool
    ) -> RenderableType:
        named = any(self.columns[n].name for n in widths)
        table = Table(
            box=None,
            show_header=header and named,
            header_style=DIM,
            pad_edge=False,
            padding=(0, GAP, 0, 0),
        )
        for n, wide in widths.items():
            column = self.columns[n]
            table.add_column(
                Text(column.name, style=DIM),
                justify="right" if column.right else "left",
                overflow="fold",
                width=wide,
            )
        for row in rows:
            table.add_row(*(row[n] for n in widths))
        return table

    def _blocks(self) -> RenderableType:
        shown = self._shown()
        lines: list[RenderableType] = []
        for number, row in enumerate(self.rows):
            if number in self.sections:
                lines += [*([Text()] if number else []), heading(self.sections[number])]
            elif number and any(row[n].plain for n in shown[1:]):
                lines.append(Text())
            first, *rest = shown
            lines.append(row[first])
            for n in rest:
                if row[n].plain not in ("", NONE):
                    name = "" if self.columns[n].bare else self.columns[n].name
                    value = Text.assemble((f"{name}: " if name else "", DIM), row[n])
                    lines.append(indented(value))
        return Group(*lines)


def fields(*facts: tuple[str, Text | str | None], width: int) -> RenderableType:
    """Return facts as names and values, those without a value left out."""
    grid = Grid([Column(), Column(flexible=True)])
    for name, value in facts:
        if value:
            grid.add(Text(name, style=DIM), value)
    return grid.draw(width) if grid.rows else Text()
