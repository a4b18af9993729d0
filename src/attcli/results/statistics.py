"""Answer of ``att stats``."""

from __future__ import annotations

from typing import Literal

from attcli.results import Result
from attcli.statistics import GroupStatistics


class Statistics(Result, frozen=True, kw_only=True):
    """Answer of ``att stats``."""

    brief = (
        "name",
        "members",
        "parties",
        "signatories",
        "not_joined",
        "parties_percent",
    )
    schema: Literal["att.stats/1"] = "att.stats/1"
    items: tuple[GroupStatistics, ...]
