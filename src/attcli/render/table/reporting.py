"""Reports due under article 13: of a state one by one, of groups by year."""

from __future__ import annotations

from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.reporting import ReportDue, Reporting
from attcli.domain.status import percent
from attcli.english import share
from attcli.records.names import short_names
from attcli.render.table.grid import DIM, Column, Grid
from attcli.render.table.parts import RenderContext, bar, day, footnote, headline, indented, words


def draw_reporting(result: Reporting, context: RenderContext) -> list[RenderableType]:
    """Draw who is required to submit which report, and by when."""
    named = [list(rows) for _, rows in groupby(result.items, key=lambda row: (row.group, row.key))]
    parts: list[RenderableType] = []
    for rows in named:
        if rows[0].group == "state":
            parts.append(_state(rows, context))
        elif len(rows) == 1:
            parts.append(_year(rows[0], context))
        else:
            parts.append(_years(rows, context))
    return [
        *parts,
        footnote(
            "Article 13: each annual report is due by 31 May of the next year",
            f"acts up to {result.as_of}",
            "who has reported is not in the records; the ATT Secretariat receives the reports",
        ),
    ]


def _what(row: ReportDue) -> str:
    return "initial report" if row.year is None else f"annual report on {row.year}"


def _state(rows: list[ReportDue], context: RenderContext) -> RenderableType:
    owed = [row for row in rows if row.due]
    if not owed:
        if rows[0].year is None:
            return headline(rows[0].name, (" · no report due: only States Parties report", ""))
        return headline(rows[0].name, (f" · no {_what(rows[0])} due", ""))
    if rows[0].report == "annual":
        row, verb = rows[0], "was" if rows[0].passed else "is"
        return headline(row.name, (f" · the {_what(row)} {verb} due by {row.deadline}", ""))
    upcoming = [row for row in owed if not row.passed]
    told = "none to come"
    if upcoming:
        first = upcoming[0]
        told = f"{_what(first)} due by {day(first.deadline, first.deadline_between)}"
    grid = Grid([Column(flexible=True), Column("Due by", flexible=True), Column()])
    for row in owed:
        mark = ("next" if row is upcoming[0] else "later") if row in upcoming else ""
        grid.add(_what(row), day(row.deadline, row.deadline_between), words(mark, DIM))
    drawn = indented(grid.draw(context.display.width - 2))
    return Group(headline(rows[0].name, (f" · {told}", "")), Text(), drawn)


def _year(row: ReportDue, context: RenderContext) -> RenderableType:
    verb = "was" if row.passed else "is"
    told = f" · the {_what(row)} {verb} due by {row.deadline} from {row.due} of {row.members}"
    drawn: list[RenderableType] = [headline(row.name, (told, ""))]
    for intro, codes in (("", row.states), ("perhaps: ", row.uncertain)):
        if codes:
            drawn.append(indented(words(intro + ", ".join(short_names(context.handbook, codes)))))
    return Group(*drawn)


def _years(rows: list[ReportDue], context: RenderContext) -> RenderableType:
    display = context.display
    latest = next((row for row in reversed(rows) if row.passed), rows[0])
    wide = 20 if display.width >= 80 else 6
    grid = Grid(
        [
            Column("Report on"),
            Column("due from", bare=True),
            Column("members", right=True, bare=True),
            Column("", right=True, bare=True),
            Column(flexible=True, least=8),
        ]
    )
    for row in rows:
        grid.add(
            Text.assemble((str(row.year), "bold"), ("" if row.passed else " next", DIM)),
            bar(row.due, 0, row.members, wide, display),
            f"{row.due} of {row.members}",
            share(percent(row.due, row.members)),
            f"perhaps {len(row.uncertain)} more" if row.uncertain else "",
        )
    verb = "was" if latest.passed else "is"
    told = f" · the {_what(latest)} {verb} due by {latest.deadline} from {latest.due}"
    return Group(headline(rows[0].name, (told, "")), Text(), indented(grid.draw(display.width - 2)))
