"""What States Parties are required to report under article 13, and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attcli.domain.groups import THE_WORLD, StateGroup
from attcli.domain.reporting import (
    Duty,
    ReportDue,
    duty,
    initial_deadline,
    last_passed,
    owes_annual,
    reporting,
    reporting_line,
)
from attcli.domain.states import state_profile
from attcli.records.days import Span, Window
from attcli.records.handbook import Handbook
from support import Run

KNOWN = date(2024, 6, 30)
FAR = date(2030, 1, 1)
DAYS = st.dates(date(2014, 12, 24), date(2040, 12, 31))


def state(handbook: Handbook, code: str) -> StateGroup:
    return StateGroup(kind="state", key=code, name=handbook.state_by_code[code].name)


def group(kind: str, key: str) -> StateGroup:
    return StateGroup(kind=kind, key=key, name=key)  # type: ignore[arg-type]


class TestDeadlines:
    @pytest.mark.parametrize(
        ("in_force", "last"),
        [
            # The Secretariat's own example.
            ("2014-12-24", "2015-12-23"),
            ("2015-03-01", "2016-02-29"),
            ("2016-02-29", "2017-02-28"),
            ("2016-03-01", "2017-02-28"),
            ("2016-01-01", "2016-12-31"),
        ],
    )
    def test_an_initial_report_is_due_within_the_first_year(self, in_force: str, last: str) -> None:
        assert initial_deadline(date.fromisoformat(in_force)) == date.fromisoformat(last)

    def test_within_bounds(self) -> None:
        in_force = Window(earliest=date(2023, 5, 2), latest=date(2023, 8, 29))
        told = Window(earliest=date(2024, 5, 1), latest=date(2024, 8, 28))
        assert initial_deadline(in_force) == told

    @given(DAYS)
    def test_the_first_year_has_365_or_366_days(self, in_force: date) -> None:
        last = initial_deadline(in_force)
        assert isinstance(last, date)
        assert last - in_force in (timedelta(364), timedelta(365))

    @pytest.mark.parametrize(
        ("day", "year"), [("2024-05-30", 2022), ("2024-05-31", 2023), ("2024-12-31", 2023)]
    )
    def test_the_last_year_whose_report_was_due(self, day: str, year: int) -> None:
        assert last_passed(date.fromisoformat(day)) == year


class TestWithdrawal:
    """Withdrawal ends the duty: nothing is due from the day it takes effect."""

    IN_FORCE = date(2015, 3, 1)

    @pytest.mark.parametrize(("ceased", "due"), [("2020-05-31", False), ("2020-06-01", True)])
    def test_a_report_is_due_from_who_is_a_party_on_the_deadline(
        self, ceased: str, due: bool
    ) -> None:
        assert owes_annual(2019, self.IN_FORCE, date.fromisoformat(ceased)) is due

    def test_what_was_due_before_stays(self) -> None:
        told = duty(self.IN_FORCE, date(2020, 1, 1), FAR)
        assert told == Duty(
            initial=date(2016, 2, 29),
            initial_between=None,
            first_year=2016,
            last_year=2018,
            next_year=None,
            next_deadline=None,
        )
        line = "initial report due by 2016-02-29; annual reports on 2016 to 2018 due so far"
        assert reporting_line(told) == line

    def test_who_leaves_within_the_first_year_owes_nothing(self) -> None:
        told = duty(self.IN_FORCE, date(2015, 12, 1), FAR)
        assert (told.initial, told.last_year, told.next_year) == (None, None, None)
        assert reporting_line(told) == ""

    @given(DAYS, DAYS)
    def test_leaving_never_adds_a_report(self, in_force: date, ceased: date) -> None:
        for year in range(2015, 2045):
            assert owes_annual(year, in_force, ceased) <= owes_annual(year, in_force, None)


def told(rows: tuple[ReportDue, ...]) -> list[tuple[int | None, str | None, int]]:
    return [(row.year, row.deadline and row.deadline.isoformat(), row.due) for row in rows]


class TestAState:
    def test_each_report_it_owes_and_the_next(self, small: Handbook) -> None:
        rows = reporting(small, [state(small, "ESM")], KNOWN)  # in force 2019-12-30
        assert told(rows) == [
            (None, "2020-12-29", 1),
            (2020, "2021-05-31", 1),
            (2021, "2022-05-31", 1),
            (2022, "2023-05-31", 1),
            (2023, "2024-05-31", 1),
            (2024, "2025-05-31", 1),
        ]
        assert [row.passed for row in rows] == [True] * 5 + [False]
        assert [row.report for row in rows] == ["initial"] + ["annual"] * 5

    def test_within_bounds(self, small: Handbook) -> None:
        initial, first = reporting(small, [state(small, "GLM")], date(2024, 5, 1))
        assert initial.deadline is None
        assert initial.deadline_between == Span(start=date(2024, 5, 1), end=date(2024, 8, 28))
        assert not initial.passed
        assert (first.year, first.deadline) == (2024, date(2025, 5, 31))

    @pytest.mark.parametrize("code", ["FJO", "OBR", "LAK"])
    def test_none(self, small: Handbook, code: str) -> None:
        (row,) = reporting(small, [state(small, code)], KNOWN)
        assert (row.report, row.due, row.deadline, row.states) == ("initial", 0, None, ())

    def test_nothing_is_known_before_the_deposit(self, small: Handbook) -> None:
        assert told(reporting(small, [state(small, "ESM")], date(2019, 9, 30))) == [(None, None, 0)]
        assert told(reporting(small, [state(small, "ESM")], date(2019, 10, 1))) == [
            (None, "2020-12-29", 1),
            (2020, "2021-05-31", 1),
        ]

    def test_one_year(self, small: Handbook) -> None:
        assert told(reporting(small, [state(small, "ESM")], KNOWN, 2019)) == [(2019, None, 0)]
        assert told(reporting(small, [state(small, "ESM")], KNOWN, 2020)) == [
            (2020, "2021-05-31", 1)
        ]

    def test_its_profile_tells_it(self, small: Handbook) -> None:
        profile = state_profile(small, small.state_by_code["ESM"], KNOWN)
        assert profile.reporting == duty(date(2019, 12, 30), None, KNOWN)
        assert state_profile(small, small.state_by_code["FJO"], KNOWN).reporting is None


class TestGroups:
    def test_the_world_by_year(self, small: Handbook) -> None:
        rows = reporting(small, [THE_WORLD], KNOWN)
        # ARV BMK CDA NRZ from 2014, DRA from 2015, KES from 2016, ESM from 2019, GLM from 2023.
        # PLV from 2014 too, and no longer a State Party when that on 2019 was due.
        expected = [5, 6, 7, 7, 6, 7, 7, 7, 7, 8]
        assert [(row.year, row.due) for row in rows] == list(
            zip(range(2015, 2025), expected, strict=True)
        )
        assert {row.members for row in rows} == {13}
        assert rows[0].states == ("ARV", "BMK", "CDA", "NRZ", "PLV")

    def test_members_are_those_on_the_deadline(self, small: Handbook) -> None:
        found = {row.year: row for row in reporting(small, [group("organization", "nord")], KNOWN)}
        assert found[2020].members == 7
        assert "ESM" in found[2020].states  # a member until 2021-12-31
        assert "ESM" not in found[2021].states
        assert "GLM" not in found[2022].states  # a member from 2024-01-15

    def test_a_chapter_counts_each_state_once(self, small: Handbook) -> None:
        # Arvala and Fjördland are in two of its organizations.
        (row,) = reporting(small, [group("chapter", "North")], KNOWN, 2023)
        assert (row.members, row.states) == (9, ("ARV", "BMK", "CDA", "DRA", "NRZ"))

    def test_who_may_owe_it(self, small: Handbook) -> None:
        acts = tuple(a for a in small.treaty.acts if a.state != "GLM")
        glm = next(a for a in small.treaty.acts if a.state == "GLM")
        window = Window(earliest=date(2022, 9, 1), latest=date(2022, 12, 31))
        moved = type(glm)(state="GLM", act=glm.act, day=window, sources=glm.sources)
        treaty = type(small.treaty)(
            **{name: getattr(small.treaty, name) for name in small.treaty.__struct_fields__}
            | {"acts": (*acts, moved)}
        )
        handbook = Handbook(
            **{name: getattr(small, name) for name in small.__struct_fields__} | {"treaty": treaty}
        )
        (row,) = reporting(handbook, [THE_WORLD], KNOWN, 2023)
        assert (row.due, row.uncertain) == (7, ("GLM",))


class TestCommand:
    def test_the_world_where_nothing_is_named(self, ask: Run) -> None:
        answer = ask("reporting", "--json").json
        assert answer["schema"] == "att.reporting/1"
        assert {item["name"] for item in answer["items"]} == {"World"}
        assert answer["items"] == ask("reporting", "world", "--json").json["items"]

    def test_a_year_of_an_organization(self, ask: Run) -> None:
        (item,) = ask("reporting", "NORD", "--year", "2022", "--json").json["items"]
        assert (item["group"], item["key"], item["due"]) == ("organization", "nord", 5)

    def test_several_names_in_the_order_typed_each_once(self, ask: Run) -> None:
        typed = ("Estmarch", "NORD", "South & Sea", "nord")
        items = ask("reporting", *typed, "--year", "2022", "--json").json["items"]
        assert [item["name"] for item in items] == ["Estmarch", "NORD", "South & Sea"]

    @pytest.mark.parametrize("year", ["2014", "2025"])
    def test_a_year_out_of_range_is_refused(self, ask: Run, year: str) -> None:
        ran = ask("reporting", "--year", year)
        assert ran.code == 2
        assert "from 2015, the first, to 2024" in ran.err

    def test_a_name_that_is_none(self, ask: Run) -> None:
        ran = ask("reporting", "Estmarsh")
        assert ran.code == 1
        assert "Did you mean Estmarch?" in ran.err

    @pytest.mark.parametrize(
        ("typed", "line"),
        [
            (("Estmarch",), "Estmarch · annual report on 2024 due by 2025-05-31"),
            (("FJO",), "Fjördland · no report due: only States Parties report"),
            (
                ("Estmarch", "--year", "2023"),
                "Estmarch · the annual report on 2023 was due by 2024-05-31",
            ),
            (("FJO", "--year", "2020"), "Fjördland · no annual report on 2020 due"),
            (("NORD",), "NORD · the annual report on 2023 was due by 2024-05-31 from 5"),
            (
                ("NORD", "--year", "2024"),
                "NORD · the annual report on 2024 is due by 2025-05-31 from 6 of 7",
            ),
        ],
    )
    def test_the_answer_stands_first(self, ask: Run, typed: tuple[str, ...], line: str) -> None:
        assert ask("reporting", *typed, "-f", "table").out.splitlines()[0] == line

    def test_states_show_tells_it(self, ask: Run) -> None:
        out = " ".join(ask("states", "show", "Estmarch", "-f", "table").out.split())
        assert "initial report due by 2020-12-29; annual reports on 2020 to 2023 due so far" in out
