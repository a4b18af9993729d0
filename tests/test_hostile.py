"""Text out of records is data: markup prints as it stands, and nothing acts on a terminal."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from attcli.records import reader as records
from attcli.records.organization import Organization
from support import FORMATS, SMALL, Run

NASTY = (
    "[red]x[/red] [link=https://evil.example]y[/link] :smile: "  # rich's markup and emoji
    "\x1b[31m\x1b]0;title\x07 \x9b31m \x7f \x00 \x08 "  # terminal sequences, C1, DEL, NUL
    "\u202eevil\u202c \u2066isolated\u2069 \u200f\u061c "  # writing direction
    "a\tb\nc\r\nd\u2028e\x85f "  # breaks of lines and cells
    '| pipe \\ back ` tick <b> & "quote" \'n =1+1'  # Markdown, CSV, XML
)
TEXTS = {
    "title", "publisher", "name", "aliases", "note", "text", "acronym", "city", "member_term",
    "type", "regions", "abbreviation", "summary", "printed", "expansion", "term", "partners",
    "programmes", "instruments", "members_remark", "topic", "area", "chapters", "chapter",
}  # fmt: skip

COMMANDS = {
    "orgs list": ("orgs", "list"),
    "orgs show": ("orgs", "show", "nord"),
    "orgs show sol": ("orgs", "show", "sol"),
    "states list": ("states", "list"),
    "states show": ("states", "show", "FJO"),
    "states show lak": ("states", "show", "LAK"),
    "search": ("search", "stockpiles", "evil"),
    "compare": ("compare", "nord", "sol", "tide"),
    "stats": ("stats", "--as-of", "2024-01-01", "--missing"),
    "stats of one": ("stats", "sol", "--assume", "OBR=party"),
    "stats by chapter": ("stats", "--by", "chapter"),
    "timeline": ("timeline", "nord"),
    "timeline of two": ("timeline", "nord", "sol"),
    "audit": ("audit",),
    "topics": ("topics",),
    "glossary": ("glossary",),
    "fields": ("orgs", "list", "--fields", "name,id"),
}

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What no output may hold; tabs and line breaks have their own place in each format."""


def nasty(value: Any) -> Any:
    return f"{value} {NASTY}" if isinstance(value, str) else [nasty(part) for part in value]


def spoiled(value: Any) -> Any:
    """Return records with every free text spoiled."""
    if isinstance(value, dict):
        return {
            # `instruments` is a list of texts in an activity, and one of records elsewhere.
            key: nasty(inner) if key in TEXTS and not _records(inner) else spoiled(inner)
            for key, inner in value.items()
        }
    return [spoiled(part) for part in value] if isinstance(value, list) else value


def _records(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(part, dict) for part in value)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for path in SMALL.rglob("*.toml"):
        target = folder / path.relative_to(SMALL)
        target.parent.mkdir(exist_ok=True)
        data = spoiled(tomllib.loads(path.read_text(encoding="utf-8")))
        target.write_text(tomli_w.dumps(data), encoding="utf-8")
    assert records.load(folder).organization_by_id["nord"].name.endswith(NASTY)
    return folder


@pytest.fixture(scope="module")
def asked(ask: Run, hostile: Path) -> Run:
    """Ask the hostile records, which are read once."""
    handbook = records.load(hostile)
    return functools.partial(ask, records=hostile, load=lambda _: handbook)


def harmless(text: str, *, but: str = "") -> None:
    found = CONTROLS.search(text)
    assert found is None, f"{found[0]!r} in {text[max(0, found.start() - 60) : found.end()]!r}"
    if "\t" not in but:
        assert "\t" not in text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_reaches_the_terminal(asked: Run, command: str, form: str) -> None:
    ran = asked(*COMMANDS[command], "-f", form)
    assert ran.code == 0, ran.err
    harmless(ran.out, but="\t" if form == "plain" else "")
    harmless(ran.err)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [40, 120, 3000])
def test_colours_are_the_only_escapes(asked: Run, command: str, width: int) -> None:
    ran = asked(*COMMANDS[command], "-f", "table", "--color", "always", width=width)
    assert ran.code == 0
    harmless(re.sub(r"\x1b\[[\d;]*m", "", ran.out))


