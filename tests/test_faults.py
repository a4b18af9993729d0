"""Records that cannot be read: all faults with their lines, and nothing that is waited for."""

from __future__ import annotations

import json
import os
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attcli import records
from attcli.errors import RecordsError
from attcli.records import faults, reader
from attcli.records.faults import spelled
from attcli.records.places import DEEPEST, Lines, endless_key, places
from support import ROOT, SMALL, Run

Copy = Callable[..., Path]
FILES = sorted([*SMALL.rglob("*.toml"), *(ROOT / "handbook").rglob("*.toml")])


def problems(folder: Path) -> list[str]:
    with pytest.raises(RecordsError) as refused:
        records.load(folder)
    return list(refused.value.problems)


class TestAll:
    def test_every_fault_of_a_file_with_its_line(self, copied: Copy) -> None:
        folder = copied(
            ("treaty.toml", "waiting_days = 90", "waiting_days = -1"),
            ("treaty.toml", "day = 2014-04-02", "day = 2014"),
            ("treaty.toml", '"approval"', '"aproval"'),
            ("treaty.toml", "{ earliest = 2023-02-01, latest", "{ earlyest = 2023-02-01, latest"),
        )
        assert [told.replace("`", "") for told in problems(folder)] == [
            "treaty.toml: acts[12].day.earlyest: there is no such key. Did you mean earliest? "
            "(line 32)",
            "treaty.toml: acts[12].day: the key earliest is missing (line 32)",
            "treaty.toml: acts[1].day: a day is written as 2014-12-24, without quotes (line 17)",
            "treaty.toml: acts[7].act: “aproval” is none of signature, ratification, acceptance, "
            "approval, accession, withdrawal (line 25)",
            "treaty.toml: waiting_days: Expected int >= 0 (line 9)",
        ]

    def test_a_day_in_quotation_marks_is_text(self, copied: Copy) -> None:
        folder = copied(("treaty.toml", "day = 2014-04-02", 'day = "2014-04-02"'))
        (told,) = problems(folder)
        assert "acts[1].day: a day is written as 2014-12-24, without quotes (line 17)" in told

    def test_in_tables_too(self, copied: Copy) -> None:
        folder = copied(
            ("organizations/tide.toml", "years = [2013]", "years = [13, 2013, 14]"),
            ("organizations/tide.toml", 'states = ["OBR"]', "states = [7]"),
            ("organizations/tide.toml", "members = 9\n", 'members = "9"\n'),
        )
        assert [told.rpartition(" (")[2] for told in problems(folder)] == [
            "line 37)", "line 37)", "line 45)", "line 26)",
        ]  # fmt: skip

    def test_cross_checks_of_what_can_be_read(self, copied: Copy) -> None:
        folder = copied(
            ("organizations/gate.toml", 'acronym = "GATE"', "acronym = "),
            ("organizations/nord.toml", 'state = "GLM"', 'state = "ZZZ"'),
            ("organizations/tide.toml", 'partners = ["NORD"]\nstates = ["OBR"]',
             'partners = ["NORD"]\nstates = ["YYY"]'),
        )  # fmt: skip
        gate, nord, tide = problems(folder)
        assert gate.startswith("organizations/gate.toml: not valid TOML: ")
        assert nord.endswith("there is no state ZZZ [unknown-states] (line 34)")
        assert "there is no state YYY" in tide
        assert tide.endswith(" (line 45)")

    def test_a_record_that_cannot_be_read_is_not_missing(self, copied: Copy) -> None:
        concerns = 'title = "Charter of Arvalapolis"\nconcerns = ["gate"]\n'
        folder = copied(
            ("organizations/gate.toml", 'acronym = "GATE"', "acronym = "),
            ("organizations/nord.toml", 'title = "Charter of Arvalapolis"\n', concerns),
        )
        assert [problem.partition(":")[0] for problem in problems(folder)] == [
            "organizations/gate.toml"
        ]

    def test_the_bundled_records_are_checked_as_well(
        self, copied: Copy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        folder = copied(("treaty.toml", '"KES"', '"ZZZ"'))
        monkeypatch.setattr(reader, "SNAPSHOT", tmp_path / "none")
        monkeypatch.setattr(reader, "bundled_directory", lambda: folder)
        with pytest.raises(RecordsError) as refused:
            records.load()
        assert refused.value.problems == (
            "treaty.toml: acts: there is no state ZZZ [unknown-states] (line 29)",
        )

    def test_a_file_is_looked_through_once_for_all_faults(
        self, copied: Copy, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[str] = []
        monkeypatch.setattr(faults, "Lines", lambda text: read.append(text) or Lines(text))
        folder = copied(("states.toml", '"ARV"', '"ARX"'))
        assert len(problems(folder)) > len({told.partition(":")[0] for told in problems(folder)})
        read.clear()
        assert len(problems(folder)) > len(read)
        assert len(read) == len(set(read))

    def test_a_package_without_its_records(
        self, ask: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """As in a zip, where no folder can be read."""
        monkeypatch.setattr(reader, "SNAPSHOT", tmp_path / "att.zip" / "handbook.json")
        monkeypatch.setattr(reader, "bundled_directory", lambda: tmp_path / "handbook")
        ran = ask("stats", "--json", records=None, load=records.load)
        error = json.loads(ran.err)["error"]
        assert (ran.code, ran.out, error["code"]) == (1, "", "resource")
        assert error["message"].startswith(f"The records are missing from “{reader.PACKAGE}”.")


def plain(value: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    """Return every value of TOML data by its path."""
    found = {path: value} if path else {}
    if isinstance(value, dict):
        for name, inner in value.items():
            found |= plain(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found |= plain(inner, (*path, number))
    return found


class TestPlaces:
    @pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_each_value_is_where_it_is_said_to_be(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        values, found = plain(tomllib.loads(text)), places(text)
        assert found.keys() == values.keys(), [spelled(k) for k in found.keys() ^ values.keys()]
        for path, value in values.items():
            there = text[slice(*found[path])]
            if not there.startswith("["):
                assert tomllib.loads(f"x = {there}")["x"] == value

    def test_awkward_toml(self) -> None:
        text = (
            'a.b = 1 # "c" = 2\n"q.r" = \'\'\'x = ""\n]\'\'\'\n[t."u v"]\nx = [ # [\n [1, ], '
            '{y.z = """"a\\"""""", w = "#"} ]\nday = 2020-01-01 10:00:00\n[[t.l]]\n[[t.l.m]]\nn=1\n'
        )
        assert places(text).keys() >= {("a", "b"), ("q.r",), ("t", "u v", "x", 1, "y", "z")}
        assert ("t", "l", 0, "m", 0, "n") in places(text)
        start, end = places(text)["t", "u v", "day"]
        assert text[start:end] == "2020-01-01 10:00:00"


class TestStalling:
    LONG = ".".join(["a"] * 30_000)

    @pytest.mark.parametrize(
        "text",
        [
            f"{LONG} = 1",
            f"[{LONG}]",
            f"[[{LONG}]]",
            f"x = {{ {LONG} = 1 }}",
            '\n'.join(['"a"'] * 1) + '. "a"' * 30_000 + " = 1",
            f'x = {{ y = """a"""", {LONG} = 1, z = "" }}',
            f'x = "\\"" # "\n{LONG} = 1',
            f"x = 'a\\' # '\n{LONG} = 1",
        ],
        ids=range(8),
    )  # fmt: skip
    def test_keys_of_endless_parts_are_refused_at_once(self, copied: Copy, text: str) -> None:
        folder = copied()
        path = folder / "organizations" / "gate.toml"
        path.write_text(text, encoding="utf-8")
        began = time.monotonic()
        (problem,) = problems(folder)
        assert "not valid TOML: a key with too many parts (at line" in problem
        assert time.monotonic() - began < 2

    @pytest.mark.parametrize("letter", ["a", " ", '"', "'", ".", "\\", "[", "{", "#", "\n", "a."])
    def test_looking_for_them_takes_no_time_itself(self, letter: str) -> None:
        began = time.monotonic()
        endless_key(letter * 1_000_000)
        endless_key('x = "' + letter * 1_000_000)
        assert time.monotonic() - began < 5

    def test_text_with_dots_is_text(self) -> None:
        assert endless_key(f'x = "{self.LONG}" # {self.LONG}') is None
        assert endless_key(f"x = '''\n{self.LONG}\n'''") is None

    @given(st.text(alphabet="ab.\"'#\\\n =[]{},", max_size=60))
    def test_no_valid_text_is_called_endless(self, text: str) -> None:
        assert text.count(".") >= DEEPEST or endless_key(text) is None


class TestBounded:
    def test_too_large(self, copied: Copy) -> None:
        folder = copied()
        with (folder / "treaty.toml").open("a", encoding="utf-8") as file:
            file.write(f"# {'x' * reader.LARGEST}\n")
        assert problems(folder) == ["treaty.toml: cannot be read: larger than 16 MiB"]

    @pytest.mark.skipif(os.name == "nt", reason="pipes with names are Unix's")
    def test_a_pipe_is_not_waited_for(self, copied: Copy) -> None:
        folder = copied()
        (folder / "glossary.toml").unlink()
        os.mkfifo(folder / "glossary.toml")
        assert problems(folder) == ["glossary.toml: cannot be read: not a regular file"]

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
    def test_nor_is_a_device(self, copied: Copy) -> None:
        folder = copied()
        (folder / "organizations" / "sol.toml").unlink()
        (folder / "organizations" / "sol.toml").symlink_to("/dev/zero")
        (folder / "organizations" / "zoo.toml").mkdir()
        assert problems(folder) == [
            "organizations/sol.toml: cannot be read: not a regular file",
            "organizations/zoo.toml: cannot be read: Is a directory",
        ]
