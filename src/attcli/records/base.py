"""Types shared by the records."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

# The pattern is for editors only: thousands of codes are decoded at every start, and
# ``attcli.records.checks`` looks up each of them anyway.
StateCode = Annotated[
    str,
    Meta(
        description="ISO 3166-1 alpha-3 code; Kosovo: XKX",
        extra_json_schema={"pattern": "^[A-Z]{3}$"},
    ),
]
SourceId = Annotated[
    str,
    Meta(
        description="id of a source in handbook.toml", extra_json_schema={"pattern": "^[a-z0-9-]+$"}
    ),
]
Text = Annotated[str, Meta(min_length=1)]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of the records: immutable, and an unknown key is an error."""


def sources_of(record: Record) -> tuple[str, ...]:
    """Return the ids of all sources that a record and its parts name, in order of first use."""
    return tuple(dict.fromkeys(_sources(record)))


def _sources(record: Record) -> Iterator[str]:
    yield from getattr(record, "sources", ())
    if source := getattr(record, "source", None):
        yield source
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from _sources(part)
