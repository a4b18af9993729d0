"""How organizations overlap: members, standing under the treaty, and topics."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct, structs

from attcli.domain.answer import Answer
from attcli.domain.members import member_codes
from attcli.domain.statistics import GroupStatistics, StateGroups, organization_statistics
from attcli.domain.status import Counting, TreatyStatus, half_up
from attcli.records.handbook import Handbook, topics_of
from attcli.records.organization import Organization


class ComparedOrganization(GroupStatistics, frozen=True, kw_only=True):
    """One of the organizations compared: its statistics, and what it alone has.

    Attributes:
        coverage: ``full``, or ``header`` where the records lack the handbook's text, and so most
            topics.
        only: members that no other compared organization has, as ISO 3166-1 alpha-3 codes.
        topics: topics of its activities, in the handbook's order.
        only_topics: topics that no other compared organization works on, in the handbook's order.
    """

    coverage: str
    only: tuple[str, ...]
    topics: tuple[str, ...]
    only_topics: tuple[str, ...]


class Pair(Struct, frozen=True, kw_only=True):
    """Two organizations, and the members that they share.

    Attributes:
        a: id of the first organization.
        b: id of the second organization.
        shared: members of both, as ISO 3166-1 alpha-3 codes in order.
        only_a: members of the first only, as ISO 3166-1 alpha-3 codes in order.
        only_b: members of the second only, as ISO 3166-1 alpha-3 codes in order.
        jaccard: shared members divided by all members of the two, 0 to 1, three decimals; null if
            neither has any.
    """

    a: str
    b: str
    shared: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    jaccard: float | None


class TopicWorkers(Struct, frozen=True, kw_only=True):
    """A topic, and which of the organizations compared work on it.

    Attributes:
        topic: name of the topic.
        orgs: ids of the organizations with an activity on it, in the order asked for.
    """

    topic: str
    orgs: tuple[str, ...]


class Comparison(Struct, frozen=True, kw_only=True):
    """What organizations share and do not share on a day.

    Attributes:
        organizations: the organizations, in the order asked for.
        shared: states that are members of all of them, as alpha-3 codes.
        shared_states: those states by standing.
        pairs: every two of them.
        topics: every topic that at least one of them works on.
    """

    organizations: tuple[ComparedOrganization, ...]
    shared: tuple[str, ...]
    shared_states: StateGroups
    pairs: tuple[Pair, ...]
    topics: tuple[TopicWorkers, ...]


class CompareResult(Answer, frozen=True, kw_only=True):
    """Answer of ``att compare``.

    Attributes:
        shared: states that are members of all the organizations, as ISO 3166-1 alpha-3 codes.
        shared_states: those states by their standing under the treaty.
        pairs: every two of the organizations, with the members that they share.
        topics: every topic that any of the organizations works on, in the handbook's order.
    """

    brief = ("name", "members", "parties", "signatories", "not_joined", "parties_percent", "only")
    schema: Literal["att.compare/1"] = "att.compare/1"
    items: tuple[ComparedOrganization, ...]
    shared: tuple[str, ...]
    shared_states: StateGroups
    pairs: tuple[Pair, ...]
    topics: tuple[TopicWorkers, ...]


def compare(
    handbook: Handbook, organizations: Sequence[Organization], counting: Counting
) -> Comparison:
    """Compare organizations by the members they have on a day.

    Args:
        handbook: the records.
        organizations: two or more, each once.
        counting: the day and the basis.
    """
    status = TreatyStatus.of(handbook)
    members = {o.id: frozenset(member_codes(o, counting.as_of)) for o in organizations}
    topics = {o.id: topics_of(handbook, o) for o in organizations}
    shared = tuple(sorted(frozenset.intersection(*members.values())))
    standing = status.tally(shared, counting.as_of, counting.basis)
    compared = []
    for organization in organizations:
        others = [o.id for o in organizations if o.id != organization.id]
        elsewhere = frozenset().union(*(members[other] for other in others))
        worked_elsewhere = {topic for other in others for topic in topics[other]}
        statistics = organization_statistics(organization, status, counting)
        compared.append(
            ComparedOrganization(
                **structs.asdict(statistics),
                coverage=organization.coverage,
                only=tuple(sorted(members[organization.id] - elsewhere)),
                topics=topics[organization.id],
                only_topics=tuple(
                    topic for topic in topics[organization.id] if topic not in worked_elsewhere
                ),
            )
        )
    return Comparison(
        organizations=tuple(compared),
        shared=shared,
        shared_states=StateGroups.of(standing),
        pairs=tuple(_pair(a.id, b.id, members) for a, b in combinations(organizations, 2)),
        topics=tuple(
            TopicWorkers(topic=topic.name, orgs=workers)
            for topic in handbook.publication.topics
            if (workers := tuple(o.id for o in organizations if topic.name in topics[o.id]))
        ),
    )


def _pair(a: str, b: str, members: dict[str, frozenset[str]]) -> Pair:
    shared, either = members[a] & members[b], members[a] | members[b]
    return Pair(
        a=a,
        b=b,
        shared=tuple(sorted(shared)),
        only_a=tuple(sorted(members[a] - members[b])),
        only_b=tuple(sorted(members[b] - members[a])),
        jaccard=half_up(len(shared), len(either), 3) if either else None,
    )
