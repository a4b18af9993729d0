"""Results in, text out: one renderer for each format, the same data in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
    table = flat.pairs(items[0]) if result.profile else flat.rows(names, items)
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
    items: Any = msgspec.inspect.type_info(kind)
    for field in items.fields:
        if field.name == "items":
            return tuple(member.encode_name for member in field.type.item_type.fields)
    raise TypeError(f"{kind.__name__} has no items")
