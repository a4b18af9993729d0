"""States: a list, and one state with the help on offer."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.members import WORLD
from attcli.domain.memberships import Membership, membership_words
from attcli.domain.reporting import reporting_line
from attcli.domain.states import (
    StateList,
    StateProfile,
    StateRow,
    StateShow,
    Support,
    all_acts,
    joined_on,
    left_on,
)
from attcli.english import STANDINGS, basis_words, count, join_and, standing_count
from attcli.records.days import Span, counted_from
from attcli.records.handbook import Handbook
from attcli.render.table.grid import DIM, Column, Grid
from attcli.render.table.parts import (
    DEPOSITARY,
    INCOMPLETE,
    INCOMPLETE_NOTE,
    STANDING_STYLE,
    RenderContext,
    day,
    done,
    fields,
    footnote,
    heading,
    headline,
    indented,
    standing,
    words,
)
from attcli.text import clean

MARKS = {"accession": "a accession", "acceptance": "A acceptance", "approval": "AA approval"}
WIDE, NARROW = 110, 60
"""From so many columns on a list has room for organizations; below, a state is a block."""


def _acronyms(handbook: Handbook, ids: tuple[str, ...]) -> str:
    return ", ".join(handbook.organization_by_id[one].acronym for one in ids)


def draw_list(result: StateList, context: RenderContext) -> list[RenderableType]:
    """Draw states with standing, days and organizations."""
    handbook, display = context.handbook, context.display
    wide = display.width >= WIDE or display.width < NARROW
    grid = Grid(
        [
            Column("State", flexible=True, least=16),
            Column("Status", flexible=True, least=11),
            Column("Signed"),
            Column("Joined"),
            Column("Withdrew"),
            *([Column("Organizations", flexible=True, least=12)] if wide else []),
        ]
    )
    tally = dict.fromkeys(STANDINGS, 0)
    for row in result.items:
        tally[row.status] += 1
        grid.add(
            words(row.name, "bold").append(f" {clean(row.state)}", style=DIM),
            standing(row.status),
            done(day(row.signed), row.signed, result.as_of),
            done(_joined(row), joined_on(row), result.as_of),
            # The column is not shown where no state has left.
            day(row.withdrew, row.withdrew_between) if _withdrawn(row, result.as_of) else "",
            *([_acronyms(handbook, row.organizations)] if wide else []),
        )
    told = " · ".join(standing_count(n, standing) for standing, n in tally.items() if n)
    parts: list[RenderableType] = [
        headline(count(result.count, "state"), (f" · {told}" if told else "", ""))
    ]
    if result.items:
        parts.append(grid.draw(display.width))
    acts = {row.act for row in result.items}
    marks = [told for act, told in MARKS.items() if act in acts]
    status = f"Treaty status on {result.as_of}, {basis_words(result.basis)}"
    if barred := [row.name for row in result.items if not row.can_join]:
        marks.append(f"{WORLD} does not count {join_and(barred)}, which cannot join")
    return [*parts, footnote(status, *marks, DEPOSITARY)]


def _joined(row: StateRow) -> str:
    mark = f" {MARKS[row.act].split()[0]}" if row.act in MARKS else ""
    return f"{day(row.deposited, row.deposited_between)}{mark}"


def draw_show(result: StateShow, context: RenderContext) -> list[RenderableType]:
    """Draw states: of each its standing, acts, organizations and the help they offer."""
    return [part for item in result.items for part in _profile(item, result, context)]


def _profile(item: StateProfile, result: StateShow, context: RenderContext) -> list[RenderableType]:
    handbook, display = context.handbook, context.display
    acts = _acts(item, result.as_of, display.width)
    parts: list[RenderableType] = [_title(item, result.as_of), *([acts] if acts else [])]
    parts.append(_memberships(item, display.width))
    mine = tuple(one for one in item.support if not one.states or item.state in one.states)
    if mine:
        title = "What its organizations do, by topic"
        parts.append(_support(handbook, mine, title, display.width))
        if others := len(item.support) - len(mine):
            told = (
                f"Left out: {count(others, 'activity', 'activities')} "
                f"that {'names' if others == 1 else 'name'} other states only."
            )
            parts.append(footnote(told))
    else:
        parts.append(
            Text("No organization it is a member of has activities in these records.", style=DIM)
        )
    elsewhere = tuple(one for one in item.named_in if one.org not in item.organizations)
    if elsewhere:
        title = "Named in the work of other organizations"
        parts.append(_support(handbook, elsewhere, title, display.width))
    notes = [f"Treaty status on {result.as_of}, by deposit", DEPOSITARY]
    if any(one.coverage == "header" for one in item.memberships if one.current):
        notes.append(INCOMPLETE_NOTE)
    notes.append(f"`att cite {item.state}` names every source")
    return [*parts, footnote(*notes)]


def _title(item: StateProfile, as_of: date) -> RenderableType:
    if item.status == "not_joined" and _withdrawn(item, as_of):
        since = day(item.withdrew, item.withdrew_between)
        told = (f" (withdrew {since})", STANDING_STYLE["not_joined"])
    else:
        told = ("", "")
    article = "" if item.status == "not_joined" else "a "
    verb = "has " if item.status == "not_joined" else "is "
    return headline(
        item.name,
        (f" {verb}{article}", ""),
        (STANDINGS[item.status][0], f"bold {STANDING_STYLE[item.status]}"),
        told,
        (f" · {item.state}", DIM),
    )


def _withdrawn(row: StateRow, as_of: date) -> bool:
    left = left_on(row)
    return left is not None and left <= as_of


def _acts(item: StateProfile, as_of: date, width: int) -> RenderableType:
    def told(exact: date | None, between: Span | None = None, how: str = "") -> str:
        shown = day(exact, between)
        return f"{shown}{how}{_later(exact, between, as_of)}" if shown else ""

    notified = f", notified {item.withdrawal_notified}" if item.withdrawal_notified else ""
    return fields(
        ("Signed", told(item.signed)),
        ("Joined", told(item.deposited, item.deposited_between, f", by {item.act}")),
        ("In force", told(item.in_force, item.in_force_between)),
        ("Withdrew", told(item.withdrew, item.withdrew_between, notified)),
        ("All acts", all_acts(item)),
        ("Reports", reporting_line(item.reporting) if item.reporting else ""),
        *(("Declared", f"{told(one.day)}: {one.text}") for one in item.declarations),
        ("Note", item.note or ""),
        width=width,
    )


def _later(exact: date | None, between: Span | None, as_of: date) -> str:
    """Return a mark for what was still to come on the day asked for, or may have been."""
    last = counted_from(exact, between)
    if last is None or last <= as_of:
        return ""
    return " (perhaps later)" if between is not None and between.start <= as_of else " (later)"


def _memberships(item: StateProfile, width: int) -> RenderableType:
    current = [one for one in item.memberships if one.current]
    former = [one for one in item.memberships if not one.current]
    lines: list[RenderableType] = [heading("Organizations")]
    if current:
        lines.append(_membership_grid(current, width))
    else:
        lines.append(indented(Text("none in these records", style=DIM)))
    if former:
        lines += [heading("Formerly"), _membership_grid(former, width)]
    return Group(*lines)


def _membership_grid(memberships: list[Membership], width: int) -> RenderableType:
    grid = Grid([Column(), Column(flexible=True, least=24), Column(flexible=True, least=22)])
    for one in memberships:
        mark = INCOMPLETE if one.coverage == "header" and one.current else ""
        grid.add(words(one.acronym + mark, "bold"), one.name, words(_standing_in(one), DIM))
    return indented(grid.draw(width - 2))


def _standing_in(one: Membership) -> str:
    facts = membership_words(one)
    return f"{facts}. {one.note}" if one.note and (one.disputed or one.suspended) else facts


def _support(
    handbook: Handbook, support: tuple[Support, ...], title: str, width: int
) -> RenderableType:
    lines: list[RenderableType] = [heading(title)]
    for topic, offers in groupby(support, key=lambda offer: offer.topic):
        grid = Grid([Column(), Column(flexible=True, least=24)])
        for org, titles in groupby(offers, key=lambda offer: offer.org):
            acronym = handbook.organization_by_id[org].acronym
            grid.add(words(acronym, "bold"), "; ".join(offer.title for offer in titles))
        lines += [indented(words(topic, "cyan")), indented(grid.draw(width - 4), 4)]
    return Group(*lines)
