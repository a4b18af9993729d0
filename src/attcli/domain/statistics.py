"""How many members of an organization, a chapter or the world have joined the treaty on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from msgspec import Struct

from attcli.domain.answer import Answer, from_record
from attcli.domain.members import (
    WORLD,
    Group,
    MemberBasis,
    belonging_uncertain,
    belongs,
    chapter_codes,
    disputed_on,
    member_codes,
    members_on,
    suspended_on,
    world_codes,
)
from attcli.domain.printed import PrintedFigures, printed_figures
from attcli.domain.status import Basis, Counting, Tally, TreatyStatus, percent, points
from attcli.records.days import in_effect
from attcli.records.handbook import Handbook
from attcli.records.organization import COUNTED_KINDS, Organization


class StateGroups(Struct, frozen=True, kw_only=True):
    """The states behind the numbers, as ISO 3166-1 alpha-3 codes in order.

    Attributes:
        parties: States Parties.
        signatories: states that have signed and are not States Parties.
        not_joined: states that are neither.
    """

    parties: tuple[str, ...]
    signatories: tuple[str, ...]
    not_joined: tuple[str, ...]

    @classmethod
    def of(cls, tally: Tally) -> StateGroups:
        """Return the states of a tally."""
        return from_record(cls, tally)


class Assumed(Struct, frozen=True, kw_only=True):
    """The same group if some states had the standings assumed, and the change this makes.

    Attributes:
        parties: number of States Parties as assumed.
        signatories: number of signatories as assumed.
        not_joined: number of states as assumed that are neither.
        parties_percent: States Parties as assumed in percent of members, one decimal, half up;
            null without members.
        parties_change: States Parties as assumed less those recorded.
        signatories_change: signatories as assumed less those recorded.
        not_joined_change: not joined as assumed less those recorded.
        parties_percent_change: change of the percentage, in points to one decimal; null without
            members.
    """

    parties: int
    signatories: int
    not_joined: int
    parties_percent: float | None
    parties_change: int
    signatories_change: int
    not_joined_change: int
    parties_percent_change: float | None


class Undisputed(Struct, frozen=True, kw_only=True):
    """The same count without the members whose membership is disputed.

    Attributes:
        members: number of members whose membership is not disputed.
        parties: number of these that are States Parties.
        parties_percent: States Parties in percent of these, one decimal, half up; null if there
            are none.
    """

    members: int
    parties: int
    parties_percent: float | None


class GroupStatistics(Struct, frozen=True, kw_only=True):
    """The standing of one group of states on a day.

    States are given as ISO 3166-1 alpha-3 codes.

    Attributes:
        org: id of the organization; null for a chapter and the world.
        as_of: ISO day of the count, which holds at the end of that day.
        basis: States Parties by ``deposit`` of the instrument, or by entry into force
            (``in-force``).
        members: number of states in the group.
        parties: number of States Parties.
        signatories: number of states that have signed and are not States Parties.
        not_joined: number of states that are neither.
        parties_percent: States Parties in percent of members, one decimal, half up; null without
            members.
        signatories_percent: signatories in percent of members, one decimal, half up; null without
            members.
        states: the states by standing.
        published: figures that the handbook prints on an organization; null where it prints none.
        group: ``organization``, ``chapter`` (each state of its organizations once) or ``world``
            (all that can join).
        name: acronym of the organization, name of the chapter, or World.
        chapter: chapter of the handbook; null for the world.
        member_basis: ``current`` for the dated memberships that day, ``printed`` for the
            handbook's list.
        uncertain: states whose standing that day is not known for certain.
        uncertain_members: states whose membership that day is not known for certain.
        disputed: members whose membership is disputed or unsettled that day; they are counted.
        suspended: members suspended that day; they are counted.
        undisputed: count without the disputed members; null where there are none.
        not_counted: names of members that are not states of the depositary's list.
        assumed: count under the standings assumed; null where none are.
        withdrawn: states not joined that were States Parties until they withdrew (article 24).
    """

    org: str | None = None
    as_of: datetime.date
    basis: Basis
    members: int
    parties: int
    signatories: int
    not_joined: int
    parties_percent: float | None
    signatories_percent: float | None
    states: StateGroups
    published: PrintedFigures | None = None
    group: str
    name: str
    chapter: str | None = None
    member_basis: MemberBasis
    uncertain: tuple[str, ...]
    uncertain_members: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    suspended: tuple[str, ...] = ()
    undisputed: Undisputed | None
    not_counted: tuple[str, ...] = ()
    assumed: Assumed | None
    withdrawn: tuple[str, ...]


class Statistics(Answer, frozen=True, kw_only=True):
    """Answer of ``att stats``."""

    brief = ("name", "members", "parties", "signatories", "not_joined", "parties_percent")
    schema: Literal["att.stats/1"] = "att.stats/1"
    items: tuple[GroupStatistics, ...]

    def main_fields(self) -> tuple[str, ...]:
        """Return the main fields, with the count as assumed where anything is assumed."""
        assumed = ("assumed.parties", "assumed.parties_percent")
        return (*self.brief, *(assumed if any(item.assumed for item in self.items) else ()))


def group_statistics(
    handbook: Handbook, group: Group, status: TreatyStatus, counting: Counting
) -> GroupStatistics:
    """Return the statistics of an organization, a chapter or the world at the end of a day."""
    if isinstance(group, Organization):
        return organization_statistics(group, status, counting)
    if group == WORLD:
        return world_statistics(handbook, status, counting)
    return chapter_statistics(handbook, group, status, counting)


def organization_statistics(
    organization: Organization, status: TreatyStatus, counting: Counting
) -> GroupStatistics:
    """Return the statistics of an organization at the end of a day."""
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
    """Return the statistics of a chapter: the current members of its organizations, each once."""
    codes = chapter_codes(handbook, chapter, counting.as_of)
    return _statistics(codes, status, counting, group="chapter", name=chapter, chapter=chapter)


def world_statistics(
    handbook: Handbook, status: TreatyStatus, counting: Counting
) -> GroupStatistics:
    """Return the statistics of every state that can join the treaty."""
    return _statistics(world_codes(handbook), status, counting, group="world", name=WORLD)


def _codes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))


def _statistics(
    codes: Sequence[str],
    status: TreatyStatus,
    counting: Counting,
    *,
    group: str,
    disputed: tuple[str, ...] = (),
    **more: Any,
) -> GroupStatistics:
    """Return the statistics of some states; ``more`` are fields that not all groups have."""
    tally = status.tally(codes, counting.as_of, counting.basis)
    assumed = None
    if counting.assume:
        what_if = status.assuming(counting.assume)
        assumed = _assumed(tally, what_if.tally(codes, counting.as_of, counting.basis))
    return GroupStatistics(
        as_of=counting.as_of,
        basis=counting.basis,
        **tally.counts,
        signatories_percent=tally.signatories_percent,
        states=StateGroups.of(tally),
        group=group,
        member_basis=counting.members if group == "organization" else "current",
        uncertain=tally.uncertain,
        disputed=disputed,
        undisputed=_undisputed(tally, frozenset(disputed)) if disputed else None,
        assumed=assumed,
        withdrawn=tuple(
            code
            for code in tally.not_joined
            if in_effect(
                status.of_state(code).on(counting.as_of, counting.basis).left, counting.as_of
            )
        ),
        **more,
    )


def _undisputed(tally: Tally, disputed: frozenset[str]) -> Undisputed:
    parties = len(set(tally.parties) - disputed)
    members = tally.members - len(disputed)
    return Undisputed(members=members, parties=parties, parties_percent=percent(parties, members))


def _assumed(recorded: Tally, assumed: Tally) -> Assumed:
    return Assumed(
        parties=len(assumed.parties),
        signatories=len(assumed.signatories),
        not_joined=len(assumed.not_joined),
        parties_percent=assumed.parties_percent,
        parties_change=len(assumed.parties) - len(recorded.parties),
        signatories_change=len(assumed.signatories) - len(recorded.signatories),
        not_joined_change=len(assumed.not_joined) - len(recorded.not_joined),
        parties_percent_change=points(recorded.parties_percent, assumed.parties_percent),
    )
