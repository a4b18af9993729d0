"""Topics by the organizations that work on them."""

from __future__ import annotations

from attcli.domain.topics import topic_rows
from attcli.records.handbook import Handbook, topics_of


def test_every_topic_in_the_handbooks_order(small: Handbook) -> None:
    rows = topic_rows(small, small.organizations)
    assert [(row.topic, row.area, row.orgs, row.activities) for row in rows] == [
        ("Treaty support", "Treaty support", ("tide",), 1),
        ("Control systems", "Transfer controls", ("nord", "gate"), 2),
        ("Diversion prevention", "Transfer controls", ("nord", "tide"), 2),
        ("Border posts", "Transfer controls", (), 0),
        ("Gender", "Cross-cutting issues", ("nord",), 1),
    ]
    assert [(e.org, e.activities, e.titles) for e in rows[1].by_org] == [
        ("nord", 1, ("Locks and lists",)),
        ("gate", 1, ("Licence clinic",)),
    ]


def test_only_the_organizations_asked_about(small: Handbook) -> None:
    rows = topic_rows(small, [small.organization_by_id["tide"]])
    assert [row.orgs for row in rows] == [("tide",), (), ("tide",), (), ()]


def test_topics_of_one(small: Handbook) -> None:
    assert topics_of(small, small.organization_by_id["nord"]) == (
        "Control systems",
        "Diversion prevention",
        "Gender",
    )
    assert topics_of(small, small.organization_by_id["sol"]) == ()
