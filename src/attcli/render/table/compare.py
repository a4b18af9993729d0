"""Organizations side by side."""

from __future__ import annotations

from msgspec import structs
from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.comparison import CompareResult
from attcli.domain.state_comparison import StateComparison
from attcli.domain.states import joined_on, left_on
from attcli.english import STANDINGS, basis_words, count, join_and, standing_count
from attcli.records.days import counted_from
from attcli.records.handbook import Handbook
from attcli.records.organization import COUNTED_KINDS
from attcli.render.table.grid import DIM, NONE, Column, Grid, first_that_fits
from attcli.render.table.parts import (
    DEPOSITARY,
    STANDING_STYLE,
    RenderContext,
    amount,
    by_standing,
    day,
    done,
    footnote,
    headline,
    indented,
    reach,
    section,
    standing,
    words,
)
from attcli.render.table.stats import caveats
from attcli.terminal import Display
from attcli.text import clean

FEW = 5
"""Up to this many organizations are named in the headline, and each has a section."""


def draw_compare(result: CompareResult, context: RenderContext) -> list[RenderableType]:
    """Draw what organizations share: members, standing and topics."""
    handbook, display = context.handbook, context.display
    acronym = {item.org: clean(item.name) for item in result.items}
    parts: list[RenderableType] = [_answer(result), _reach(result, display).draw(display.width)]
    if len(result.items) > 2:
        parts.append(_overlap(result, acronym, display))
    parts.append(_members(result, handbook))
    if result.topics:
        parts.append(_topics(result, acronym, display))
    told = [
        words(f"{item.name}: {caveat}", DIM)
        for item in result.items
        for caveat in caveats(item, handbook)
    ]
    if told:
        parts.append(Group(*told))
    basis = basis_words(result.items[0].basis)
    notes = [f"Members and treaty status on {result.as_of}, {basis}"]
    if partial := [item.name for item in result.items if item.coverage == "header"]:
        notes.append(f"activities and topics incomplete: {', '.join(partial)}")
    return [*parts, footnote(*notes)]


def draw_states(result: StateComparison, context: RenderContext) -> list[RenderableType]:
    """Draw states side by side: acts, then organizations in common and apart."""
    shared, as_of, width = len(result.shared), result.as_of, context.display.width
    told = count(shared, "organization") if shared else "no organization"
    acts: dict[str, list[Text | str]] = {"": [words(item.name, "bold") for item in result.items]}
    acts["Status"] = [standing(item.status) for item in result.items]
    acts["Signed"] = [done(day(item.signed), item.signed, as_of) for item in result.items]
    acts["Joined"] = [
        done(day(item.deposited, item.deposited_between), joined_on(item), as_of)
        for item in result.items
    ]
    acts["By"] = [done(item.act or NONE, joined_on(item), as_of) for item in result.items]
    acts["In force"] = [
        done(
            day(item.in_force, item.in_force_between),
            counted_from(item.in_force, item.in_force_between),
            as_of,
        )
        for item in result.items
    ]
    left: list[Text | str] = [
        done(day(item.withdrew, item.withdrew_between), left_on(item), as_of)
        for item in result.items
    ]
    if set(left) != {NONE}:
        acts["Withdrew"] = left
    across = Grid([Column(label) for label in acts])
    for cells in zip(*acts.values(), strict=True):
        across.add(*cells)
    down = Grid([Column(), *(Column(clean(item.name)) for item in result.items)])
    for label in list(acts)[1:]:
        down.add(Text(label, style=DIM), *acts[label])
    return [
        headline(f"{join_and(item.name for item in result.items)} share {told}"),
        first_that_fits(width, down, across),
        section("Organizations", indented(_belonging(result, context))),
        footnote(f"Treaty status on {as_of}, {basis_words(result.basis)}", DEPOSITARY),
    ]


def _belonging(result: StateComparison, context: RenderContext) -> RenderableType:
    """Draw who belongs to which organization: a matrix, or lines where it is too wide."""
    kinds = {(one.org, item.state): one.kind for item in result.items for one in item.memberships}
    mark = "●" if context.display.unicode else "x"
    named = Grid([Column(), *(Column(clean(item.name)) for item in result.items)])
    coded = Grid([Column(), *(Column(clean(item.state)) for item in result.items)])
    lines = Grid([Column(), Column(flexible=True, least=24)])
    for organization in context.handbook.organizations:
        found = [(item.name, kinds.get((organization.id, item.state))) for item in result.items]
        if not any(kind for _, kind in found):
            continue
        cells: list[Text | str] = [
            mark if kind in COUNTED_KINDS else Text(kind or NONE, style=DIM) for _, kind in found
        ]
        told = (
            name if kind in COUNTED_KINDS else f"{name} ({kind})" for name, kind in found if kind
        )
        label = words(organization.acronym, "bold")
        named.add(label, *cells)
        coded.add(label, *cells)
        lines.add(label, ", ".join(told))
    return first_that_fits(context.display.width - 2, named, coded, lines)


