"""The handbook's topics, with the organizations that work on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from attcli.domain.answer import Answer
from attcli.records.handbook import Handbook, topics_of
from attcli.records.organization import Organization


class TopicActivity(Struct, frozen=True, kw_only=True):
    """The activities of one organization on a topic.

    Attributes:
        org: id of the organization.
        activities: number of its activities on the topic.
        titles: titles of these activities.
    """

    org: str
    activities: int
    titles: tuple[str, ...]


class TopicRow(Struct, frozen=True, kw_only=True):
    """A topic of the handbook, and the organizations that work on it.

    Attributes:
        topic: name of the topic.
        area: heading of the handbook that the topic stands under, such as ATT support.
        orgs: ids of the organizations with an activity on it, by chapter and acronym.
        activities: number of activities on the topic, over all these organizations.
        by_org: activities of each of these organizations, in the same order.
    """

    topic: str
    area: str
    orgs: tuple[str, ...]
    activities: int
    by_org: tuple[TopicActivity, ...]


class TopicList(Answer, frozen=True, kw_only=True):
    """Answer of ``att topics``."""

    brief = ("topic", "orgs", "activities")
    schema: Literal["att.topics/1"] = "att.topics/1"
    items: tuple[TopicRow, ...]


def topic_rows(handbook: Handbook, organizations: Iterable[Organization]) -> tuple[TopicRow, ...]:
    """Return every topic of the handbook with the organizations that work on it."""
    working = [(o, set(topics_of(handbook, o))) for o in organizations]
    rows = []
    for topic in handbook.publication.topics:
        by_org = tuple(
            TopicActivity(org=organization.id, activities=len(titles), titles=titles)
            for organization, worked in working
            if topic.name in worked
            and (titles := tuple(a.title for a in organization.activities if a.topic == topic.name))
        )
        rows.append(
            TopicRow(
                topic=topic.name,
                area=topic.area,
                orgs=tuple(entry.org for entry in by_org),
                activities=sum(entry.activities for entry in by_org),
                by_org=by_org,
            )
        )
    return tuple(rows)
