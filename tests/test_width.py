"""Tables at any width: no line longer than the terminal, and nothing that only a wide one tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from support import COMMANDS, SMALL, Run

VIEWS: dict[str, tuple[str, ...]] = {
    **COMMANDS,
    "stats with all named": ("stats", "--missing"),
    "stats by chapter": ("stats", "--by", "chapter"),
    "stats of one": ("stats", "tide", "--missing"),
    "stats what if": ("stats", "--assume", "FJO=party"),
    "stats what if of one": ("stats", "nord", "--assume", "FJO=party"),
    "stats of none": ("stats", "gate"),
    "compare of two": ("compare", "nord", "tide"),
    "compare of four": ("compare", "nord", "tide", "sol", "gate"),
    "show of a header": ("orgs", "show", "sol"),
    "show of those served": ("orgs", "show", "tide"),
    "a state out of organizations": ("states", "show", "kestrel"),
    "a state within bounds": ("states", "show", "lemuria"),
    "timeline of all": ("timeline",),
    "reports of a state": ("reporting", "kestrel"),
    "reports of a state within bounds": ("reporting", "lemuria", "--as-of", "2024-05-01"),
    "reports of a year": ("reporting", "nord", "tide", "--year", "2023"),
    "map of the world": ("map",),
    "one field": ("orgs", "list", "--fields", "name"),
    "fields": ("states", "list", "--fields", "name,status,organizations,deposited"),
}
BUNDLED = {
    "orgs list": ("orgs", "list"),
    "states list": ("states", "list"),
    "stats": ("stats", "--missing"),
    "compare": ("compare", "eu", "europol", "nato", "osce", "racviac", "seesac", "selec"),
    "topics": ("topics",),
    "reporting": ("reporting", "World", "OSCE", "Ecuador"),
    "map": ("map",),
    "cite": ("cite", "Europe"),
}


def longest(text: str) -> int:
    """Return how wide a text is, but for addresses, which are never broken."""
    return max(cell_len(line) for line in text.splitlines() if not line.startswith("  http"))


@pytest.mark.parametrize("view", BUNDLED)
def test_no_line_of_the_bundled_handbook_either(ask: Run, view: str) -> None:
    for width in (40, 80, 132):
        assert longest(ask(*BUNDLED[view], "-f", "table", width=width, records=None).out) <= width


def test_a_terminal_narrower_than_any_is_taken_for_twenty(ask: Run) -> None:
    for width in (1, 10, 20):
        for view in COMMANDS.values():
            ran = ask(*view, "-f", "table", width=width)
            assert ran.code == 0
            assert longest(ran.out) <= 20


def joined(table: str) -> str:
    """Return the letters and digits of a table, where wrapping parts no word."""
    return re.sub(r"[^\w]+", "", table)


def words(text: str) -> list[str]:
    """Return the words of a text; those of an address may be folded anywhere."""
    return re.findall(r"\w+", re.sub(r"https?://\S+", "", text))


def lost(table: str, texts: Iterable[str]) -> set[str]:
    """Return the words that a table lacks. A long word may be folded, a short one stands whole."""
    told, letters = set(words(table)), joined(table)
    missing = {word for text in texts for word in words(text)} - told
    return {word for word in missing if len(word) < 4 or word not in letters}


@pytest.mark.parametrize("view", VIEWS)
def test_it_fits_and_narrow_tells_every_word_that_wide_tells(ask: Run, view: str) -> None:
    shown = {}
    for width in (300, 99, 80, 60, 40):
        ran = ask(*VIEWS[view], "-f", "table", width=width)
        assert (ran.code, ran.err) == (0, ""), width
        assert longest(ran.out) <= width, width
        shown[width] = ran.out
    if "timeline" in view or view == "states list":
        return  # a chart, and the organizations in a list of states, need room
    wide = shown.pop(300)
    for width, narrow in shown.items():
        # Headings of columns go where values speak for themselves.
        assert lost(narrow, [wide]) - HEADINGS == set(), width


HEADINGS = {
    "Organization", "Name", "Seat", "States", "Parties", "State", "Code", "Topic", "Activities",
    "Day", "What", "happened", "Members", "Only", "here", "Schema", "Describes", "the", "JSON",
    "of", "name",
}  # fmt: skip


def test_every_change_is_told_at_every_width(ask: Run) -> None:
    events = ask("timeline", "nord", "--json").json["items"]
    for width in (40, 80, 300):
        told = ask("timeline", "nord", "--changes", "-f", "table", width=width).out
        assert len(events) > 5
        for event in events:
            assert event["day"] in told
            assert f"{event['parties']}/{event['members']}" in told


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


class TestNothingIsLost:
    """What the JSON says of the answer's own matter stands in the table as well."""

    @pytest.mark.parametrize("width", [40, 80, 120])
    @pytest.mark.parametrize("records", [SMALL, None], ids=["small", "bundled"])
    def test_orgs_list(self, ask: Run, width: int, records: Path | None) -> None:
        items = ask("orgs", "list", "--json", records=records).json["items"]
        table = ask("orgs", "list", "-f", "table", width=width, records=records).out
        for item in items:
            texts = [item["acronym"], item["name"], *strings(item["headquarters"])]
            assert lost(table, texts) == set(), item["id"]
            if item["members"]:
                assert f"{item['parties']}/{item['members']}" in table

    @pytest.mark.parametrize("width", [40, 80, 120])
    @pytest.mark.parametrize("records", [SMALL, None], ids=["small", "bundled"])
    def test_states_list(self, ask: Run, width: int, records: Path | None) -> None:
        items = ask("states", "list", "--json", records=records).json["items"]
        told = ask("states", "list", "-f", "table", width=width, records=records).out
        texts: list[str] = []
        for item in items:
            texts += [item["name"], item["state"]]
            texts += strings([item["signed"], item["deposited"], item["deposited_between"]])
        assert lost(told, texts) == set()
        assert told.count("signatory") >= sum(item["status"] == "signatory" for item in items)

    @pytest.mark.parametrize("width", [40, 80, 120])
    def test_stats_with_all_missing_named(self, ask: Run, width: int) -> None:
        names = {s["state"]: s["name"] for s in ask("states", "list", "--json").json["items"]}
        for org in ("nord", "tide", "sol"):
            (item,) = ask("stats", org, "--json").json["items"]
            table = ask("stats", org, "--missing", "-f", "table", width=width).out
            codes = (*item["states"]["signatories"], *item["states"]["not_joined"])
            texts = [names[code] for code in codes]
            if printed := item["published"]:
                texts += [printed["parties"]["printed"], printed["signatories"]["printed"]]
            assert lost(table, texts) == set(), org

    @pytest.mark.parametrize("width", [40, 80, 120])
    def test_compare(self, ask: Run, width: int) -> None:
        names = {s["state"]: s["name"] for s in ask("states", "list", "--json").json["items"]}
        document = ask("compare", "nord", "sol", "--json").json
        table = ask("compare", "nord", "sol", "-f", "table", width=width).out
        nord, sol = document["items"]
        codes = [*document["shared"], *nord["only"], *sol["only"]]
        texts = [names[code] for code in codes] + [row["topic"] for row in document["topics"]]
        assert lost(table, texts) == set()

    @pytest.mark.parametrize("width", [40, 80, 120])
    @pytest.mark.parametrize("org", ["nord", "tide", "gate", "sol"])
    def test_orgs_show(self, ask: Run, width: int, org: str) -> None:
        (item,) = ask("orgs", "show", org, "--json").json["items"]
        table = ask("orgs", "show", org, "-f", "table", width=width).out
        texts = [item["name"], item["chapter"], item["type"] or "", item["summary"] or ""]
        texts += strings([item["headquarters"], item["founded"], item["note"]])
        # S.O.L. is SOL, spelt in another way.
        texts += [alias for alias in item["aliases"] if joined(alias) != item["acronym"]]
        texts += [item["founded_note"] or "", item["headquarters_note"] or ""]
        texts += [a[key] for a in item["activities"] for key in ("title", "text", "topic")]
        texts += [i[key] or "" for i in item["instruments"] for key in ("title", "text")]
        texts += [member["name"] for member in item["member_states"]]
        texts += [other["name"] for other in item["other_members"]]
        assert lost(table, texts) == set()

    @pytest.mark.parametrize("width", [40, 80, 120])
    @pytest.mark.parametrize("state", ["FJO", "GLM", "IHT", "LAK", "KES", "CDA"])
    def test_states_show(self, ask: Run, width: int, state: str) -> None:
        (item,) = ask("states", "show", state, "--json").json["items"]
        table = ask("states", "show", state, "-f", "table", width=width).out
        texts = [item["name"], item["note"] or "", item["act"] or ""]
        texts += strings([item["signed"], item["deposited"], item["in_force"]])
        texts += strings([item["deposited_between"], item["in_force_between"]])
        texts += [said["text"] for said in item["declarations"]]
        texts += [
            offer[key]
            for offer in item["support"]
            if not offer["states"] or state in offer["states"]
            for key in ("topic", "title")
        ]
        texts += [belonging["acronym"] for belonging in item["memberships"]]
        assert lost(table, texts) == set()
