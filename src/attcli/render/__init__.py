"""Results in, text out: one renderer for each format, the same data in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

import msgspec

from attcli.errors import UsageError, did_you_mean
from attcli.model import Handbook
from attcli.results import Answer, Result
from attcli.terminal import Display


def render(
    answer: Answer,
    handbook: Handbook,
    form: str,
    *,
    fields: tuple[str, ...] = (),
    bom: bool = False,
    display: Display,
) -> str:
    """Return an answer as text in a format.

    Args:
        answer: what a command returned.
        handbook: the records, for the names of states in tables.
        form: table, plain, json, jsonl, csv or markdown.
        fields: item fields to keep, in this order; empty for all, and in Markdown for
            those of ``Result.brief``. A table then shows just these, one column each.
        bom: whether CSV begins with a byte order mark.
        display: width, colour and letters of the terminal, for tables.

    Raises:
        UsageError: a field that the items do not have.
    """
    if form == "table" and not fields:
        from attcli.render.table import draw

        return draw(answer, handbook, display)
    result = answer.result
    if form in ("json", "jsonl"):
        from attcli.render.data import json_document, json_lines

        # Whole items go out as they are: to learn the names of their fields costs time.
        chosen = _items(result, choose(result, fields)) if fields else result.items
        return json_document(result, chosen) if form == "json" else json_lines(chosen)
    from attcli.render import flat

    names = choose(result, fields or (result.brief if form == "markdown" else ()))
    items = _items(result, names)
    table = flat.pairs(items[0]) if result.profile else flat.rows(_columns(result, names), items)
    match form:
        case "csv":
            return flat.csv_text(table, bom=bom)
        case "markdown":
            return flat.markdown_text(table)
        case "plain":
            return flat.plain_text(table)
    from attcli.render.table import draw_grid

    return draw_grid(table, display)


def _items(result: Result, names: Sequence[str]) -> Sequence[dict[str, Any]]:
    return [{name: item[name] for name in names} for item in msgspec.to_builtins(result.items)]


def _columns(result: Result, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the paths of columns: by the type of the items, so that they never depend on data."""
    kinds = {field.encode_name: field.type for field in _item_type(type(result)).fields}
    return [path for name in names for path in _paths((name,), kinds[name])]


def _paths(path: tuple[str, ...], kind: msgspec.inspect.Type) -> Iterator[tuple[str, ...]]:
    kinds = kind.types if isinstance(kind, msgspec.inspect.UnionType) else (kind,)
    for one in kinds:
        if isinstance(one, msgspec.inspect.StructType):
            for field in one.fields:
                yield from _paths((*path, field.encode_name), field.type)
            return
    yield path


def choose(result: Result, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return the item fields to write, all of them where none is asked for.

    Raises:
        UsageError: a field that the items do not have; the message lists those they have.
    """
    available = item_fields(type(result))
    for field in fields:
        if field not in available:
            from attcli.names import suggest

            near = suggest(field, {name: name for name in available})
            raise UsageError(
                f"There is no field “{field}” in {result.schema}.{did_you_mean(near)} "
                f"Fields: {', '.join(available)}.",
                near or available,
            )
    return tuple(dict.fromkeys(fields)) or available


def item_fields(kind: type[Result]) -> tuple[str, ...]:
    """Return the names of the fields that the items of a result have, in order."""
    return tuple(field.encode_name for field in _item_type(kind).fields)


def _item_type(kind: type[Result]) -> msgspec.inspect.StructType:
    result: Any = msgspec.inspect.type_info(kind)
    (items,) = (field.type for field in result.fields if field.name == "items")
    return cast("msgspec.inspect.StructType", items.item_type)
