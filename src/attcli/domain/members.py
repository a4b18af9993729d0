"""Which states belong to an organization, a chapter or the world on a day."""

from __future__ import annotations

import datetime
from typing import Literal

from attcli.records.days import Window, is_uncertain, settled
from attcli.records.handbook import Handbook
from attcli.records.organization import (
    COUNTED_KINDS,
    Dispute,
    Member,
    Organization,
    OtherMember,
    Suspension,
)

MemberBasis = Literal["current", "printed"]
Group = Organization | str
"""What can be counted: an organization, a chapter by its name, or the world (``WORLD``)."""
WORLD = "World"


def world_codes(handbook: Handbook) -> tuple[str, ...]:
    """Return every state that can join the treaty (article 21), in the records' order."""
    return tuple(state.code for state in handbook.states if state.can_join)


def belongs(period: Member | OtherMember | Suspension | Dispute, as_of: datetime.date) -> bool:
    """Return whether a day is within a membership, suspension or dispute, both ends included.

    One without days lasts always; a day known only within bounds is the last of these.
    """
    begun = period.since is None or settled(period.since) <= as_of
    return begun and (period.until is None or as_of <= settled(period.until))


def belonging_uncertain(member: Member, as_of: datetime.date) -> bool:
    """Return whether membership on a day is not known for certain."""
    # Where the last day is known only within bounds, the days after the earliest are uncertain.
    left = member.until
    open_end = isinstance(left, Window) and left.earliest < as_of <= left.latest
    return open_end or is_uncertain(member.since, as_of)


def members_on(organization: Organization, as_of: datetime.date) -> tuple[Member, ...]:
    """Return the memberships that count on a day, in the record's order."""
    return tuple(
        member
        for member in organization.members
        if member.kind in COUNTED_KINDS and belongs(member, as_of)
    )


def suspended_on(member: Member, as_of: datetime.date) -> bool:
    """Return whether a member is suspended on a day."""
    return any(belongs(period, as_of) for period in member.suspended)


def disputed_on(member: Member, as_of: datetime.date) -> bool:
    """Return whether a membership is disputed or unsettled on a day."""
    return any(belongs(period, as_of) for period in member.disputed)


def member_codes(
    organization: Organization, as_of: datetime.date, members: MemberBasis = "current"
) -> tuple[str, ...]:
    """Return the states to count for an organization.

    Args:
        organization: whose members.
        as_of: the day of membership, for ``current``.
        members: ``current``, the dated memberships on that day, or ``printed``, the
            handbook's list on any day (empty where it prints none).
    """
    if members == "printed":
        return organization.published.listed if organization.published else ()
    return tuple(dict.fromkeys(member.state for member in members_on(organization, as_of)))


def chapter_codes(handbook: Handbook, chapter: str, as_of: datetime.date) -> tuple[str, ...]:
    """Return the states that are members of a chapter's organizations on a day, each once."""
    return tuple(
        dict.fromkeys(
            code
            for organization in handbook.organizations
            if organization.chapter == chapter
            for code in member_codes(organization, as_of)
        )
    )
