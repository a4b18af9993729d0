"""The JSON Schemas of the records and of the outputs, and the generated parts of their README."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from attcli.commands.schema import output_documents
from attcli.records import reader as records
from attcli.records.organization import Organization
from attcli.records.schema import SCHEMAS
from attcli.render.fields import output_schema
from support import COMMANDS, ROOT, TESTS, Run

HANDBOOK = ROOT / "handbook"
CONTRACT = TESTS / "contract"
DOCUMENTS = output_documents()
FILES = sorted(HANDBOOK.rglob("*.toml"))


def kind_of(path: Path) -> str:
    return "organization" if path.parent.name == "organizations" else path.stem


def with_iso_days(value: Any) -> Any:
    """Return TOML data as JSON has it: days as strings."""
    match value:
        case dict():
            return {key: with_iso_days(part) for key, part in value.items()}
        case list():
            return [with_iso_days(part) for part in value]
        case datetime.date():
            return value.isoformat()
    return value


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """The schemas on disk."""
    return {
        kind: json.loads((HANDBOOK / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
        for kind in SCHEMAS
    }


def test_there_is_a_schema_for_each_kind_of_file_and_no_other() -> None:
    assert {path.stem for path in (HANDBOOK / "schema").iterdir()} == set(SCHEMAS)
    assert {kind_of(path) for path in FILES} == set(SCHEMAS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_record_names_its_schema_and_keeps_to_it(path: Path, schemas: dict[str, Any]) -> None:
    text = path.read_text(encoding="utf-8")
    named = text.partition("\n")[0].removeprefix("#:schema ")
    assert (path.parent / named).resolve() == HANDBOOK / "schema" / f"{kind_of(path)}.json"
    checker = jsonschema.Draft7Validator(
        schemas[kind_of(path)], format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
    )
    faults = [error.message for error in checker.iter_errors(with_iso_days(tomllib.loads(text)))]
    assert faults == []


@pytest.mark.parametrize("kind", SCHEMAS)
class TestASchema:
    def test_is_valid_draft_7(self, kind: str, schemas: dict[str, Any]) -> None:
        assert schemas[kind]["$schema"] == "http://json-schema.org/draft-07/schema#"
        jsonschema.Draft7Validator.check_schema(schemas[kind])

    def test_has_nothing_beside_a_reference(self, kind: str, schemas: dict[str, Any]) -> None:
        beside = [part for part in parts(schemas[kind]) if "$ref" in part and len(part) > 1]
        assert beside == []

    def test_knows_no_null(self, kind: str, schemas: dict[str, Any]) -> None:
        assert [part for part in parts(schemas[kind]) if part.get("type") == "null"] == []
        assert [part for part in parts(schemas[kind]) if part.get("default", 0) is None] == []

    def test_refuses_unknown_keys(self, kind: str, schemas: dict[str, Any]) -> None:
        for part in parts(schemas[kind]):
            if "properties" in part:
                assert part["additionalProperties"] is False


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and every schema in it."""
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(part, dict | list):
            yield from parts(part)


class TestTheReadmeOfTheRecords:
    README = (HANDBOOK / "README.md").read_text(encoding="utf-8")

    def test_explains_every_key(self) -> None:
        rows = re.findall(r"^\| (\**`\w+`\**) \| (.*) \| (.*) \|$", self.README, re.MULTILINE)
        assert len(rows) > 80
        assert [key for key, value, told in rows if not (value.strip() and told.strip())] == []

    def test_shows_a_record_that_passes_every_check(self, tmp_path: Path) -> None:
        (shown,) = re.findall(r"^```toml\n(.*?)^```$", self.README, re.MULTILINE | re.DOTALL)
        folder = shutil.copytree(HANDBOOK, tmp_path / "handbook")
        (folder / "organizations" / "exo.toml").write_text(shown, encoding="utf-8")
        exo = records.load(folder).organization_by_id["exo"]
        assert exo.members
        left_out = [name for name in Organization.__struct_fields__ if not getattr(exo, name)]
        assert left_out == []

    def test_has_a_row_for_each_organization(self) -> None:
        _, _, table = self.README.partition("<!-- coverage")
        rows = re.findall(r"^\| (\w+) \| (?:full|header) \|", table, re.MULTILINE)
        assert rows == [o.acronym for o in records.load(HANDBOOK).organizations]


class TestContract:
    """The outputs' schemas are a contract: a change shows in tests/contract and in review."""

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_the_schema_is_the_golden_one(
        self, ask: Run, name: str, pytestconfig: pytest.Config
    ) -> None:
        golden = CONTRACT / f"{name.replace('/', '.')}.json"
        told = ask("schema", name)
        assert (told.err, told.code) == ("", 0)
        if pytestconfig.getoption("--bless"):
            golden.write_text(told.out, encoding="utf-8", newline="\n")
        assert told.out == golden.read_text(encoding="utf-8")

    def test_there_is_no_other(self) -> None:
        names = {f"{name.replace('/', '.')}.json" for name in DOCUMENTS}
        assert {path.name for path in CONTRACT.iterdir()} == names

    @pytest.mark.parametrize("command", COMMANDS)
    def test_answers_keep_to_it(self, ask: Run, command: str) -> None:
        answer = ask(*COMMANDS[command], "--json").json
        schema = output_schema(answer["schema"], DOCUMENTS[answer["schema"]][1])
        jsonschema.Draft7Validator.check_schema(schema)
        checker = jsonschema.Draft7Validator(
            schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
        )
        assert [error.message for error in checker.iter_errors(answer)] == []
