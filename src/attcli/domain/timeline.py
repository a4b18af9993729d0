"""How the number of States Parties within an organization changed, and why.

One pass over the treaty's acts and the days of membership: the time taken grows with their
number, not with the number of days.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct

from attcli.domain.answer import Answer
from attcli.domain.members import Group
from attcli.domain.status import Basis, Counting, Standing, TreatyStatus, percent
from attcli.domain.steps import (
    JOINED,
    LEFT,
    PARTY,
    SIGNED,
    WITHDREW,
    Happening,
    Step,
    act_steps,
    membership_steps,
)
from attcli.errors import UsageError
from attcli.records.days import Span
from attcli.records.handbook import Handbook
from attcli.records.organization import Organization


class Change(Struct, frozen=True, kw_only=True):
    """What one state did on a day.

    A state leaves an organization on the day after its last day as a member, and ``withdrew`` on
    the first day on which it is no longer a State Party.

    Attributes:
        state: ISO 3166-1 alpha-3 code of the state.
        what: what it did; on the basis ``in-force``, ``entered into force`` instead of the
            deposit.
        uncertain: whether the day is known only within bounds; it is then the last possible day.
    """

    state: str
    what: Happening
    uncertain: bool


class Event(Struct, frozen=True, kw_only=True):
    """An organization, a chapter or the world on the first day or a day of change, at its end.

    Attributes:
        org: id of the organization, name of the chapter, or World.
        day: ISO day of the change.
        members: number of states that are members.
        parties: number of members that are States Parties.
        signatories: number of members that have signed and are not States Parties.
        not_joined: number of members that are neither States Parties nor signatories.
        parties_percent: States Parties in percent of members, one decimal, half up; null without
            members.
        opening: whether this is the first day asked for, from which the changes are counted.
        changes: what states did that day; empty only on the first day.
    """

    org: str
    day: datetime.date
    members: int
    parties: int
    signatories: int
    not_joined: int
    parties_percent: float | None
    opening: bool
    changes: tuple[Change, ...]

    @property
    def signatories_percent(self) -> float | None:
        """Signatories in percent of the members, to one decimal."""
        return percent(self.signatories, self.members)


class TimelineResult(Answer, frozen=True, kw_only=True):
    """Answer of ``att timeline``.

    Attributes:
        as_of: last ISO day asked for, inclusive.
        basis: States Parties by ``deposit`` of the instrument, or by entry into force
            (``in-force``).
    """

    brief = ("org", "day", "members", "parties", "parties_percent")
    schema: Literal["att.timeline/1"] = "att.timeline/1"
    items: tuple[Event, ...]
    basis: Basis


class Series(Struct, frozen=True, kw_only=True):
    """One organization's events in order, as a step function up to a last day.

    Attributes:
        org: id of the organization.
        events: at least one; each holds from its day to the day before the next.
        end: last day, inclusive.
    """

    org: str
    events: tuple[Event, ...]
    end: datetime.date

    @property
    def start(self) -> datetime.date:
        """The first day."""
        return self.events[0].day

    @property
    def last(self) -> Event:
        """The event that holds on the last day."""
        return self.events[-1]

    def at(self, day: datetime.date) -> Event:
        """Return the event that holds on a day; the first one for days before it."""
        return self.events[max(0, bisect_right(self.events, day, key=lambda e: e.day) - 1)]


def timeline(
    handbook: Handbook,
    groups: Sequence[Group],
    counting: Counting,
    start: datetime.date | None = None,
) -> tuple[Event, ...]:
    """Return every day on which the members of groups, or their standing, changed.

    Args:
        handbook: the records.
        groups: organizations, chapters or the world, in the order of the answer.
        counting: the last day, inclusive; the basis; whose members.
        start: the first day; by default the day the treaty opened for signature.

    Returns:
        By group: the first day, then each day with a change. What is known only within bounds
        is dated by the last day of these.

    Raises:
        UsageError: the first day is after the last.
    """
    start, end = start or handbook.treaty.opened, counting.as_of
    if start > end:
        raise UsageError(f"The first day, {start}, is after the last, {end}; swap them.")
    status = TreatyStatus.of(handbook)
    acts: dict[str, list[Step]] = {}
    events: list[Event] = []
    for group in groups:
        initial, steps = membership_steps(group, handbook, counting.members, end)
        for code in initial | {step.state for step in steps}:
            if code not in acts:
                acts[code] = act_steps(status.of_state(code), counting.basis)
            steps += acts[code]
        name = group.id if isinstance(group, Organization) else group
        events += _sweep(name, initial, sorted(steps), start, end)
    return tuple(events)


def series(events: Iterable[Event], end: datetime.date | None = None) -> tuple[Series, ...]:
    """Group a timeline's events by organization, for charts.

    Args:
        events: as ``timeline`` returns them.
        end: last day shown; by default the day of the latest event.
    """
    groups = [(org, tuple(group)) for org, group in groupby(events, key=lambda event: event.org)]
    if end is None:
        end = max((group[-1].day for _, group in groups), default=datetime.date.min)
    return tuple(Series(org=org, events=group, end=end) for org, group in groups)


def stretches(
    events: Sequence[Event], end: datetime.date, right: Callable[[Event], bool]
) -> tuple[Span, ...]:
    """Return the stretches of days on which a condition holds, both ends included.

    Args:
        events: one organization's timeline.
        end: its last day.
        right: the condition.
    """
    day = datetime.timedelta(days=1)
    lasts = [event.day - day for event in events[1:]] + [end]
    spans: list[Span] = []
    for event, last in zip(events, lasts, strict=True):
        if not right(event):
            continue
        if spans and spans[-1].end + day == event.day:
            spans[-1] = Span(start=spans[-1].start, end=last)
        else:
            spans.append(Span(start=event.day, end=last))
    return tuple(spans)


_AFTER: dict[int, Standing] = {SIGNED: "signatory", PARTY: "party", WITHDREW: "not_joined"}
"""What a state is after each act."""


def _sweep(
    org: str, initial: set[str], steps: list[Step], start: datetime.date, end: datetime.date
) -> Iterable[Event]:
    """Apply the steps in order; yield the counts on the first day and after each day of change."""
    inside = set(initial)
    standing: dict[str, Standing] = {}
    counts: dict[Standing, int] = {"party": 0, "signatory": 0, "not_joined": len(inside)}

    def apply(step: Step) -> bool:
        """Apply a step; return whether it changed the organization's counts."""
        before = standing.get(step.state, "not_joined")
        if step.rank == LEFT:
            inside.discard(step.state)
            counts[before] -= 1
        elif step.rank == JOINED:
            inside.add(step.state)
            counts[before] += 1
        else:
            after = _AFTER[step.rank]
            standing[step.state] = after
            if step.state not in inside:
                return False
            counts[before] -= 1
            counts[after] += 1
        return True

    def event(day: datetime.date, changes: Iterable[Change]) -> Event:
        members, parties = sum(counts.values()), counts["party"]
        return Event(
            org=org,
            day=day,
            members=members,
            parties=parties,
            signatories=counts["signatory"],
            not_joined=counts["not_joined"],
            parties_percent=percent(parties, members),
            opening=day == start,
            changes=tuple(changes),
        )

    opened = False
    for day, group in groupby(steps, key=lambda step: step.day):
        if day > end:
            break
        if day > start and not opened:
            yield event(start, ())
            opened = True
        changes = [
            Change(state=step.state, what=step.what, uncertain=step.uncertain)
            for step in group
            if apply(step)
        ]
        if day == start or (day > start and changes):
            yield event(day, changes)
            opened = True
    if not opened:
        yield event(start, ())
