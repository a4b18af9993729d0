"""An answer in, text out: one renderer for each format, the same data in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from attcli.domain.answer import Answer, Reply
from attcli.errors import UsageError, did_you_mean
from attcli.records.handbook import Handbook
from attcli.terminal import Display


def render(
    reply: Reply[Any],
    handbook: Handbook,
    form: str,
    *,
    fields: tuple[str, ...] = (),
    bom: bool = False,
    display: Display,
) -> str:
    """Return an answer as text in a format.

    Args:
        reply: what a command returned.
        handbook: the records, for the names of states in tables.
        form: table, plain, json, jsonl, csv or markdown.
        fields: item fields to keep, in this order; empty for all, and in Markdown for
            those of ``Answer.brief``. A table then shows just these, one column each.
        bom: whether CSV begins with a byte order mark.
        display: width, colour and letters of the terminal, for tables.

    Raises:
        UsageError: a field that the items do not have.
    """
    answer: Answer = reply.answer
    if form == "table" and not fields:
        from attcli.render.table import draw

        return draw(reply, handbook, display)
    if form in ("json", "jsonl"):
        from attcli.render.data import json_document, json_lines

        # Whole items go out as they are: to learn the names of their fields costs time.
        chosen = _items(answer, choose(answer, fields)) if fields else answer.items
        return json_document(answer, chosen) if form == "json" else json_lines(chosen)
    from attcli.render import flat
    from attcli.render.fields import columns

    names = choose(answer, fields or (answer.brief if form == "markdown" else ()))
    items = _items(answer, names)
    table = (
        flat.pairs(items[0]) if answer.profile else flat.rows(columns(type(answer), names), items)
    )
    match form:
        case "csv":
            return flat.csv_text(table, bom=bom)
        case "markdown":
            return flat.markdown_text(table)
        case "plain":
            return flat.plain_text(table)
    from attcli.render.table import draw_grid

    return draw_grid(table, display)


def _items(answer: Answer, names: Sequence[str]) -> Sequence[dict[str, Any]]:
    return [{name: item[name] for name in names} for item in msgspec.to_builtins(answer.items)]


def choose(answer: Answer, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return the item fields to write, all of them where none is asked for.

    Raises:
        UsageError: a field that the items do not have; the message lists those they have.
    """
    from attcli.render.fields import item_fields

    available = item_fields(type(answer))
    for field in fields:
        if field not in available:
            from attcli.records.names import suggest

            near = suggest(field, {name: name for name in available})
            raise UsageError(
                f"There is no field “{field}” in {answer.schema}.{did_you_mean(near)} "
                f"Fields: {', '.join(available)}.",
                near or available,
            )
    return tuple(dict.fromkeys(fields)) or available
