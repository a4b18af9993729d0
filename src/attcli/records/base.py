"""Types shared by the records."""

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
Sources = Annotated[tuple[SourceId, ...], Meta(min_length=1)]
Id = Annotated[str, Meta(pattern="^[a-z0-9-]+$")]
Url = Annotated[str, Meta(pattern="^https?://")]
Text = Annotated[str, Meta(min_length=1)]
Year = Annotated[int, Meta(ge=1900, le=2100)]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of the records: immutable, and an unknown key is an error."""


def sources_of(record: Record) -> tuple[str, ...]:
    """Return the ids of all sources that a record and its parts name, in order of first use."""
    found: dict[str, None] = {}
    _collect(record, found)
    return tuple(found)


def _collect(record: Record, found: dict[str, None]) -> None:
    found.update(dict.fromkeys(getattr(record, "sources", ())))
    if source := getattr(record, "source", None):
        found[source] = None
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Record):
            _collect(value, found)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            for part in value:
                _collect(part, found)
