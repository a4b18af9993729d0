"""Who is what on a day: article 22, bounds, belonging, and sums that always add up."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from attcli.domain.members import (
    belonging_uncertain,
    belongs,
    member_codes,
    members_on,
    suspended_on,
)
from attcli.domain.status import Participation, TreatyStatus, entry_into_force, percent
from attcli.records.days import Day, Window, in_effect, is_uncertain, settled
from attcli.records.handbook import Handbook
from attcli.records.organization import Member, Organization, Suspension
from attcli.records.treaty import Treaty

TREATY = Treaty(
    title="Treaty",
    adopted=date(2013, 4, 2),
    opened=date(2013, 6, 3),
    in_force=date(2014, 12, 24),
    waiting_days=90,
    status_known=date(2026, 7, 24),
    sources=("s",),
)
DAYS = st.dates(date(2013, 4, 2), date(2030, 12, 31))
STANDINGS = st.sampled_from(["party", "signatory", "not_joined"])


def window(first: date, last: date) -> Window:
    return Window(earliest=first, latest=last)


WINDOWS = st.tuples(DAYS, DAYS).map(lambda days: window(min(days), max(days)))


def member(since: Day | None = None, until: Day | None = None) -> Member:
    return Member(state="AAA", since=since, until=until, source="s")


class TestArticle22:
    @pytest.mark.parametrize(
        ("deposited", "in_force"),
        [
            (date(2013, 6, 3), date(2014, 12, 24)),
            (date(2014, 9, 25), date(2014, 12, 24)),  # the fiftieth
            (date(2014, 9, 26), date(2014, 12, 24)),  # after the fiftieth: no ninety days
            (date(2014, 12, 24), date(2014, 12, 24)),
            (date(2014, 12, 25), date(2015, 3, 25)),
            (date(2015, 1, 30), date(2015, 4, 30)),  # Switzerland, by its own gazette
            (date(2019, 6, 19), date(2019, 9, 17)),  # Canada
            (date(2022, 3, 24), date(2022, 6, 22)),  # Philippines
            (date(2020, 2, 29), date(2020, 5, 29)),
        ],
    )
    def test_known_days(self, deposited: date, in_force: date) -> None:
        assert entry_into_force(TREATY, deposited) == in_force

    @given(DAYS)
    def test_rule(self, deposited: date) -> None:
        expected = (
            TREATY.in_force
            if deposited <= TREATY.in_force
            else deposited + datetime.timedelta(days=90)
        )
        assert entry_into_force(TREATY, deposited) == expected
        assert entry_into_force(TREATY, deposited) >= deposited

    @given(WINDOWS)
    def test_bounds_keep_to_the_rule_at_both_ends(self, deposited: Window) -> None:
        in_force = entry_into_force(TREATY, deposited)
        assert in_force == window(
            entry_into_force(TREATY, deposited.earliest),  # type: ignore[arg-type]
            entry_into_force(TREATY, deposited.latest),  # type: ignore[arg-type]
        )


class TestBounds:
    """What is known only within bounds counts from their last day, and is told until then."""

    BETWEEN = window(date(2023, 2, 1), date(2023, 5, 31))

    @pytest.mark.parametrize(
        ("day", "has_happened", "unsure"),
        [
            (date(2023, 1, 31), False, False),
            (date(2023, 2, 1), False, True),
            (date(2023, 5, 30), False, True),
            (date(2023, 5, 31), True, False),
            (date(2023, 6, 1), True, False),
        ],
    )
    def test_days_around_the_bounds(self, day: date, has_happened: bool, unsure: bool) -> None:
        assert in_effect(self.BETWEEN, day) is has_happened
        assert is_uncertain(self.BETWEEN, day) is unsure

    @given(WINDOWS, DAYS)
    def test_never_happened_and_undecided_at_once(self, bounds: Window, day: date) -> None:
        assert not (in_effect(bounds, day) and is_uncertain(bounds, day))
        if day < bounds.earliest:
            assert not in_effect(bounds, day)
            assert not is_uncertain(bounds, day)

    @given(DAYS)
    def test_an_exact_day_is_never_undecided(self, day: date) -> None:
        assert in_effect(day, day)
        assert not in_effect(day, day - datetime.timedelta(days=1))
        assert not is_uncertain(day, day)

    def test_what_never_happened(self) -> None:
        assert not in_effect(None, date.max)
        assert not is_uncertain(None, date.max)


class TestStanding:
    @pytest.mark.parametrize(
        ("day", "basis", "standing"),
        [
            (date(2014, 6, 17), "deposit", "not_joined"),
            (date(2014, 6, 18), "deposit", "signatory"),  # the day it signed
            (date(2014, 11, 19), "deposit", "signatory"),
            (date(2014, 11, 20), "deposit", "party"),  # the day it deposited
            (date(2014, 11, 20), "in-force", "signatory"),
            (date(2014, 12, 23), "in-force", "signatory"),
            (date(2014, 12, 24), "in-force", "party"),
        ],
    )
    def test_azurie(self, small: Handbook, day: date, basis: str, standing: str) -> None:
        assert TreatyStatus.of(small).standing("CDA", day, basis) == standing  # type: ignore[arg-type]

    def test_accession_skips_signature(self, small: Handbook) -> None:
        kestrel = TreatyStatus.of(small).of_state("KES")
        assert kestrel.signed is None
        assert kestrel.act == "accession"
        assert kestrel.standing(date(2016, 2, 28)) == "not_joined"
        assert kestrel.standing(date(2016, 2, 29)) == "party"
        assert kestrel.in_force == date(2016, 5, 29)

    def test_lemuria_is_uncertain_within_its_bounds(self, small: Handbook) -> None:
        lemuria = TreatyStatus.of(small).of_state("GLM")
        assert lemuria.standing(date(2023, 5, 30)) == "not_joined"
        assert lemuria.uncertain(date(2023, 5, 30))
        assert lemuria.standing(date(2023, 5, 31)) == "party"
        assert not lemuria.uncertain(date(2023, 5, 31))
        # Ninety days on, at both ends.
        assert lemuria.in_force == window(date(2023, 5, 2), date(2023, 8, 29))
        assert lemuria.uncertain(date(2023, 8, 28), "in-force")
        assert lemuria.standing(date(2023, 8, 29), "in-force") == "party"

    def test_a_state_without_acts_has_not_joined(self, small: Handbook) -> None:
        status = TreatyStatus.of(small)
        assert status.of_state("OBR") == Participation(state="OBR")
        assert status.standing("OBR", date.max) == "not_joined"
        assert status.standing("ZZZ", date.max) == "not_joined"

    @given(day=DAYS, later=DAYS)
    def test_a_party_stays_one_unless_it_withdraws(
        self, small: Handbook, day: date, later: date
    ) -> None:
        first, last = sorted((day, later))
        status = TreatyStatus.of(small)
        left = {"PLV"} if first < date(2020, 3, 1) <= last else set()
        for basis in ("deposit", "in-force"):
            before, after = (
                set(status.tally(small.state_by_code, on, basis).parties) for on in (first, last)
            )
            assert before - after == before & left


class TestTally:
    CODES = st.lists(st.sampled_from(["ARV", "CDA", "FJO", "GLM", "IHT", "OBR", "ZZZ"]))

    @given(codes=CODES, day=DAYS)
    def test_everyone_is_in_exactly_one_group(
        self, small: Handbook, codes: Sequence[str], day: date
    ) -> None:
        tally = TreatyStatus.of(small).tally(codes, day)
        groups = [*tally.parties, *tally.signatories, *tally.not_joined]
        assert sorted(groups) == sorted(set(codes))
        assert tally.members == len(set(codes))
        assert set(tally.uncertain) <= set(codes)
        assert (tally.parties_percent is None) == (not codes)

    @given(
        assumed=st.dictionaries(st.sampled_from(["ARV", "FJO", "GLM", "IHT", "OBR"]), STANDINGS),
        day=DAYS,
        basis=st.sampled_from(["deposit", "in-force"]),
    )
    def test_an_assumption_changes_exactly_what_it_says(
        self, small: Handbook, assumed: dict[str, str], day: date, basis: str
    ) -> None:
        codes = ["ARV", "CDA", "FJO", "GLM", "IHT", "OBR"]
        status = TreatyStatus.of(small)
        what_if = status.assuming(assumed)  # type: ignore[arg-type]
        for code in codes:
            expected = assumed.get(code) or status.standing(code, day, basis)  # type: ignore[arg-type]
            assert what_if.standing(code, day, basis) == expected  # type: ignore[arg-type]
        tally = what_if.tally(codes, day, basis)  # type: ignore[arg-type]
        assert tally.members == len(codes)
        assert set(tally.uncertain) == (
            set(status.tally(codes, day, basis).uncertain) - assumed.keys()  # type: ignore[arg-type]
        )

    def test_a_second_assumption_adds_to_the_first(self, small: Handbook) -> None:
        status = TreatyStatus.of(small).assuming({"ARV": "not_joined", "FJO": "party"})
        again = status.assuming({"FJO": "signatory"})
        assert again.standing("ARV", date(2024, 1, 1)) == "not_joined"
        assert again.standing("FJO", date(2024, 1, 1)) == "signatory"

    @pytest.mark.parametrize(
        ("count", "of", "expected"),
        [(0, 0, None), (0, 9, 0.0), (1, 3, 33.3), (2, 3, 66.7), (1, 6, 16.7), (8, 8, 100.0)],
    )
    def test_percent(self, count: int, of: int, expected: float | None) -> None:
        assert percent(count, of) == expected


class TestBelonging:
    FIRST, LAST = date(2001, 5, 1), date(2003, 7, 31)

    @given(DAYS)
    def test_undated_holds_always(self, day: date) -> None:
        assert belongs(member(), day)
        assert not belonging_uncertain(member(), day)

    @pytest.mark.parametrize(
        ("day", "holds"),
        [
            (date(2001, 4, 30), False),
            (date(2001, 5, 1), True),
            (date(2003, 7, 31), True),
            (date(2003, 8, 1), False),
        ],
    )
    def test_first_and_last_day_are_in(self, day: date, holds: bool) -> None:
        assert belongs(member(self.FIRST, self.LAST), day) is holds

    def test_left_within_bounds_counts_to_their_last_day(self) -> None:
        left = member(until=window(date(2023, 10, 1), date(2024, 3, 31)))
        assert belongs(left, date(2024, 3, 31))
        assert not belongs(left, date(2024, 4, 1))
        # The first day on which it may be gone is the one after its earliest last day.
        assert not belonging_uncertain(left, date(2023, 10, 1))
        assert belonging_uncertain(left, date(2023, 10, 2))
        assert belonging_uncertain(left, date(2024, 3, 31))
        assert not belonging_uncertain(left, date(2024, 4, 1))

    def test_joined_within_bounds_counts_from_their_last_day(self) -> None:
        joined = member(since=window(date(2018, 1, 1), date(2018, 12, 31)))
        assert not belongs(joined, date(2018, 12, 30))
        assert belongs(joined, date(2018, 12, 31))
        assert belonging_uncertain(joined, date(2018, 1, 1))
        assert not belonging_uncertain(joined, date(2018, 12, 31))

    @given(WINDOWS | DAYS | st.none(), WINDOWS | DAYS | st.none(), DAYS)
    def test_holds_between_settled_days(
        self, since: Day | None, until: Day | None, day: date
    ) -> None:
        first = date.min if since is None else settled(since)
        last = date.max if until is None else settled(until)
        assert belongs(member(since, until), day) is (first <= day <= last)

    def test_only_members_participants_and_those_served_count(self, small: Handbook) -> None:
        nord, tide, gate = (small.organization_by_id[one] for one in ("nord", "tide", "gate"))
        today = small.status_known
        assert member_codes(nord, today) == ("ARV", "BMK", "CDA", "FJO", "DRA", "NRZ", "GLM")
        assert member_codes(tide, today) == ("ARV", "FJO", "IHT", "LAK")
        assert member_codes(gate, today) == ()

    @pytest.mark.parametrize(
        ("day", "codes"),
        [
            (date(1999, 12, 31), {"DRA", "ESM", "GLM", "IHT", "OBR"}),
            (date(2000, 1, 1), {"DRA", "ESM", "GLM", "OBR"}),
            (date(2009, 12, 31), {"DRA", "ESM", "GLM", "JRV", "OBR"}),
            (date(2010, 1, 1), {"DRA", "ESM", "GLM", "IHT", "JRV", "OBR"}),
            (date(2024, 4, 1), {"DRA", "ESM", "IHT", "JRV", "OBR"}),
        ],
    )
    def test_a_state_that_left_and_came_back(
        self, small: Handbook, day: date, codes: set[str]
    ) -> None:
        assert set(member_codes(small.organization_by_id["sol"], day)) == codes

    def test_printed_list_is_the_same_on_every_day(self, small: Handbook) -> None:
        nord = small.organization_by_id["nord"]
        printed = ("ARV", "BMK", "CDA", "DRA", "FJO", "NRZ")
        assert member_codes(nord, date(1900, 1, 1), "printed") == printed
        assert member_codes(nord, date(2100, 1, 1), "printed") == printed
        assert member_codes(small.organization_by_id["sol"], date(2020, 1, 1), "printed") == ()

    def test_a_state_in_two_memberships_is_one_member(self) -> None:
        twice = (
            member(date(2000, 1, 1), date(2001, 12, 31)),
            member(date(2001, 6, 1)),
        )
        organization = make_organization(twice)
        assert member_codes(organization, date(2001, 7, 1)) == ("AAA",)
        assert len(members_on(organization, date(2001, 7, 1))) == 2


class TestSuspension:
    def test_days(self, small: Handbook) -> None:
        fjordland = next(m for m in small.organization_by_id["nord"].members if m.state == "FJO")
        for day, expected in (
            (date(2020, 4, 30), False),
            (date(2020, 5, 1), True),
            (date(2021, 4, 30), True),
            (date(2021, 5, 1), False),
        ):
            assert suspended_on(fjordland, day) is expected

    def test_without_an_end_it_lasts(self, small: Handbook) -> None:
        obrenia = next(m for m in small.organization_by_id["sol"].members if m.state == "OBR")
        assert not suspended_on(obrenia, date(2023, 7, 31))
        assert suspended_on(obrenia, date(2100, 1, 1))

    def test_a_suspended_member_is_a_member(self) -> None:
        away = Member(
            state="AAA", source="s", suspended=(Suspension(since=date(2020, 1, 1), source="s"),)
        )
        assert member_codes(make_organization((away,)), date(2021, 1, 1)) == ("AAA",)


def make_organization(members: Sequence[Member]) -> Organization:
    return Organization(
        id="o",
        acronym="O",
        name="O",
        chapter="C",
        coverage="header",
        sources=("s",),
        members=tuple(members),
    )


@given(order=st.randoms(use_true_random=False), day=DAYS)
def test_the_order_of_acts_in_the_file_does_not_matter(
    small: Handbook, order: Random, day: date
) -> None:
    acts = list(small.treaty.acts)
    order.shuffle(acts)
    shuffled = structs.replace(small, treaty=structs.replace(small.treaty, acts=tuple(acts)))
    codes = [state.code for state in small.states]
    assert TreatyStatus.of(shuffled).tally(codes, day) == TreatyStatus.of(small).tally(codes, day)
