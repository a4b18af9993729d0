"""An answer in, text out: one renderer for each format, the same data in all."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import msgspec

from attcli.domain.answer import Answer, Reply
from attcli.errors import UsageError, did_you_mean
from attcli.records.handbook import Handbook
from attcli.terminal import Display

ALL = "all"
"""What ``--fields`` takes for every field."""
ORGANIZATIONS = {"org", "orgs", "organizations"}
"""Fields with ids of organizations; plain and Markdown show acronyms where no field is named."""


def render(
    reply: Reply[Any],
    handbook: Handbook,
    form: str,
    *,
    fields: tuple[str, ...] = (),
    delimiter: str = ",",
    bom: bool = False,
    display: Display,
) -> str:
    """Return an answer as text in a format.

    Args:
        reply: what a command returned.
        handbook: the records, for the names of states in tables.
        form: table, plain, json, jsonl, csv or markdown.
        fields: item fields to keep, in this order, or ``all``. Without any, plain and Markdown
            have those of ``Answer.main_fields`` and the other formats have all. A table then shows
            just these, one column each.
        delimiter: what parts the cells of CSV; with semicolons go decimal commas.
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

    if answer.profile and not fields and form in ("plain", "markdown"):
        return write_handout(reply, handbook)
    brief = answer.main_fields() if form in ("plain", "markdown") else ()
    names = choose(answer, fields or brief)
    closing = () if reply.total is None or form != "markdown" else (reply.total,)
    point = "," if form == "csv" and delimiter == ";" else "."
    items = msgspec.to_builtins((*answer.items, *closing))
    if brief and not fields:
        _name_organizations(items, handbook)
    table = _table(answer, items, names, point)
    match form:
        case "csv":
            return flat.csv_text(table, delimiter=delimiter, bom=bom)
        case "markdown":
            return flat.markdown_text(table)
        case "plain":
            return flat.plain_text(table)
    from attcli.render.table import draw_grid

    return draw_grid(table, display)


def write_handout(reply: Reply[Any], handbook: Handbook) -> str:
    """Return profiles as Markdown to hand out: headings, paragraphs, lists.

    ``att.orgs.show/1`` is written by ``write_show`` in ``attcli.render.handout.orgs``.
    """
    command = reply.answer.schema.removeprefix("att.").partition("/")[0]
    module, _, part = command.partition(".")
    write = getattr(import_module(f"{__name__}.handout.{module}"), f"write_{part}")
    text: str = write(reply.answer, handbook, reply.show)
    return text


def _name_organizations(items: Sequence[dict[str, Any]], handbook: Handbook) -> None:
    """Put acronyms in the place of ids: who reads lines, or looks for OSCE in them, wants those."""
    called = {each.id: each.acronym for each in handbook.organizations}
    for item in items:
        for name in ORGANIZATIONS & item.keys():
            value = item[name]
            several = isinstance(value, list | tuple)
            item[name] = [called[one] for one in value] if several else called.get(value, value)


def _table(answer: Answer, items: Sequence[Any], names: Sequence[str], point: str) -> Any:
    from attcli.render import flat
    from attcli.render.fields import columns

    paths = [
        path for name in names for path in columns(type(answer), [name]) or [tuple(name.split("."))]
    ]
    return flat.rows(paths, items, point)


def _items(answer: Answer, names: Sequence[str]) -> Sequence[dict[str, Any]]:
    from attcli.render.flat import at

    return [
        {name: at(item, name.split(".")) for name in names}
        for item in msgspec.to_builtins(answer.items)
    ]


def choose(answer: Answer, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return the item fields to write: those asked for, all of them for none and for ``all``.

    A column of CSV, such as ``headquarters.city``, may be asked for as well.

    Raises:
        UsageError: a field that the items do not have; the message lists those they have.
    """
    from attcli.render.fields import columns, item_fields

    available = item_fields(type(answer))
    if ALL in fields:
        fields = ()
    inner = {".".join(path) for path in columns(type(answer), available)} if fields else set()
    for field in fields:
        if field not in available and field not in inner:
            from attcli.records.names import suggest

            near = suggest(field, {name.replace("_", " "): name for name in available})
            near = near or suggest(field, {name: name for name in sorted(inner)})
            raise UsageError(
                f"There is no field “{field}” in {answer.schema}.{did_you_mean(near)} "
                f"Fields: {', '.join(available)}.",
                near or available,
            )
    return tuple(dict.fromkeys(fields)) or available
