"""``att records`` path, copy, check, new, diff and export, on the small handbook."""

from __future__ import annotations

import csv
import datetime
import functools
import io
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec import Struct, structs

from attcli import records
from attcli.domain.diff import record_changes
from attcli.domain.tables import about, tables
from attcli.records.export import csv_bytes, package
from attcli.records.handbook import Handbook
from attcli.records.reader import bundled_directory
from depositary import page
from support import COMMANDS, ROOT, SMALL, Run

Copy = Callable[..., Path]
FILES = sorted(str(path.relative_to(SMALL)) for path in SMALL.rglob("*.toml"))


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_the_commands_of_the_page_on_renewing(
    ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (ROOT / "docs" / "renewing.md").read_text(encoding="utf-8")
    typed = re.findall(r"(?m)^att (.+)$", told)
    assert len(typed) == 7
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(page(), encoding="utf-8")
    assert ask("records", "copy", "my-handbook", "--empty").code == 0
    for line in typed:
        ran = ask(*line.replace("PIF", "SOL").split())
        assert (ran.code, ran.err) == (0, ""), line
    assert records.load("my-records").data_version.endswith("+untc.20241015")


class TestSchemas:
    """What the commands that write files answer keeps to their schemas."""

    def test_each(self, ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("page.html").write_text(page(), encoding="utf-8")
        for name, typed in {
            "records.copy": ("copy", "mine"),
            "records.new": ("new", "EXO", "--records", "mine"),
            "records.status": ("status", "page.html", "--records", "mine", "--write"),
            "records.export": ("export", "out", "--sqlite", "att.db"),
        }.items():
            document = ask("records", *typed, "--json").json
            assert document["schema"] == f"att.{name}/1"
            jsonschema.Draft202012Validator(ask("schema", name).json).validate(document)


class TestPath:
    def test_ones_own(self, ask: Run) -> None:
        (item,) = ask("records", "path", "--json").json["items"]
        assert item == {
            "directory": str(SMALL),
            "bundled": False,
            "title": "Small Handbook",
            "data_version": "2024.07.01",
            "status_known": "2024-06-30",
            "as_at": "2024-06-30",
            "organizations": 4,
            "states": 14,
            "acts": 18,
        }

    def test_bundled(self, ask: Run) -> None:
        (item,) = ask("records", "path", "--json", records=None).json["items"]
        assert item["bundled"]
        assert item["directory"] == str(bundled_directory())
        shown = ask("records", "path", "-f", "table", records=None).out
        assert "the bundled records" in " ".join(shown.split())


class TestCopy:
    def test_it_answers_the_same(self, ask: Run, tmp_path: Path) -> None:
        target = tmp_path / "a" / "mine"
        ran = ask("records", "copy", str(target), "--json")
        assert (ran.code, ran.json["items"][0]["directory"]) == (0, str(target))
        assert files(target) == FILES
        assert records.load(target) == records.load(SMALL)
        assert os.access(target / "treaty.toml", os.W_OK)
        assert [path.name for path in target.parent.iterdir()] == ["mine"]

    def test_of_the_bundled_with_all_that_lies_beside(self, ask: Run, tmp_path: Path) -> None:
        target = tmp_path / "mine"
        assert ask("records", "copy", str(target), records=None).code == 0
        theirs = [name for name in files(bundled_directory()) if not name.startswith(".")]
        assert files(target) == theirs
        assert {"names.toml", "LICENSE", "README.md"} <= set(theirs)

    @pytest.mark.parametrize("there", ["file", "folder", "link"])
    def test_what_is_there_stays(self, ask: Run, tmp_path: Path, there: str) -> None:
        target = tmp_path / "mine"
        if there == "file":
            target.write_text("mine", encoding="utf-8")
        elif there == "folder":
            target.mkdir()
            (target / "mine").touch()
        else:
            target.symlink_to(tmp_path / "nowhere")
        ran = ask("records", "copy", str(target))
        assert (ran.code, "already exists" in ran.err) == (2, True)
        assert [path.name for path in tmp_path.iterdir()] == ["mine"]

    def test_an_empty_folder_is_filled(self, ask: Run, tmp_path: Path) -> None:
        target = tmp_path / "mine"
        target.mkdir()
        assert ask("records", "copy", str(target)).code == 0
        assert files(target) == FILES

    def test_unwritable(self, ask: Run, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        ran = ask("records", "copy", str(tmp_path / "file" / "mine"))
        assert (ran.code, "cannot be written" in ran.err) == (1, True)

    @pytest.mark.parametrize("source", [SMALL, None], ids=["small", "bundled"])
    def test_empty_answers_every_command(
        self, ask: Run, tmp_path: Path, source: Path | None
    ) -> None:
        target = tmp_path / "mine"
        assert ask("records", "copy", str(target), "--empty", records=source).code == 0
        assert not list((target / "organizations").iterdir())
        book = records.load(target)
        assert book.organizations == ()
        own = functools.partial(ask, records=target, load=lambda _: book)
        assert book.treaty == records.load(source).treaty
        for name, typed in COMMANDS.items():
            if "NORD" in typed or name in ("states show", "search", "records diff"):
                continue
            for form in ("table", "json", "plain", "csv", "markdown"):
                assert own(*typed, "-f", form).code == 0, (name, form)
        assert own("timeline", "-f", "table").code == 0
        assert own("search", "stockpiles", "-f", "table").code == 0


class TestNew:
    def test_a_record_to_fill_in(self, ask: Run, copied: Copy) -> None:
        folder = copied()
        ran = ask("records", "new", "Exó Org", "--chapter", "south & sea", "--json", records=folder)
        (item,) = ran.json["items"]
        assert item == {"org": "exo-org", "file": str(folder / "organizations" / "exo-org.toml")}
        assert ask("records", "check", str(folder)).code == 0
        (row,) = (
            row
            for row in ask("orgs", "list", "--json", records=folder).json["items"]
            if "exo-org" in row.values()
        )
        assert (row["acronym"], row["chapter"]) == ("Exó Org", "South & Sea")

    def test_what_is_commented_out_is_right(self, ask: Run, copied: Copy) -> None:
        folder = copied()
        assert ask("records", "new", "EXO", "--name", 'The "Exo"', records=folder).code == 0
        path = folder / "organizations" / "exo.toml"
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^( *)# (?=[a-z\[{])", r"\1", text).replace('"AUT"', '"ARV"')
        text = text.replace('"HUN"', '"BMK"').replace('"JPN"', '"CDA"')
        path.write_text(text, encoding="utf-8")
        ran = ask("records", "check", records=folder)
        assert (ran.code, ran.err) == (0, "")
        exo = records.load(folder).organization_by_id["exo"]
        assert (len(exo.members), len(exo.instruments), len(exo.activities)) == (3, 1, 1)

    def test_refusals(self, ask: Run, copied: Copy) -> None:
        folder = copied()
        for typed, told in (
            (("NORD",), "There is already a record of NORD"),
            (("Ligue du Sud",), "There is already a record of SOL"),
            (("EXO", "--name", "The Gateway"), "There is already a record of GATE"),
            (("大",), "give an acronym in Latin letters"),
            (("../../x", "--name", "X"), ""),
        ):
            ran = ask("records", "new", *typed, records=folder)
            assert told in ran.err
        assert files(folder) == sorted([*FILES, "organizations/x.toml"])
        assert ask("records", "new", "EXO", "--chapter", "East", records=folder).code == 1
        ran = ask("records", "new", "EXO", records=None)
        assert (ran.code, "bundled records cannot be changed" in ran.err) == (2, True)

    def test_a_file_that_is_there_stays(self, ask: Run, copied: Copy) -> None:
        folder = copied()
        (folder / "organizations" / "exo.toml").symlink_to(folder / "handbook.toml")
        before = (folder / "handbook.toml").read_bytes()
        assert ask("records", "new", "EXO", records=folder).code == 1
        assert (folder / "handbook.toml").read_bytes() == before


class TestCheck:
    def test_no_fault(self, ask: Run) -> None:
        assert ask("records", "check", str(SMALL), "-f", "table").out.startswith(
            f"No faults in {SMALL}\n"
        )

    def test_every_fault_of_every_file(self, ask: Run, copied: Copy) -> None:
        folder = copied(
            ("treaty.toml", '"KES"', '"ZZZ"'),
            ("organizations/nord.toml", 'state = "GLM"', 'state = "YYY"'),
            ("organizations/gate.toml", 'coverage = "full"', 'coverage = "half"'),
        )
        ran = ask("records", "check", str(folder))
        assert (ran.out, ran.code) == ("", 1)
        assert ran.err.splitlines() == [
            "att: organizations/gate.toml: coverage: “half” is none of full, header (line 9)",
            "organizations/nord.toml: members: there is no state YYY [unknown-states] (line 34)",
            "treaty.toml: acts: there is no state ZZZ [unknown-states] (line 29)",
            "The records have 3 faults; correct them and try again.",
        ]
        error = ask("records", "check", str(folder), "--json").error
        assert (error["code"], len(error["suggestions"])) == ("invalid_records", 3)

    def test_a_name_of_no_state(self, ask: Run, copied: Copy) -> None:
        folder = copied()
        (folder / "names.toml").write_text(NAMES.replace("BMK", "ZZZ"), encoding="utf-8")
        ran = ask("records", "check", str(folder))
        assert (ran.code, "names.toml: names: there is no state ZZZ" in ran.err) == (1, True)


NORD = "organizations/nord.toml"
LONG = (
    "What NORD stands on, and has stood on since the charter was signed by its founders in the "
    "old harbour, as the handbook tells at length."
)
CHANGES = (
    (NORD, "since = 2015-03-01", "since = 2015-04-01"),
    (NORD, "since = 2020-05-01, until = 2021-04-30", "since = 2020-05-01"),
    (NORD, "66% (4 out of 6)", "66.6% (4 out of 6)"),
    (NORD, "What NORD rests on.", LONG),
    ("organizations/tide.toml", 'title = "Tracing desk"', 'title = "Tracing office"'),
    ("states.toml", 'name = "Estmarch",', 'name = "Estmarch", aliases = ["Ost*mark"],'),
    ("treaty.toml", "day = 2019-10-01", "day = 2019-10-02"),
    ("glossary.toml", "a small crew can carry", "a crew can carry"),
    ("handbook.toml", 'id = "hearsay"\n', 'id = "x"\ntitle = "X"\n[[sources]]\nid = "hearsay"\n'),
)


SUSPENSION = (
    "organization",
    "nord",
    "changed",
    "suspension of Fjördland: since 2020-05-01, until 2021-04-30, source hearsay → "
    "since 2020-05-01, source hearsay",
)


NAMES = """\
source = "print"
[fr]
ARV = ["Arvale", "Arvalie"]
[es]
BMK = ["Belmarca"]
"""


BREAKING = ("states", "states.code")
"""What cannot be changed alone: acts and members name these states."""


def changed(value: Any, book: Handbook) -> Iterator[tuple[str, Any]]:
    """Yield a value with each single part of it changed, after the key of that part."""
    match value:
        case Struct():
            for name in value.__struct_fields__:
                for key, other in changed(getattr(value, name), book):
                    yield f"{name}.{key}".strip("."), structs.replace(value, **{name: other})
        case dict():
            for name, part in value.items():
                for key, other in changed(part, book):
                    yield key, {**value, name: other}
        case tuple():
            for at, part in enumerate(value):
                yield "", (*value[:at], *value[at + 1 :])
                for key, other in changed(part, book):
                    yield key, (*value[:at], other, *value[at + 1 :])
        case bool():
            yield "", not value
        case int():
            yield "", value + 1
        case datetime.date():
            yield "", value + datetime.timedelta(days=1)
        case str():
            if value not in book.state_by_code:
                yield "", f"{value}x"
            elif value != "OBR":
                yield "", "OBR"


class TestDiff:
    def test_what_changed(self, ask: Run, copied: Copy) -> None:
        folder = copied(*CHANGES)
        (folder / "organizations" / "sol.toml").unlink()
        ran = ask("records", "diff", str(SMALL), str(folder), "--json")
        told = [(i["subject"], i["id"], i["change"], i["text"]) for i in ran.json["items"]]
        assert told == [
            SUSPENSION,
            ("organization", "nord", "changed", "membership of Dravonia: since 2015-03-01, "
             "source print → since 2015-04-01, source print"),
            ("organization", "nord", "changed",
             "printed parties: 66% (4 out of 6) → 66.6% (4 out of 6)"),
            ("organization", "nord", "changed", "instrument “Charter of Arvalapolis” changed"),
            ("organization", "tide", "added", "activity “Tracing office” added"),
            ("organization", "tide", "removed", "activity “Tracing desk” removed"),
            ("organization", "sol", "removed", "removed: Southern League"),
            ("state", "ESM", "added", "aliases added: Ost*mark"),
            ("state", "ESM", "changed", "deposit: accession, 2019-10-01 (depositary) → "
             "accession, 2019-10-02 (depositary)"),
            ("glossary", "SALW", "changed", told[9][3]),
            ("source", "x", "added", "added: X"),
        ]  # fmt: skip
        assert ran.json["items"][3]["new"].endswith("at length., footnotes 3, source print")
        assert (ran.json["old"]["directory"], ran.json["new"]["directory"]) == (
            str(SMALL),
            str(folder),
        )

    def test_names_in_other_languages(self, ask: Run, copied: Copy) -> None:
        new = copied()
        old = new.rename(new.with_name("old"))
        new = copied()
        (new / "names.toml").write_text(NAMES, encoding="utf-8")
        with (new / "states.toml").open("a", encoding="utf-8") as file:
            file.write("\n[[others]]\nname = 'Old Arvala'\ntext = 'A former state.'\n")
        told = ["names in other languages added: source print", "added: Old Arvala"]
        items = ask("records", "diff", str(old), str(new), "--json").json["items"]
        assert [item["text"] for item in items] == told
        text = NAMES.replace("Arvale", "L'Arvale").replace('BMK = ["Belmarca"]', "")
        (old / "names.toml").write_text(text, encoding="utf-8")
        (old / "states.toml").write_bytes(
            (new / "states.toml").read_bytes().replace(b"A former state.", b"It is no more.")
        )
        items = ask("records", "diff", str(old), str(new), "--json").json["items"]
        assert [(item["subject"], item["name"], item["text"]) for item in items] == [
            ("state", "Arvala", "name in French: L'Arvale; Arvalie → Arvale; Arvalie"),
            ("state", "Belmark", "name in Spanish added: Belmarca"),
            ("other", "Old Arvala", "entry Old Arvala: text It is no more. → text A former state."),
        ]
        for form in (("--changelog",), ("-f", "table")):
            shown = ask("records", "diff", str(old), str(new), *form).out
            assert "Names that are no state's\n" in shown
            assert "Old Arvala: entry Old Arvala: text It is no more." in shown

    def test_no_key_of_any_record_is_passed_over(self, copied: Copy) -> None:
        folder = copied()
        (folder / "names.toml").write_text(NAMES, encoding="utf-8")
        with (folder / "states.toml").open("a", encoding="utf-8") as file:
            file.write("\n[[others]]\nname = 'Old'\naliases = ['X']\ntext = 'T.'\nsee = ['OBR']\n")
        book = records.load(folder)
        keys = [pair for pair in changed(book, book) if pair[0] not in BREAKING]
        assert len(keys) > 100
        assert [key for key, other in keys if not record_changes(book, other)] == []

    def test_as_a_changelog(self, ask: Run, copied: Copy) -> None:
        told = ask("records", "diff", str(SMALL), str(copied(*CHANGES)), "--changelog").out
        assert told.startswith("# Records 2024.07.01\n\nCompared with 2024.07.01.\n\n## Org")
        assert "\n- **NORD**\n  - suspension of Fjördland: since" in told
        assert "aliases added: Ost\\*mark\n" in told
        assert "\n## Sources\n\n- x: added: X\n" in told

    def test_nothing_changed(self, ask: Run) -> None:
        assert ask("records", "diff", str(SMALL), str(SMALL), "--json").json["items"] == []
        assert (
            "No fact changed." in ask("records", "diff", str(SMALL), str(SMALL), "--changelog").out
        )
        assert (
            "no fact changed" in ask("records", "diff", str(SMALL), str(SMALL), "-f", "table").out
        )

    def test_against_the_bundled(self, ask: Run) -> None:
        ran = ask("records", "diff", str(SMALL), "--json")
        assert ran.json["old"]["bundled"]
        assert {item["id"] for item in ran.json["items"] if item["change"] == "added"} >= {"nord"}

    def test_one_or_two_folders(self, ask: Run) -> None:
        assert ask("records", "diff").code == 2
        assert ask("records", "diff", "a", "b", "c").code == 2
        assert ask("records", "diff", "nowhere").code == 1


def validate(described: dict[str, Any], folder: Path) -> None:
    """Hold a data package to what versions 1 and 2 of the standard require of it."""
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[-a-z0-9._/]+", described["name"])
    for licence in described.get("licenses", ()):
        assert licence.keys() & {"name", "path"}
    assert all(one["title"] for one in described["sources"])
    names = [resource["name"] for resource in described["resources"]]
    assert names
    assert len(set(names)) == len(names)
    keys: dict[str, set[tuple[str, ...]]] = {}
    cells: dict[str, list[dict[str, str]]] = {}
    for resource in described["resources"]:
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert resource["type"] == "table"
        assert not Path(resource["path"]).is_absolute()
        schema, text = resource["schema"], (folder / resource["path"]).read_bytes().decode()
        rows = list(csv.DictReader(io.StringIO(text)))
        cells[resource["name"]] = rows
        header = text.partition("\n")[0].split(",")
        assert [field["name"] for field in schema["fields"]] == header
        forms = {"integer": r"-?\d+", "boolean": "true|false", "date": r"\d{4}-\d\d-\d\d"}
        for field in schema["fields"]:
            assert field["type"] in ("string", *forms)
            values = [row[field["name"]] for row in rows]
            if field.get("constraints", {}).get("required"):
                assert all(values), field
            if form := forms.get(field["type"]):
                assert all(re.fullmatch(form, value) for value in values if value), field
        assert set(schema["primaryKey"]) <= set(header)
        found = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(set(found)) == len(found)
        keys[resource["name"]] = set(found)
    for resource in described["resources"]:
        for foreign in resource["schema"].get("foreignKeys", ()):
            reference = foreign["reference"]
            assert len(foreign["fields"]) == len(reference["fields"]) == 1
            for row in cells[resource["name"]]:
                value = row[foreign["fields"][0]]
                assert not value or (value,) in keys[reference["resource"]], (resource, row)


class TestExport:
    def test_a_data_package(self, ask: Run, tmp_path: Path) -> None:
        ran = ask("records", "export", str(tmp_path / "out"), "--json")
        assert ran.json["package"] == str(tmp_path / "out" / "datapackage.json")
        described = json.loads((tmp_path / "out" / "datapackage.json").read_bytes())
        validate(described, tmp_path / "out")
        assert (described["version"], described["as_of"]) == ("2024.07.01", "2024-06-30")
        assert {item["table"]: item["rows"] for item in ran.json["items"]} == {
            "organizations": 4, "memberships": 26, "membership_periods": 3, "states": 14,
            "acts": 18, "declarations": 2, "activities": 6, "instruments": 2, "sources": 3,
            "glossary": 3,
        }  # fmt: skip
        # Once more into the same folder gives the same bytes.
        before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
        assert ask("records", "export", str(tmp_path / "out")).code == 0
        assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before

    def test_of_the_bundled(self, tmp_path: Path, ask: Run) -> None:
        assert ask("records", "export", str(tmp_path / "out"), records=None).code == 0
        described = json.loads((tmp_path / "out" / "datapackage.json").read_bytes())
        validate(described, tmp_path / "out")
        assert [one["name"] for one in described["licenses"]] == ["CC-BY-4.0"]

    def test_facts_in_their_columns(self, small: Handbook) -> None:
        made = {table.name: table for table in tables(small)}

        def rows(name: str) -> list[dict[str, str]]:
            return list(csv.DictReader(io.StringIO(csv_bytes(made[name]).decode())))

        (pelavia,) = (r for r in rows("acts") if (r["state"], r["act"]) == ("PLV", "withdrawal"))
        assert (pelavia["day"], pelavia["effect"]) == ("2019-12-01", "2020-03-01")
        (lemuria,) = (r for r in rows("acts") if r["state"] == "GLM")
        assert (lemuria["day"], lemuria["day_earliest"]) == ("", "2023-02-01")
        assert {r["status"] for r in rows("states") if r["code"] == "PLV"} == {"not_joined"}
        (vell,) = (r for r in rows("memberships") if r["name"] == "Free Port of Vell")
        assert (vell["state"], vell["counted"], vell["since"]) == ("", "false", "1980-01-01")
        told = {(r["membership"], r["what"]) for r in rows("membership_periods")}
        assert ("tide-4", "disputed") in told
        assert rows("organizations")[0]["summary"].count("\n\n") == 1

    def test_a_database(self, ask: Run, tmp_path: Path) -> None:
        path = tmp_path / "att.db"
        path.write_text("an old one", encoding="utf-8")
        ran = ask("records", "export", "--sqlite", str(path), "--json")
        assert (ran.json["package"], ran.json["items"][0]["database"]) == (None, str(path))
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            query = (
                "SELECT count(*) FROM memberships JOIN states ON state = code WHERE org = 'sol' "
                "AND counted AND status = 'party' AND coalesce(until, until_latest) IS NULL"
            )
            assert database.execute(query).fetchone() == (2,)
            about = dict(database.execute("SELECT key, value FROM about"))
        assert about["version"] == "2024.07.01"
        assert [path.name for path in tmp_path.iterdir()] == ["att.db"]

    def test_one_of_both_must_be_named(self, ask: Run) -> None:
        ran = ask("records", "export")
        assert (ran.code, "needs DIR or --sqlite FILE" in ran.err) == (2, True)

    def test_unwritable(self, ask: Run, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        for typed in (("file/out",), ("--sqlite", "none/att.db"), ("--sqlite", ".")):
            where = [str(tmp_path / part) if part[0] != "-" else part for part in typed]
            ran = ask("records", "export", *where)
            assert (ran.out, ran.code) == ("", 1), typed
            assert "cannot be" in ran.err
        assert [path.name for path in tmp_path.iterdir()] == ["file"]

    def test_a_licence_is_not_made_up(self, small: Handbook) -> None:
        assert "licenses" not in package(tables(small), about(small, ""))
