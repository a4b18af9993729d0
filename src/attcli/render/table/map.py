"""The states as tiles: a code and a block each, in the colour and texture of its standing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.members import WORLD
from attcli.domain.status import percent
from attcli.domain.tilemap import Place, Tile, TileMap, counts, members_part
from attcli.english import STANDINGS, are_parties, basis_words, join_and, share, standing_count
from attcli.records.names import short_names
from attcli.render.table.grid import DIM, GAP
from attcli.render.table.parts import (
    ASCII_BLOCKS,
    BLOCKS,
    STANDING_STYLE,
    RenderContext,
    footnote,
    headline,
    words,
)
from attcli.terminal import Display
from attcli.text import clean

CELL = 3
"""Terminal cells a tile takes: two letters and a block."""
TILE_STYLE = {"party": "reverse green", "signatory": "bold yellow", "not_joined": ""}


def draw_map(result: TileMap, context: RenderContext) -> list[RenderableType]:
    """Draw the part of the world that holds the members, a key with counts, and what is unsure."""
    display = context.display
    told = counts(result.items)
    parties, members = told["party"], sum(told.values())
    answer = f" · {parties} of {members} {are_parties(parties)}"
    answer += f" ({share(percent(parties, members))})"
    parts: list[RenderableType] = [headline(join_and(result.groups), (answer, ""))]
    part = members_part(result.items)
    if part:
        parts += _bands(part, display)
    parts.append(_key(result, display))
    if missing := [tile.state for tile in result.items if tile.member and tile.column is None]:
        names = ", ".join(short_names(context.handbook, missing))
        parts.append(words(f"No place on the map: {names}"))
    if assumed := [f"{t.name} {STANDINGS[t.standing][0]}" for t in result.items if t.assumed]:
        parts.append(words(f"Assumed: {', '.join(assumed)}"))
    return [*parts, footnote(f"Treaty status on {result.as_of}, {basis_words(result.basis)}")]


def _bands(part: Mapping[Place, Tile], display: Display) -> list[RenderableType]:
    """Return the map, cut into bands from west to east where it is wider than the display."""
    wide = 1 + max(column for column, _ in part)
    most = max(1, display.width // CELL)
    pieces = -(-wide // most)
    size = -(-wide // pieces)
    bands = groupby(sorted(part), key=lambda place: place[0] // size)
    return [_band({place: part[place] for place in places}, display) for _, places in bands]


def _band(part: Mapping[Place, Tile], display: Display) -> RenderableType:
    left = min(column for column, _ in part)
    lines: list[RenderableType] = []
    for row in range(min(row for _, row in part), max(row for _, row in part) + 1):
        line, at = Text(), left
        for column in sorted(column for column, other in part if other == row):
            line.append(" " * CELL * (column - at))
            line.append_text(_tile(part[column, row], display))
            at = column + 1
        lines.append(line)
    return Group(*lines)


def _tile(tile: Tile, display: Display) -> Text:
    """Return a tile; a state not asked for is dim and in small letters, without a block."""
    code = clean(tile.alpha2)
    if not tile.member:
        return Text(f"{code.lower()} ", style=DIM)
    blocks = BLOCKS if display.unicode else ASCII_BLOCKS
    return Text.assemble(
        (code, TILE_STYLE[tile.standing]), (blocks[tile.standing], STANDING_STYLE[tile.standing])
    )


def _key(result: TileMap, display: Display) -> RenderableType:
    told = counts(result.items)
    blocks = BLOCKS if display.unicode else ASCII_BLOCKS
    entries = [
        Text.assemble(
            (blocks[standing] * CELL, STANDING_STYLE[standing]),
            f" {standing_count(told[standing], standing)}",
        )
        for standing in told
    ]
    if any(not tile.member for tile in members_part(result.items).values()):
        others = "cannot join" if result.groups == (WORLD,) else "other states"
        entries.append(Text.assemble(("ab", DIM), f" {others}"))
    lines = [entries[0]]
    for entry in entries[1:]:
        # An entry and its block stay together.
        if lines[-1].cell_len + GAP + entry.cell_len <= display.width:
            lines[-1] = Text(" " * GAP).join((lines[-1], entry))
        else:
            lines.append(entry)
    return Group(*lines)
