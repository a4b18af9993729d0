"""Types shared by the records."""

from typing import Annotated

from msgspec import Meta, Struct


def _pattern(pattern: str, description: str = "") -> Meta:
    """Return a pattern that editors hold a text to, and ``attcli.records.spelling`` does.

    msgspec would compile it at every start: a quarter more time for reading the records.
    """
    told = {"description": description} if description else {}
    return Meta(extra_json_schema={"pattern": pattern, **told})


StateCode = Annotated[str, _pattern("^[A-Z]{3}$", "ISO 3166-1 alpha-3 code; Kosovo: XKX.")]
SourceId = Annotated[str, _pattern("^[a-z0-9-]+$", "id of a source in handbook.toml.")]
Sources = Annotated[tuple[SourceId, ...], Meta(min_length=1)]
Id = Annotated[str, _pattern("^[a-z0-9-]+$")]
Url = Annotated[str, _pattern("^https?://")]
Alpha2 = Annotated[str, _pattern("^[A-Z]{2}$")]
Alpha3 = Annotated[str, _pattern("^[A-Z]{3}$")]
Version = Annotated[str, _pattern(r"^\d{4}\.\d{2}\.\d{2}(\.\d+)?$")]
Percent = Annotated[str, _pattern(r"^\d{1,3}(\.\d{1,6})?$")]
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
