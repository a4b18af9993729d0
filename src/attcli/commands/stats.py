"""``att stats``: how far the treaty reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from msgspec.structs import astuple

from attcli.commands.assume import AssumeOption, assumptions
from attcli.commands.base import command
from attcli.commands.options import (
    AsOf,
    BasisOption,
    ByOption,
    GroupsArgument,
    MembersOption,
    OrgOption,
    SvgOption,
    groups,
    resolve_day,
    svg_path,
    uncertainty,
)
from attcli.domain.answer import Document, Reply
from attcli.domain.statistics import (
    GroupStatistics,
    Statistics,
    group_statistics,
    world_statistics,
)
from attcli.domain.status import Counting, TreatyStatus
from attcli.english import join_and
from attcli.records.handbook import Handbook

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
    orgs: GroupsArgument = None,
    org: OrgOption = None,
    by: ByOption = "org",
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
    members: MembersOption = "current",
    assume: AssumeOption = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="In a table, print every note on who is counted.")
    ] = False,
    svg: SvgOption = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Name every state that is not a State Party.")
    ] = False,
) -> Reply[Statistics] | Document:
    """Count States Parties among members, on any day."""
    day, told = resolve_day(handbook, as_of)
    status = TreatyStatus.of(handbook)
    counting = Counting(day, basis, members, assumptions(handbook, assume or ()))
    items = [
        group_statistics(handbook, group, status, counting)
        for group in groups(handbook, orgs, org, by, members)
    ]
    unprinted = [i.name for i in items if not (i.published and i.published.listed)]
    if members == "printed" and unprinted:
        told += (
            f"No printed list of members is known for {', '.join(unprinted)}; counted as none.",
        )
    if orgs or org:
        told += _idle(handbook, counting.assume, items)
    told += uncertainty(handbook, day, (code for item in items for code in item.uncertain))
    answer = Statistics.of(handbook, day, items, notices=told)
    if svg is not None:
        from attcli.render.svg_bars import statistics_svg

        return Document(text=statistics_svg(answer), form="svg", path=svg_path(svg))
    show = (*(["missing"] if missing else []), *(["notes"] if notes else []))
    plain = not orgs and not org and by == "org" and members == "current"
    total = world_statistics(handbook, status, counting) if plain else None
    return Reply(answer=answer, show=show, total=total)


def _idle(
    handbook: Handbook, assumed: Iterable[str], items: Sequence[GroupStatistics]
) -> tuple[str, ...]:
    """Return a notice of the states that are assumed to join and belong to none of the groups."""
    counted = {code for item in items for codes in astuple(item.states) for code in codes}
    idle = [handbook.state_by_code[code].name for code in assumed if code not in counted]
    if not idle:
        return ()
    verb = "belongs" if len(idle) == 1 else "belong"
    return (f"{join_and(idle)} {verb} to none of these, and --assume changes nothing there.",)
