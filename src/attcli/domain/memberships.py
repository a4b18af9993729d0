"""Memberships in answers: the members of an organization, and where a state belongs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from attcli.domain.answer import from_record
from attcli.domain.members import belongs, disputed_on, suspended_on
from attcli.domain.status import Standing, TreatyStatus
from attcli.english import KINDS, STANDINGS
from attcli.records.days import Span, shown
from attcli.records.handbook import Handbook
from attcli.records.names import normalize
from attcli.records.organization import Member, Organization


class MemberState(Struct, frozen=True, kw_only=True):
    """A membership of a state, past or present.

    Attributes:
        state: ISO 3166-1 alpha-3 code of the state; XKX for Kosovo.
        name: short English name of the state.
        since: first ISO day as a member; null if not known exactly.
        until: last ISO day as a member, inclusive; null if it still is one or the day is not known
            exactly.
        kind: ``member``, ``participating`` and ``served`` count; ``associate``, ``observer`` and
            ``partner`` do not.
        status: standing under the treaty at the end of the day asked for, by deposit.
        since_between: bounds of the first day; null unless it is known only within bounds.
        until_between: bounds of the last day; null unless it is known only within bounds.
        suspended: whether it is suspended on the day asked for; it still counts.
        disputed: whether the membership is disputed or unsettled on that day; it still counts.
        confidence: how sure the days are: ``high``, ``medium`` or ``low``.
        note: what to know about this membership; null where there is nothing.
        source: id of the source.
        current: whether the membership holds on the day asked for.
    """

    state: str
    name: str
    since: datetime.date | None
    until: datetime.date | None
    kind: str
    status: Standing
    since_between: Span | None
    until_between: Span | None
    suspended: bool
    disputed: bool
    confidence: str
    note: str | None
    source: str
    current: bool


class NamedMember(Struct, frozen=True, kw_only=True):
    """A member that the depositary does not list as a state, so that it is never counted.

    Attributes:
        name: name of the member.
        kind: kind of membership, as for a state.
        since: first ISO day as a member; null if not known exactly.
        until: last ISO day as a member, inclusive; null if it still is one or the day is not known
            exactly.
        note: why it is not counted; null where nothing is noted.
        source: id of the source.
    """

    name: str
    kind: str
    since: datetime.date | None
    until: datetime.date | None
    note: str | None
    source: str


class Membership(Struct, frozen=True, kw_only=True):
    """A state's membership of an organization, past or present.

    Attributes:
        org: id of the organization.
        acronym: acronym of the organization.
        name: full name of the organization.
        kind: ``member``, ``participating`` and ``served`` count; ``associate``, ``observer`` and
            ``partner`` do not.
        since: first ISO day as a member; null if not known exactly.
        until: last ISO day as a member, inclusive; null if it still is one or the day is not known
            exactly.
        since_between: bounds of the first day; null unless it is known only within bounds.
        until_between: bounds of the last day; null unless it is known only within bounds.
        current: whether the membership holds on the day asked for.
        suspended: whether the state is suspended on that day; it still counts.
        disputed: whether the membership is disputed or unsettled on that day; it still counts.
        note: what to know about this membership; null where there is nothing.
        coverage: ``full``, or ``header`` where the records lack the handbook's text on the
            organization.
        source: id of the source.
    """

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


def has_left(member: MemberState) -> bool:
    """Return whether a last day as a member is known, if only within bounds."""
    return member.until is not None or member.until_between is not None


def grouped(members: Iterable[MemberState]) -> Iterator[tuple[str, str, list[MemberState]]]:
    """Yield groups of members: what the group is called, its standing, and who is in it, by name.

    First those that count, by standing; then those that do not, and those that left, by kind
    and without a standing.
    """
    by_name = sorted(members, key=lambda member: normalize(member.name))
    current = [one for one in by_name if one.current]
    gone = [one for one in by_name if not one.current and has_left(one)]
    others = ("associate", "observer", "partner")
    groups = [
        *(
            (many, standing, [m for m in current if m.kind not in others and m.status == standing])
            for standing, (_, many) in STANDINGS.items()
        ),
        *(
            (f"{kind}{'s' if len(group) > 1 else ''}, not counted", "", group)
            for kind in others
            for group in [[m for m in current if m.kind == kind]]
        ),
        ("left", "", [m for m in gone if m.kind not in others]),
        *((f"formerly {kind}", "", [m for m in gone if m.kind == kind]) for kind in others),
    ]
    for called, standing, found in groups:
        if found:
            yield f"{called[:1].upper()}{called[1:]}", standing, found


def member_state(
    handbook: Handbook, member: Member, status: TreatyStatus, as_of: datetime.date
) -> MemberState:
    """Return a membership for an organization's profile, as it is at the end of a day."""
    return from_record(
        MemberState,
        member,
        name=handbook.state_by_code[member.state].name,
        status=status.standing(member.state, as_of),
        **_on(member, as_of),
    )


def membership_words(one: Membership) -> str:
    """Return what a membership is, since and until when; bounds are parted by ``…``."""
    since = shown(one.since, one.since_between, "…")
    until = shown(one.until, one.until_between, "…")
    told = [
        KINDS.get(one.kind, one.kind),
        f"since {since}" if since else "",
        f"until {until}" if until else "",
        "suspended" if one.suspended else "",
        "disputed" if one.disputed else "",
    ]
    return ", ".join(part for part in told if part)


def memberships_of(handbook: Handbook, state: str, as_of: datetime.date) -> tuple[Membership, ...]:
    """Return a state's memberships, past and present, in the records' order of organizations.

    Args:
        handbook: the records.
        state: alpha-3 code.
        as_of: the day for which each says whether it is current, suspended or disputed.
    """
    return tuple(
        membership(organization, member, as_of)
        for organization in handbook.organizations
        for member in organization.members
        if member.state == state
    )


def membership(organization: Organization, member: Member, as_of: datetime.date) -> Membership:
    """Return a membership for a state's profile, as it is at the end of a day."""
    return from_record(
        Membership,
        member,
        org=organization.id,
        acronym=organization.acronym,
        name=organization.name,
        coverage=organization.coverage,
        **_on(member, as_of),
    )


def _on(member: Member, as_of: datetime.date) -> dict[str, bool]:
    return {
        "current": belongs(member, as_of),
        "suspended": suspended_on(member, as_of),
        "disputed": disputed_on(member, as_of),
    }
