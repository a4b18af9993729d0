"""What the types say: the fields of an answer's items, what each means, and JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

import msgspec
from msgspec.inspect import StructType, UnionType

from attcli.domain.answer import Answer
from attcli.records.schema import json_schema


def item_type(kind: type[Answer]) -> StructType:
    """Return the type of an answer's items."""
    answer: Any = msgspec.inspect.type_info(kind)
    (items,) = (field.type for field in answer.fields if field.name == "items")
    return cast("StructType", items.item_type)


def item_fields(kind: type[Answer]) -> tuple[str, ...]:
    """Return the names of the fields that the items of an answer have, in order."""
    return tuple(field.encode_name for field in item_type(kind).fields)


def beside_items(kind: type[Answer]) -> tuple[str, ...]:
    """Return the names of the fields that an answer has beside those of every answer."""
    return tuple(name for name in kind.__struct_fields__ if name not in Answer.__struct_fields__)


def columns(kind: type[Answer], names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the paths of the columns of some fields: by type, so that no data changes them."""
    kinds = {field.encode_name: field.type for field in item_type(kind).fields}
    return [path for name in names if name in kinds for path in _paths((name,), kinds[name])]


def _paths(path: tuple[str, ...], kind: msgspec.inspect.Type) -> Iterator[tuple[str, ...]]:
    kinds = kind.types if isinstance(kind, UnionType) else (kind,)
    for one in kinds:
        if isinstance(one, StructType):
            for field in one.fields:
                yield from _paths((*path, field.encode_name), field.type)
            return
    yield path


def output_schema(name: str, kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of a kind of document that the program writes.

    Fields may be added within a major version, so other properties are allowed; those named
    are always there.

    Args:
        name: the schema's name, such as ``att.stats/1``.
        kind: the type of the documents.
    """
    root, definitions = json_schema(kind)
    for definition in definitions.values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
            definition.pop("additionalProperties", None)
            for schema in definition["properties"].values():
                schema.pop("default", None)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": name,
        **root,
        "definitions": definitions,
    }
