"""What happened to states and organizations, as dated steps in the order in which they apply.

Both sides of a count over time: a state's acts under the treaty, and its joining and leaving
an organization. A step known only within bounds is dated by their end (``model.settled``).
"""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from attcli.domain.status import Basis, MemberBasis, Participation
from attcli.records.days import Window, settled
from attcli.records.organization import COUNTED_KINDS, Organization
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
    """A change of one state, in the order in which a day's changes apply.

    Leaving comes first and joining second, so that an act counts for whoever is a member
    at the end of the day.
    """

    day: datetime.date
    rank: int
    state: str
    what: Happening
    uncertain: bool


LEFT, JOINED, SIGNED, PARTY, WITHDREW = range(5)


class Period(NamedTuple):
    """Days of membership, both inclusive; the calendar's ends where they are not known."""

    state: str
    since: datetime.date
    until: datetime.date
    since_open: bool
    until_open: bool


def act_steps(participation: Participation, basis: Basis) -> list[Step]:
    """Return what changed a state's standing: signing, becoming a party, withdrawing."""
    steps = []
    joined, signed = participation.joined(basis), participation.signed
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
    organization: Organization, members: MemberBasis, end: datetime.date
) -> tuple[set[str], list[Step]]:
    """Return the states that were members all along, and who joined or left up to a day."""
    if members == "printed":
        published = organization.published
        return (set(published.listed) if published else set()), []
    initial: set[str] = set()
    steps: list[Step] = []
    for period in periods_of(organization):
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


def periods_of(organization: Organization) -> list[Period]:
    """Return the counted memberships; records that overlap or follow each other are one."""
    periods: list[Period] = []
    for period in sorted(
        Period(
            member.state,
            datetime.date.min if member.since is None else settled(member.since),
            datetime.date.max if member.until is None else settled(member.until),
            isinstance(member.since, Window),
            isinstance(member.until, Window),
        )
        for member in organization.members
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
