"""``att topics``: who works on what."""

from __future__ import annotations

import typer

from attcli.commands.base import command
from attcli.domain.answer import Reply
from attcli.domain.topics import TopicList, topic_rows
from attcli.records.handbook import Handbook

app = typer.Typer()


@command(app, "topics", examples=("att topics", "att topics --json | jq '.items[].topic'"))
def list_topics(handbook: Handbook) -> Reply[TopicList]:
    """Show which organizations work on which topics."""
    rows = topic_rows(handbook, handbook.organizations)
    return Reply(answer=TopicList.of(handbook, handbook.status_known, rows))
