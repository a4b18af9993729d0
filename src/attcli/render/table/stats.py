"""Statistics: many groups in a table, one in full."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.members import WORLD
from attcli.domain.statistics import Assumed, GroupStatistics, Statistics
from attcli.english import are_parties, basis_words, change, count, share, standing_count
from attcli.records.handbook import Handbook
from attcli.records.names import short_names
from attcli.render.table.grid import DIM, Column, Grid
from attcli.render.table.parts import (
    DEPOSITARY,
    STANDING_STYLE,
    RenderContext,
    amount,
    bar,
    footnote,
    heading,
    headline,
    indented,
    key,
    reach,
    words,
)
from attcli.terminal import Display
from attcli.text import clean

FEW = 12
"""Up to this many missing states are named without --missing."""


def names(handbook: Handbook, codes: tuple[str, ...]) -> str:
    """Return states by their short names, in order of name."""
    return ", ".join(short_names(handbook, codes))


def draw_stats(result: Statistics, context: RenderContext) -> list[RenderableType]:
    """Draw the treaty's reach within one group in full, within several as a table."""
    handbook, display = context.handbook, context.display
    parts: list[RenderableType]
    if result.count == 1:
        parts = [_one(result.items[0], handbook, display)]
    else:
        parts = [_title(result), _grid(result, context).draw(display.width)]
        missing_in_all = sum(item.members - item.parties for item in result.items)
        if "missing" in context.show or missing_in_all <= FEW:
            parts += [
                Group(heading(item.name), *map(indented, missing))
                for item in result.items
                if (missing := _missing(item, handbook))
            ]
    notes = [
        words(f"{item.name}: {told}" if result.count > 1 else told, DIM)
        for item in result.items
        for told in caveats(item, handbook)
    ]
    if notes and (result.count == 1 or "notes" in context.show):
        parts.append(Group(*notes))
    elif notes:
        parts.append(footnote(f"* see {count(len(notes), 'note')} on who is counted: --notes"))
    return [*parts, Group(key(display), _small_print(result, context))]


def caveats(item: GroupStatistics, handbook: Handbook) -> Iterator[str]:
    """Yield what a reader of the number must know about who is counted."""
    if item.disputed:
        told = f"standing disputed, counted: {names(handbook, item.disputed)}"
        if without := item.undisputed:
            them = "it" if len(item.disputed) == 1 else "them"
            told += f"; without {them} {without.parties} of {without.members}"
            told += f" ({share(without.parties_percent)})"
        yield told
    if item.withdrawn:
        yield f"withdrew, no longer counted: {names(handbook, item.withdrawn)}"
    if item.suspended:
        yield f"suspended, counted: {names(handbook, item.suspended)}"
    if item.uncertain_members:
        yield f"day of joining or leaving uncertain: {names(handbook, item.uncertain_members)}"
    if item.not_counted:
        yield f"not counted, as the depositary knows no such state: {'; '.join(item.not_counted)}"


def _title(result: Statistics) -> Text:
    first = result.items[0] if result.items else None
    told = "" if first is None else f" · {result.as_of} · {basis_words(first.basis)}"
    groups = "organization" if first is None or first.org else "group"
    return headline("States Parties among members", (f" · {count(result.count, groups)}{told}", ""))


def _grid(result: Statistics, context: RenderContext) -> Grid:
    display = context.display
    assumed = any(item.assumed for item in result.items)
    grid = Grid(
        [
            Column(""),
            Column("States Parties", bare=True),
            Column("Signed", right=True),
            Column("Not joined", right=True),
            Column("If assumed", flexible=True, least=12),
            Column("In the handbook", flexible=True, least=16),
        ]
    )
    chapters = len({item.chapter for item in result.items if item.org}) > 1
    chapter = None
    for item in result.items:
        if chapters and item.org and item.chapter != chapter:
            chapter = item.chapter
            grid.section(chapter or "")
        mark = "*" if any(caveats(item, context.handbook)) else ""
        grid.add(
            words(item.name, "bold").append(mark),
            reach(item.parties, item.signatories, item.members, item.parties_percent, display),
            amount(item.signatories),
            amount(item.not_joined),
            _change(item.assumed) if assumed and item.assumed else "",
            _printed(item),
        )
    if world := context.total:
        grid.section("")
        grid.add(
            words(world.name, "bold"),
            reach(world.parties, world.signatories, world.members, world.parties_percent, display),
            amount(world.signatories),
            amount(world.not_joined),
            _change(world.assumed) if assumed and world.assumed else "",
            "",
        )
    return grid


