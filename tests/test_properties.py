"""What holds for any command line and any records: made up by hypothesis, the same every time.

`pytest tests/test_properties.py tests/test_recount.py --hypothesis-profile=campaign
--hypothesis-seed=1` tries a hundred times as many.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
import typer
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from attcli.commands import program
from attcli.commands.base import SHARED
from support import FORMATS, SMALL, Ran, Run

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COLOR = re.compile(r"\x1b\[[\d;]*m")
WRITING = {"records", "completion", "help"}
"""Commands that write files, and those that answer with no data."""

# ------------------------------------------------------------------ command lines


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command as its words and what Typer knows of it."""
    below = getattr(command, "commands", {})
    for name, inner in below.items():
        if name not in WRITING:
            yield from commands(inner, (*path, name))
    if not below:
        yield path, command


COMMANDS = dict(commands(typer.main.get_command(program())))
ORGS = ["NORD", "sol", "Tide", "gate", "Nord-Organisation", "北の機構"]
STATES = ["ARV", "cote d'azurie", "Saint Kestrel", "LK", "Fjördland", "大レムリア"]
DAYS = ["2013-04-02", "2014-12-24", "2016-02-29", "2024-06-30", "2030-01-01", "20150101"]
GOOD = {
    "ORG": ORGS,
    "STATE": STATES,
    "DATE": DAYS,
    "FORMAT": [*FORMATS, "JSON"],
    "CHAPTER": ["North", "South & Sea"],
    "TOPIC": ["Gender", "GBV", "controls"],
    "BASIS": ["deposit", "in-force", "IN_FORCE"],
    "WHICH": ["current", "printed"],
    "GROUP": ["org", "chapter"],
    "STANDING": ["party", "signatory", "not-joined"],
    "STATE=STANDING": ["ARV=none", "Fjördland=party", "KES=signatory"],
    "WORDS": ["stockpile managment", '"arms"', "SALW", "diversion", "l'union"],
    "TERM": ["SALW", "PSSM"],
    "NAME": ["stats", "att.orgs.list/1", "NORD", "SOL"],
    "FILE": ["-"],
    "A,B": ["name", "id,name", "org", "state,status", "members,parties"],
    "WHEN": ["auto", "always", "never"],
    "DIR": [str(SMALL), "/nowhere"],
}
"""What is likely to be right, by the name that the help gives an option's value."""

TEXT = st.text(st.characters(exclude_characters="\x00"), max_size=12)
HOSTILE = ["", " ", "-", "--", "=", ",", "\x1b[31m", "\x9b1m", "\u202ex", "\u2028", "[red]x[/]"]
HOSTILE += ["a" * 5000, "é", "e\u0301", "ß", "İ", "\udcff", "-1", "0", "1e9", "'", '"', "%s", "*"]
GARBAGE = st.sampled_from(HOSTILE) | TEXT
EVERY = [word for words in GOOD.values() for word in words]


@st.composite
def lines(draw: st.DrawFn, *, formed: bool = True) -> list[str]:
    """A command line: mostly as the help has it, with some words that are not.

    Without ``formed``, none of the options that decide the form of the answer.
    """
    path = draw(st.sampled_from(sorted(COMMANDS)))
    command = COMMANDS[path]

    def value(param: Any) -> str:
        named = (param.metavar or param.make_metavar(command.context_class(command))).strip("[]{}.")
        good = GOOD.get(named.removesuffix("]...").removesuffix("...").strip("[]"), EVERY)
        return draw(GARBAGE) if draw(st.integers(0, 7)) == 0 else draw(st.sampled_from(good))

    parts: list[list[str]] = []
    for param in command.params:
        if param.param_type_name == "argument":
            most = 3 if param.nargs == -1 else 1
            parts += [[value(param)] for _ in range(draw(st.integers(int(param.required), most)))]
        elif param.name == "help" or (not formed and param.name in SHARED):
            continue
        elif draw(st.integers(0, 5)) == 0:
            if param.name == "svg":
                parts.append(["--svg", "-"])
            elif param.is_flag:
                parts.append([draw(st.sampled_from(param.opts))])
            else:
                name = draw(st.sampled_from(param.opts))
                given = value(param)
                parts.append([f"{name}={given}"] if name.startswith("--") else [name, given])
    if draw(st.integers(0, 7)) == 0:
        parts.append([draw(GARBAGE)])
    return [*path, *(word for part in draw(st.permutations(parts)) for word in part)]


def harmless(text: str) -> None:
    bare = COLOR.sub("", text)
    found = CONTROLS.search(bare)
    assert found is None, f"{found[0]!r} in {bare[max(0, found.start() - 60) : found.end()]!r}"


def checked(ran: Ran) -> Ran:
    """Hold what is true of every run."""
    assert ran.code in (0, 1, 2), ran.err
    harmless(ran.out)
    harmless(ran.err)
    assert ran.out or ran.err or ran.code == 0
    if ran.err.startswith("{"):
        assert ran.error["message"]
    return ran


