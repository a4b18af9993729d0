"""A state that leaves the treaty (article 24): Pelavia, in the small handbook.

It signed on 2013-06-03, ratified on 2014-10-31, notified its withdrawal on 2019-12-01, and is
no State Party from 2020-03-01 on. It was a member of SOL from 2012 to 2021.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from itertools import groupby, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attcli import records
from attcli.domain.audit import audit
from attcli.domain.statistics import organization_statistics
from attcli.domain.status import Basis, Counting, Participation, TreatyStatus
from attcli.domain.steps import act_steps
from attcli.domain.timeline import timeline
from attcli.records.days import Window
from attcli.records.handbook import Handbook
from support import Run

Copy = Callable[..., Path]
LAST = datetime.date(2020, 2, 29)
EFFECT = datetime.date(2020, 3, 1)
BASES: tuple[Basis, ...] = ("deposit", "in-force")
DAYS = st.dates(datetime.date(2013, 6, 3), datetime.date(2016, 12, 31))


@pytest.mark.parametrize("basis", BASES)
def test_a_state_party_until_it_takes_effect(small: Handbook, basis: Basis) -> None:
    status = TreatyStatus.of(small)
    assert status.standing("PLV", datetime.date(2019, 12, 1), basis) == "party"
    assert status.standing("PLV", LAST, basis) == "party"
    # Its signature no longer counts either.
    assert status.standing("PLV", EFFECT, basis) == "not_joined"
    assert status.standing("PLV", small.status_known, basis) == "not_joined"


def test_statistics_name_it(small: Handbook) -> None:
    sol, status = small.organization_by_id["sol"], TreatyStatus.of(small)
    before = organization_statistics(sol, status, Counting(LAST))
    after = organization_statistics(sol, status, Counting(EFFECT))
    assert (before.parties, before.not_joined, before.withdrawn) == (3, 3, ())
    assert (after.parties, after.not_joined, after.withdrawn) == (2, 4, ("PLV",))
    assert before.members == after.members == 7


@pytest.mark.parametrize("basis", BASES)
def test_the_timeline_tells_the_day(small: Handbook, basis: Basis) -> None:
    sol = small.organization_by_id["sol"]
    events = timeline(small, [sol], Counting(small.status_known, basis))
    (event,) = [event for event in events if event.day == EFFECT]
    assert [(change.state, change.what) for change in event.changes] == [("PLV", "withdrew")]
    for day in (LAST, EFFECT):
        counted = organization_statistics(sol, TreatyStatus.of(small), Counting(day, basis))
        held = [event for event in events if event.day <= day][-1]
        assert (held.parties, held.not_joined) == (counted.parties, counted.not_joined)


def test_within_bounds_it_counts_until_their_end(small: Handbook, copied: Copy) -> None:
    bounds = "effect = { earliest = 2020-03-01, latest = 2020-03-31 }"
    book = records.load(copied(("treaty.toml", "effect = 2020-03-01", bounds)))
    found = TreatyStatus.of(book).of_state("PLV")
    assert found.standing(datetime.date(2020, 3, 30)) == "party"
    assert found.uncertain(datetime.date(2020, 3, 30))
    assert found.standing(datetime.date(2020, 3, 31)) == "not_joined"
    assert not found.uncertain(datetime.date(2020, 3, 31))
    assert not TreatyStatus.of(small).of_state("PLV").uncertain(LAST)


@given(
    days=st.lists(DAYS, min_size=3, max_size=3).map(sorted),
    signed=st.booleans(),
    bounds=st.booleans(),
    wait=st.integers(0, 400),
)
def test_steps_and_standing_never_part(
    days: list[datetime.date], signed: bool, bounds: bool, wait: int
) -> None:
    first, joined, left = days
    found = Participation(
        state="PLV",
        signed=first if signed else None,
        act="accession",
        deposited=joined,
        in_force=joined + datetime.timedelta(days=wait),
        left=Window(earliest=joined, latest=left) if bounds else left,
    )
    after = {"signed": "signatory", "withdrew": "not_joined"}
    again = Participation(
        state="PLV",
        signed=found.signed,
        act="accession",
        deposited=left + datetime.timedelta(days=wait % 7),
        in_force=left + datetime.timedelta(days=wait),
        left=left + datetime.timedelta(days=300) if bounds else None,
        before=found,
    )
    for case, basis in product((found, again), BASES):
        standing = "not_joined"
        for day, steps in groupby(sorted(act_steps(case, basis)), key=lambda step: step.day):
            for step in steps:
                standing = after.get(step.what, "party")
            assert case.standing(day, basis) == standing
        assert case.standing(datetime.date(2030, 1, 1), basis) == standing


def test_an_unknown_day_of_notification_is_no_fault(ask: Run, copied: Copy) -> None:
    folder = copied(("treaty.toml", "day = 2019-12-01, effect", "effect"))
    (item,) = ask("states", "show", "Pelavia", "--json", records=folder).json["items"]
    assert (item["withdrew"], item["withdrawal_notified"]) == ("2020-03-01", None)
    shown = ask("states", "show", "Pelavia", "-f", "table", records=folder).out
    assert "Withdrew  2020-03-01\n" in shown


def test_a_state_shows_what_it_was_on_the_day(ask: Run) -> None:
    now = ask("states", "show", "Pelavia", "-f", "table").out
    assert now.startswith("Pelavia has not joined (withdrew 2020-03-01) · PLV\n")
    assert "Withdrew  2020-03-01, notified 2019-12-01\n" in now
    then = ask("states", "show", "Pelavia", "--as-of", "2020-02-29", "-f", "table").out
    assert then.startswith("Pelavia is a State Party · PLV\n")
    assert "Withdrew  2020-03-01, notified 2019-12-01 (later)\n" in then
    (item,) = ask("states", "show", "Pelavia", "--json").json["items"]
    assert (item["status"], item["withdrew"]) == ("not_joined", "2020-03-01")


def test_lists_and_counts_say_that_it_left(ask: Run) -> None:
    for width in (80, 120):
        shown = ask("states", "list", "-f", "table", width=width).out
        (row,) = (line.split() for line in shown.splitlines() if "Pelavia" in line)
        assert row[2:7] == ["not", "joined", "2013-06-03", "2014-10-31", "2020-03-01"]
    assert "  Withdrew: 2020-03-01\n" in ask("states", "list", "-f", "table", width=40).out
    assert "Withdrew" not in ask("states", "list", "--as-of", "2020-02-29", "-f", "table").out
    shown = ask("compare", "Pelavia", "Arvala", "-f", "table").out
    assert re.search(r"(?m)^Withdrew +2020-03-01 +–$", shown)
    then = ask("compare", "Pelavia", "Arvala", "--as-of", "2020-02-29", "-f", "table").out
    assert "Withdrew" not in then
    told = "withdrew, no longer counted: Pelavia\n"
    assert told in ask("stats", "SOL", "--as-of", "2020-03-01", "-f", "table").out
    assert told not in ask("stats", "SOL", "--as-of", "2020-02-29", "-f", "table").out
    assert "withdrew: Pelavia" in ask("timeline", "SOL", "--changes", "-f", "table").out


AGAIN = ("treaty.toml", "acts = [\n", 'acts = [\n  { state = "PLV", act = "accession", '
         'day = 2022-05-01, sources = ["depositary"] },\n')  # fmt: skip
"""Pelavia accedes anew. It stands before its other acts: days tell the order, not lines."""


class TestJoiningAgain:
    def test_a_state_party_from_the_accession_on(self, copied: Copy) -> None:
        book = records.load(copied(AGAIN))
        status = TreatyStatus.of(book)
        told = {
            day: tuple(status.standing("PLV", day, basis) for basis in BASES)
            for day in (LAST, EFFECT, datetime.date(2022, 4, 30), datetime.date(2022, 5, 1),
                        datetime.date(2022, 7, 29), datetime.date(2022, 7, 30))
        }  # fmt: skip
        assert list(told.values()) == [
            ("party", "party"),
            ("not_joined", "not_joined"),
            ("not_joined", "not_joined"),
            ("party", "not_joined"),
            ("party", "not_joined"),
            ("party", "party"),
        ]
        assert status.standing("PLV", datetime.date(2014, 1, 1)) == "signatory"

    def test_every_answer_counts_it(self, ask: Run, copied: Copy) -> None:
        folder = copied(AGAIN)
        counted = [
            ask("stats", "World", "--as-of", day, "--json", records=folder).json["items"][0]
            for day in ("2022-04-30", "2022-05-01")
        ]
        assert counted[1]["parties"] == counted[0]["parties"] + 1
        assert [item["withdrawn"] for item in counted] == [["PLV"], []]
        waiting = ("--as-of", "2022-05-01", "--basis", "in-force", "--json")
        (item,) = ask("stats", "World", *waiting, records=folder).json["items"]
        assert item["withdrawn"] == ["PLV"]
        shown = ask("timeline", "World", "--changes", "-f", "table", records=folder).out
        assert [line.split()[0] for line in shown.splitlines() if "Pelavia" in line] == [
            "2013-06-03", "2014-10-31", "2020-03-01", "2022-05-01",
        ]  # fmt: skip
        assert "acceded: Pelavia" in shown
        tables = ask("records", "export", str(folder.parent / "tables"), records=folder)
        assert tables.code == 0

    def test_a_state_shows_the_time_that_counts(self, ask: Run, copied: Copy) -> None:
        folder = copied(AGAIN)
        now = ask("states", "show", "Pelavia", "-f", "table", records=folder, width=120).out
        assert now.startswith("Pelavia is a State Party · PLV\n")
        assert "Joined    2022-05-01, by accession\n" in now
        assert "In force  2022-07-30\n" in now
        assert "Withdrew" not in now
        acts = (
            "signature 2013-06-03; ratification 2014-10-31; withdrawal 2020-03-01; "
            "accession 2022-05-01"
        )
        assert f"All acts  {acts}\n" in now
        gap = ("states", "show", "Pelavia", "--as-of", "2021-01-01")
        then = ask(*gap, "-f", "table", records=folder).out
        assert "has not joined (withdrew 2020-03-01)" in then
        assert "Joined    2014-10-31, by ratification\n" in then
        (item,) = ask(*gap, "--json", records=folder).json["items"]
        assert (item["status"], item["deposited"], item["withdrew"]) == (
            "not_joined", "2014-10-31", "2020-03-01",
        )  # fmt: skip
        assert [(act["act"], act["day"], act["effect"]) for act in item["acts"]] == [
            ("signature", "2013-06-03", None),
            ("ratification", "2014-10-31", None),
            ("withdrawal", "2019-12-01", "2020-03-01"),
            ("accession", "2022-05-01", None),
        ]
        handout = ask("states", "show", "Pelavia", "-f", "plain", records=folder).out
        assert f"- **All acts:** {acts}\n" in handout

    def test_reports_are_due_in_both_times(self, ask: Run, copied: Copy) -> None:
        folder = copied(AGAIN)
        items = ask("reporting", "Pelavia", "--json", records=folder).json["items"]
        assert [(item["report"], item["year"], item["deadline"]) for item in items] == [
            ("initial", None, "2015-12-23"),
            *(("annual", year, f"{year + 1}-05-31") for year in (2015, 2016, 2017, 2018)),
            ("initial", None, "2023-07-29"),
            *(("annual", year, f"{year + 1}-05-31") for year in (2023, 2024)),
        ]
        for year, due in ((2018, True), (2020, False), (2023, True)):
            typed = ("reporting", "World", "--year", str(year), "--json")
            (item,) = ask(*typed, records=folder).json["items"]
            assert ("PLV" in item["states"]) == due

    def test_within_bounds(self, copied: Copy) -> None:
        name, old, new = AGAIN
        bounds = "{ earliest = 2022-05-01, latest = 2022-06-30 }"
        book = records.load(copied((name, old, new.replace("2022-05-01", bounds))))
        found = TreatyStatus.of(book).of_state("PLV")
        middle = datetime.date(2022, 5, 2)
        assert (found.standing(middle), found.uncertain(middle)) == ("not_joined", True)
        assert found.standing(datetime.date(2022, 6, 30)) == "party"


def test_a_what_if_goes_before_it(ask: Run) -> None:
    typed = ("stats", "SOL", "--as-of", "2021-01-01", "--assume", "PLV=party", "--json")
    assert ask(*typed).json["items"][0]["assumed"]["parties_change"] == 1


def test_the_audit_counts_without_it(small: Handbook) -> None:
    assert audit(small, small.organizations)


@pytest.mark.parametrize(("day", "found"), [(LAST, []), (EFFECT, ["PLV"])])
def test_who_has_withdrawn_can_be_listed(ask: Run, day: datetime.date, found: list[str]) -> None:
    ran = ask("states", "list", "--status", "withdrawn", "--as-of", str(day), "--json")
    assert [item["state"] for item in ran.json["items"]] == found
    assert ("known to have withdrawn" in ran.err) != bool(found)