def _change(assumed: Assumed) -> Text:
    if not (assumed.parties_change or assumed.signatories_change):
        return Text("no change", style=DIM)
    text = Text(share(assumed.parties_percent), style="bold")
    return text.append(f" ({_changes(assumed)})")


def _changes(assumed: Assumed) -> str:
    """Return by how many States Parties and signatories an assumption changes a count."""
    told = [
        change(value, standing)
        for value, standing in (
            (assumed.parties_change, "party"),
            (assumed.signatories_change, "signatory"),
        )
        if value
    ]
    return ", ".join(told) or "no change"


def _printed(item: GroupStatistics) -> Text:
    """Return the printed share of parties where it differs from the recomputed one."""
    printed = None if item.published is None else item.published.parties
    if printed is None or (printed.count, printed.of) == (item.parties, item.members):
        return Text()
    return words(printed.printed, DIM)


def _one(item: GroupStatistics, handbook: Handbook, display: Display) -> Group:
    counted = "states that can join" if item.name == WORLD else "members of its organizations"
    if item.org:
        counted = clean(handbook.organization_by_id[item.org].member_term)
    lines: list[RenderableType] = [
        headline(
            item.name,
            (f" · {item.parties} of {item.members} {counted} {are_parties(item.parties)}", "")
            if item.members
            else (f" · no {counted} that day", ""),
        )
    ]
    if item.members:
        drawn = bar(item.parties, item.signatories, item.members, 30, display)
        drawn.append(f" {share(item.parties_percent)}", style="bold")
        drawn.append(f" on {item.as_of}, {basis_words(item.basis)}")
        lines.append(drawn)
        if item.assumed:
            lines.append(_what_if(item.assumed))
        missing = _missing(item, handbook)
        lines += [Text(), *missing] if missing else []
    printed = item.published
    if printed is not None and (printed.parties or printed.signatories):
        shares = [
            f"{word} {figure.printed}"
            for word, figure in (
                ("States Parties", printed.parties),
                ("signatories", printed.signatories),
            )
            if figure
        ]
        stated = "" if printed.members is None else f"{count(printed.members, 'member')}, "
        lines += [
            Text(),
            Text.assemble(("Handbook prints: ", DIM), words(stated + ", ".join(shares))),
        ]
    return Group(*lines)


def _what_if(assumed: Assumed) -> Text:
    text = Text.assemble(
        ("If assumed: ", DIM),
        (f"{standing_count(assumed.parties, 'party')}, {share(assumed.parties_percent)}", "bold"),
    )
    by = assumed.parties_percent_change
    points = f", {by:+.1f} points" if by else ""
    text.append(f" ({_changes(assumed)}{points})")
    return text


def _signed(item: GroupStatistics) -> str:
    """Name the signatories: by entry into force, they include those that deposited recently."""
    return "Signatories" if item.basis == "deposit" else "Signed, not in force"


def _apart(item: GroupStatistics) -> str:
    return "Not joined" if item.basis == "deposit" else "Not signed, not in force"


def _missing(item: GroupStatistics, handbook: Handbook) -> list[RenderableType]:
    return [
        Text.assemble(
            (f"{word} ({len(codes)}): ", STANDING_STYLE[key]), words(names(handbook, codes))
        )
        for word, key, codes in (
            (_signed(item), "signatory", item.states.signatories),
            (_apart(item), "not_joined", item.states.not_joined),
        )
        if codes
    ]


def _small_print(result: Statistics, context: RenderContext) -> Text:
    notes = [DEPOSITARY]
    if any(item.member_basis == "printed" for item in result.items):
        notes.append("over the handbook's printed lists")
    if sum(item.group == "chapter" for item in result.items) > 1:
        notes.append("a state counts in every chapter to which it belongs")
    notes.append(f"status known up to {context.handbook.status_known}")
    return footnote(*notes)
