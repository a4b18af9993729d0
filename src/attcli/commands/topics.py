"""``att topics``: who works on what."""

from __future__ import annotations

import typer

from attcli.commands.base import command, envelope
from attcli.model import Handbook
from attcli.results import Answer
from attcli.results.topics import TopicList


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "topics", examples=("att topics", "att topics --json | jq '.items[].topic'"))(
        list_topics
    )


def list_topics(handbook: Handbook) -> Answer:
    """Show which organizations work on which topics.

    Fields: topic, area, orgs, activities, by_org.
    """
    from attcli.topics import topic_rows

    rows = topic_rows(handbook, handbook.organizations)
    as_of = handbook.publication.status_known
    return Answer(result=TopicList(**envelope(handbook, as_of, rows)))
