"""What charts of characters are made of: columns of days, the signs, and joining spans."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from attcli.domain.timeline import Event, Series
from attcli.render.axis import ticks

EIGHTHS = 8
"""Steps of height that one character can show."""

Line = list[tuple[str, str]]
"""A line of a chart: texts with a style each: ``label``, ``dim``, ``party``,
``signatory``, ``joined``, ``left``, nothing for plain text, and ``party-signatory``: a bar in
the colour of parties before the background of signatories. Where ``signatory`` has a
background, it must be the same."""


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

    def axis(self, margin: str) -> list[Line]:
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
        return [
            [(margin + "".join(base), "dim")],
            [(" " * len(margin) + "".join(labels).rstrip(), "dim")],
        ]


def eighths(share: float | None, height: int) -> int:
    """Return a share in eighths of a row: neither none nor all of the height by rounding."""
    if not share:
        return 0
    return height if share >= 100 else max(1, min(height - 1, round(share * height / 100)))


def merged(cells: Iterable[tuple[str, str]]) -> Line:
    """Join neighbouring cells of one style."""
    return [
        ("".join(text for text, _ in group), style)
        for style, group in groupby(cells, key=lambda cell: cell[1])
    ]


def stripped(line: Line) -> Line:
    """Drop the blanks at the end of a line."""
    while line and not line[-1][0].strip():
        line.pop()
    return line


def flowed(
    entries: Sequence[Line], width: int, cells: Callable[[str], int] = len
) -> Iterator[Line]:
    """Set the entries of a legend side by side, three blanks apart, on as few lines as fit."""
    line: Line = []
    used = 0
    for entry in entries:
        length = sum(cells(text) for text, _ in entry)
        if line and used + 3 + length > width:
            yield line
            line, used = [], 0
        if length > width:
            whole = "".join(text for text, _ in entry)
            yield from ([(part, entry[-1][1])] for part in textwrap.wrap(whole, width))
            continue
        if line:
            line = [*line, ("   ", "")]
            used += 3
        line = [*line, *entry]
        used += length
    if line:
        yield line
