"""How far the treaty reaches within organizations, chapters and the world on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from attcli.domain.answer import Answer
from attcli.domain.status import (
    Basis,
    Counting,
    MemberBasis,
    Tally,
    TreatyStatus,
    belonging_uncertain,
    belongs,
    disputed_on,
    in_effect,
    member_codes,
    members_on,
    percent,
    suspended_on,
)
from attcli.records.handbook import Handbook
from attcli.records.organization import COUNTED_KINDS, Organization, Published


class StateGroups(Struct, frozen=True, kw_only=True):
    """The states behind the numbers, as alpha-3 codes in order."""

    parties: tuple[str, ...]
    signatories: tuple[str, ...]
    not_joined: tuple[str, ...]


class PrintedShare(Struct, frozen=True, kw_only=True):
    """A share as the handbook prints it; ``percent`` is a number, ``printed`` the text."""

    printed: str
    count: int | None
    of: int | None
    percent: float


class PrintedFigures(Struct, frozen=True, kw_only=True):
    """The handbook's own figures; ``listed`` is its printed list of members."""

    members: int | None
    members_remark: str | None
    parties: PrintedShare | None
    signatories: PrintedShare | None
    listed: tuple[str, ...]


class Assumed(Struct, frozen=True, kw_only=True):
    """The same group if the assumed standings held, and what that changes."""

    parties: int
    signatories: int
    not_joined: int
    parties_percent: float | None
    parties_change: int
    signatories_change: int
    not_joined_change: int
    parties_percent_change: float | None


class Undisputed(Struct, frozen=True, kw_only=True):
    """The same count without the members whose standing is disputed."""

    members: int
    parties: int
    parties_percent: float | None


class GroupStatistics(Struct, frozen=True, kw_only=True):
    """The treaty's reach within one group of states on a day.

    Attributes:
        group: ``organization``, ``chapter`` (each state of its organizations once) or
            ``world`` (every state that can join).
        org: the organization's id; None for other groups.
        name: acronym, chapter, or World.
        member_basis: ``current`` (dated memberships that day) or ``printed``.
        parties_percent, signatories_percent: of the members, to one decimal; None for a
            group without members that day.
        uncertain: states whose standing that day is not known for certain.
        uncertain_members: states whose membership that day is not known for certain.
        disputed, suspended: members so marked; they count.
        undisputed: the count without the disputed ones; None where there are none.
        withdrawn: those not joined that were States Parties until they withdrew (article 24).
        not_counted: members that are not states of the depositary's, by name.
        assumed: the what-if, where one was asked for.
    """

    org: str | None
    as_of: datetime.date
    basis: Basis
    members: int
    parties: int
    signatories: int
    not_joined: int
    parties_percent: float | None
    signatories_percent: float | None
    states: StateGroups
    published: PrintedFigures | None
    group: str
    name: str
    chapter: str | None
    member_basis: MemberBasis
    uncertain: tuple[str, ...]
    uncertain_members: tuple[str, ...]
    disputed: tuple[str, ...]
    suspended: tuple[str, ...]
    undisputed: Undisputed | None
    not_counted: tuple[str, ...]
    assumed: Assumed | None
    withdrawn: tuple[str, ...]


class Statistics(Answer, frozen=True, kw_only=True):
    """Answer of ``att stats``."""

    brief = (
        "name",
        "members",
        "parties",
        "signatories",
        "not_joined",
        "parties_percent",
    )
    schema: Literal["att.stats/1"] = "att.stats/1"
    items: tuple[GroupStatistics, ...]


def printed_figures(published: Published | None) -> PrintedFigures | None:
    """Return an organization's printed figures in the form of results."""
    if published is None:
        return None
    shares = [
        None
        if figure is None
        else PrintedShare(
            printed=figure.printed,
            count=figure.count,
            of=figure.of,
            percent=float(figure.percent),
        )
        for figure in (published.parties, published.signatories)
    ]
    return PrintedFigures(
        members=published.members,
        members_remark=published.members_remark,
        parties=shares[0],
        signatories=shares[1],
        listed=published.listed,
    )


def world_codes(handbook: Handbook) -> tuple[str, ...]:
    """Return every state that can join the treaty (article 21), in the records' order."""
    return tuple(state.code for state in handbook.states if state.can_join)


