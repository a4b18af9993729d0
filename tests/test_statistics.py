"""Statistics: every number of the small handbook counted by hand, and what always holds."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attcli
from attcli.domain.printed import PrintedShare
from attcli.domain.statistics import (
    Assumed,
    GroupStatistics,
    Undisputed,
    chapter_statistics,
    organization_statistics,
    world_codes,
    world_statistics,
)
from attcli.domain.status import Counting, TreatyStatus
from attcli.records.handbook import Handbook

COMPILED, KNOWN = date(2022, 12, 31), date(2024, 6, 30)
DAYS = st.dates(date(2013, 4, 2), date(2027, 1, 1))
BASES = st.sampled_from(["deposit", "in-force"])
STANDINGS = st.sampled_from(["party", "signatory", "not_joined"])


def numbers(found: GroupStatistics) -> tuple[int, int, int, int]:
    return found.members, found.parties, found.signatories, found.not_joined


def of(handbook: Handbook, org: str, day: date = KNOWN, **options: object) -> GroupStatistics:
    organization = handbook.organization_by_id[org]
    return attcli.stats(handbook, organization, as_of=day, **options)  # type: ignore[arg-type]


class TestCountedByHand:
    @pytest.mark.parametrize(
        ("org", "day", "expected", "percent"),
        [
            ("nord", date(2013, 6, 2), (5, 0, 0, 5), 0.0),
            ("nord", date(2013, 6, 3), (5, 0, 2, 3), 0.0),
            ("nord", date(2014, 12, 24), (5, 3, 1, 1), 60.0),
            ("nord", date(2015, 2, 28), (5, 3, 1, 1), 60.0),
            ("nord", date(2015, 3, 1), (6, 4, 1, 1), 66.7),
            ("nord", date(2021, 12, 31), (7, 6, 1, 0), 85.7),  # Estmarch's last day
            ("nord", COMPILED, (6, 5, 1, 0), 83.3),
            ("nord", date(2024, 1, 14), (6, 5, 1, 0), 83.3),
            ("nord", KNOWN, (7, 6, 1, 0), 85.7),
            ("tide", KNOWN, (4, 1, 1, 2), 25.0),
            ("sol", COMPILED, (6, 2, 1, 3), 33.3),
            ("sol", KNOWN, (5, 2, 1, 2), 40.0),
            ("gate", KNOWN, (0, 0, 0, 0), None),
        ],
    )
    def test_organizations(
        self,
        small: Handbook,
        org: str,
        day: date,
        expected: tuple[int, int, int, int],
        percent: float | None,
    ) -> None:
        found = of(small, org, day)
        assert (numbers(found), found.parties_percent) == (expected, percent)

    def test_nord_before_its_dated_members(self, small: Handbook) -> None:
        # Nobody had joined, and the treaty was far away: an organization without members.
        found = of(small, "nord", date(1989, 12, 31))
        assert numbers(found) == (0, 0, 0, 0)
        assert found.parties_percent is None
        assert found.signatories_percent is None

    def test_basis(self, small: Handbook) -> None:
        by_deposit = of(small, "nord", date(2014, 11, 20))
        by_force = of(small, "nord", date(2014, 11, 20), basis="in-force")
        assert by_deposit.states.parties == ("ARV", "BMK", "CDA")
        assert by_force.states.parties == ()
        assert by_force.states.signatories == ("ARV", "BMK", "CDA", "FJO")
        assert (by_deposit.basis, by_force.basis) == ("deposit", "in-force")

    def test_printed_list(self, small: Handbook) -> None:
        found = of(small, "nord", KNOWN, members="printed")
        assert numbers(found) == (6, 5, 1, 0)
        assert found.member_basis == "printed"
        assert numbers(of(small, "sol", KNOWN, members="printed")) == (0, 0, 0, 0)

    def test_everything_said_about_one(self, small: Handbook) -> None:
        found = of(small, "tide")
        assert found.org == "tide"
        assert found.name == "TIDE"
        assert found.group == "organization"
        assert found.chapter == "North"
        assert found.states.parties == ("ARV",)
        assert found.states.signatories == ("FJO",)
        assert found.states.not_joined == ("IHT", "LAK")
        assert found.disputed == ("LAK",)
        assert found.undisputed == Undisputed(members=3, parties=1, parties_percent=33.3)
        assert found.published is not None
        assert found.published.members == 9
        assert found.published.members_remark == "plus 2 partners"
        assert found.published.parties == PrintedShare(
            printed="25% (1 out of 4)", count=1, of=4, percent=25.0
        )
        assert found.published.signatories == PrintedShare(
            printed="0% None", count=None, of=None, percent=0.0
        )
        assert found.published.listed == ("ARV", "FJO", "IHT", "LAK")

    def test_suspended_uncertain_and_not_counted(self, small: Handbook) -> None:
        found = of(small, "sol", date(2024, 1, 1))
        assert found.suspended == ("OBR",)
        assert found.uncertain_members == ("GLM",)
        assert found.not_counted == ("Free Port of Vell",)  # the Chamber only observes
        assert found.undisputed is None
        before = of(small, "sol", date(2023, 7, 31))
        assert before.suspended == ()
        assert before.uncertain_members == ()
        assert of(small, "sol", date(2023, 3, 1)).uncertain == ("GLM",)
        assert of(small, "sol", date(2023, 5, 31)).uncertain == ()

    def test_other_members_begin_and_end_too(self, small: Handbook) -> None:
        assert of(small, "sol", date(1979, 12, 31)).not_counted == ()
        assert of(small, "sol", date(1980, 1, 1)).not_counted == ("Free Port of Vell",)

    def test_printed_counting_knows_only_the_list(self, small: Handbook) -> None:
        found = of(small, "tide", KNOWN, members="printed")
        assert numbers(found) == (4, 1, 1, 2)
        assert (found.disputed, found.suspended, found.not_counted) == ((), (), ())

    def test_chapters_count_each_state_once(self, small: Handbook) -> None:
        status = TreatyStatus.of(small)
        north = chapter_statistics(small, "North", status, Counting(KNOWN))
        assert north.states.parties == ("ARV", "BMK", "CDA", "DRA", "GLM", "NRZ")
        assert north.states.signatories == ("FJO",)
        assert north.states.not_joined == ("IHT", "LAK")
        assert (north.org, north.group, north.name) == (None, "chapter", "North")
        sea = chapter_statistics(small, "South & Sea", status, Counting(KNOWN))
        assert numbers(sea) == (5, 2, 1, 2)

    def test_world_is_every_state_that_can_join(self, small: Handbook) -> None:
        world = world_statistics(small, TreatyStatus.of(small), Counting(KNOWN))
        assert "LAK" not in world_codes(small)
        assert numbers(world) == (13, 8, 2, 3)
        assert world.parties_percent == 61.5
        assert (world.org, world.group, world.name, world.chapter) == (None, "world", "World", None)

    def test_without_a_day_it_is_the_last_known_one(self, small: Handbook) -> None:
        nord = attcli.find_organization(small, "nord")
        assert attcli.stats(small, nord) == of(small, "nord", KNOWN)


class TestAssumptions:
    def test_what_if(self, small: Handbook) -> None:
        found = of(small, "nord", KNOWN, assume={"FJO": "party", "ARV": "not_joined"})
        assert numbers(found) == (7, 6, 1, 0)  # the recorded count stays
        assert found.assumed == Assumed(
            parties=6,
            signatories=0,
            not_joined=1,
            parties_percent=85.7,
            parties_change=0,
            signatories_change=-1,
            not_joined_change=1,
            parties_percent_change=0.0,
        )

    def test_nothing_asked_nothing_assumed(self, small: Handbook) -> None:
        assert of(small, "nord", KNOWN).assumed is None
        assert of(small, "nord", KNOWN, assume={}).assumed is None

    def test_no_members_no_share(self, small: Handbook) -> None:
        found = of(small, "gate", KNOWN, assume={"DRA": "party"})
        assert found.assumed is not None
        assert found.assumed.parties_percent is None
        assert found.assumed.parties_percent_change is None

    @given(
        org=st.sampled_from(["nord", "tide", "sol", "gate"]),
        day=DAYS,
        basis=BASES,
        assume=st.dictionaries(
            st.sampled_from(["ARV", "DRA", "FJO", "GLM", "IHT", "LAK", "OBR"]), STANDINGS
        ),
    )
    def test_change_is_the_difference(
        self, small: Handbook, org: str, day: date, basis: str, assume: dict[str, str]
    ) -> None:
        found = of(small, org, day, basis=basis, assume=assume)
        plain = of(small, org, day, basis=basis)
        assert numbers(found) == numbers(plain)
        assert found.states == plain.states
        if not assume:
            assert found.assumed is None
            return
        what_if = found.assumed
        assert what_if is not None
        now = (what_if.parties, what_if.signatories, what_if.not_joined)
        assert sum(now) == plain.members
        change = (
            what_if.parties_change,
            what_if.signatories_change,
            what_if.not_joined_change,
        )
        assert tuple(a - b for a, b in zip(now, change, strict=True)) == numbers(plain)[1:]
        # Counted once more, state by state.
        expected = dict.fromkeys(plain.states.parties, "party")
        expected |= dict.fromkeys(plain.states.signatories, "signatory")
        expected |= dict.fromkeys(plain.states.not_joined, "not_joined")
        expected |= {code: said for code, said in assume.items() if code in expected}
        held = list(expected.values())
        assert now == tuple(held.count(word) for word in ("party", "signatory", "not_joined"))


def everything(handbook: Handbook, day: date, basis: str) -> list[GroupStatistics]:
    """Return the statistics of every organization, every chapter and the world."""
    status = TreatyStatus.of(handbook)
    groups = [
        organization_statistics(organization, status, Counting(day, basis=basis))  # type: ignore[arg-type]
        for organization in handbook.organizations
    ]
    groups += [
        chapter_statistics(handbook, chapter, status, Counting(day, basis))  # type: ignore[arg-type]
        for chapter in handbook.publication.chapters
    ]
    return [*groups, world_statistics(handbook, status, Counting(day, basis))]  # type: ignore[arg-type]


def half_up(count: int, of: int) -> float:
    exact = Decimal(100 * count) / Decimal(of)
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def always_holds(handbook: Handbook, day: date, basis: str) -> None:
    *groups, world = everything(handbook, day, basis)
    for found in (*groups, world):
        assert found.parties + found.signatories + found.not_joined == found.members
        states = found.states
        listed = [*states.parties, *states.signatories, *states.not_joined]
        assert len(listed) == len(set(listed)) == found.members
        assert (len(states.parties), len(states.signatories), len(states.not_joined)) == (
            found.parties,
            found.signatories,
            found.not_joined,
        )
        assert (found.parties_percent is None) == (found.members == 0)
        if found.members:
            assert found.parties_percent == half_up(found.parties, found.members)
            assert found.signatories_percent == half_up(found.signatories, found.members)
        assert set(found.uncertain) <= set(listed)
        assert set(found.suspended) | set(found.disputed) <= set(listed)
        # Whoever is in an organization and can join is in the world, with the same standing.
        assert set(states.parties) <= set(world.states.parties)
        assert set(states.signatories) <= set(world.states.signatories)


@given(day=DAYS, basis=BASES)
def test_sums_add_up_in_the_small_handbook(small: Handbook, day: date, basis: str) -> None:
    always_holds(small, day, basis)


@given(day=DAYS)
def test_in_force_never_exceeds_deposit(small: Handbook, day: date) -> None:
    for deposited, bound in zip(
        everything(small, day, "deposit"), everything(small, day, "in-force"), strict=True
    ):
        assert bound.members == deposited.members
        assert set(bound.states.parties) <= set(deposited.states.parties)
        assert set(deposited.states.not_joined) <= set(bound.states.not_joined)
