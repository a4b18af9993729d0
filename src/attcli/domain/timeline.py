"""How an organization's share of States Parties grew, and what made it change.

One sweep over dated facts: the treaty's acts, and states that join or leave. The cost grows
with the number of such facts, never with the number of days between them.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct

from attcli.domain.answer import Answer
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

    Attributes:
        state: its alpha-3 code.
        what: the act; ``entered into force`` takes its place on the basis ``in-force``.
            A state leaves on the day after its last day as a member; it ``withdrew`` from the
            treaty on the first day on which it is no longer a State Party.
        uncertain: the day is not known exactly; this is the last on which it can have been.
    """

    state: str
    what: Happening
    uncertain: bool


class Event(Struct, frozen=True, kw_only=True):
    """An organization at the end of a day on which something changed.

    Attributes:
        org: its id.
        members, parties, signatories, not_joined: states; the last three add up to members.
        parties_percent: to one decimal; None for an organization without members that day.
        opening: whether this is the first day asked for, the standing one starts from.
        changes: what happened that day: leaving, joining, signing, becoming a party,
            withdrawing. Only of an opening can it be empty.
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
        """The share of signatories that are not parties, to one decimal."""
        return percent(self.signatories, self.members)


class TimelineResult(Answer, frozen=True, kw_only=True):
    """Answer of ``att timeline``; ``as_of`` is the last day."""

    brief = (
        "org",
        "day",
        "members",
        "parties",
        "parties_percent",
    )
    schema: Literal["att.timeline/1"] = "att.timeline/1"
    items: tuple[Event, ...]
    basis: Basis


class Series(Struct, frozen=True, kw_only=True):
    """One organization's events in order, as a step function up to a last day.

    Attributes:
        org: the organization's id.
        events: at least one; each holds from its day until the next one's.
        end: the last day, inclusive.
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
    organizations: Sequence[Organization],
    counting: Counting,
    start: datetime.date | None = None,
) -> tuple[Event, ...]:
    """Return every day on which organizations' members or their standing changed.

    Args:
        handbook: the records.
        organizations: of which to tell, in the order of the answer.
        counting: the last day, inclusive; the basis; whose members.
        start: the first day; without one, that on which the treaty opened for signature.

    Returns:
        By organization, its standing on the first day, then each day with a change. Facts
        known only within bounds come on the last day of those.

    Raises:
        UsageError: the first day lies after the last.
    """
    start, end = start or handbook.treaty.opened, counting.as_of
    if start > end:
        raise UsageError(f"The first day, {start}, lies after the last, {end}; swap them.")
    status = TreatyStatus.of(handbook)
    acts: dict[str, list[Step]] = {}
    events: list[Event] = []
    for organization in organizations:
        initial, steps = membership_steps(organization, counting.members, end)
        for code in initial | {step.state for step in steps}:
            if code not in acts:
                acts[code] = act_steps(status.of_state(code), counting.basis)
            steps += acts[code]
        events += _sweep(organization.id, initial, sorted(steps), start, end)
    return tuple(events)


def series(events: Iterable[Event], end: datetime.date | None = None) -> tuple[Series, ...]:
    """Gather a timeline's events by organization, for charts.

    Args:
        events: as ``timeline`` returns them.
        end: the last day shown; without one, that of the latest event of all.
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
    """Apply the steps in order, and yield the standing on the first day and each change."""
    inside = set(initial)
    standing: dict[str, Standing] = {}
    counts: dict[Standing, int] = {"party": 0, "signatory": 0, "not_joined": len(inside)}

    def apply(step: Step) -> bool:
        """Count a step; tell whether it changed anything within the organization."""
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
