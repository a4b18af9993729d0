"""Answer of ``att topics``."""

from __future__ import annotations

from typing import Literal

from attcli.results import Result
from attcli.topics import TopicRow


class TopicList(Result, frozen=True, kw_only=True):
    """Answer of ``att topics``."""

    brief = (
        "topic",
        "orgs",
        "activities",
    )
    schema: Literal["att.topics/1"] = "att.topics/1"
    items: tuple[TopicRow, ...]
