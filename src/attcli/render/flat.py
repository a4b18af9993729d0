"""Rows and columns without decoration: plain (tab separated), CSV and Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from attcli.text import clean


class Table(Struct, frozen=True):
    """A header and rows of text, as many cells in each row as in the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def rows(
    columns: Sequence[Sequence[str]], items: Sequence[Mapping[str, Any]], point: str = "."
) -> Table:
    """Return items as a row each.

    A list of words is joined by ``; `` and a list of objects is compact JSON, so that nothing
    is lost.

    Args:
        columns: paths of fields, so that an object inside an item becomes a column for each of
            its fields (``headquarters.city``).
        items: with those fields, or null for an object on the way.
        point: the decimal mark.
    """
    return Table(
        header=tuple(".".join(path) for path in columns),
        rows=tuple(tuple(cell(at(item, path), point) for path in columns) for item in items),
    )


def at(item: Any, path: Sequence[str]) -> Any:
    """Return the value at a path in an item; null on the way is null."""
    for key in path:
        item = None if item is None else item[key]
    return item


def cell(value: Any, point: str = ".") -> str:
    """Return a value as the text of one cell; unknown is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return str(value).replace(".", point)
    if isinstance(value, Sequence):
        if any(isinstance(inner, Mapping | list | tuple) for inner in value):
            return msgspec.json.encode(value).decode()
        return "; ".join(cell(inner) for inner in value)
    return str(value)


def plain_text(table: Table) -> str:
    """Return one row a line, cells parted by tabs, without header, borders or escapes."""
    return "".join("\t".join(clean(part) for part in row) + "\n" for row in table.rows)


def csv_text(table: Table, *, delimiter: str = ",", bom: bool = False) -> str:
    """Return CSV after RFC 4180, with a header and lines ending in a newline."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows([_harmless(part) for part in row] for row in table.rows)
    return ("\ufeff" if bom else "") + stream.getvalue()


def _harmless(text: str) -> str:
    """Clean each line of a cell; CSV keeps the line breaks of a text."""
    return "\n".join(clean(line) for line in text.split("\n"))


def markdown_text(table: Table) -> str:
    """Return a Markdown table that pastes into a report."""
    lines = [_line(table.header), _line(["---"] * len(table.header))]
    return "".join(f"{line}\n" for line in [*lines, *map(_line, table.rows)])


_MARKUP = re.compile(r"[\\|<*`\[~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")


def escape_markdown(text: str) -> str:
    """Return a text on one line; what Markdown would take for markup stands as it is."""
    return _MARKUP.sub(r"\\\g<0>", clean(text))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escape_markdown, cells))} |"