@given(typed=lines(), width=st.integers(40, 200), terminal=st.booleans())
def test_any_command_line(ask: Run, typed: list[str], width: int, terminal: bool) -> None:
    ran = checked(ask(*typed, width=width, terminal=terminal))
    assert ran == ask(*typed, width=width, terminal=terminal)
    if ran.code and "--strict" not in typed:
        assert ran.out == ""
        assert ran.err.startswith(("att: ", "{"))
        assert ran.err.count("\n") == 1


@given(typed=lines(formed=False), width=st.integers(40, 200))
def test_the_formats_tell_the_same(ask: Run, typed: list[str], width: int) -> None:
    """What can be answered in JSON can be in every format, with as many rows."""
    told = ask(*typed, "--json")
    if told.code or not told.out.startswith("{"):  # or `--json` was made a word by a `--`
        return
    answer = told.json
    assert answer["count"] == len(answer["items"])
    lines_of = checked(ask(*typed, "-f", "jsonl")).out.splitlines()
    assert [json.loads(line) for line in lines_of] == answer["items"]
    header, *rows = csv.reader(io.StringIO(checked(ask(*typed, "-f", "csv")).out.lstrip("\ufeff")))
    assert {len(row) for row in rows} <= {len(header)}
    if typed[1:2] != ["show"]:
        assert len(rows) == len(answer["items"])
    for form in ("plain", "markdown"):
        assert checked(ask(*typed, "-f", form)).code == told.code
    table = checked(ask(*typed, "-f", "table", width=width)).out
    assert max(map(cell_len, COLOR.sub("", table).split("\n"))) <= width


# ------------------------------------------------------------------ records

FILES = {str(path.relative_to(SMALL)): path.read_bytes() for path in sorted(SMALL.rglob("*.toml"))}
QUESTIONS = [
    "orgs list", "orgs show NORD", "orgs show SOL --toml", "states list", "states show ARV",
    "search stockpile managment", "compare NORD SOL TIDE", "stats", "stats --by chapter",
    "stats --members printed --basis in-force", "stats --assume FJO=party", "timeline NORD",
    "timeline --svg -", "audit", "topics", "glossary",
]  # fmt: skip
OTHER = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, -1, 1, 10**9, 2**63 - 1, 0.5, float("nan"), float("inf")]),
    st.sampled_from([*HOSTILE[:-7], "handbook", "ZZZ", "ARV", "print", "party"]),
    st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)),
    st.dates(datetime.date(2013, 4, 2), datetime.date(2024, 6, 30)),
    st.sampled_from([[], {}, [[]], {"earliest": datetime.date(2014, 1, 1)}, ["x", 1]]),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of everything in a record."""
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, below in inner:
        yield (*path, key)
        yield from places(below, (*path, key))


def without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): without_null(v) for k, v in value.items() if v is not None}
    return [without_null(v) for v in value if v is not None] if isinstance(value, list) else value


@st.composite
def broken(draw: st.DrawFn) -> dict[str, bytes]:
    """The small handbook with one to three changes, in values or in bytes."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(files)))
        raw = files[name]
        if draw(st.integers(0, 3)) == 0:
            at, length = draw(st.integers(0, len(raw))), draw(st.integers(0, 40))
            junk = draw(st.binary(max_size=3) | st.sampled_from([b"\xef\xbb\xbf", b"\0", b'"""']))
            files[name] = raw[:at] + junk + raw[at + length :]
            continue
        try:
            record = tomllib.loads(raw.decode())
        except ValueError:
            continue
        path = draw(st.sampled_from(list(places(record)) or [("x",)]))
        inner = record
        for key in path[:-1]:
            inner = inner[key]
        change = draw(st.integers(0, 3))
        if change == 0 and path[-1:] != ("x",):
            del inner[path[-1]]
        elif change == 1 and isinstance(inner, list):
            inner.insert(0, inner[path[-1]])
        else:
            inner[path[-1]] = draw(OTHER)
        files[name] = tomli_w.dumps(without_null(record)).encode(errors="replace")
    return files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("broken")
    (made / "organizations").mkdir()
    return made


@given(files=broken(), typed=st.sampled_from(QUESTIONS), form=st.sampled_from(FORMATS))
def test_any_records(
    ask: Run, folder: Path, files: dict[str, bytes], typed: str, form: str
) -> None:
    """They are answered from, or refused with the file named; neither hangs nor harms."""
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    words = typed.split()
    document = words[-1] == "--toml" or "--svg" in words
    ran = checked(ask(*words, *([] if document else ["-f", form]), records=folder))
    if ran.code:
        assert ran.out == ""
        assert re.search(r"\.toml|no (organization|state) “", ran.err), ran.err
    elif "--svg" in words:
        ET.fromstring(ran.out)
    elif document:
        tomllib.loads(ran.out)
    elif form == "json":
        assert ran.json["count"] == len(ran.json["items"])


def test_the_commands_are_all_tried() -> None:
    assert {path[0] for path in COMMANDS} | WRITING >= {"orgs", "states", "search", "stats"}
    assert len(COMMANDS) >= 12
