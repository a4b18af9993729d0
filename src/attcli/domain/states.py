"""States as a reader asks for them: in one line, and with the help on offer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, structs

from attcli.domain.answer import Answer
from attcli.domain.status import (
    Basis,
    Standing,
    TreatyStatus,
    belongs,
    disputed_on,
    member_codes,
    suspended_on,
)
from attcli.records.days import Span, bounds, exact
from attcli.records.handbook import Handbook, Source
from attcli.records.organization import Member, Organization
from attcli.records.treaty import State


class StateRow(Struct, frozen=True, kw_only=True):
    """A state's standing, its acts with days, and the ids of its organizations.

    ``act`` is the act that made it a State Party; ``deposited`` its day, None where the
    day is known only within ``deposited_between``. ``withdrew`` is the first day on which it
    is no longer a State Party, after it notified its withdrawal (article 24).
    """

    state: str
    name: str
    status: Standing
    signed: datetime.date | None
    act: str | None
    deposited: datetime.date | None
    in_force: datetime.date | None
    organizations: tuple[str, ...]
    deposited_between: Span | None
    in_force_between: Span | None
    withdrew: datetime.date | None
    withdrew_between: Span | None


class Support(Struct, frozen=True, kw_only=True):
    """Help on offer: an activity of an organization, under its topic."""

    topic: str
    org: str
    title: str


class Membership(Struct, frozen=True, kw_only=True):
    """A state's membership of one organization."""

    org: str
    acronym: str
    name: str
    kind: str
    since: datetime.date | None
    until: datetime.date | None
    since_between: Span | None
    until_between: Span | None
    current: bool
    suspended: bool
    disputed: bool
    note: str | None
    coverage: str
    source: str


class StateDeclaration(Struct, frozen=True, kw_only=True):
    """A statement to the depositary that changes no count."""

    kind: str
    day: datetime.date
    text: str


class StateProfile(StateRow, frozen=True, kw_only=True):
    """A state, the organizations it belongs to, and the help they offer by topic.

    ``support`` comes from the organizations of which it is a counted member on the day;
    ``named_in`` from activities, of any organization, that name the state itself.
    ``withdrawal_notified`` is the day of its notification, where that is known exactly.
    """

    support: tuple[Support, ...]
    named_in: tuple[Support, ...]
    memberships: tuple[Membership, ...]
    declarations: tuple[StateDeclaration, ...]
    aliases: tuple[str, ...]
    un_member: bool
    can_join: bool
    note: str | None
    withdrawal_notified: datetime.date | None
    sources: tuple[Source, ...]


class StateList(Answer, frozen=True, kw_only=True):
    """Answer of ``att states list``."""

    brief = (
        "name",
        "status",
        "signed",
        "act",
        "deposited",
        "in_force",
        "organizations",
    )
    schema: Literal["att.states.list/1"] = "att.states.list/1"
    items: tuple[StateRow, ...]
    basis: Basis


class StateShow(Answer, frozen=True, kw_only=True):
    """Answer of ``att states show``."""

    profile = True
    schema: Literal["att.states.show/1"] = "att.states.show/1"
    items: tuple[StateProfile, ...]


def state_rows(
    handbook: Handbook, states: Iterable[State], as_of: datetime.date, basis: Basis = "deposit"
) -> tuple[StateRow, ...]:
    """Return states in one line each, with standing and membership at the end of a day."""
    status = TreatyStatus.of(handbook)
    belongs_to: dict[str, list[str]] = {state.code: [] for state in handbook.states}
    for organization in handbook.organizations:
        for code in member_codes(organization, as_of):
            belongs_to[code].append(organization.id)
    return tuple(
        _state_row(state, status, tuple(belongs_to[state.code]), as_of, basis) for state in states
    )


def uncertain_states(
    handbook: Handbook, rows: Iterable[StateRow], as_of: datetime.date, basis: Basis = "deposit"
) -> tuple[str, ...]:
    """Return those of some states whose standing on a day is not known for certain."""
    status = TreatyStatus.of(handbook)
    return tuple(row.state for row in rows if status.of_state(row.state).uncertain(as_of, basis))


def _state_row(
    state: State,
    status: TreatyStatus,
    organizations: tuple[str, ...],
    as_of: datetime.date,
    basis: Basis,
) -> StateRow:
    participation = status.of_state(state.code)
    return StateRow(
        state=state.code,
        name=state.name,
        status=participation.standing(as_of, basis),
        signed=exact(participation.signed),
        act=participation.act,
        deposited=exact(participation.deposited),
        in_force=exact(participation.in_force),
        organizations=organizations,
        deposited_between=bounds(participation.deposited),
        in_force_between=bounds(participation.in_force),
        withdrew=exact(participation.left),
        withdrew_between=bounds(participation.left),
    )


def state_profile(handbook: Handbook, state: State, as_of: datetime.date) -> StateProfile:
    """Return a state with its memberships and the help on offer, at the end of a day."""
    status = TreatyStatus.of(handbook)
    counted = tuple(
        organization
        for organization in handbook.organizations
        if state.code in member_codes(organization, as_of)
    )
    order = {topic.name: number for number, topic in enumerate(handbook.publication.topics)}
    offers = [
        (organization, activity)
        for organization in handbook.organizations
        for activity in organization.activities
    ]
    offers.sort(key=lambda offer: order[offer[1].topic])
    memberships = tuple(
        _membership(organization, member, as_of)
        for organization in handbook.organizations
        for member in organization.members
        if member.state == state.code
    )
    sources = [
        source for act in handbook.treaty.acts if act.state == state.code for source in act.sources
    ]
    sources += [membership.source for membership in memberships]
    return StateProfile(
        **structs.asdict(_state_row(state, status, tuple(o.id for o in counted), as_of, "deposit")),
        support=tuple(
            Support(topic=activity.topic, org=organization.id, title=activity.title)
            for organization, activity in offers
            if organization in counted
        ),
        named_in=tuple(
            Support(topic=activity.topic, org=organization.id, title=activity.title)
            for organization, activity in offers
            if state.code in activity.states
        ),
        memberships=memberships,
        declarations=tuple(
            StateDeclaration(kind=said.kind, day=said.day, text=said.text)
            for said in handbook.treaty.declarations
            if said.state == state.code
        ),
        aliases=state.aliases,
        un_member=state.un_member,
        can_join=state.can_join,
        note=state.note,
        withdrawal_notified=exact(status.of_state(state.code).notified),
        sources=tuple(handbook.source_by_id[source] for source in dict.fromkeys(sources)),
    )


def _membership(organization: Organization, member: Member, as_of: datetime.date) -> Membership:
    return Membership(
        org=organization.id,
        acronym=organization.acronym,
        name=organization.name,
        kind=member.kind,
        since=exact(member.since),
        until=exact(member.until),
        since_between=bounds(member.since),
        until_between=bounds(member.until),
        current=belongs(member, as_of),
        suspended=suspended_on(member, as_of),
        disputed=disputed_on(member, as_of),
        note=member.note,
        coverage=organization.coverage,
        source=member.source,
    )
