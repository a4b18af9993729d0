"""``att stats``: how far the treaty reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from attcli.commands import naming
from attcli.commands.base import command
from attcli.commands.options import (
    AsOf,
    BasisOption,
    ByOption,
    MembersOption,
    OrgOption,
    choice,
    groups,
    resolve_day,
    svg_path,
    uncertainty,
)
from attcli.domain.answer import Document, Reply
from attcli.domain.statistics import (
    Statistics,
    group_statistics,
    world_statistics,
)
from attcli.domain.status import Counting, Standing, TreatyStatus
from attcli.errors import UsageError
from attcli.records.handbook import Handbook

ASSUMED: dict[str, Standing] = {"party": "party", "signatory": "signatory", "none": "not_joined"}


app = typer.Typer()


@command(
    app,
    "stats",
    examples=(
        "att stats",
        "att stats NATO OSCE --as-of 2023-01-31",
        "att stats Africa, World",
        "att stats --by chapter --basis in-force",
        "att stats OSCE --assume USA=party --assume Türkiye=party",
    ),
)
def show_statistics(
    handbook: Handbook,
    orgs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ORG]...", help="Organizations, chapters or World; without any, all."
        ),
    ] = None,
    org: OrgOption = None,
    by: ByOption = "org",
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
    members: MembersOption = "current",
    assume: Annotated[
        list[str] | None,
        typer.Option(
            "--assume",
            metavar="STATE=STANDING",
            help="What if it were party, signatory or none? Repeatable.",
        ),
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="In a table, tell every note on who is counted.")
    ] = False,
    svg: Annotated[
        str | None,
        typer.Option("--svg", metavar="FILE", help="Write a picture instead; - for stdout."),
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Name every state that is not a State Party.")
    ] = False,
) -> Reply[Statistics] | Document:
    """Count States Parties among members, on any day."""
    day, told = resolve_day(handbook, as_of)
    status = TreatyStatus.of(handbook)
    counting = Counting(day, basis, members, _assumptions(handbook, assume or ()))
    items = [
        group_statistics(handbook, group, status, counting)
        for group in groups(handbook, orgs, org, by, members)
    ]
    unprinted = [i.name for i in items if not (i.published and i.published.listed)]
    if members == "printed" and unprinted:
        told += (
            f"No printed list of members is known for {', '.join(unprinted)}; counted as none.",
        )
    told += uncertainty(handbook, day, (code for item in items for code in item.uncertain))
    answer = Statistics.of(handbook, day, items, notices=told)
    if svg is not None:
        from attcli.render.svg_bars import statistics_svg

        return Document(text=statistics_svg(answer), form="svg", path=svg_path(svg))
    show = (*(["missing"] if missing else []), *(["notes"] if notes else []))
    plain = not orgs and not org and by == "org" and members == "current"
    total = world_statistics(handbook, status, counting) if plain else None
    return Reply(answer=answer, show=show, total=total)


def _assumptions(handbook: Handbook, typed: Sequence[str]) -> dict[str, Standing]:
    standings: dict[str, Standing] = {}
    read = choice("--assume", tuple(ASSUMED))
    for assumption in typed:
        name, equals, word = assumption.rpartition("=")
        if not equals or not name:
            raise UsageError(
                f"--assume cannot be “{assumption}”: write STATE=party, STATE=signatory "
                "or STATE=none."
            )
        state = naming.state(handbook, name)
        standing = ASSUMED[read(word)]
        if standings.setdefault(state.code, standing) != standing:
            raise UsageError(f"--assume says two things of {state.name}; keep one.")
    return standings
