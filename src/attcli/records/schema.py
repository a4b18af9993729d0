"""What the types of the records and answers say of themselves: sentences, and JSON Schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import msgspec
from msgspec.inspect import StructType, UnionType

from attcli.records.organization import Organization
from attcli.records.reader import FILES
from attcli.records.treaty import Names

SCHEMAS: dict[str, type] = {
    **{name.removesuffix(".toml"): kind for name, kind in FILES.items()},
    "names": Names,
    "organization": Organization,
}
"""The type of each kind of record file, by the name of its schema in ``handbook/schema/``."""


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


def summary(kind: type) -> str:
    """Return the first sentence of a type's docstring."""
    return cleandoc(kind.__doc__ or "").partition("\n")[0]


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


def json_schema(kind: type[msgspec.Struct]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the JSON Schema (draft 7) of a struct, and the definitions that it refers to.

    Types and fields are described as in their docstrings.
    """
    (root,), definitions = msgspec.json.schema_components(
        [kind], ref_template="#/definitions/{name}"
    )
    for struct in structs(kind):
        definition = definitions[struct.__name__]
        about, _, _ = cleandoc(struct.__doc__ or "").partition("\n\nAttributes:")
        definition["description"] = about
        for field, sentence in sentences(struct).items():
            definition["properties"][field]["description"] = sentence
    return root, _as_draft_7(definitions)


def _as_draft_7(schema: Any) -> Any:
    """Return a schema in the words of draft 7; msgspec uses those of a later one."""
    if isinstance(schema, list | tuple):
        return [_as_draft_7(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _as_draft_7(value) for key, value in schema.items()}
    if "$ref" in kept and len(kept) > 1:  # what stands beside a reference is ignored
        kept["allOf"] = [{"$ref": kept.pop("$ref")}]
    if "prefixItems" in kept:
        kept |= {"items": kept.pop("prefixItems"), "additionalItems": False}
    return kept


def record_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of a kind of record file, made from its type.

    Args:
        kind: a key of ``SCHEMAS``.
    """
    record = SCHEMAS[kind]
    _, definitions = json_schema(record)
    definitions = _without_null(definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **definitions.pop(record.__name__),
        "title": f"att handbook: {kind}",
        "definitions": definitions,
    }


def _without_null(schema: Any) -> Any:
    """Return a schema without null, which TOML lacks."""
    if isinstance(schema, list):
        return [_without_null(part) for part in schema if part != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without_null(value) for key, value in schema.items() if value is not None}
    if len(kept.get("anyOf", ())) == 1:
        kept |= kept.pop("anyOf")[0]
    return kept
