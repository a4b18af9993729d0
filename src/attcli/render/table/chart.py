"""The timeline as a chart of characters: areas over a time axis, one for each organization.

Without any colour they say the same.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from attcli.domain.status import percent
from attcli.domain.timeline import Event, Series
from attcli.english import standing_count
from attcli.render.table.canvas import EIGHTHS, Cell, Glyphs, Plot, eighths, flowed, merged
from attcli.render.table.grid import DIM
from attcli.render.table.parts import STANDING_STYLE

_NARROWEST = 40
_PARTY, _SIGNATORY = STANDING_STYLE["party"], STANDING_STYLE["signatory"]
_BOTH = f"{_PARTY} on {_SIGNATORY}"
"""A bar of parties before the background of signatories."""
_JOINED, _LEFT = "cyan", "magenta"


def timeline_chart(
    series: Sequence[Series],
    *,
    names: Mapping[str, str],
    width: int,
    color: bool = False,
    ascii_only: bool = False,
) -> list[Text]:
    """Draw how the share of States Parties grew.

    Every column shows what held at the end of its days, so that the last is the last day.
    One organization is drawn tall, with its signatories on top of its parties; several
    one above another, on one time axis.

    Args:
        series: of the organizations (``timeline.series``).
        names: what to call each organization, by id.
        width: in characters; 60 to 200 is what it is made for, below 40 it draws as for 40.
        color: whether the lines are shown in colour; signatories are solid there.
        ascii_only: keep to ASCII, for terminals without Unicode.

    Returns:
        Lines no wider than ``width``; none for no series.
    """
    if not series:
        return []
    width = max(width, _NARROWEST)
    draw = _tall if len(series) == 1 else _stacked
    return list(draw(series, names, width, Glyphs(ascii_only, color)))


def _tall(
    series: Sequence[Series], names: Mapping[str, str], width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """Draw one organization: parties, and signatories above them."""
    (one,) = series
    margin = len("100% ")
    plot = Plot(series, width - margin - 1, glyphs)
    rows = max(8, min(20, plot.columns // 24 * 4))
    standings = plot.standings(one)
    for row in reversed(range(rows)):
        # A label, and the grid, name the upper edge of their row; the axis is 0%.
        quarter = (row + 1) * 4 % rows == 0
        label = f"{(row + 1) * 100 // rows}%" if quarter else ""
        edge = glyphs.mark if quarter else glyphs.side
        cells = [(f"{label:>{margin - 1}} ", DIM), (edge, DIM)]
        for column, event in enumerate(standings):
            cells.append(_cell(plot, event, row, rows, quarter and column % 2 == 0))
        yield merged(cells)
    axis, labels = plot.axis("0% ".rjust(margin) + glyphs.corner)
    yield axis
    marks = _membership_marks(one, plot)
    yield labels
    if marks:
        yield merged([(" " * (margin + 1), ""), *marks])
    yield from flowed(_tall_legend(one, names, glyphs, marks), width)


def _cell(plot: Plot, event: Event, row: int, rows: int, grid: bool) -> Cell:
    """Return the character of one cell of a tall chart."""
    glyphs = plot.glyphs
    if not event.members:
        return (glyphs.nothing, DIM) if row == 0 else (" ", "")
    height = rows * EIGHTHS
    party = eighths(event.parties_percent, height)
    both = eighths(percent(event.parties + event.signatories, event.members), height)
    if event.signatories:
        # They get half a row at least, so that they never vanish.
        both = min(height, max(both, party + EIGHTHS // 2))
        party = min(party, height - EIGHTHS // 2)
    bottom, top = row * EIGHTHS, (row + 1) * EIGHTHS
    parties, signatories = min(party, top) - bottom, min(both, top) - max(party, bottom)
    if parties > 0 and signatories > 0:
        if glyphs.color:
            return glyphs.bars[parties], _BOTH
        if parties > signatories:
            return glyphs.bars[-1], _PARTY
        return glyphs.signatory, _SIGNATORY
    if parties > 0:
        return glyphs.bars[parties], _PARTY
    if signatories >= EIGHTHS // 2:
        return glyphs.signatory, _SIGNATORY
    return (glyphs.grid, DIM) if grid else (" ", "")


def _membership_marks(series: Series, plot: Plot) -> list[Cell]:
    """Return a mark for each column in which a state joined or left; nothing for none."""
    happened: dict[int, set[str]] = {}
    for event in series.events[1:]:
        for change in event.changes:
            if change.what in ("joined the organization", "left the organization"):
                happened.setdefault(plot.column(event.day), set()).add(change.what.split()[0])
    if not happened:
        return []
    glyphs = plot.glyphs
    marks = {
        frozenset(("joined",)): (glyphs.joined, _JOINED),
        frozenset(("left",)): (glyphs.left, _LEFT),
        frozenset(("joined", "left")): (glyphs.both, DIM),
    }
    return [
        marks[frozenset(happened[column])] if column in happened else (" ", "")
        for column in range(max(happened) + 1)
    ]


def _tall_legend(
    series: Series, names: Mapping[str, str], glyphs: Glyphs, marks: Sequence[Cell]
) -> list[Text]:
    """Say what the signs mean, with the numbers of the last day."""
    event = series.last
    parties = f" {_of(event)} States Parties{_share(event.parties_percent)}"
    signed = standing_count(event.signatories, "signatory")
    entries = [
        Text(f"{names.get(series.org, series.org)} on {series.end}:", style="bold"),
        Text.assemble((glyphs.bars[-1], _PARTY), parties),
        Text.assemble(
            (glyphs.signatory, _SIGNATORY), f" {signed}{_share(event.signatories_percent)}"
        ),
        Text(f"  {standing_count(event.not_joined, 'not_joined')}"),
    ]
    meanings = {
        glyphs.joined: "a state joined",
        glyphs.left: "a state left",
        glyphs.both: "states joined and left",
    }
    entries += [
        Text.assemble((sign, style), f" {meanings[sign]}")
        for sign, style in dict.fromkeys(marks)
        if sign in meanings
    ]
    return entries


def _stacked(
    series: Sequence[Series], names: Mapping[str, str], width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """Draw several organizations one above another."""
    rows = next(
        (rows for most, rows in ((3, 4), (7, 3), (12, 2)) if len(series) <= most),
        2 if glyphs.ascii_only else 1,
    )
    called = {one.org: names.get(one.org, one.org) for one in series}
    label = min(max(map(cell_len, called.values())), width // 4)
    scale = " 100 " if rows > 1 and width >= 60 else " "
    ends = [_ends(one.last, rows) for one in series]
    right = max(len(text) for end in ends for text in end)
    plot = Plot(series, width - label - len(scale) - 1 - 1 - right, glyphs)
    for one, end in zip(series, ends, strict=True):
        heights = [
            # An eighth stays free, so that one full area does not run into the next.
            (event, eighths(event.parties_percent, rows * EIGHTHS - 1))
            for event in plot.standings(one)
        ]
        name = called[one.org]
        called_rows = (
            textwrap.wrap(name, label * len(name) // cell_len(name))[:rows]
            if cell_len(name) > label
            else [name]
        )
        for number in range(rows):
            row = rows - 1 - number
            text = called_rows[number] if number < len(called_rows) else ""
            edge = {0: "100", rows - 1: "0"}.get(number, "") if len(scale) > 1 else ""
            line = merged(
                [
                    (text + " " * (label - cell_len(text)), "bold"),
                    (edge.rjust(len(scale) - 1) + " ", DIM),
                    (plot.glyphs.mark if edge else plot.glyphs.side, DIM),
                    *(_band_cell(plot.glyphs, event, height, row) for event, height in heights),
                    (f" {end[number].rjust(right)}", DIM if number else "bold"),
                ]
            )
            line.rstrip()
            yield line
    yield from plot.axis(" " * (label + len(scale)) + plot.glyphs.corner)
    entries = [
        Text.assemble((plot.glyphs.bars[-1], _PARTY), " members that are States Parties"),
        *([] if len(scale) > 1 else [Text("full height: 100%")]),
        Text(f"at the right: {plot.end}"),
    ]
    if any(not event.members for one in series for event in one.events):
        entries.append(Text(f"{plot.glyphs.nothing} no members", style=DIM))
    yield from flowed(entries, width)


def _band_cell(glyphs: Glyphs, event: Event, height: int, row: int) -> Cell:
    """Return the character of one cell of an organization's band."""
    if not event.members and row == 0:
        return glyphs.nothing, DIM
    filled = min(EIGHTHS, height - row * EIGHTHS)
    return (glyphs.bars[filled], _PARTY) if filled > 0 else (" ", "")


def _ends(event: Event, rows: int) -> list[str]:
    """Return what is written at the right of a band, by row: the share, and of how many states."""
    share = "-" if event.parties_percent is None else f"{event.parties_percent:.1f}%"
    of = _of(event)
    if rows == 1:
        return [f"{share:>6}  {of:>8}"]
    return [share, of, *[""] * (rows - 2)]


def _of(event: Event) -> str:
    return f"{event.parties} of {event.members}"


def _share(share: float | None) -> str:
    return "" if share is None else f" ({share:.1f}%)"
