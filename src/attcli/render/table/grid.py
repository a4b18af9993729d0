"""Rows under columns: a table that becomes a block a row where the terminal is too narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from attcli.text import clean

DIM = "dim"
NONE = "–"
GAP = 2
_WHOLE = 21
"""Words up to this length are never broken."""


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
        return self._table(width) if self.fits(width) else self._blocks(width)

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
        # A day, two days and most words stay whole; what is longer may be broken.
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
                parts += [Text()] if start else []
                parts += [Text(self.sections[start], style="bold")] if self.sections[start] else []
            parts.append(self._rows(widths, self.rows[start:end], header=not self.sections))
        return Group(*parts)

    def _rows(
        self, widths: dict[int, int], rows: Sequence[Sequence[Text]], *, header: bool
    ) -> RenderableType:
        columns = [(self.columns[n], wide) for n, wide in widths.items()]
        shown = [[row[n] for n in widths] for row in rows]
        if header and any(column.name for column, _ in columns):
            shown.insert(0, [Text(column.name, style=DIM) for column, _ in columns])
        return _Rows(columns, shown)

    def _blocks(self, width: int) -> RenderableType:
        shown = self._shown()
        lines: list[RenderableType] = []
        for number, row in enumerate(self.rows):
            if number in self.sections:
                lines += [Text()] if number else []
                if title := self.sections[number]:
                    lines.append(Text(title, style="bold"))
            elif number and any(row[n].plain for n in shown[1:]):
                lines.append(Text())
            first, *rest = shown
            lines.append(row[first])
            lines += [Padding(line, (0, 0, 0, 2)) for line in self._values(row, rest, width - 2)]
        return Group(*lines)

    def _values(self, row: Sequence[Text], shown: Sequence[int], width: int) -> list[Text]:
        """Return a block's lines: each value behind its name, short ones beside each other."""
        lines: list[Text] = []
        joins = False
        for n in shown:
            if row[n].plain in ("", NONE):
                continue
            name = "" if self.columns[n].bare else self.columns[n].name
            value = Text.assemble((f"{name}: " if name else "", DIM), row[n])
            if name and joins and lines[-1].cell_len + 3 + value.cell_len <= width:
                lines[-1].append(" · ", style=DIM).append_text(value)
            else:
                lines.append(value)
            joins = bool(name)
        return lines


@dataclass(frozen=True)
class _Rows:
    """Rows whose widths are settled: drawn in a third of the time that a rich table takes."""

    columns: Sequence[tuple[Column, int]]
    rows: Sequence[Sequence[Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for row in self.rows:
            cells = (
                cell.wrap(console, wide, overflow="fold") if cell.cell_len > wide else [cell]
                for cell, (_, wide) in zip(row, self.columns, strict=True)
            )
            for parts in zip_longest(*cells, fillvalue=Text()):
                yield self._line(parts)

    def _line(self, parts: Sequence[Text]) -> Text:
        line, start = Text(no_wrap=True, overflow="ignore"), 0
        for part, (column, wide) in zip(parts, self.columns, strict=True):
            indent = wide - part.cell_len if column.right else 0
            line.append(" " * (start + indent - line.cell_len)).append_text(part)
            start += wide + GAP
        return line


def first_that_fits(width: int, *grids: Grid) -> RenderableType:
    """Return the first grid that fits as a table; the last is drawn as it can."""
    return next((grid for grid in grids if grid.fits(width)), grids[-1]).draw(width)
