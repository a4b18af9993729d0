"""The public Python API: load the records, find what is named, and query them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from attcli.domain import comparison
from attcli.domain.comparison import Comparison
from attcli.domain.members import MemberBasis
from attcli.domain.statistics import GroupStatistics, organization_statistics
from attcli.domain.status import Basis, Counting, Standing, TreatyStatus
from attcli.errors import AttError
from attcli.records.handbook import Handbook
from attcli.records.names import find_organization, find_state, find_topic
from attcli.records.organization import Organization
from attcli.records.reader import load
from attcli.search import search as find_passages

__all__ = [
    "AttError",
    "Handbook",
    "compare",
    "find_organization",
    "find_passages",
    "find_state",
    "find_topic",
    "load",
    "stats",
]


def stats(
    handbook: Handbook,
    organization: Organization,
    *,
    as_of: datetime.date | None = None,
    basis: Basis = "deposit",
    members: MemberBasis = "current",
    assume: Mapping[str, Standing] | None = None,
) -> GroupStatistics:
    """Return how far the treaty reaches within an organization at the end of a day.

    Args:
        handbook: the records.
        organization: whose members are counted.
        as_of: the day; without one, the last for which treaty status is known.
        basis: count States Parties by ``deposit`` or ``in-force``.
        members: the dated memberships, or the handbook's ``printed`` list.
        assume: standings by alpha-3 code, for a what-if beside the recorded count.
    """
    return organization_statistics(
        organization,
        TreatyStatus.of(handbook),
        Counting(as_of or handbook.status_known, basis, members, assume or {}),
    )


def compare(
    handbook: Handbook,
    organizations: Sequence[Organization],
    *,
    as_of: datetime.date | None = None,
    basis: Basis = "deposit",
) -> Comparison:
    """Return how organizations overlap in members, standing and topics on a day."""
    counting = Counting(as_of or handbook.status_known, basis)
    return comparison.compare(handbook, organizations, counting)
