"""What is made out of the types and the records: the schemas of the records, and their README."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from attcli.records import reader as records
from attcli.records.organization import Organization
from support import ROOT, SMALL

HANDBOOK = ROOT / "handbook"
SCRIPTS = ("schemas", "coverage")
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


def run(script: str, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "scripts" / f"{script}.py", *options],
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """The schemas on disk."""
    return {
        kind: json.loads((HANDBOOK / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
        for kind in records.SCHEMAS
    }


def test_there_is_a_schema_for_each_kind_of_file_and_no_other() -> None:
    assert {path.stem for path in (HANDBOOK / "schema").iterdir()} == set(records.SCHEMAS)
    assert {kind_of(path) for path in FILES} == set(records.SCHEMAS)


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


@pytest.mark.parametrize("kind", records.SCHEMAS)
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


class TestTheScripts:
    @pytest.mark.parametrize("script", SCRIPTS)
    def test_what_they_made_is_up_to_date(self, script: str) -> None:
        ran = run(script, ROOT, "--check")
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")

    def test_a_check_names_what_differs_and_a_run_mends_it(self, tmp_path: Path) -> None:
        for name in ("scripts", "handbook", "src/attcli/schemas"):
            shutil.copytree(ROOT / name, tmp_path / name)
        for name in ("handbook/schema/states.json", "src/attcli/schemas/att.stats.1.json"):
            path = tmp_path / name
            text = path.read_text(encoding="utf-8").replace("state", "stat")
            path.write_text(text, encoding="utf-8")
        (tmp_path / "handbook/schema/glossary.json").unlink()
        told = [
            f"{name} is out of date; run scripts/schemas.py"
            for name in (
                "handbook/schema/states.json",
                "handbook/schema/glossary.json",
                "src/attcli/schemas/att.stats.1.json",
            )
        ]
        checked = run("schemas", tmp_path, "--check")
        assert (checked.returncode, checked.stdout.splitlines()) == (1, told)
        assert run("schemas", tmp_path).returncode == 0
        assert run("schemas", tmp_path, "--check").returncode == 0
        made = (tmp_path / "handbook/schema/glossary.json").read_bytes()
        assert made == (HANDBOOK / "schema" / "glossary.json").read_bytes()
        assert made.endswith(b"}\n")

    def test_a_table_needs_its_markers(self, tmp_path: Path) -> None:
        shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
        shutil.copytree(SMALL, tmp_path / "handbook")
        (tmp_path / "handbook" / "README.md").write_text("No markers.\n")
        ran = run("coverage", tmp_path)
        assert ran.returncode == 1
        assert ran.stderr.endswith("README.md has no markers for coverage.\n")
