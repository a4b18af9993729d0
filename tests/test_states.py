"""States as a reader asks for them: standing, organizations, and the help on offer."""

from __future__ import annotations

from datetime import date

import pytest

from attcli.domain.members import member_codes
from attcli.domain.states import StateProfile, StateRow, state_profile, state_rows
from attcli.domain.status import TreatyStatus
from attcli.records.days import Span
from attcli.records.handbook import Handbook
from support import Run

KNOWN = date(2024, 6, 30)


def rows(handbook: Handbook, day: date = KNOWN) -> dict[str, StateRow]:
    return {row.state: row for row in state_rows(handbook, handbook.states, day)}


def profile(handbook: Handbook, code: str, day: date = KNOWN) -> StateProfile:
    return state_profile(handbook, handbook.state_by_code[code], day)


class TestRows:
    def test_all_in_the_order_given(self, small: Handbook) -> None:
        assert list(rows(small)) == [state.code for state in small.states]

    def test_a_party(self, small: Handbook) -> None:
        found = rows(small)["CDA"]
        assert found.name == "Côte d'Azurie"
        assert found.status == "party"
        assert found.signed == date(2014, 6, 18)
        assert found.act == "ratification"
        assert found.deposited == date(2014, 11, 20)
        assert found.in_force == date(2014, 12, 24)
        assert found.organizations == ("nord",)

    def test_a_party_within_bounds(self, small: Handbook) -> None:
        found = rows(small)["GLM"]
        assert (found.status, found.act) == ("party", "accession")
        assert (found.signed, found.deposited, found.in_force) == (None, None, None)
        assert found.deposited_between == Span(start=date(2023, 2, 1), end=date(2023, 5, 31))
        assert found.in_force_between == Span(start=date(2023, 5, 2), end=date(2023, 8, 29))

    def test_neither(self, small: Handbook) -> None:
        found = rows(small)["OBR"]
        assert found.status == "not_joined"
        assert (found.signed, found.act, found.deposited, found.in_force) == (None,) * 4

    def test_organizations_are_those_of_the_day(self, small: Handbook) -> None:
        assert rows(small, date(2021, 12, 31))["ESM"].organizations == ("nord", "sol")
        assert rows(small, date(2022, 1, 1))["ESM"].organizations == ("sol",)
        assert rows(small)["KES"].organizations == ()  # it only observes

    def test_in_force(self, small: Handbook) -> None:
        found = {
            row.state: row.status
            for row in state_rows(small, small.states, date(2015, 3, 24), "in-force")
        }
        assert found["DRA"] == "signatory"  # bound one day later
        assert found["NRZ"] == "party"

    @pytest.mark.parametrize("day", [date(2014, 12, 24), date(2020, 3, 1), KNOWN])
    def test_every_state(self, small: Handbook, day: date) -> None:
        status = TreatyStatus.of(small)
        for code, row in rows(small, day).items():
            assert row.status == status.standing(code, day)
            assert row.organizations == tuple(
                o.id for o in small.organizations if code in member_codes(o, day)
            )
            assert (row.act is None) == (row.deposited is None and row.deposited_between is None)


