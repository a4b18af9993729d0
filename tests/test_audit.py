"""The audit: every printed figure is judged, and every judgement can be counted again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attcli.domain import audit_text
from attcli.domain.audit import Finding, audit, percent_verdict
from attcli.domain.members import member_codes
from attcli.domain.status import TreatyStatus
from attcli.records.days import Span, Window
from attcli.records.handbook import Handbook
from attcli.records.organization import AuditNote, Figure, Member, Organization, Published
from attcli.records.treaty import Act
from bare import bare_handbook, day, member

NAMES = {
    "AAA": "Ahland",
    "BBB": "United Bays",
    "CCC": "Cedonia",
    "DDD": "Dales",
    "EEE": "Holy Eyot",
}


COMPILED = day(100)


def figure(count: int | None, of: int | None, percent: str) -> Figure:
    return Figure(printed=f"{percent}% ({count} out of {of})", count=count, of=of, percent=percent)


def organization(listed: Sequence[str], *members: Member, **published: Any) -> Organization:
    return Organization(
        id="org",
        acronym="ORG",
        name="Organization",
        chapter="Europe",
        coverage="header",
        sources=("s",),
        members=members or tuple(member(code) for code in listed),
        published=Published(source="s", listed=tuple(listed), **published),
    )


def accession(state: str, number: int) -> Act:
    return Act(state=state, act="accession", day=day(number), sources=("s",))


def signature(state: str, number: int) -> Act:
    return Act(state=state, act="signature", day=day(number), sources=("s",))


def handbook(org: Organization, *acts: Act) -> Handbook:
    return bare_handbook(acts, (org,), names=NAMES, compiled=COMPILED, known=day(1000))


def judged(book: Handbook) -> dict[str, Finding]:
    return {finding.claim: finding for finding in audit(book, book.organizations)}


def stretch(first: int, last: int) -> Span:
    return Span(start=day(first), end=day(last))


# Percentages at their printed precision


@pytest.mark.parametrize(
    ("printed", "count", "of", "verdict"),
    [
        ("6.6", 2, 30, "truncated"),
        ("6.7", 2, 30, "agrees"),
        ("7", 2, 30, "agrees"),
        ("6", 2, 30, "truncated"),
        ("5", 2, 30, "differs"),
        ("8", 2, 30, "differs"),
        ("72", 41, 57, "agrees"),
        ("71", 41, 57, "truncated"),
        ("13", 1, 8, "agrees"),  # 12.5: a half is rounded up,
        ("12", 1, 8, "truncated"),  # not to the even neighbour
        ("100", 27, 27, "agrees"),
        ("100.0", 27, 27, "agrees"),
        ("99", 299, 300, "truncated"),
        ("0", 0, 27, "agrees"),
    ],
)
def test_a_percentage_is_compared_as_rounded_and_as_cut_off(
    printed: str, count: int, of: int, verdict: str
) -> None:
    assert percent_verdict(printed, count, of) == verdict


@given(st.integers(1, 300), st.data(), st.integers(0, 3))
def test_what_is_rounded_agrees_and_what_is_cut_off_never_differs(
    of: int, data: st.DataObject, places: int
) -> None:
    count = data.draw(st.integers(0, of))
    exact, unit = Decimal(100 * count) / Decimal(of), Decimal(1).scaleb(-places)
    assert percent_verdict(str(exact.quantize(unit, ROUND_HALF_UP)), count, of) == "agrees"
    assert percent_verdict(str(exact.quantize(unit, ROUND_DOWN)), count, of) != "differs"


# One rule each


def test_what_agrees_says_so_over_the_printed_list() -> None:
    org = organization(
        ["AAA", "BBB"],
        members=2,
        parties=figure(1, 2, "50"),
        signatories=figure(1, 2, "50"),
    )
    found = judged(handbook(org, accession("AAA", 10), signature("BBB", 20)))
    assert list(found) == [
        *("members", "listed", "parties", "parties_of", "parties_percent"),
        *("signatories", "signatories_of", "signatories_percent"),
    ]
    assert {finding.verdict for finding in found.values()} == {"agrees"}
    assert found["parties"].windows == (stretch(10, 100),)
    assert found["signatories"].windows == (stretch(20, 100),)
    assert found["parties"].explanation == (
        "Of the 2 states listed, one was a State Party on 2013-09-11, as printed: Ahland."
    )
    assert found["parties_percent"].explanation == "1 of 2 is 50%, as printed."


def test_a_wrong_count_names_the_states_and_the_days_on_which_it_was_right() -> None:
    org = organization(["AAA", "BBB", "CCC"], parties=figure(1, 3, "33"))
    book = handbook(org, accession("AAA", 10), accession("BBB", 20))
    found = judged(book)
    assert found["parties"] == Finding(
        org="org",
        claim="parties",
        printed=1,
        recomputed=2,
        verdict="differs",
        explanation=(
            "Of the 3 states listed, 2 were States Parties on 2013-09-11, one more than printed: "
            "all but Cedonia. The list had 1 State Party from 2013-06-13 to 2013-06-22, until "
            "the United Bays acceded."
        ),
        windows=(stretch(10, 19),),
    )
    assert found["parties_percent"].explanation == (
        "2 of 3 is 66.7%, not 33%, which follows from the printed fraction, 1 of 3 (33.3%). "
        "The list had this share from 2013-06-13 to 2013-06-22, until the United Bays acceded."
    )


def test_a_count_that_never_was_right_says_so() -> None:
    org = organization(["AAA", "BBB", "CCC"], signatories=figure(3, 3, "100"))
    found = judged(handbook(org, signature("AAA", 10)))["signatories"]
    assert found.windows == ()
    assert found.explanation.endswith(
        "two fewer than printed: Ahland. The list had 3 signatories on no day from 2013-06-03 "
        "to 2013-09-11."
    )


def test_the_organization_itself_may_never_have_had_what_its_list_had() -> None:
    members = (member("AAA"), member("BBB"), member("CCC", since=day(50)))
    org = organization(["AAA", "BBB", "CCC"], *members, parties=figure(1, 3, "33"))
    found = judged(handbook(org, accession("AAA", 10), accession("BBB", 20)))["parties"]
    assert found.windows == (stretch(10, 19),)
    assert found.explanation.endswith(
        "ORG itself had 1 among 3 members on no day from 2013-06-03 to 2013-09-11."
    )


def test_counting_stops_on_the_day_of_compilation() -> None:
    org = organization(["AAA"], parties=figure(0, 1, "0"))
    found = judged(handbook(org, accession("AAA", 101)))["parties"]
    assert (found.recomputed, found.verdict, found.windows) == (0, "agrees", (stretch(0, 100),))
    later = organization(["AAA"], parties=figure(1, 1, "100"))
    found = judged(handbook(later, accession("AAA", 101)))["parties"]
    assert (found.recomputed, found.verdict, found.windows) == (0, "differs", ())


def test_stated_numbers_and_denominators_are_compared_with_the_names_printed() -> None:
    org = organization(["AAA", "BBB"], members=3, parties=figure(0, 3, "0"))
    found = judged(handbook(org))
    assert (found["members"].printed, found["members"].recomputed) == (3, 2)
    assert (found["parties_of"].printed, found["parties_of"].recomputed) == (3, 2)
    assert found["members"].verdict == found["parties_of"].verdict == "differs"
    assert found["members"].windows == found["parties_of"].windows == ()
    assert found["members"].explanation == (
        "The stated number of members is 3, but 2 names are printed. ORG had 3 members on no day "
        "from 2013-06-03 to 2013-09-11; on 2013-09-11 it had 2."
    )
    assert found["parties_of"].explanation == (
        "The denominator is 3, but 2 names are printed. The denominator is the stated number of "
        "members."
    )
    # The percentage is right, though its own fraction is not that of the list.
    assert found["parties_percent"].explanation == (
        "0 of 2 is 0%, as printed; the printed fraction, 0 of 3 (0%), gives the same."
    )


def test_a_list_with_a_state_that_had_left_and_without_one_that_had_joined() -> None:
    bounds = Window(earliest=day(30), latest=day(40))
    members = (member("AAA"), member("BBB", until=bounds), member("CCC", since=day(60)))
    org = organization(["AAA", "BBB"], *members, members=2, parties=figure(1, 2, "50"))
    found = judged(handbook(org, accession("BBB", 5)))
    listed = found["listed"]
    assert (listed.printed, listed.recomputed, listed.verdict) == (2, 2, "differs")
    assert listed.windows == (stretch(0, 40),)
    assert listed.explanation == (
        "The printed list holds the United Bays (whose last day as a member was between "
        "2013-07-03 and 2013-07-13) and lacks Cedonia, a member that day; on 2013-09-11 there "
        "were 2 members. The list was right up to 2013-07-13."
    )
    assert found["parties"].verdict == "agrees"
    assert found["parties"].explanation.endswith("Of the 2 members that day it was 0.")
    assert found["parties_percent"].explanation.endswith(
        "Of the 2 members that day it was 0 (0.0%)."
    )


def test_a_name_on_the_list_may_be_no_member_at_all_or_not_yet_one() -> None:
    members = (member("AAA"), member("BBB", kind="observer"), member("CCC", since=day(500)))
    listed = judged(handbook(organization(["AAA", "BBB", "CCC"], *members)))["listed"]
    assert "the United Bays (which was not a member)" in listed.explanation
    assert "Cedonia (which was not yet a member on 2013-09-11)" in listed.explanation


def test_only_what_is_printed_is_judged() -> None:
    unprinted = organization(["AAA"])
    assert list(judged(handbook(unprinted))) == ["listed"]
    without_list = organization([], member("AAA"), members=1)
    assert judged(handbook(without_list)) == {}
    bare = msgspec.structs.replace(unprinted, published=None)
    assert judged(handbook(bare)) == {}
    without_fraction = organization(["AAA"], signatories=figure(None, None, "0"))
    assert list(judged(handbook(without_fraction))) == ["listed", "signatories_percent"]


def test_what_research_knows_stands_beside_the_finding() -> None:
    notes = (
        AuditNote(claim="members", text="One.", source="s"),
        AuditNote(claim="members", text="Two.", source="s"),
    )
    found = judged(handbook(organization(["AAA"], members=1, notes=notes)))
    assert (found["members"].note, found["members"].note_source) == ("One. Two.", "s")
    assert (found["listed"].note, found["listed"].note_source) == (None, None)


def test_a_finding_in_json_has_every_key_and_windows_from_and_to() -> None:
    found = judged(handbook(organization(["AAA"], parties=figure(0, 1, "0.0"))))["parties_percent"]
    assert msgspec.json.decode(msgspec.json.encode(found)) == {
        "org": "org",
        "claim": "parties_percent",
        "printed": 0.0,
        "recomputed": 0.0,
        "verdict": "agrees",
        "explanation": "0 of 1 is 0%, as printed.",
        "windows": [{"from": "2013-06-03", "to": "2013-09-11"}],
        "note": None,
        "note_source": None,
    }


def test_states_stand_in_a_sentence_as_they_are_called() -> None:
    book = handbook(organization(["AAA"]))
    assert audit_text.names(book, ["CCC"]) == "Cedonia"
    assert audit_text.names(book, ["EEE", "BBB", "AAA"]) == (
        "Ahland, the Holy Eyot and the United Bays"
    )
    assert audit_text.names(book, ["ZZZ"]) == "ZZZ"


# Windows, held against a count of every day


codes = st.sampled_from(sorted(NAMES))
numbers = st.integers(-5, 110)


@st.composite
def books(draw: st.DrawFn) -> Handbook:
    listed = draw(st.lists(codes, unique=True, min_size=1))
    acts = [
        make(code, draw(numbers))
        for code in sorted(NAMES)
        for make in draw(st.sampled_from([(), (accession,), (signature,)]))
    ]
    members = [
        member(code, since=day(draw(numbers)), until=draw(st.none() | numbers.map(day)))
        for code in draw(st.lists(codes))
    ]
    count, other = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    percents = st.sampled_from(["0", "20", "33", "33.3", "40", "50", "66", "67", "66.7", "100"])
    org = organization(
        listed,
        *members or [member("AAA", since=day(0))],
        members=draw(st.integers(0, 5)),
        parties=figure(count, draw(st.integers(1, 5)), draw(percents)),
        signatories=figure(other, draw(st.integers(1, 5)), draw(percents)),
    )
    return handbook(org, *acts)


@given(books())
def test_windows_hold_exactly_the_days_on_which_the_figure_was_right(book: Handbook) -> None:
    (org,) = book.organizations
    printed, status = org.published, TreatyStatus.of(book)
    assert printed is not None
    assert printed.parties is not None
    assert printed.signatories is not None
    of = len(printed.listed)
    found = judged(book)
    for number in range(101):
        tally = status.tally(printed.listed, day(number))
        parties, signatories = len(tally.parties), len(tally.signatories)
        right = {
            "members": printed.members == of,
            "listed": set(member_codes(org, day(number))) == set(printed.listed),
            "parties": parties == printed.parties.count,
            "parties_of": printed.parties.of == of,
            "parties_percent": percent_verdict(printed.parties.percent, parties, of) != "differs",
            "signatories": signatories == printed.signatories.count,
            "signatories_of": printed.signatories.of == of,
            "signatories_percent": (
                percent_verdict(printed.signatories.percent, signatories, of) != "differs"
            ),
        }
        assert list(right) == list(found)
        for claim, holds in right.items():
            inside = any(
                window.start <= day(number) <= window.end for window in found[claim].windows
            )
            assert inside == holds, claim
            if day(number) == COMPILED:
                assert (found[claim].verdict != "differs") == holds, claim
    for finding in found.values():
        for before, after in zip(finding.windows, finding.windows[1:], strict=False):
            assert (after.start - before.end).days > 1
        assert finding.explanation.endswith(".")