def _answer(result: CompareResult) -> Text:
    many = len(result.items) > FEW
    who = (
        f"{len(result.items)} organizations"
        if many
        else join_and(item.name for item in result.items)
    )
    shared = len(result.shared)
    text = headline(
        f"{who} share {count(shared, 'member')}" if shared else f"{who} share no member"
    )
    groups = zip(STANDINGS, structs.astuple(result.shared_states), strict=True)
    told = [(standing_count(len(codes), key), key) for key, codes in groups if codes]
    for number, (words_, key) in enumerate(told):
        text.append(": " if not number else ", ")
        text.append(words_, style=STANDING_STYLE[key])
    return text


def _reach(result: CompareResult, display: Display) -> Grid:
    grid = Grid(
        [
            Column(""),
            Column("Members", right=True),
            Column("Only here", right=True),
            Column("States Parties", bare=True),
            Column("Signed", right=True),
            Column("Not joined", right=True),
        ]
    )
    for item in result.items:
        grid.add(
            words(item.name, "bold"),
            str(item.members),
            amount(len(item.only)),
            reach(item.parties, item.signatories, item.members, item.parties_percent, display),
            amount(item.signatories),
            amount(item.not_joined),
        )
    return grid


def _overlap(
    result: CompareResult, acronym: dict[str | None, str], display: Display
) -> RenderableType:
    """Draw the members that every two share: a matrix, or lines where it is too wide."""
    shared = {frozenset((pair.a, pair.b)): len(pair.shared) for pair in result.pairs}
    ids = [item.org or "" for item in result.items]
    heads = [acronym[one] for one in ids]
    named = _matrix(result, ids, heads, heads, shared)
    numbers = [str(n) for n in range(1, len(ids) + 1)]
    counted = [f"{n} {name}" for n, name in zip(numbers, heads, strict=True)]
    numbered = _matrix(result, ids, numbers, counted, shared)
    width = display.width - 2
    lines = Grid([Column(), Column(flexible=True, least=24)])
    for one in ids:
        near = [(shared[frozenset((one, other))], other) for other in ids if other != one]
        told = [f"{acronym[other]} {n}" for n, other in sorted(near, key=lambda x: -x[0]) if n]
        lines.add(words(acronym[one], "bold"), ", ".join(told) or NONE)
    return section("Members in common", indented(first_that_fits(width, named, numbered, lines)))


def _matrix(
    result: CompareResult,
    ids: list[str],
    heads: list[str],
    labels: list[str],
    shared: dict[frozenset[str], int],
) -> Grid:
    grid = Grid([Column(), *(Column(head, right=True) for head in heads)])
    for item, row, label in zip(result.items, ids, labels, strict=True):
        cells: list[Text | str] = [words(label, "bold")]
        for one in ids:
            number = item.members if one == row else shared[frozenset((row, one))]
            cells.append(Text(str(number) if number else "·", style=DIM if one == row else ""))
        grid.add(*cells)
    return grid


def _members(result: CompareResult, handbook: Handbook) -> RenderableType:
    parts: list[RenderableType] = []
    if result.shared:
        title = f"In all of them ({len(result.shared)})"
        parts.append(section(title, *by_standing(handbook, result.shared_states)))
    for item in result.items:
        if item.only or len(result.items) <= FEW:
            lines = by_standing(handbook, item.states, item.only)
            none = indented(Text("none", style=DIM))
            parts.append(section(f"Only in {item.name} ({len(item.only)})", *(lines or [none])))
    return Group(*parts)


def _topics(
    result: CompareResult, acronym: dict[str | None, str], display: Display
) -> RenderableType:
    mark = "●" if display.unicode else "x"
    grid = Grid([Column(), *(Column(acronym[item.org]) for item in result.items)])
    lines = Grid([Column(), Column(flexible=True, least=24)])
    for row in result.topics:
        grid.add(
            row.topic,
            *(mark if item.org in row.orgs else Text(NONE, style=DIM) for item in result.items),
        )
        lines.add(row.topic, ", ".join(acronym[org] for org in row.orgs))
    width = display.width - 2
    return section("Topics they work on", indented(first_that_fits(width, grid, lines)))
