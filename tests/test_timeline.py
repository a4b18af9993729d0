"""The timeline: one sweep over dated facts, held against a count of every single day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attcli.domain import timeline as module
from attcli.domain.members import MemberBasis
from attcli.domain.statistics import organization_statistics
from attcli.domain.status import Basis, Counting, TreatyStatus
from attcli.domain.timeline import Change, Event, series, stretches
from attcli.errors import UsageError
from attcli.records.days import Day, Window
from attcli.records.handbook import Handbook
from attcli.records.organization import Member, Organization, Published
from attcli.records.treaty import Act
from bare import bare_handbook, day, member
from support import Run, calls

KNOWN = datetime.date(2015, 12, 31)
CODES = ("AAA", "BBB", "CCC", "DDD", "EEE")


def timeline(
    book: Handbook,
    organizations: Sequence[Organization],
    *,
    start: datetime.date | None = None,
    end: datetime.date | None = None,
    basis: Basis = "deposit",
    members: MemberBasis = "current",
) -> tuple[Event, ...]:
    last = end or book.status_known
    return module.timeline(book, organizations, Counting(last, basis, members), start)


def between(first: int, last: int) -> Window:
    return Window(earliest=day(first), latest=day(last))


def act(state: str, kind: str, when: Day) -> Act:
    return Act(state=state, act=kind, day=when, sources=("s",))  # type: ignore[arg-type]


def organization(*members: Member, listed: Sequence[str] = (), name: str = "org") -> Organization:
    published = Published(source="s", listed=tuple(listed)) if listed else None
    return Organization(
        id=name,
        acronym=name.upper(),
        name=name,
        chapter="Europe",
        coverage="header",
        sources=("s",),
        members=members,
        published=published,
    )


def handbook(acts: Sequence[Act], *organizations: Organization) -> Handbook:
    names = {code: code.title() for code in CODES}
    return bare_handbook(acts, organizations, names=names, compiled=KNOWN, known=KNOWN)


def told(events: Sequence[Event]) -> list[tuple[datetime.date, int, int, int, list[str]]]:
    """Return events in short: the day, the counts, and what happened."""
    return [
        (
            event.day,
            event.members,
            event.parties,
            event.signatories,
            [f"{change.state} {change.what}" for change in event.changes],
        )
        for event in events
    ]


# Examples, one rule each


def test_it_begins_with_the_standing_on_the_first_day_and_tells_each_change() -> None:
    org = organization(member("AAA"), member("BBB", since=day(5)))
    book = handbook(
        [
            act("AAA", "signature", day(0)),
            act("AAA", "ratification", day(3)),
            act("BBB", "accession", day(4)),
        ],
        org,
    )
    events = timeline(book, [org])
    assert told(events) == [
        (day(0), 1, 0, 1, ["AAA signed"]),
        (day(3), 1, 1, 0, ["AAA ratified"]),
        (day(5), 2, 2, 0, ["BBB joined the organization"]),
    ]
    assert [event.opening for event in events] == [True, False, False]
    assert [event.parties_percent for event in events] == [0.0, 100.0, 100.0]


def test_an_opening_without_a_change_that_day_has_none() -> None:
    org = organization(member("AAA"))
    book = handbook([act("AAA", "acceptance", day(3))], org)
    assert told(timeline(book, [org], start=day(10), end=day(20))) == [(day(10), 1, 1, 0, [])]
    assert told(timeline(book, [org], end=day(2))) == [(day(0), 1, 0, 0, [])]


def test_a_state_leaves_on_the_day_after_its_last() -> None:
    org = organization(member("AAA", until=day(7)), member("BBB"))
    events = timeline(handbook([], org), [org])
    assert told(events)[1:] == [(day(8), 1, 0, 0, ["AAA left the organization"])]


def test_what_is_known_within_bounds_comes_at_their_end_and_says_so() -> None:
    org = organization(member("AAA", until=between(20, 30)), member("BBB", since=between(2, 4)))
    book = handbook([act("AAA", "approval", between(6, 9))], org)
    assert [(event.day, event.changes) for event in timeline(book, [org])[1:]] == [
        (day(4), (Change(state="BBB", what="joined the organization", uncertain=True),)),
        (day(9), (Change(state="AAA", what="approved", uncertain=True),)),
        (day(31), (Change(state="AAA", what="left the organization", uncertain=True),)),
    ]


def test_in_force_it_tells_entries_into_force_instead_of_deposits() -> None:
    org = organization(member("AAA"), member("BBB"))
    book = handbook([act("AAA", "ratification", day(10)), act("BBB", "accession", day(100))], org)
    assert told(timeline(book, [org], basis="in-force"))[1:] == [
        (day(90), 2, 1, 0, ["AAA entered into force"]),
        (day(190), 2, 2, 0, ["BBB entered into force"]),
    ]


def test_records_of_one_state_that_overlap_or_follow_each_other_are_one_membership() -> None:
    org = organization(
        member("AAA", until=day(10)),
        member("AAA", since=day(11), until=day(30), kind="participating"),
        member("AAA", since=day(20), until=day(25)),
        member("AAA", since=day(40)),
    )
    assert [event[0] for event in told(timeline(handbook([], org), [org]))] == [
        day(0),
        day(31),
        day(40),
    ]


def test_a_joined_membership_is_as_uncertain_as_its_last_record() -> None:
    org = organization(
        member("AAA", until=day(9)), member("AAA", since=day(5), until=between(20, 30))
    )
    (left,) = timeline(handbook([], org), [org])[1].changes
    assert left == Change(state="AAA", what="left the organization", uncertain=True)


def test_a_state_may_sign_and_ratify_on_one_day_but_not_sign_once_it_is_a_party() -> None:
    org = organization(member("AAA"), member("BBB"))
    book = handbook(
        [
            act("AAA", "signature", day(4)),
            act("AAA", "ratification", day(4)),
            act("BBB", "accession", day(5)),
            act("BBB", "signature", day(6)),
        ],
        org,
    )
    assert told(timeline(book, [org]))[1:] == [
        (day(4), 2, 1, 0, ["AAA signed", "AAA ratified"]),
        (day(5), 2, 2, 0, ["BBB acceded"]),
    ]


def test_observers_do_not_count_and_an_empty_membership_is_none() -> None:
    org = organization(member("AAA", kind="observer"), member("BBB", since=day(9), until=day(5)))
    (event,) = timeline(handbook([], org), [org])
    assert (event.members, event.parties_percent, event.signatories_percent) == (0, None, None)


def test_over_the_printed_list_nobody_joins_or_leaves() -> None:
    org = organization(member("AAA", until=day(7)), listed=("AAA", "BBB"))
    book = handbook([act("BBB", "signature", day(8))], org)
    assert told(timeline(book, [org], members="printed")) == [
        (day(0), 2, 0, 0, []),
        (day(8), 2, 0, 1, ["BBB signed"]),
    ]


def test_an_act_counts_only_for_members_of_that_day() -> None:
    org = organization(member("AAA", until=day(7)), member("BBB", since=day(8)))
    book = handbook([act("AAA", "accession", day(8)), act("BBB", "accession", day(8))], org)
    assert told(timeline(book, [org]))[1:] == [
        (
            day(8),
            1,
            1,
            0,
            ["AAA left the organization", "BBB joined the organization", "BBB acceded"],
        )
    ]


def test_the_ends_of_the_calendar_do_no_harm() -> None:
    org = organization(
        member("AAA", since=datetime.date.min, until=datetime.date.max),
        member("BBB", until=datetime.date.max),
    )
    book = handbook([act("AAA", "accession", day(1))], org)
    events = timeline(book, [org], start=datetime.date.min, end=datetime.date.max)
    assert [event.day for event in events] == [datetime.date.min, day(1)]


def test_a_first_day_after_the_last_is_refused() -> None:
    org = organization(member("AAA"))
    with pytest.raises(UsageError, match="swap them"):
        timeline(handbook([], org), [org], start=day(5), end=day(4))


def test_organizations_come_in_the_order_asked_for_and_series_gather_them() -> None:
    one, two = organization(member("AAA"), name="one"), organization(member("BBB"), name="two")
    book = handbook([act("AAA", "accession", day(3))], one, two)
    events = timeline(book, [two, one])
    assert [event.org for event in events] == ["two", "one", "one"]
    second, first = series(events)
    assert (second.org, first.org) == ("two", "one")
    assert second.end == first.end == day(3)
    (only,) = series(timeline(book, [one]), end=day(9))
    assert (only.start, only.end, only.last.parties) == (day(0), day(9), 1)
    assert [only.at(day(number)).parties for number in (-5, 0, 2, 3, 9)] == [0, 0, 0, 1, 1]


def test_stretches_join_neighbouring_events_and_reach_to_the_end() -> None:
    org = organization(member("AAA"), member("BBB"), member("CCC"))
    book = handbook(
        [
            act("AAA", "accession", day(2)),
            act("BBB", "signature", day(4)),
            act("CCC", "accession", day(6)),
        ],
        org,
    )
    events = timeline(book, [org])
    spans = stretches(events, day(9), lambda event: event.parties == 1)
    assert [(span.start, span.end) for span in spans] == [(day(2), day(5))]
    spans = stretches(events, day(9), lambda event: event.parties != 1)
    assert [(span.start, span.end) for span in spans] == [(day(0), day(1)), (day(6), day(9))]


# Properties, on made-up records

LAST = 130
days_in_range = st.integers(-20, LAST + 20).map(day)
windows = st.tuples(days_in_range, days_in_range).map(
    lambda pair: Window(earliest=min(pair), latest=max(pair))
)
any_day = days_in_range | windows
members = st.builds(
    member,
    st.sampled_from(CODES),
    st.none() | any_day,
    st.none() | any_day,
    kind=st.sampled_from(["member", "participating", "served", "observer"]),
)
deposits = st.sampled_from(["ratification", "acceptance", "approval", "accession"])


@st.composite
def handbooks(draw: st.DrawFn) -> Handbook:
    acts = []
    for code in CODES:
        if signed := draw(st.none() | any_day):
            acts.append(act(code, "signature", signed))
        if deposited := draw(st.none() | any_day):
            acts.append(act(code, draw(deposits), deposited))
    listed = draw(st.lists(st.sampled_from(CODES), unique=True))
    return handbook(acts, organization(*draw(st.lists(members, max_size=8)), listed=listed))


bases = st.sampled_from(["deposit", "in-force"])
member_bases = st.sampled_from(["current", "printed"])


@given(handbooks(), bases, member_bases)
def test_on_every_day_it_says_what_the_statistics_say(
    book: Handbook, basis: Basis, counted: MemberBasis
) -> None:
    (org,) = book.organizations
    status = TreatyStatus.of(book)
    events = timeline(book, [org], end=day(LAST), basis=basis, members=counted)
    (line,) = series(events, end=day(LAST))
    for number in range(LAST + 1):
        event = line.at(day(number))
        truth = organization_statistics(
            org, status, Counting(day(number), basis=basis, members=counted)
        )
        assert (event.members, event.parties, event.signatories, event.not_joined) == (
            truth.members,
            truth.parties,
            truth.signatories,
            truth.not_joined,
        )
        assert event.parties_percent == truth.parties_percent
        assert event.signatories_percent == truth.signatories_percent
        assert event.parties + event.signatories + event.not_joined == event.members


@given(handbooks(), bases)
def test_what_happened_accounts_for_every_difference(book: Handbook, basis: Basis) -> None:
    events = timeline(book, book.organizations, end=day(LAST), basis=basis)
    assert [event.opening for event in events] == [True] + [False] * (len(events) - 1)
    for before, after in pairwise(events):
        done = [change.what for change in after.changes]
        assert done, "an event without a change"
        assert before.day < after.day
        joined, left = done.count("joined the organization"), done.count("left the organization")
        assert after.members - before.members == joined - left
        became = [what for what in done if what not in {"signed"} and "organization" not in what]
        if after.parties < before.parties:
            assert left, "States Parties fell without a change of membership"
        if not joined and not left:
            assert after.parties - before.parties == len(became)


@given(handbooks(), member_bases)
def test_in_force_never_exceeds_deposit(book: Handbook, counted: MemberBasis) -> None:
    deposited, in_force = (
        series(timeline(book, book.organizations, end=day(LAST), basis=basis, members=counted))[0]
        for basis in ("deposit", "in-force")
    )
    for number in range(LAST + 1):
        assert in_force.at(day(number)).parties <= deposited.at(day(number)).parties


@given(handbooks(), st.integers(0, LAST), st.integers(0, LAST))
def test_a_part_of_the_time_is_a_part_of_the_whole(book: Handbook, one: int, two: int) -> None:
    start, end = day(min(one, two)), day(max(one, two))
    (whole,) = series(timeline(book, book.organizations, end=day(LAST)))
    first, *rest = timeline(book, book.organizations, start=start, end=end)
    held = whole.at(start)
    assert (first.day, first.members, first.parties, first.signatories) == (
        start,
        held.members,
        held.parties,
        held.signatories,
    )
    assert rest == [event for event in whole.events if start < event.day <= end]


def test_the_cost_does_not_grow_with_the_days(small: Handbook) -> None:
    """Three million days instead of five thousand take no more calls."""

    def between(first: datetime.date, last: datetime.date) -> int:
        return calls(lambda: timeline(small, small.organizations, start=first, end=last))

    known = between(small.treaty.adopted, small.status_known)
    assert between(datetime.date.min, datetime.date.max) < 1.5 * known


@pytest.mark.parametrize("org", ["nord", "tide", "sol"])
def test_the_headline_tells_since_when_the_share_is_what_it_is(ask: Run, org: str) -> None:
    for end in ("2013-12-31", "2016-12-31", "2024-06-30"):
        events = ask("timeline", org, "--to", end, "--json").json["items"]
        days = [event["day"] for event in events]
        shares = [event["parties_percent"] for event in events]
        changed = [n for n in range(len(shares)) if n == 0 or shares[n] != shares[n - 1]]
        head = ask("timeline", org, "--to", end, "-f", "table").out.splitlines()[0]
        assert head.endswith(f"{shares[-1]:.1f}% since {days[changed[-1]]}")
        assert head.replace(", 50% by", "").count("%") == min(len(changed), 2)
        below = [n for n, event in enumerate(events) if 2 * event["parties"] < event["members"]]
        half = below[-1] + 1 if below else 0
        told = 0 < half < changed[-1]
        assert f", 50% by {days[half]}, " in head if told else ", 50% by" not in head, (org, end)
