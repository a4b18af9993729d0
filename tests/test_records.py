"""The records on disk: read whole, every fault told at once, and written back the same."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from attcli.errors import RecordsError
from attcli.records import reader as records
from attcli.records.days import Window
from attcli.records.handbook import Handbook
from attcli.records.organization import Member, Organization
from attcli.records.schema import SCHEMAS, record_schema
from support import SMALL

Copy = Callable[..., Path]


def faults(folder: Path) -> list[str]:
    """Return what loading a folder complains of."""
    with pytest.raises(RecordsError) as refused:
        records.load(folder)
    assert refused.value.code == "invalid_records"
    assert refused.value.exit_code == 1
    return list(refused.value.problems)


class TestReading:
    def test_organizations_come_by_chapter_then_acronym(self, small: Handbook) -> None:
        assert [o.id for o in small.organizations] == ["nord", "tide", "gate", "sol"]

    def test_days_and_bounds(self, small: Handbook) -> None:
        nord = small.organization_by_id["nord"]
        since = {member.state: member.since for member in nord.members}
        assert since["DRA"] == datetime.date(2015, 3, 1)
        assert since["NRZ"] == Window(
            earliest=datetime.date(2018, 1, 1), latest=datetime.date(2018, 12, 31)
        )
        assert since["JRV"] is None

    def test_absent_stays_absent(self, small: Handbook) -> None:
        gate = small.organization_by_id["gate"]
        assert gate.headquarters is None
        assert gate.type is None
        assert gate.founded is None
        assert gate.website is None
        assert gate.summary is None
        assert gate.published is not None
        assert gate.published.parties is None
        assert small.organization_by_id["sol"].published is None

    def test_a_path_or_a_string(self) -> None:
        assert records.load(str(SMALL)) == records.load(SMALL)

    def test_an_organization_of_no_chapter_comes_last(self, copied: Copy) -> None:
        folder = copied(("organizations/nord.toml", 'chapter = "North"', 'chapter = "Nowhere"'))
        assert [o.id for o in records.read(folder).organizations][-1] == "nord"

    def test_other_files_are_left_alone(self, copied: Copy) -> None:
        folder = copied()
        (folder / "organizations" / "README.md").write_text("not a record")
        (folder / "notes.toml").write_text("= not even TOML")
        assert len(records.load(folder).organizations) == 4

    def test_no_organizations_is_an_answer(self, copied: Copy) -> None:
        folder = copied()
        for path in (folder / "organizations").iterdir():
            path.unlink()
        assert records.load(folder).organizations == ()


class TestFaults:
    def test_missing_folder(self, tmp_path: Path) -> None:
        with pytest.raises(RecordsError) as refused:
            records.load(tmp_path / "nowhere")
        assert "nowhere" in refused.value.message
        assert "handbook.toml" in refused.value.message

    def test_a_file_is_no_folder(self) -> None:
        with pytest.raises(RecordsError):
            records.load(SMALL / "handbook.toml")

    def test_missing_file(self, copied: Copy) -> None:
        folder = copied()
        (folder / "states.toml").unlink()
        (folder / "glossary.toml").unlink()
        assert faults(folder) == [
            "glossary.toml: cannot be read: No such file or directory",
            "states.toml: cannot be read: No such file or directory",
        ]

    def test_not_utf8(self, copied: Copy) -> None:
        folder = copied()
        path = folder / "organizations" / "tide.toml"
        path.write_bytes(path.read_bytes().replace("Fjördby".encode(), "Fjördby".encode("latin-1")))
        (problem,) = faults(folder)
        assert problem.startswith("organizations/tide.toml: not UTF-8 text (byte ")

    def test_not_toml(self, copied: Copy) -> None:
        (problem,) = faults(copied(("treaty.toml", "waiting_days = 90", "waiting_days = ")))
        assert problem.startswith("treaty.toml: not valid TOML: ")
        assert "line 9" in problem

    @pytest.mark.parametrize(
        ("file", "old", "new", "key", "what"),
        [
            ("handbook.toml", 'title = "Small Handbook"', "", "record", "key `title` is missing"),
            ("handbook.toml", 'title = "Small Handbook"', 'titel = "Small Handbook"',
             "titel", "Did you mean title?"),
            ("handbook.toml", "2024.07.01", "July 2024", "data_version", "match"),
            ("handbook.toml", "compiled = 2022-12-31", 'compiled = "2022"',
             "compiled", "without quotes"),
            ("states.toml", '"ARV"', '"ARVA"', "states[0].code", "match"),
            ("states.toml", "can_join = false", 'can_join = "no"', "states[10].can_join", "bool"),
            ("treaty.toml", "waiting_days = 90", "waiting_days = -1", "waiting_days", ">= 0"),
            ("treaty.toml", "day = 2014-04-02", "day = 2014", "acts[1].day", "a day is written"),
            ("treaty.toml", '"approval"', '"aproval"', "acts[7].act", "“aproval” is none of"),
            ("glossary.toml", 'term = "EUC"', 'term = ""', "terms[0].term", "length >= 1"),
            ("organizations/nord.toml", 'kind = "associate"', 'knd = "associate"',
             "members[8].knd", "Did you mean kind?"),
            ("organizations/nord.toml", "count = 4, of = 6", 'count = "4", of = 6',
             "published.parties.count", "int"),
            ("organizations/nord.toml", "latest = 2018-12-31", "lastest = 2018-12-31",
             "members[6].since.lastest", "Did you mean latest?"),
            ("organizations/nord.toml", 'percent = "16.6"', "percent = 16.6",
             "published.signatories.percent", "str"),
            ("organizations/tide.toml", "years = [2013]", "years = [13]",
             "activities[0].years[0]", ">= 1900"),
            ("organizations/sol.toml", 'id = "sol"', 'id = "SOL"', "id", "match"),
            ("organizations/nord.toml", '"https://nord', '"nord', "website", "match"),
            ("organizations/nord.toml", 'percent = "16.6"', 'percent = "16.6%"',
             "published.signatories.percent", "match"),
            ("organizations/gate.toml", 'coverage = "full"', 'coverage = "half"',
             "coverage", "“half” is none of full, header"),
        ],
    )  # fmt: skip
    def test_each_names_file_and_key(
        self, copied: Copy, file: str, old: str, new: str, key: str, what: str
    ) -> None:
        problems = faults(copied((file, old, new)))
        # Where a key is misspelt, the right one may be missing besides.
        (problem,) = (problem for problem in problems if what in problem)
        assert problem.startswith(f"{file}: {key}: ")

    @pytest.mark.parametrize("value", ["[" * 20_000, "9" * 5_000, "nan = 1 = 2"])
    def test_what_the_parser_gives_up_on(self, copied: Copy, value: str) -> None:
        (problem,) = faults(copied(("treaty.toml", "waiting_days = 90", f"waiting_days = {value}")))
        assert problem.startswith("treaty.toml: not valid TOML: ")

    @pytest.mark.parametrize("instead", ["nothing", "a file"])
    def test_no_folder_of_organizations(self, copied: Copy, instead: str) -> None:
        folder = copied()
        shutil.rmtree(folder / "organizations")
        if instead == "a file":
            (folder / "organizations").write_text("", encoding="utf-8")
        (problem,) = faults(folder)
        assert problem.startswith("organizations/: cannot be read: ")

    def test_a_name_that_no_folder_can_have(self) -> None:
        with pytest.raises(RecordsError, match=r"No records in a*: File name too long"):
            records.load("a" * 300)

    @pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
    def test_a_folder_that_may_not_be_entered(self, bound: Path) -> None:
        folder = bound / "records"
        folder.mkdir(0)
        try:
            with pytest.raises(RecordsError, match=r"No records in .*: Permission denied\.$"):
                records.load(folder)
        finally:
            folder.chmod(0o755)

    @pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
    @pytest.mark.parametrize("name", ["handbook.toml", "names.toml"])
    def test_a_link_that_leads_nowhere(self, copied: Copy, name: str) -> None:
        folder = copied()
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(name)
        with pytest.raises(RecordsError) as refused:
            records.load(folder)
        assert "Too many levels of symbolic links" in " ".join(refused.value.lines())

    def test_id_is_the_file_name(self, copied: Copy) -> None:
        folder = copied()
        old = folder / "organizations" / "gate.toml"
        old.rename(old.with_name("tor.toml"))
        assert faults(folder) == ["organizations/tor.toml: id: 'gate' is not the file's name"]

    def test_a_fault_in_each_file_all_at_once(self, copied: Copy) -> None:
        folder = copied(
            ("handbook.toml", 'publisher = "Nobody in Particular"\ndata', "data"),
            ("states.toml", '"ARV"', '"ARVA"'),
            ("treaty.toml", "waiting_days = 90", "waiting_days = -1"),
            ("glossary.toml", 'term = "EUC"', 'term = ""'),
            ("organizations/nord.toml", 'kind = "associate"', 'knd = "associate"'),
            ("organizations/gate.toml", 'acronym = "GATE"', "acronym = "),
        )
        (folder / "organizations" / "sol.toml").write_bytes(b"\xff")
        assert [problem.split(":")[0] for problem in faults(folder)] == [
            "glossary.toml",
            "handbook.toml",
            "organizations/gate.toml",
            "organizations/nord.toml",
            "organizations/sol.toml",
            "states.toml",
            "treaty.toml",
        ]

    def test_a_misspelling_beside_another_fault(self, copied: Copy) -> None:
        folder = copied(
            ("organizations/nord.toml", 'kind = "associate"', 'knd = "associate"'),
            ("organizations/nord.toml", '"https://nord', '"nord'),
        )
        assert len([problem for problem in faults(folder) if "website: “nord" in problem]) == 1

    def test_message_counts_them(self, copied: Copy) -> None:
        folder = copied(("glossary.toml", 'term = "EUC"', 'term = ""'))
        with pytest.raises(RecordsError, match=r"^The records have 1 fault; correct them"):
            records.load(folder)

    def test_cross_checks_are_part_of_loading_ones_own(self, copied: Copy) -> None:
        folder = copied(("organizations/nord.toml", 'state = "GLM"', 'state = "ZZZ"'))
        assert faults(folder) == [
            "organizations/nord.toml: members: there is no state ZZZ [unknown-states] (line 34)"
        ]
        assert records.read(folder).organization_by_id["nord"]


class TestWriting:
    def test_every_record_reads_back_the_same(self, small: Handbook, bundled: Handbook) -> None:
        for organization in (*small.organizations, *bundled.organizations):
            text = records.dump(organization)
            assert records.parse(text, Organization) == organization, organization.id
            assert text.startswith("#:schema ../schema/organization.json\n")

    def test_what_is_not_known_is_not_written(self, small: Handbook) -> None:
        text = records.dump(small.organization_by_id["gate"])
        assert "headquarters" not in text
        assert "since" not in text

    def test_days_are_days(self, small: Handbook) -> None:
        text = records.dump(small.organization_by_id["nord"])
        assert "since = 2015-03-01\n" in text
        assert "day = 1989-11-09\n" in text

    TEXTS = st.text(min_size=1, max_size=40).filter(lambda text: "\r\n" not in text)

    @given(name=TEXTS, note=TEXTS, alias=TEXTS, member_note=TEXTS)
    def test_any_text_reads_back(
        self, small: Handbook, name: str, note: str, alias: str, member_note: str
    ) -> None:
        changed = structs.replace(
            small.organization_by_id["nord"],
            name=name,
            note=note,
            aliases=(alias, "plain"),
            members=(Member(state="ARV", source="print", note=member_note),),
        )
        assert records.parse(records.dump(changed), Organization) == changed

    @pytest.mark.parametrize(
        "text",
        [
            'He said "no"',
            "back\\slash",
            "'''",
            '"""',
            "two\nlines",
            "carriage\r\nreturn",
            "tab\there",
            "\x1b[31mred",
            "\x00\x7f\x85",
            "\u202eright to left",
            "[red]markup[/red]",
            "# no comment",
            " space around ",
            "🏳️",
            "大",
        ],
    )
    def test_awkward_texts(self, small: Handbook, text: str) -> None:
        changed = structs.replace(small.organization_by_id["sol"], name=text, note=text)
        assert records.parse(records.dump(changed), Organization) == changed


def as_json(path: Path) -> dict[str, Any]:
    """Return a TOML file as an editor's JSON Schema checker sees it: days are text."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return json.loads(json.dumps(data, default=str))  # type: ignore[no-any-return]


class TestSchemas:
    """What an editor completes and checks records with."""

    def test_they_accept_every_file(self) -> None:
        validators = {kind: jsonschema.Draft7Validator(record_schema(kind)) for kind in SCHEMAS}
        for path in SMALL.rglob("*.toml"):
            kind = "organization" if path.parent.name == "organizations" else path.stem
            validators[kind].validate(as_json(path))

    def test_they_refuse_a_misspelt_key(self) -> None:
        validator = jsonschema.Draft7Validator(record_schema("organization"))
        record = as_json(SMALL / "organizations" / "nord.toml")
        assert validator.is_valid(record)
        assert not validator.is_valid({**record, "acronyms": "NORD"})
        assert not validator.is_valid({**record, "coverage": "half"})
