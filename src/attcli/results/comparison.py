"""Answer of ``att compare``."""

from __future__ import annotations

from typing import Literal

from attcli.comparison import ComparedOrganization, Pair, TopicWorkers
from attcli.results import Result
from attcli.statistics import StateGroups


class CompareResult(Result, frozen=True, kw_only=True):
    """Answer of ``att compare``: beside the items, what the organizations share."""

    brief = (
        "name",
        "members",
        "parties",
        "signatories",
        "not_joined",
        "parties_percent",
        "only",
    )
    schema: Literal["att.compare/1"] = "att.compare/1"
    items: tuple[ComparedOrganization, ...]
    shared: tuple[str, ...]
    shared_states: StateGroups
    pairs: tuple[Pair, ...]
    topics: tuple[TopicWorkers, ...]
