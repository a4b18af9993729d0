"""The timeline as a chart, and the days on which it changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.timeline import Event, TimelineResult, series
from attcli.english import basis_words, count, share
from attcli.records.names import normalize
from attcli.render.table.chart import timeline_chart
from attcli.render.table.grid import Column, Grid
from attcli.render.table.parts import RenderContext, footnote, headline, section, words
from attcli.text import clean


def draw_timeline(result: TimelineResult, context: RenderContext) -> list[RenderableType]:
    """Draw the share of States Parties over time, or every change where asked for."""
    handbook, display = context.handbook, context.display
    called = {o.id: clean(o.acronym) for o in handbook.organizations}
    names = {event.org: called.get(event.org, clean(event.org)) for event in result.items}
    basis = basis_words(result.basis)
    small = f"Share of members that are States Parties, {basis}, to {result.as_of}"
    parts: list[RenderableType] = [_answer(result, names)]
    if "changes" in context.show:
        for org, name in names.items():
            events = [event for event in result.items if event.org == org]
            parts.append(
                section(name if len(names) > 1 else "Every change", _events(events, context))
            )
        return [*parts, footnote(small)]
    lines = timeline_chart(
        series(result.items, result.as_of),
        names=names,
        width=display.width,
        color=display.color,
        ascii_only=not display.unicode,
    )
    return [*parts, Group(*lines), footnote(small, "--changes lists every change")]


def _answer(result: TimelineResult, names: dict[str, str]) -> Text:
    if len(names) != 1:
        return headline("How the treaty's reach grew", (f" · {count(len(names), 'group')}", ""))
    first, last = result.items[0], result.items[-1]
    held = takewhile(lambda e: e.parties_percent == last.parties_percent, reversed(result.items))
    *_, since = held
    told = f"{share(last.parties_percent)} since {since.day}"
    if since is not first:
        half = _half(result.items)
        joined = f"50% by {half.day}, " if half and half not in (first, since) else ""
        told = f"{share(first.parties_percent)} on {first.day}, {joined}{told}"
    return headline(names[first.org], (f" · {told}", ""))


def _half(events: Sequence[Event]) -> Event | None:
    """Return since when, without a break to the end, half of the members are States Parties."""
    *_, half = None, *takewhile(lambda e: 2 * e.parties >= e.members > 0, reversed(events))
    return half


def _events(events: Sequence[Event], context: RenderContext) -> RenderableType:
    handbook = context.handbook
    names = {code: state.name for code, state in handbook.state_by_code.items()}
    grid = Grid(
        [
            Column("Day"),
            Column("States Parties", right=True, bare=True),
            Column("", right=True, bare=True),
            Column("What happened", flexible=True, least=24, bare=True),
        ]
    )
    for event in events:
        told: dict[str, list[str]] = {}
        for change in sorted(event.changes, key=lambda change: normalize(names[change.state])):
            name = names[change.state]
            told.setdefault(change.what, []).append(
                f"{name} (at the latest)" if change.uncertain else name
            )
        happened = "; ".join(f"{what}: {', '.join(names)}" for what, names in told.items())
        grid.add(
            event.day.isoformat(),
            f"{event.parties}/{event.members}",
            share(event.parties_percent),
            words(happened or "standing at the start"),
        )
    return grid.draw(context.display.width)
