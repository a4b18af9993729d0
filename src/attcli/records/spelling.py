"""How ids, codes, addresses and digits are spelled in a record file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from msgspec import structs

from attcli.records.base import Record, SourceId, StateCode
from attcli.records.places import Key


def misspelt(record: Record, path: Key = ()) -> Iterator[tuple[Key, str]]:
    """Yield what is wrong with texts of a record and of its parts, each with its key."""
    patterns = _patterns(type(record))
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in patterns and (what := mismatch(value, patterns[name])):
            yield (*path, name), what
        elif isinstance(value, Record):
            yield from misspelt(value, (*path, name))
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            for number, part in enumerate(value):
                yield from misspelt(part, (*path, name, number))


@cache
def _patterns(kind: type[Record]) -> dict[str, str]:
    fields = {field.name: pattern_of(field.type) for field in structs.fields(kind)}
    return {name: pattern for name, pattern in fields.items() if pattern}


def pattern_of(kind: Any) -> str | None:
    """Return the pattern that a type gives its texts; references are looked up instead."""
    for part in (kind, *get_args(kind)):
        if get_origin(part) is Annotated and part not in (StateCode, SourceId):
            for said in part.__metadata__:
                if pattern := (said.extra_json_schema or {}).get("pattern"):
                    return str(pattern)
    return None


def mismatch(value: Any, pattern: str | None) -> str | None:
    """Return what is wrong with a value that does not fit a pattern, else None."""
    if isinstance(value, str) and pattern and not re.search(pattern, value):
        return f"“{value}” does not match {pattern}"
    return None
