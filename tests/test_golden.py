"""Tables to the letter, as a reader sees them.

``pytest tests/test_golden.py --bless`` writes tests/golden/ anew. Then read what changed: a
golden file that nobody read proves nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import COMMANDS, TESTS, Run

GOLDEN = TESTS / "golden"

VIEWS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    **{
        name.replace(" ", "-"): (typed, (80, 120))
        for name, typed in COMMANDS.items()
        if not name.startswith("records ")  # these name folders of this machine
    },
    "orgs-list": (COMMANDS["orgs list"], (40, 80, 120)),
    "stats": (COMMANDS["stats"], (40, 80, 120)),
    "orgs-show-sol": (("orgs", "show", "SOL"), (80,)),
    "orgs-show-tide": (("orgs", "show", "TIDE"), (80,)),
    "orgs-show-gate": (("orgs", "show", "GATE"), (80,)),
    "states-show-lemuria": (("states", "show", "Lemuria"), (80,)),
    "states-show-ile-haute": (("states", "show", "ile haute"), (80,)),
    "states-show-kestrel": (("states", "show", "Kestrel"), (80,)),
    "stats-one": (("stats", "TIDE"), (80,)),
    "stats-none": (("stats", "GATE"), (80,)),
    "stats-missing": (("stats", "--missing", "--as-of", "2014-12-24"), (80,)),
    "stats-chapter": (("stats", "--by", "chapter"), (80,)),
    "stats-assume": (("stats", "--assume", "FJO=party", "--assume", "OBR=signatory"), (80,)),
    "stats-assume-one": (("stats", "NORD", "--assume", "FJO=party"), (80,)),
    "stats-printed": (("stats", "--members", "printed"), (80,)),
    "stats-in-force": (("stats", "NORD", "--as-of", "2014-12-23", "--basis", "in-force"), (80,)),
    "compare-two": (("compare", "TIDE", "GATE"), (80,)),
    # A day within bounds, a withdrawal, an observer, and a state that has done nothing.
    "compare-states": (("compare", "Lemuria", "Jorvia", "Pelavia", "Obrenia"), (40, 80)),
    "compare-states-early": (("compare", "Arvala", "Belmark", "--as-of", "2014-01-31"), (80,)),
    "timeline-all": (("timeline",), (80,)),
    "reporting-state": (("reporting", "Estmarch"), (80,)),
    "reporting-year": (("reporting", "NORD", "--year", "2023"), (80,)),
    "reporting-lemuria": (("reporting", "Lemuria", "--as-of", "2024-05-01"), (40, 80)),
    "map-world": (("map", "--assume", "FJO=party"), (80,)),
    "map-narrow": (("map", "NORD"), (20,)),
    "empty": (("orgs", "list", "--member", "kestrel"), (80,)),
}
CASES = [(name, typed, width) for name, (typed, widths) in VIEWS.items() for width in widths]
HELP = ["", "orgs", "stats", "search"]


def compare(path: Path, told: str, bless: bool) -> None:
    if bless:
        path.write_text(told, encoding="utf-8", newline="\n")
    assert path.is_file(), f"{path.name} is missing; run pytest with --bless, and read it"
    assert told == path.read_text(encoding="utf-8")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.mark.parametrize(("name", "typed", "width"), CASES)
def test_table(ask: Run, bless: bool, name: str, typed: tuple[str, ...], width: int) -> None:
    ran = ask(*typed, "-f", "table", width=width)
    assert ran.code == 0
    compare(GOLDEN / f"{name}-{width}.txt", ran.out, bless)


@pytest.mark.parametrize("command", HELP)
def test_help(ask: Run, bless: bool, command: str) -> None:
    ran = ask(*command.split(), "-h")
    compare(GOLDEN / f"help{'-' if command else ''}{command}.txt", ran.out, bless)


def test_names_with_accents_stand_where_a_reader_looks_for_them(ask: Run) -> None:
    out = ask("stats", "SOL", "--as-of", "2014-12-24", "-f", "table").out
    assert "Not joined (4): Estmarch, Grand Lemuria, Île Haute, Obrenia\n" in out
    out = ask("orgs", "show", "SOL", "-f", "table").out
    assert re.search(r"Île Haute\b.*Obrenia", out)


def test_no_two_blank_lines_follow_each_other(ask: Run) -> None:
    for typed, _ in VIEWS.values():
        assert "\n\n\n" not in ask(*typed, "-f", "table").out


def test_no_golden_file_is_left_over() -> None:
    named = {f"{name}-{width}.txt" for name, _, width in CASES}
    named |= {f"help{'-' if command else ''}{command}.txt" for command in HELP}
    assert {path.name for path in GOLDEN.iterdir()} == named
