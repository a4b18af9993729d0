"""Dated changes of states, in the order in which they apply: the input of a timeline.

A state acts under the treaty, and joins and leaves organizations. A change known only within
bounds is dated by the last day of these (``days.settled``).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal, NamedTuple

from attcli.domain.members import WORLD, Group, MemberBasis, world_codes
from attcli.domain.status import Basis, Participation
from attcli.records.days import Window, settled
from attcli.records.handbook import Handbook
from attcli.records.organization import COUNTED_KINDS, Member, Organization
from attcli.records.treaty import ActKind

Happening = Literal[
    "signed",
    "ratified",
    "accepted",
    "approved",
    "acceded",
    "entered into force",
    "withdrew",
    "joined the organization",
    "left the organization",
]

_DONE: dict[ActKind, Happening] = {
    "ratification": "ratified",
    "acceptance": "accepted",
    "approval": "approved",
    "accession": "acceded",
}


class Step(NamedTuple):
    """A change of one state; sorting gives the order in which changes apply.

    On a day leaving comes first and joining second, so that acts count for the members at its
    end.
    """

    day: datetime.date
    rank: int
    state: str
    what: Happening
    uncertain: bool


LEFT, JOINED, SIGNED, WITHDREW, PARTY = range(5)


class Period(NamedTuple):
    """Days of membership, both inclusive; the calendar's first or last day where not known."""

    state: str
    since: datetime.date
    until: datetime.date
    since_open: bool
    until_open: bool


def act_steps(participation: Participation, basis: Basis) -> list[Step]:
    """Return the steps that change a state's standing: signing, joining, withdrawing."""
    before = participation.before
    steps = act_steps(before, basis) if before else []
    joined, signed = participation.joined(basis), None if before else participation.signed
    left = participation.left
    end = datetime.date.max if left is None else settled(left)
    if joined is not None and settled(joined) >= end:  # it withdrew before it was bound
        joined = None
    if signed is not None and (joined is None or settled(signed) <= settled(joined)):
        uncertain = isinstance(signed, Window)
        steps.append(Step(settled(signed), SIGNED, participation.state, "signed", uncertain))
    if left is not None and (joined or signed):
        uncertain = isinstance(left, Window)
        steps.append(Step(end, WITHDREW, participation.state, "withdrew", uncertain))
    if joined is not None and participation.act is not None:
        what = _DONE[participation.act] if basis == "deposit" else "entered into force"
        uncertain = isinstance(joined, Window)
        steps.append(Step(settled(joined), PARTY, participation.state, what, uncertain))
    return steps


def membership_steps(
    group: Group, handbook: Handbook, members: MemberBasis, end: datetime.date
) -> tuple[set[str], list[Step]]:
    """Return the states that were members from the start, and the steps of joining and leaving.

    Args:
        group: an organization, a chapter (each state of its organizations once) or the world.
        handbook: the records.
        members: the dated memberships, or an organization's printed list on every day.
        end: the last day, inclusive.
    """
    if group == WORLD:
        return set(world_codes(handbook)), []
    if isinstance(group, Organization):
        if members == "printed":
            return (set(group.published.listed) if group.published else set()), []
        held = group.members
    else:
        held = tuple(
            member
            for organization in handbook.organizations
            if organization.chapter == group
            for member in organization.members
        )
    initial: set[str] = set()
    steps: list[Step] = []
    for period in periods_of(held):
        code = period.state
        if period.since == datetime.date.min:
            initial.add(code)
        else:
            what: Happening = "joined the organization"
            steps.append(Step(period.since, JOINED, code, what, period.since_open))
        if period.until < end:
            what = "left the organization"
            steps.append(Step(_after(period.until), LEFT, code, what, period.until_open))
    return initial, steps


def periods_of(members: Iterable[Member]) -> list[Period]:
    """Return the counted memberships; a state's that overlap or follow each other become one."""
    periods: list[Period] = []
    for period in sorted(
        Period(
            member.state,
            datetime.date.min if member.since is None else settled(member.since),
            datetime.date.max if member.until is None else settled(member.until),
            isinstance(member.since, Window),
            isinstance(member.until, Window),
        )
        for member in members
        if member.kind in COUNTED_KINDS
    ):
        if period.until < period.since:
            continue
        last = periods[-1] if periods else None
        if last is None or last.state != period.state or period.since > _after(last.until):
            periods.append(period)
        elif period.until > last.until:
            periods[-1] = last._replace(until=period.until, until_open=period.until_open)
    return periods


def _after(day: datetime.date) -> datetime.date:
    return day if day == datetime.date.max else day + datetime.timedelta(days=1)
