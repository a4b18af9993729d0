"""Every state a tile on a grid that looks like the world, with its standing on a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from attcli.domain.answer import Answer
from attcli.domain.groups import StateGroup
from attcli.domain.status import Basis, Counting, Standing, TreatyStatus
from attcli.records.handbook import Handbook

Place = tuple[int, int]
"""A column and a row."""


class Tile(Struct, frozen=True, kw_only=True):
    """A state on the map.

    Attributes:
        state: its alpha-3 code.
        alpha2: its alpha-2 code, which the map shows.
        name: its short name.
        column, row: its place from the top left, from 0; None where the records give none.
        standing: what it is under the treaty at the end of the day.
        member: whether it belongs to any of the groups asked for.
        uncertain: whether its standing that day is not known for certain.
        assumed: whether the standing is assumed, not recorded.
    """

    state: str
    alpha2: str
    name: str
    column: int | None
    row: int | None
    standing: Standing
    member: bool
    uncertain: bool
    assumed: bool


class TileMap(Answer, frozen=True, kw_only=True):
    """Answer of ``att map``.

    Attributes:
        basis: by what States Parties are counted.
        groups: what was asked for, by name.
    """

    brief = ("alpha2", "name", "standing", "member", "column", "row")
    schema: Literal["att.map/1"] = "att.map/1"
    items: tuple[Tile, ...]
    basis: Basis
    groups: tuple[str, ...]


def tile_map(
    handbook: Handbook, groups: Sequence[StateGroup], counting: Counting
) -> tuple[Tile, ...]:
    """Return every state with its place and standing at the end of a day.

    Args:
        handbook: the records.
        groups: whose members stand out.
        counting: the day, the basis, assumed standings.
    """
    status = TreatyStatus.of(handbook).assuming(counting.assume)
    day, basis = counting.as_of, counting.basis
    members = {code for group in groups for code in group.codes(handbook, day)}
    return tuple(
        Tile(
            state=state.code,
            alpha2=state.alpha2,
            name=state.name,
            column=state.tile[0] if state.tile else None,
            row=state.tile[1] if state.tile else None,
            standing=status.standing(state.code, day, basis),
            member=state.code in members,
            uncertain=(
                state.code not in counting.assume
                and status.of_state(state.code).uncertain(day, basis)
            ),
            assumed=state.code in counting.assume,
        )
        for state in handbook.states
    )


def counts(tiles: Sequence[Tile]) -> dict[Standing, int]:
    """Return how many members on a map have each standing."""
    standings = [tile.standing for tile in tiles if tile.member]
    return {one: standings.count(one) for one in get_args(Standing)}


def placed(tiles: Sequence[Tile]) -> dict[Place, Tile]:
    """Return the tiles that have a place, by column and row."""
    return {
        (tile.column, tile.row): tile
        for tile in tiles
        if tile.column is not None and tile.row is not None
    }


def members_part(tiles: Sequence[Tile]) -> dict[Place, Tile]:
    """Return the smallest part of the map that holds all members, its top left at (0, 0)."""
    everywhere = placed(tiles)
    members = [place for place, tile in everywhere.items() if tile.member]
    if not members:
        return {}
    left, top = (min(place[axis] for place in members) for axis in (0, 1))
    right, bottom = (max(place[axis] for place in members) for axis in (0, 1))
    return {
        (column - left, row - top): tile
        for (column, row), tile in everywhere.items()
        if left <= column <= right and top <= row <= bottom
    }
