"""Organizations side by side."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.comparison import ComparedOrganization, CompareResult
from attcli.records.handbook import Handbook
from attcli.render.table.parts import (
    DIM,
    NONE,
    STANDING_STYLE,
    Column,
    Grid,
    RenderContext,
    amount,
    basis_words,
    count,
    footnote,
    heading,
    headline,
    indented,
    listed,
    reach,
    words,
)
from attcli.render.table.stats import caveats, names
from attcli.terminal import Display
from attcli.text import clean

FEW = 5
"""So many organizations are named in the answer, and each has its own section."""

WORDS = {
    "party": ("State Party", "States Parties"),
    "signatory": ("signatory", "signatories"),
    "not_joined": ("not joined", "not joined"),
}


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
        notes.append(f"header only, so topics are incomplete: {', '.join(partial)}")
    return [*parts, footnote(*notes)]


def _answer(result: CompareResult) -> Text:
    many = len(result.items) > FEW
    who = (
        f"{len(result.items)} organizations" if many else listed(item.name for item in result.items)
    )
    shared = len(result.shared)
    text = headline(
        f"{who} share {count(shared, 'member')}" if shared else f"{who} share no member"
    )
    groups = (
        ("party", result.shared_states.parties),
        ("signatory", result.shared_states.signatories),
        ("not_joined", result.shared_states.not_joined),
    )
    told = [(count(len(codes), *WORDS[key]), key) for key, codes in groups if codes]
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
    for grid in (named, numbered):
        if grid.fits(width):
            return Group(heading("Members in common"), indented(grid.draw(width)))
    lines = Grid([Column(), Column(flexible=True, least=24)])
    for one in ids:
        near = [(shared[frozenset((one, other))], other) for other in ids if other != one]
        told = [f"{acronym[other]} {n}" for n, other in sorted(near, key=lambda x: -x[0]) if n]
        lines.add(words(acronym[one], "bold"), ", ".join(told) or NONE)
    return Group(heading("Members in common"), indented(lines.draw(width)))


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
    lines: list[RenderableType] = []
    if result.shared:
        lines.append(heading(f"In all of them ({len(result.shared)})"))
        lines += _by_standing(
            handbook,
            ("party", result.shared_states.parties),
            ("signatory", result.shared_states.signatories),
            ("not_joined", result.shared_states.not_joined),
        )
    many = len(result.items) > FEW
    for item in result.items:
        if many and not item.only:
            continue
        lines.append(heading(f"Only in {item.name} ({len(item.only)})"))
        lines += _only(handbook, item)
    return Group(*lines)


def _only(handbook: Handbook, item: ComparedOrganization) -> list[RenderableType]:
    if not item.only:
        return [indented(Text("none", style=DIM))]
    only = set(item.only)
    groups = (
        ("party", item.states.parties),
        ("signatory", item.states.signatories),
        ("not_joined", item.states.not_joined),
    )
    mine = [(key, tuple(code for code in codes if code in only)) for key, codes in groups]
    return _by_standing(handbook, *mine)


def _by_standing(handbook: Handbook, *groups: tuple[str, tuple[str, ...]]) -> list[RenderableType]:
    return [
        indented(
            Text.assemble(
                (f"{count(len(codes), *WORDS[key])}: ", STANDING_STYLE[key]),
                words(names(handbook, codes)),
            )
        )
        for key, codes in groups
        if codes
    ]


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
    drawn = (grid if grid.fits(width) else lines).draw(width)
    return Group(heading("Topics they work on"), indented(drawn))
