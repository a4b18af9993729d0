"""``att map``: where the treaty has been joined, every state a tile."""

from __future__ import annotations

from typing import Annotated

import typer

from attcli.commands.assume import AssumeOption, assumptions
from attcli.commands.base import command
from attcli.commands.groups import state_groups
from attcli.commands.options import (
    AsOf,
    BasisOption,
    OrgOption,
    SvgOption,
    resolve_day,
    svg_path,
    uncertainty,
)
from attcli.domain.answer import Document, Reply
from attcli.domain.status import Counting
from attcli.domain.tilemap import TileMap, tile_map
from attcli.records.handbook import Handbook

app = typer.Typer()


@command(
    app,
    "map",
    examples=(
        "att map",
        "att map OSCE",
        "att map Africa --as-of 2014-12-24",
        "att map ASEAN --assume Thailand=party",
        "att map NATO OSCE --svg europe.svg",
    ),
)
def show_map(
    handbook: Handbook,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ORG|CHAPTER]...",
            help="Organizations or chapters whose members stand out; without any, the world.",
        ),
    ] = None,
    org: OrgOption = None,
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
    assume: AssumeOption = None,
    svg: SvgOption = None,
) -> Reply[TileMap] | Document:
    """Map the states by standing, each a tile.

    A tile is the state's two-letter code, at about its place in the world. On a terminal the
    map is cut to the part that holds the members of what was asked for; the other formats give
    every state.
    """
    day, notices = resolve_day(handbook, as_of)
    chosen = state_groups(handbook, [*(names or ()), *(org or ())], states=False)
    counting = Counting(day, basis, assume=assumptions(handbook, assume or ()))
    tiles = tile_map(handbook, chosen, counting)
    named = tuple(group.name for group in chosen)
    unsure = (tile.state for tile in tiles if tile.member and tile.uncertain)
    notices += uncertainty(handbook, day, unsure)
    answer = TileMap.of(handbook, day, tiles, basis=basis, groups=named, notices=notices)
    if svg is not None:
        from attcli.render.svg_map import map_svg

        return Document(text=map_svg(answer), form="svg", path=svg_path(svg))
    return Reply(answer=answer)