@pytest.mark.parametrize("command", ["orgs show", "states show", "stats of one", "glossary"])
def test_markup_prints_as_it_stands(asked: Run, command: str) -> None:
    for form in ("table", "csv"):
        out = asked(*COMMANDS[command], "-f", form, width=300).out
        joined = " ".join(out.split())
        assert "[red]x[/red]" in joined
        assert "[link=https://evil.example]y[/link] :smile:" in joined
        assert "\\x1b[31m\\x1b]0;title\\x07" in joined
        assert "\\u202eevil" in joined


def test_json_keeps_every_letter(asked: Run) -> None:
    out = asked("orgs", "show", "nord", "--json").out
    (item,) = json.loads(out)["items"]
    assert item["name"] == f"Northern Organization for Regional Defence {NASTY}"
    assert item["activities"][0]["text"].endswith(NASTY)
    line = asked("orgs", "show", "nord", "-f", "jsonl").out
    assert line.count("\n") == 1
    assert json.loads(line) == item


def test_rows_stay_rows(asked: Run) -> None:
    plain = asked("orgs", "list", "-f", "plain").out.splitlines()
    assert len(plain) == 4
    assert len({line.count("\t") for line in plain}) == 1
    header, *rows = csv.reader(io.StringIO(asked("orgs", "list", "-f", "csv").out))
    assert len(rows) == 4
    assert {len(row) for row in rows} == {len(header)}
    markdown = asked("orgs", "list", "-f", "markdown").out.splitlines()
    assert len(markdown) == 6
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in markdown}) == 1
    assert all(r"\[red]" in line and r"\<b>" in line for line in markdown[2:])


def test_toml_on_a_terminal_holds_no_control_of_its_encoding(ask: Run) -> None:
    shown = ask("orgs", "show", "tide", "--toml", terminal=True, encoding="latin-1").out
    assert "Fjördby" in shown
    assert not re.search("[\x80-\x9f]", shown)


def test_toml_reads_back_and_harms_nobody(ask: Run, hostile: Path) -> None:
    ran = ask("orgs", "show", "nord", "--toml", records=hostile)
    original = records.load(hostile).organization_by_id["nord"]
    assert records.parse(ran.out, Organization) == original
    harmless(ran.out, but="\t")


def test_a_picture_is_well_formed(asked: Run) -> None:
    ran = asked("timeline", "nord", "sol", "--svg", "-")
    assert ran.code == 0
    drawn = "".join(ET.fromstring(ran.out).itertext())
    assert "[red]x[/red]" in drawn
    harmless(ran.out)


@pytest.mark.parametrize(
    "typed",
    [
        ("orgs", "show", NASTY.replace("\x00", "")),
        ("states", "show", "\x1b[31mred\u202e"),
        ("stats", "--as-of", "\x1b[31m\n2020"),
        ("stats", "--format", "\x9b31m"),
        ("stats", "--fields", "org,\x1b[31m"),
        ("stats", "--assume", "\x1b[31m=party"),
        ("\x1b[31m",),
        ("stats", "--\x1b[31m"),
        ("orgs", "list", "--records", "/nowhere/\x1b[31m"),
    ],
)
def test_what_was_typed_is_told_harmlessly(ask: Run, typed: tuple[str, ...]) -> None:
    for asked in ((), ("--json",)):
        ran = ask(*typed, *asked, records=None)
        assert ran.code in (1, 2)
        assert ran.out == ""
        harmless(ran.err)
        if asked:
            assert ran.error["message"]


def test_suggestions_and_notices_are_harmless_too(asked: Run) -> None:
    for typed in (
        ("orgs", "show", "Northern Organization for Regional Defense [red]x[/red]"),
        ("orgs", "list", "--chapter", "Nort"),
        ("stats", "sol", "--as-of", "2023-03-01"),
        ("stats", "--members", "printed"),
        ("audit", "sol"),
        ("search", "xyzzyplugh"),
    ):
        ran = asked(*typed)
        assert ran.err
        harmless(ran.err)


def test_faults_in_records_are_told_harmlessly(ask: Run, hostile: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "records"
    shutil.copytree(hostile, folder)
    path = folder / "organizations" / "sol.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"OBR"', '"\\u001b[31m"') + '"\\u001b" = 1\n', encoding="utf-8")
    ran = ask("stats", records=folder)
    assert (ran.code, ran.out) == (1, "")
    harmless(ran.err)
