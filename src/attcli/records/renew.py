"""Changing ``treaty.toml`` in place: new lines and new values, and every other byte as it was."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec

from attcli.errors import RecordsError
from attcli.records.base import Record
from attcli.records.places import Key, Place, places
from attcli.records.reader import parse
from attcli.records.treaty import Act, Declaration, Treaty

Edit = tuple[int, int, str]
"""From offset to offset, what is put there instead."""


def renewed(text: str, treaty: Treaty) -> str:
    """Return the text of ``treaty.toml`` with the acts and days of another record of it.

    Comments, order and layout stay; elements are added and values replaced, none removed.

    Args:
        text: the file as it is.
        treaty: what it is to say: its acts with more among them or with other values, in their
            order; likewise its declarations; its days.

    Raises:
        RecordsError: the file is laid out in a way that this cannot change.
    """
    old, found = parse(text, Treaty), places(text)
    edits = [
        *_scalars(text, found, old, treaty),
        *_elements(text, found, "acts", old.acts, treaty.acts),
        *_elements(text, found, "declarations", old.declarations, treaty.declarations),
    ]
    result = text
    # From the end on, so that offsets hold; of insertions at one place the last comes first.
    for _, (start, end, new) in sorted(
        enumerate(edits), key=lambda e: (e[1][0], e[0]), reverse=True
    ):
        result = result[:start] + new + result[end:]
    try:
        same = parse(result, Treaty) == treaty
    except (ValueError, msgspec.ValidationError):
        same = False
    if not same:
        raise RecordsError(
            "att cannot add to treaty.toml as it is laid out; write acts and declarations as "
            "lists with one { … } per line, and try again."
        )
    return result


def _scalars(text: str, found: dict[Key, Place], old: Treaty, new: Treaty) -> list[Edit]:
    edits = []
    behind = _line_end(text, found.get(("as_at",), found["status_known",]).end)
    for name in ("status_known", "as_at", "renewed"):
        value = getattr(new, name)
        if value == getattr(old, name):
            continue
        if place := found.get((name,)):
            edits.append((place.start, place.end, _literal(value)))
        else:
            edits.append((behind, behind, f"{name} = {_literal(value)}{_newline(text)}"))
    return edits


def _elements(
    text: str,
    found: dict[Key, Place],
    name: str,
    old: Sequence[Act] | Sequence[Declaration],
    new: Sequence[Act] | Sequence[Declaration],
) -> list[Edit]:
    edits: list[Edit] = []
    at = 0  # so many of the old ones are passed
    added: list[str] = []
    for element in new:
        if at < len(old) and _same(element, old[at]):
            edits += _added(text, found, name, at, len(old), added)
            added = []
            edits += _values(found, (name, at), old[at], element)
            at += 1
        else:
            added.append(_inline(element))
    return [*edits, *_added(text, found, name, at, len(old), added)]


def _same(one: Act | Declaration, other: Act | Declaration) -> bool:
    """Tell whether two entries are about the same thing: a state's signature, or its deposit."""
    return (one.state, _what(one)) == (other.state, _what(other))


def _what(entry: Act | Declaration) -> str:
    return entry.kind if isinstance(entry, Declaration) else entry.slot


def _values(found: dict[Key, Place], path: Key, old: Record, new: Record) -> list[Edit]:
    edits = []
    for name in new.__struct_fields__:
        value = getattr(new, name)
        if value != getattr(old, name) and (place := found.get((*path, name))):
            edits.append((place.start, place.end, _literal(value)))
    return edits


def _added(
    text: str, found: dict[Key, Place], name: str, at: int, many: int, added: Sequence[str]
) -> list[Edit]:
    """Put new elements behind the one before ``at``, each on a line of its own if that is."""
    if not added:
        return []
    newline = _newline(text)
    if not many:
        body = "".join(f"  {element},{newline}" for element in added)
        if place := found.get((name,)):
            return [(place.start, place.end, f"[{newline}{body}]")]
        behind = _line_end(text, max(p.end for key, p in found.items() if len(key) == 1))
        return [(behind, behind, f"{newline}{name} = [{newline}{body}]{newline}")]
    neighbour = found[name, at - 1 if at else 0]
    if text[neighbour.start] != "{":  # [[acts]] tables
        return []
    begin = text.rfind("\n", 0, neighbour.start) + 1
    indent = text[begin : neighbour.start]
    if indent.strip():  # not on a line of its own
        joined = ", ".join(added)
        if at:
            return [(neighbour.end, neighbour.end, f", {joined}")]
        return [(neighbour.start, neighbour.start, f"{joined}, ")]
    lines = "".join(f"{indent}{element},{newline}" for element in added)
    if not at:
        return [(begin, begin, lines)]
    edits = []
    rest = text[neighbour.end :].lstrip(" \t")
    if not rest.startswith(","):
        edits.append((neighbour.end, neighbour.end, ","))
    behind = _line_end(text, neighbour.end)
    return [*edits, (behind, behind, lines)]


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _line_end(text: str, at: int) -> int:
    """Return the offset behind the line that holds one."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _inline(element: Record) -> str:
    """Return an entry as one line: ``{ state = "ECU", … }``; what is not known is left out."""
    plain = msgspec.to_builtins(element, builtin_types=(datetime.date,))
    return _literal(plain)


def _literal(value: Any) -> str:
    """Return a value as TOML on one line."""
    match value:
        case datetime.date():
            return value.isoformat()
        case str():
            return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
        case dict():
            return f"{{ {', '.join(f'{key} = {_literal(part)}' for key, part in value.items())} }}"
        case list() | tuple():
            return f"[{', '.join(map(_literal, value))}]"
        case Record():
            return _inline(value)
    raise TypeError(f"no TOML for {value!r}")
