"""Comparison: who is shared, who is alone, and the arithmetic between the two."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attcli
from attcli.domain.comparison import Comparison, Pair, compare
from attcli.domain.members import member_codes
from attcli.domain.status import Counting
from attcli.records.handbook import Handbook

KNOWN = date(2024, 6, 30)
DAYS = st.dates(date(1970, 1, 1), date(2027, 1, 1))


def of(handbook: Handbook, *orgs: str, day: date = KNOWN) -> Comparison:
    return compare(handbook, [handbook.organization_by_id[org] for org in orgs], Counting(day))


class TestCountedByHand:
    def test_nord_and_sol(self, small: Handbook) -> None:
        found = of(small, "nord", "sol")
        assert found.shared == ("DRA",)
        assert found.shared_states.parties == ("DRA",)
        assert found.shared_states.signatories == ()
        nord, sol = found.organizations
        assert nord.only == ("ARV", "BMK", "CDA", "FJO", "GLM", "NRZ")
        assert sol.only == ("ESM", "IHT", "JRV", "OBR")
        assert found.pairs == (
            Pair(
                a="nord",
                b="sol",
                shared=("DRA",),
                only_a=("ARV", "BMK", "CDA", "FJO", "GLM", "NRZ"),
                only_b=("ESM", "IHT", "JRV", "OBR"),
                jaccard=0.091,
            ),
        )

    def test_the_day_decides(self, small: Handbook) -> None:
        # On the last day of Lemuria's bounds it is in both, on the next in NORD alone.
        assert of(small, "nord", "sol", day=date(2024, 3, 31)).shared == ("DRA", "GLM")
        assert of(small, "nord", "sol", day=date(2024, 4, 1)).shared == ("DRA",)

    def test_three_at_once(self, small: Handbook) -> None:
        found = of(small, "nord", "tide", "sol")
        assert found.shared == ()
        assert [item.only for item in found.organizations] == [
            ("BMK", "CDA", "GLM", "NRZ"),
            ("LAK",),
            ("ESM", "JRV", "OBR"),
        ]
        assert [(pair.a, pair.b, pair.shared) for pair in found.pairs] == [
            ("nord", "tide", ("ARV", "FJO")),
            ("nord", "sol", ("DRA",)),
            ("tide", "sol", ("IHT",)),
        ]

    def test_without_members(self, small: Handbook) -> None:
        found = of(small, "gate", "sol")
        assert found.shared == ()
        assert found.pairs[0].jaccard == 0.0
        empty = of(small, "gate", "nord", day=date(1980, 1, 1))
        assert empty.pairs[0].jaccard is None

    def test_topics(self, small: Handbook) -> None:
        found = of(small, "tide", "nord", "sol")
        assert [(row.topic, row.orgs) for row in found.topics] == [
            ("Treaty support", ("tide",)),
            ("Control systems", ("nord",)),
            ("Diversion prevention", ("tide", "nord")),
            ("Gender", ("nord",)),
        ]
        tide, nord, sol = found.organizations
        assert tide.topics == ("Treaty support", "Diversion prevention")
        assert tide.only_topics == ("Treaty support",)
        assert nord.only_topics == ("Control systems", "Gender")
        assert (sol.topics, sol.only_topics) == ((), ())

    def test_items_are_the_statistics(self, small: Handbook) -> None:
        nord = of(small, "nord", "sol").organizations[0]
        alone = attcli.stats(small, small.organization_by_id["nord"])
        for name in alone.__struct_fields__:
            assert getattr(nord, name) == getattr(alone, name), name

    def test_in_force(self, small: Handbook) -> None:
        chosen = [small.organization_by_id[org] for org in ("nord", "tide")]
        found = attcli.compare(small, chosen, as_of=date(2014, 12, 23), basis="in-force")
        assert found.shared_states.parties == ()
        assert found.shared_states.signatories == ("ARV", "FJO")


@st.composite
def some_organizations(draw: st.DrawFn) -> list[str]:
    ids = ["nord", "tide", "sol", "gate"]
    return draw(st.permutations(ids))[: draw(st.integers(2, 4))]


def always_holds(handbook: Handbook, orgs: list[str], day: date) -> None:
    found = of(handbook, *orgs, day=day)
    members = {org: set(member_codes(handbook.organization_by_id[org], day)) for org in orgs}
    assert [item.org for item in found.organizations] == orgs
    assert [(pair.a, pair.b) for pair in found.pairs] == list(combinations(orgs, 2))
    assert set(found.shared) == set.intersection(*members.values())
    in_groups = [
        *found.shared_states.parties,
        *found.shared_states.signatories,
        *found.shared_states.not_joined,
    ]
    assert sorted(in_groups) == list(found.shared)
    for item in found.organizations:
        assert item.org is not None
        elsewhere = set().union(*(members[org] for org in orgs if org != item.org))
        assert set(item.only) == members[item.org] - elsewhere
        assert item.members == len(members[item.org])
        assert set(item.only_topics) <= set(item.topics)
    for pair in found.pairs:
        a, b = members[pair.a], members[pair.b]
        assert {*pair.shared, *pair.only_a} == a
        assert {*pair.shared, *pair.only_b} == b
        assert not set(pair.only_a) & set(pair.only_b)
        for codes in (pair.shared, pair.only_a, pair.only_b):
            assert list(codes) == sorted(set(codes))
        if a | b:
            assert pair.jaccard == round(len(a & b) / len(a | b), 3)
            assert 0 <= pair.jaccard <= 1
            assert (pair.jaccard == 1) == (a == b)
        else:
            assert pair.jaccard is None
    if len(orgs) == 2:
        (pair,) = found.pairs
        assert found.shared == pair.shared
        assert [item.only for item in found.organizations] == [pair.only_a, pair.only_b]


@given(orgs=some_organizations(), day=DAYS)
def test_arithmetic(small: Handbook, orgs: list[str], day: date) -> None:
    always_holds(small, orgs, day)


@given(orgs=some_organizations(), day=DAYS)
def test_order_changes_nothing_but_the_order(small: Handbook, orgs: list[str], day: date) -> None:
    there, back = of(small, *orgs, day=day), of(small, *reversed(orgs), day=day)
    assert there.shared == back.shared
    assert there.shared_states == back.shared_states
    assert {item.org: item.only for item in there.organizations} == {
        item.org: item.only for item in back.organizations
    }
    turned = {(pair.b, pair.a): pair for pair in back.pairs}
    for pair in there.pairs:
        mirror = turned[pair.a, pair.b]
        assert (pair.shared, pair.jaccard) == (mirror.shared, mirror.jaccard)
        assert (pair.only_a, pair.only_b) == (mirror.only_b, mirror.only_a)


@pytest.mark.parametrize("org", ["nord", "sol"])
def test_an_organization_overlaps_with_its_own_twin(small: Handbook, org: str) -> None:
    from msgspec import structs

    one = small.organization_by_id[org]
    twin = structs.replace(one, id="twin", acronym="TWIN")
    handbook = structs.replace(small, organizations=(one, twin))
    (pair,) = compare(handbook, [one, twin], Counting(KNOWN)).pairs
    assert (pair.only_a, pair.only_b, pair.jaccard) == ((), (), 1.0)
