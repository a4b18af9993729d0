"""What charts of characters are made of: columns of days, the signs, and lines of a legend."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.text import Text

from attcli.domain.timeline import Event, Series
from attcli.render.axis import ticks
from attcli.render.table.grid import DIM

EIGHTHS = 8
"""Steps of height that one character can show."""

Cell = tuple[str, str]
"""A character and its style."""


class Glyphs:
    """The characters of a chart, in Unicode or in ASCII; with colour, signatories are solid."""

    def __init__(self, ascii_only: bool, color: bool = False) -> None:
        self.ascii_only, self.color = ascii_only, color and not ascii_only
        self.bars = " ..:::###" if ascii_only else " ▁▂▃▄▅▆▇█"
        self.signatory = "+" if ascii_only else "█" if color else "▒"
        self.grid = " " if ascii_only else "▔"
        self.nothing = "~" if ascii_only else "·"
        self.side, self.mark, self.corner = "|++" if ascii_only else "│┤└"
        self.base, self.tick = "-+" if ascii_only else "─┬"
        self.joined, self.left, self.both = "^vX" if ascii_only else "▲▼◆"


class Plot:
    """What the parts of a chart share: which day falls in which column, and the characters."""

    def __init__(self, series: Sequence[Series], columns: int, glyphs: Glyphs) -> None:
        self.start = min(one.start for one in series)
        self.end = max(one.end for one in series)
        self.days = (self.end - self.start).days + 1
        self.columns = columns
        self.glyphs = glyphs

    def column(self, day: datetime.date) -> int:
        """Return the column in which a day falls."""
        return (day - self.start).days * self.columns // self.days

    def standings(self, series: Series) -> list[Event]:
        """Return what held at the end of each column; the last one ends on the last day."""
        lasts = (((column + 1) * self.days - 1) // self.columns for column in range(self.columns))
        return [series.at(self.start + datetime.timedelta(days=offset)) for offset in lasts]

    def axis(self, margin: str) -> list[Text]:
        """Return the time axis and its labels, right of a margin that ends in a corner."""
        base = [self.glyphs.base] * self.columns
        labels = [" "] * self.columns
        for day, label in ticks(self.start, self.end, self.columns):
            at = self.column(day)
            base[at] = self.glyphs.tick
            # A label begins under its mark, or ends with the axis, if that leaves it free.
            begin = max(0, min(at, self.columns - len(label)))
            if begin == 0 or labels[begin - 1] == labels[begin] == " ":
                labels[begin : begin + len(label)] = label
        below = " " * len(margin) + "".join(labels).rstrip()
        return [Text(margin + "".join(base), style=DIM), Text(below, style=DIM)]


def eighths(share: float | None, height: int) -> int:
    """Return a share in eighths of a row: neither none nor all of the height by rounding."""
    if not share:
        return 0
    return height if share >= 100 else max(1, min(height - 1, round(share * height / 100)))


def merged(cells: Iterable[Cell]) -> Text:
    """Return cells as a text, neighbours of one style as one span."""
    return Text.assemble(
        *(
            ("".join(text for text, _ in group), style)
            for style, group in groupby(cells, key=lambda cell: cell[1])
        )
    )


def flowed(entries: Sequence[Text], width: int) -> Iterator[Text]:
    """Set the entries of a legend side by side, three blanks apart, on as few lines as fit."""
    line = Text()
    for entry in entries:
        if line and line.cell_len + 3 + entry.cell_len > width:
            yield line
            line = Text()
        line = Text("   ").join((line, entry)) if line else entry
    if line:
        yield line
