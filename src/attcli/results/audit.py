"""Answer of ``att audit``."""

from __future__ import annotations

from typing import Literal

from attcli.audit import Finding
from attcli.results import Result


class AuditResult(Result, frozen=True, kw_only=True):
    """Answer of ``att audit``; ``as_of`` is the day the handbook was compiled."""

    brief = (
        "org",
        "claim",
        "printed",
        "recomputed",
        "verdict",
        "explanation",
    )
    schema: Literal["att.audit/1"] = "att.audit/1"
    items: tuple[Finding, ...]
