"""The audit: what differs first, each with its explanation."""

from __future__ import annotations

from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.audit import AuditResult, Finding
from attcli.english import count
from attcli.render.table.grid import DIM
from attcli.render.table.parts import (
    RenderContext,
    footnote,
    headline,
    indented,
    words,
)

CLAIMS = {
    "members": "stated members",
    "listed": "list of members",
    "parties": "States Parties",
    "parties_of": "States Parties out of",
    "parties_percent": "States Parties, percent",
    "signatories": "signatories",
    "signatories_of": "signatories out of",
    "signatories_percent": "signatories, percent",
}
VERDICT_STYLE = {"agrees": "green", "differs": "red", "truncated": "yellow"}
VERDICT_WORD = {"differs": "differs", "truncated": "cut off, not rounded"}


def draw_audit(result: AuditResult, context: RenderContext) -> list[RenderableType]:
    """Draw the figures that do not agree with their reasons, the others in a line each."""
    differing = sum(item.verdict == "differs" for item in result.items)
    truncated = sum(item.verdict == "truncated" for item in result.items)
    verb = "differs" if differing == 1 else "differ"
    cut = f"; {truncated} cut off instead of rounded" if truncated else ""
    parts: list[RenderableType] = [
        headline(
            f"{differing} of {count(result.count, 'printed figure')} {verb}"
            if result.count
            else "No printed figures",
            (cut, ""),
        )
    ]
    for org, group in groupby(result.items, key=lambda item: item.org):
        parts.append(_organization(org, list(group), context))
    notes = (
        "Over the printed list of members",
        f"on {result.as_of}, taken as the day the handbook was compiled",
    )
    return [*parts, footnote(*notes)]


def _organization(org: str, items: list[Finding], context: RenderContext) -> RenderableType:
    handbook = context.handbook
    lines: list[RenderableType] = [words(handbook.organization_by_id[org].acronym, "bold")]
    for item in items:
        if item.verdict == "agrees":
            continue
        style = VERDICT_STYLE[item.verdict]
        title = Text.assemble(
            (VERDICT_WORD[item.verdict], style),
            f"  {CLAIMS[item.claim]}: printed ",
            (_number(item.printed), "bold"),
            ", recomputed ",
            (_number(item.recomputed), "bold"),
        )
        lines += [indented(title), indented(words(item.explanation), 4)]
        if item.note:
            lines.append(indented(Text.assemble(("Known: ", DIM), words(item.note)), 4))
    agreeing = [
        f"{CLAIMS[item.claim]} {_number(item.printed)}"
        for item in items
        if item.verdict == "agrees"
    ]
    if agreeing:
        told = Text.assemble(("agrees", VERDICT_STYLE["agrees"]), f"  {', '.join(agreeing)}")
        lines.append(indented(told))
    return Group(*lines)


def _number(value: float) -> str:
    return f"{value:g}"
