"""Answer of ``att schema``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from attcli.domain.answer import Answer


class SchemaRow(Struct, frozen=True, kw_only=True):
    """A JSON Schema of an output of the program.

    Attributes:
        name: name and major version of the schema, such as ``att.stats/1``.
        command: command whose answer it describes, such as ``att stats``.
    """

    name: str
    command: str


class SchemaList(Answer, frozen=True, kw_only=True):
    """Answer of ``att schema`` without a name."""

    schema: Literal["att.schema/1"] = "att.schema/1"
    items: tuple[SchemaRow, ...]