class TestProfile:
    def test_help_comes_from_its_organizations_by_topic(self, small: Handbook) -> None:
        assert [(s.topic, s.org, s.title) for s in profile(small, "FJO").support] == [
            ("Treaty support", "tide", "School of acts"),
            ("Control systems", "nord", "Locks and lists"),
            ("Diversion prevention", "nord", "Watch on cargo"),
            ("Diversion prevention", "tide", "Tracing desk"),
            ("Gender", "nord", "Women in the stores"),
        ]

    def test_partners_and_observers_are_offered_nothing(self, small: Handbook) -> None:
        assert profile(small, "KES").support == ()
        assert profile(small, "OBR").support == ()  # SOL is in the records by its header only

    def test_named_in_the_work_of_others(self, small: Handbook) -> None:
        assert [(s.org, s.title) for s in profile(small, "OBR").named_in] == [
            ("tide", "Tracing desk")
        ]
        assert [(s.org, s.title) for s in profile(small, "CDA").named_in] == [
            ("nord", "Locks and lists")
        ]

    def test_memberships_past_and_present(self, small: Handbook) -> None:
        found = profile(small, "IHT").memberships
        assert [(m.org, m.kind, m.since, m.until, m.current) for m in found] == [
            ("tide", "served", None, None, True),
            ("sol", "participating", None, date(1999, 12, 31), False),
            ("sol", "participating", date(2010, 1, 1), None, True),
        ]
        assert [m.coverage for m in found] == ["full", "header", "header"]

    def test_suspended_and_disputed(self, small: Handbook) -> None:
        (disputed,) = profile(small, "LAK").memberships
        assert disputed.disputed
        suspended = next(m for m in profile(small, "OBR").memberships if m.org == "sol")
        assert suspended.suspended
        before = profile(small, "OBR", date(2023, 7, 31)).memberships
        assert not any(m.suspended for m in before)

    def test_bounds(self, small: Handbook) -> None:
        sol = next(m for m in profile(small, "GLM").memberships if m.org == "sol")
        assert sol.until is None
        assert sol.until_between == Span(start=date(2023, 10, 1), end=date(2024, 3, 31))
        assert not sol.current

    def test_declarations(self, small: Handbook) -> None:
        (said,) = profile(small, "FJO").declarations
        assert (said.kind, said.day) == ("not-to-become-party", date(2019, 7, 18))
        assert profile(small, "FJO").status == "signatory"

    def test_who_it_is(self, small: Handbook) -> None:
        lakoria = profile(small, "LAK")
        assert (lakoria.un_member, lakoria.can_join) == (False, False)
        assert lakoria.note is not None
        assert profile(small, "GLM").aliases == ("大レムリア", "Lemuria")

    def test_sources_of_acts_and_memberships(self, small: Handbook) -> None:
        assert [s.id for s in profile(small, "ARV").sources] == ["depositary", "hearsay", "print"]
        assert [s.id for s in profile(small, "GLM").sources] == ["hearsay"]
        assert [s.id for s in profile(small, "LAK").sources] == ["hearsay"]

    def test_the_day_decides(self, small: Handbook) -> None:
        early = profile(small, "DRA", date(2015, 2, 28))
        assert early.organizations == ("sol",)
        assert early.support == ()
        assert profile(small, "DRA", date(2015, 3, 1)).organizations == ("nord", "sol")


class TestTables:
    def test_what_was_still_to_come_is_told_so(self, ask: Run) -> None:
        shown = ask("states", "show", "Belmark", "--as-of", "2013-06-03", "-f", "table").out
        assert "Signed    2013-06-03\n" in shown
        assert "Joined    2014-09-25, by ratification (later)" in shown
        shown = ask("states", "show", "GLM", "--as-of", "2023-03-01", "-f", "table").out
        assert "Joined    2023-02-01…2023-05-31, by accession (perhaps later)\n" in shown
        shown = ask("states", "show", "GLM", "--as-of", "2023-06-01", "-f", "table").out
        assert "Joined    2023-02-01…2023-05-31, by accession\n" in shown
        (row,) = [
            line
            for line in ask("states", "list", "--as-of", "2013-06-03", "-f", "table").out.split(
                "\n"
            )
            if line.startswith("Belmark")
        ]
        assert row.split() == ["Belmark", "BMK", "signatory", "2013-06-03", "–"]

    @pytest.mark.parametrize(
        "typed",
        [("states", "list"), ("states", "show", "GLM"), ("compare", "nord", "sol"), ("stats",)],
    )
    def test_each_tells_what_is_not_certain(self, ask: Run, typed: tuple[str, ...]) -> None:
        told = "Not known for certain on 2023-03-01: Grand Lemuria; counted from the end"
        assert told in ask(*typed, "--as-of", "2023-03-01").err
        assert "Not known" not in ask(*typed, "--as-of", "2023-06-01").err

    @pytest.mark.parametrize("typed", [("states", "list"), ("compare", "nord", "sol"), ("stats",)])
    def test_each_names_its_basis(self, ask: Run, typed: tuple[str, ...]) -> None:
        by_deposit, in_force = (
            " ".join(ask(*typed, "--basis", basis, "-f", "table").out.split())
            for basis in ("deposit", "in-force")
        )
        assert "by deposit" in by_deposit
        assert "by entry into force" in in_force


@pytest.mark.parametrize("width", [40, 80])
def test_a_state_without_acts_leaves_no_gap(ask: Run, width: int) -> None:
    shown = ask("states", "show", "OBR", "-f", "table", width=width).out
    assert "Signed" not in shown
    assert "\n\n\n" not in shown
