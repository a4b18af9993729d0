"""Organizations as a reader asks for them."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from attcli.domain.organizations import (
    Headquarters,
    OrganizationProfile,
    organization_profile,
    organization_row,
)
from attcli.domain.status import TreatyStatus
from attcli.records.base import sources_of
from attcli.records.days import Day, Span, Window, bounds, exact, iso
from attcli.records.handbook import Handbook

KNOWN = date(2024, 6, 30)


def window(first: str, last: str) -> Window:
    return Window(earliest=date.fromisoformat(first), latest=date.fromisoformat(last))


def profile(handbook: Handbook, org: str, day: date = KNOWN) -> OrganizationProfile:
    return organization_profile(handbook, handbook.organization_by_id[org], day)


class TestDays:
    @pytest.mark.parametrize(
        ("day", "shown"),
        [
            (date(2001, 2, 3), "2001-02-03"),
            (window("2001-01-01", "2001-12-31"), "2001"),
            (window("2001-02-01", "2001-02-28"), "2001-02"),
            (window("2000-02-01", "2000-02-29"), "2000-02"),
            (window("2000-12-01", "2000-12-31"), "2000-12"),
            (window("2001-02-01", "2001-02-27"), "2001-02-01/2001-02-27"),
            (window("2001-01-01", "2002-12-31"), "2001-01-01/2002-12-31"),
            (window("2001-01-02", "2001-12-31"), "2001-01-02/2001-12-31"),
            (window("2001-02-01", "2001-03-31"), "2001-02-01/2001-03-31"),
            (window("2001-02-03", "2001-02-03"), "2001-02-03/2001-02-03"),
        ],
    )
    def test_reduced_to_what_is_known(self, day: Day, shown: str) -> None:
        assert iso(day) == shown

    def test_exact_or_bounds_never_both(self) -> None:
        day, between = date(2001, 2, 3), window("2001-01-01", "2001-12-31")
        assert (exact(day), bounds(day)) == (day, None)
        assert (exact(between), bounds(between)) == (
            None,
            Span(start=date(2001, 1, 1), end=date(2001, 12, 31)),
        )
        assert (exact(None), bounds(None)) == (None, None)


class TestRow:
    def test_nord(self, small: Handbook) -> None:
        row = organization_row(
            small, small.organization_by_id["nord"], TreatyStatus.of(small), KNOWN
        )
        assert row.acronym == "NORD"
        assert row.regions == ("North", "The Inner Sea")
        assert row.headquarters == Headquarters(city="Arvalapolis", country="Arvala")
        assert (row.members, row.parties, row.signatories, row.not_joined) == (7, 6, 1, 0)
        assert row.parties_percent == 85.7

    def test_unknown_is_none(self, small: Handbook) -> None:
        row = organization_row(
            small, small.organization_by_id["gate"], TreatyStatus.of(small), KNOWN
        )
        assert (row.headquarters, row.type, row.parties_percent) == (None, None, None)
        assert row.members == 0


class TestProfile:
    def test_begins_with_the_row(self, small: Handbook) -> None:
        found = profile(small, "tide")
        row = organization_row(
            small, small.organization_by_id["tide"], TreatyStatus.of(small), KNOWN
        )
        names = row.__struct_fields__
        assert found.__struct_fields__[: len(names)] == names
        assert {name: getattr(found, name) for name in names} == structs.asdict(row)

    def test_members_past_and_present(self, small: Handbook) -> None:
        found = {m.state: m for m in profile(small, "nord").member_states}
        assert len(found) == 10
        assert found["ESM"].until == date(2021, 12, 31)
        assert found["ESM"].note == "Left after a vote."
        assert found["ESM"].status == "party"
        assert found["NRZ"].since is None
        assert found["NRZ"].since_between == Span(start=date(2018, 1, 1), end=date(2018, 12, 31))
        assert found["NRZ"].confidence == "medium"
        assert found["JRV"].kind == "associate"
        assert found["KES"].kind == "observer"
        assert found["FJO"].name == "Fjördland"
        assert not found["FJO"].suspended
        assert not found["ARV"].disputed

    def test_standing_and_suspension_are_those_of_the_day(self, small: Handbook) -> None:
        found = {m.state: m for m in profile(small, "nord", date(2020, 6, 1)).member_states}
        assert found["FJO"].suspended
        assert found["GLM"].status == "not_joined"

    def test_sol_left_within_bounds_and_came_back(self, small: Handbook) -> None:
        found = profile(small, "sol")
        assert [(m.since, m.until) for m in found.member_states if m.state == "IHT"] == [
            (None, date(1999, 12, 31)),
            (date(2010, 1, 1), None),
        ]
        lemuria = next(m for m in found.member_states if m.state == "GLM")
        assert lemuria.until_between == Span(start=date(2023, 10, 1), end=date(2024, 3, 31))
        assert [(o.name, o.kind, o.since) for o in found.other_members] == [
            ("Free Port of Vell", "member", date(1980, 1, 1)),
            ("Vell Chamber of Shipping", "observer", None),
        ]
        assert found.founded == "1975-05"
        assert found.coverage == "header"
        assert found.published is None

    def test_disputed(self, small: Handbook) -> None:
        found = next(m for m in profile(small, "tide").member_states if m.state == "LAK")
        assert found.disputed
        assert found.note is not None

    def test_activities_get_their_area(self, small: Handbook) -> None:
        first, *_ = profile(small, "nord").activities
        assert (first.area, first.topic) == ("Transfer controls", "Control systems")
        assert first.instruments == ("Charter of Arvalapolis",)
        assert first.programmes == ("Safe Stores Programme",)
        assert first.partners == ("GATE", "Harbour Guild")
        assert first.states == ("CDA", "BMK")
        assert first.years == (2016, 2019)
        assert first.footnotes == (4, 5)

    def test_instruments(self, small: Handbook) -> None:
        charter, stores = profile(small, "nord").instruments
        assert (charter.abbreviation, charter.year, charter.force) == ("CHARTA", 1989, "binding")
        assert (stores.kind, stores.force, stores.abbreviation) == ("programme", None, None)

    def test_notes(self, small: Handbook) -> None:
        found = profile(small, "nord")
        assert found.founded == "1989-11-09"
        assert found.founded_note == "The day its charter was signed."
        assert found.headquarters_note == "In the old harbour."
        assert profile(small, "tide").founded == "2001"

    def test_every_source_named_anywhere_is_listed_once(self, small: Handbook) -> None:
        assert [source.id for source in profile(small, "nord").sources] == ["print", "hearsay"]
        assert sources_of(small.organization_by_id["gate"]) == ("print",)

    def test_every_profile_is_whole(self, small: Handbook) -> None:
        for organization in small.organizations:
            found = organization_profile(small, organization, KNOWN)
            assert len(found.member_states) == len(organization.members)
            assert len(found.activities) == len(organization.activities)
            assert {source.id for source in found.sources} == set(sources_of(organization))
