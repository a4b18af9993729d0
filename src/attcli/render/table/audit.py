"""The audit: what differs, in a table or explained."""

from __future__ import annotations

from itertools import chain, groupby

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.audit import AuditResult, Finding
from attcli.english import count
from attcli.render.table.grid import Column, Grid
from attcli.render.table.parts import RenderContext, footnote, headline, indented, prose, words
from attcli.text import clean

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
VERDICT_STYLE = {"agrees": "green", "differs": "red", "truncated": ""}
VERDICT_WORD = {"differs": "differs", "truncated": "cut off, not rounded"}


def draw_audit(result: AuditResult, context: RenderContext) -> list[RenderableType]:
    """Draw the figures that do not agree, a line each, or each explained."""
    differing = sum(item.verdict == "differs" for item in result.items)
    truncated = sum(item.verdict == "truncated" for item in result.items)
    verb = "differs" if differing == 1 else "differ"
    cut = f"; {truncated} cut off instead of rounded" if truncated else ""
    if "differs" in context.show:
        told = f"{count(differing, 'printed figure')} {verb}" if differing else "No figure differs"
    elif result.count:
        told = f"{differing} of {count(result.count, 'printed figure')} {verb}"
    else:
        told = (result.notices or ("No printed figures",))[0]
    parts: list[RenderableType] = [headline(told, (cut, ""))]
    shown = [item for item in result.items if "all" in context.show or item.verdict != "agrees"]
    explain = "explain" in context.show
    if explain:
        for org, group in groupby(shown, key=lambda item: item.org):
            acronym = context.handbook.organization_by_id[org].acronym
            parts.append(Group(words(acronym, "bold"), *chain(*map(_explained, group))))
    elif shown:
        parts.append(_compact(shown, context).draw(context.display.width))
    small = (
        "Over the printed list of members",
        f"on {result.as_of}, taken as the day the handbook was compiled",
    )
    hints = [] if explain or not shown else ["--explain says why"]
    if "all" not in context.show and result.count > len(shown):
        hints.append("--all adds those that agree")
    return [*parts, footnote(*small, *hints)]


NAMES = ("members", "parties_of", "signatories_of")
"""Claims that are compared with the number of names printed, whatever the day."""


def _compact(items: list[Finding], context: RenderContext) -> Grid:
    """Return a line a figure: printed, recomputed, and when the list had the printed one."""
    grid = Grid(
        [
            Column(""),
            Column("Figure", flexible=True, least=13),
            Column("Printed", right=True),
            Column("Recomputed", right=True),
            Column("Was true", flexible=True, least=22),
        ]
    )
    for item in items:
        acronym = clean(context.handbook.organization_by_id[item.org].acronym)
        style = VERDICT_STYLE[item.verdict]
        grid.add(
            words(acronym, "bold"),
            words(CLAIMS[item.claim]),
            words(_number(item.printed), style),
            words(_number(item.recomputed), "bold"),
            words(_when(item)),
        )
    return grid


def _when(item: Finding) -> str:
    """Return the days on which the printed list had the printed figure, or what it has on any."""
    if item.verdict == "truncated":
        return "cut off, not rounded"
    if item.claim in NAMES:
        return f"{item.recomputed:g} names are printed"
    if not item.windows:
        return "on no day"
    return ", ".join(
        f"{span.start}" if span.start == span.end else f"{span.start} to {span.end}"
        for span in item.windows
    )


def _explained(item: Finding) -> list[RenderableType]:
    if item.verdict == "agrees":
        return [
            indented(
                Text.assemble(
                    ("agrees", VERDICT_STYLE["agrees"]),
                    f"  {CLAIMS[item.claim]} {_number(item.printed)}",
                )
            )
        ]
    title = Text.assemble(
        (VERDICT_WORD[item.verdict], VERDICT_STYLE[item.verdict]),
        f"  {CLAIMS[item.claim]}: printed ",
        (_number(item.printed), "bold"),
        ", recomputed ",
        (_number(item.recomputed), "bold"),
    )
    lines: list[RenderableType] = [indented(title), prose(item.explanation, 4)]
    if item.note:
        lines.append(prose(f"Note: {item.note}", 4))
    return lines


def _number(value: float) -> str:
    return f"{value:g}"
