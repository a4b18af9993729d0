"""Answer of ``att timeline``."""

from __future__ import annotations

from typing import Literal

from attcli.results import Result
from attcli.status import Basis
from attcli.timeline import Event


class TimelineResult(Result, frozen=True, kw_only=True):
    """Answer of ``att timeline``; ``as_of`` is the last day."""

    brief = (
        "org",
        "day",
        "members",
        "parties",
        "parties_percent",
    )
    schema: Literal["att.timeline/1"] = "att.timeline/1"
    items: tuple[Event, ...]
    basis: Basis