def organization_statistics(
    organization: Organization, status: TreatyStatus, counting: Counting
) -> GroupStatistics:
    """Return the treaty's reach within an organization at the end of a day."""
    day = counting.as_of
    current = members_on(organization, day) if counting.members == "current" else ()
    return _statistics(
        member_codes(organization, day, counting.members),
        status,
        counting,
        group="organization",
        org=organization.id,
        name=organization.acronym,
        chapter=organization.chapter,
        published=printed_figures(organization.published),
        uncertain_members=_codes(m.state for m in current if belonging_uncertain(m, day)),
        disputed=_codes(m.state for m in current if disputed_on(m, day)),
        suspended=_codes(m.state for m in current if suspended_on(m, day)),
        not_counted=tuple(
            other.name
            for other in (organization.other_members if counting.members == "current" else ())
            if other.kind in COUNTED_KINDS and belongs(other, day)
        ),
    )


def chapter_statistics(
    handbook: Handbook, chapter: str, status: TreatyStatus, counting: Counting
) -> GroupStatistics:
    """Return the reach over the current members of a chapter's organizations, each once."""
    codes = [
        code
        for organization in handbook.organizations
        if organization.chapter == chapter
        for code in member_codes(organization, counting.as_of)
    ]
    return _statistics(codes, status, counting, group="chapter", name=chapter, chapter=chapter)


def world_statistics(
    handbook: Handbook, status: TreatyStatus, counting: Counting
) -> GroupStatistics:
    """Return the reach over every state that can join the treaty."""
    return _statistics(world_codes(handbook), status, counting, group="world", name="World")


def _codes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))


def _statistics(
    codes: Sequence[str],
    status: TreatyStatus,
    counting: Counting,
    *,
    group: str,
    name: str,
    org: str | None = None,
    chapter: str | None = None,
    published: PrintedFigures | None = None,
    uncertain_members: tuple[str, ...] = (),
    disputed: tuple[str, ...] = (),
    suspended: tuple[str, ...] = (),
    not_counted: tuple[str, ...] = (),
) -> GroupStatistics:
    tally = status.tally(codes, counting.as_of, counting.basis)
    assumed = None
    if counting.assume:
        what_if = status.assuming(counting.assume)
        assumed = _assumed(tally, what_if.tally(codes, counting.as_of, counting.basis))
    return GroupStatistics(
        org=org,
        as_of=counting.as_of,
        basis=counting.basis,
        members=tally.members,
        parties=len(tally.parties),
        signatories=len(tally.signatories),
        not_joined=len(tally.not_joined),
        parties_percent=tally.parties_percent,
        signatories_percent=tally.signatories_percent,
        states=StateGroups(
            parties=tally.parties, signatories=tally.signatories, not_joined=tally.not_joined
        ),
        published=published,
        group=group,
        name=name,
        chapter=chapter,
        member_basis=counting.members if group == "organization" else "current",
        uncertain=tally.uncertain,
        uncertain_members=uncertain_members,
        disputed=disputed,
        suspended=suspended,
        undisputed=_undisputed(tally, frozenset(disputed)) if disputed else None,
        not_counted=not_counted,
        assumed=assumed,
        withdrawn=tuple(
            code
            for code in tally.not_joined
            if in_effect(status.of_state(code).left, counting.as_of)
        ),
    )


def _undisputed(tally: Tally, disputed: frozenset[str]) -> Undisputed:
    parties = len(set(tally.parties) - disputed)
    members = tally.members - len(disputed)
    return Undisputed(members=members, parties=parties, parties_percent=percent(parties, members))


def _assumed(recorded: Tally, assumed: Tally) -> Assumed:
    before, after = recorded.parties_percent, assumed.parties_percent
    return Assumed(
        parties=len(assumed.parties),
        signatories=len(assumed.signatories),
        not_joined=len(assumed.not_joined),
        parties_percent=after,
        parties_change=len(assumed.parties) - len(recorded.parties),
        signatories_change=len(assumed.signatories) - len(recorded.signatories),
        not_joined_change=len(assumed.not_joined) - len(recorded.not_joined),
        parties_percent_change=(
            None if before is None or after is None else round(after - before, 1)
        ),
    )
