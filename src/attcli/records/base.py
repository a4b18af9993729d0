"""What the records' types share."""

from typing import Annotated

from msgspec import Meta, Struct

# Thousands of references are decoded at every start. The pattern is for editors;
# ``attcli.records.checks`` looks each of them up.
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
        description="id of a source in handbook.toml",
        extra_json_schema={"pattern": "^[a-z0-9-]+$"},
    ),
]
Text = Annotated[str, Meta(min_length=1)]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What every record shares: immutable, and a misspelt key is an error."""
