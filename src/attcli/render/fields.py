"""What the types say: the fields of an answer's items, what each means, and JSON Schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import Any, cast

import msgspec
from msgspec.inspect import StructType, UnionType

from attcli.domain.answer import Answer


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


def sentences(kind: type[msgspec.Struct]) -> dict[str, str]:
    """Return what each field of a struct means, from the docstrings of its classes.

    Docstrings name fields as in Python; the keys returned are those of JSON.
    """
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        _, _, attributes = cleandoc(base.__doc__ or "").partition("Attributes:\n")
        for names, told in re.findall(r"^    ([a-z0-9_, ]+): (.+(?:\n {5,}.+)*)", attributes, re.M):
            found |= dict.fromkeys(names.split(", "), " ".join(told.split()))
    keys = dict(zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True))
    return {keys.get(name, name): sentence for name, sentence in found.items()}


def output_schema(name: str, kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of a kind of document that the program writes.

    Fields may be added within a major version, so other properties are allowed; those named
    are always there.

    Args:
        name: the schema's name, such as ``att.stats/1``.
        kind: the type of the documents.
    """
    (root,), definitions = msgspec.json.schema_components(
        [kind], ref_template="#/definitions/{name}"
    )
    told = {struct.__name__: sentences(struct) for struct in structs(kind)}
    for title, definition in definitions.items():
        if "description" in definition:
            # Python before 3.13 leaves the source's indentation in a docstring.
            summary, _, _ = cleandoc(definition["description"]).partition("\n\nAttributes:")
            definition["description"] = summary
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
            definition.pop("additionalProperties", None)
            for field, schema in definition["properties"].items():
                schema.pop("default", None)
                _as_draft_7(schema)
                if sentence := told.get(title, {}).get(field):
                    if "$ref" in schema:  # draft 7 ignores what is beside a reference
                        schema["allOf"] = [{"$ref": schema.pop("$ref")}]
                    schema["description"] = sentence
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": name,
        **root,
        "definitions": definitions,
    }


def structs(kind: type) -> Iterator[type[msgspec.Struct]]:
    """Yield every struct in a type, itself included."""
    pending: list[Any] = [msgspec.inspect.type_info(kind)]
    seen: set[type[msgspec.Struct]] = set()
    while pending:
        one = pending.pop()
        if isinstance(one, StructType):
            if one.cls not in seen:
                seen.add(one.cls)
                yield one.cls
                pending += [field.type for field in one.fields]
        elif isinstance(one, UnionType):
            pending += one.types
        elif item := getattr(one, "item_type", None):
            pending.append(item)
        elif items := getattr(one, "item_types", None):
            pending += items


def _as_draft_7(field: dict[str, Any]) -> None:
    """Rewrite a list of fixed length, which msgspec describes in the words of a later draft."""
    inner = field.get("items")
    if isinstance(inner, dict) and "prefixItems" in inner:
        inner["items"] = inner.pop("prefixItems")
        inner["additionalItems"] = False
