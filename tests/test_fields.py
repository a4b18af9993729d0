"""Every field that the program writes is described: schemas and reference show the sentences."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from attcli.commands.schema import output_documents
from attcli.records.schema import sentences, structs
from attcli.render.fields import output_schema

DOCUMENTS = {name: kind for name, (_, kind) in output_documents().items()}
KINDS = {struct: None for kind in DOCUMENTS.values() for struct in structs(kind)}
LONGEST = 150


def kinds() -> list[Any]:
    return [
        pytest.param(
            kind,
            id=f"{kind.__module__.removeprefix('attcli.')}.{kind.__name__}",
        )
        for kind in KINDS
    ]


@pytest.mark.parametrize("kind", kinds())
def test_each_field_has_a_sentence_and_no_other_has(kind: type[msgspec.Struct]) -> None:
    assert sorted(sentences(kind)) == sorted(kind.__struct_encode_fields__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_sentence_is_short_and_ends_with_a_period(kind: type[msgspec.Struct]) -> None:
    odd = {
        name: sentence
        for name, sentence in sentences(kind).items()
        if not sentence.endswith(".") or len(sentence) > LONGEST
    }
    assert odd == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_type_says_what_it_is_in_one_line(kind: type[msgspec.Struct]) -> None:
    assert (kind.__doc__ or "").partition("\n")[0].endswith(".")


@pytest.mark.parametrize(
    "name",
    list(DOCUMENTS),
)
def test_a_schema_describes_each_property(name: str) -> None:
    definitions = output_schema(name, DOCUMENTS[name])["definitions"]
    bare = [
        f"{title}.{key}"
        for title, definition in definitions.items()
        for key, schema in definition.get("properties", {}).items()
        if not schema.get("description")
    ]
    assert bare == []
    assert all("Attributes:" not in each["description"] for each in definitions.values())
