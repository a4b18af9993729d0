"""``att timeline``: how the treaty's reach grew."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from attcli.commands.base import command
from attcli.commands.options import (
    BasisOption,
    ByOption,
    GroupsArgument,
    MembersOption,
    OrgOption,
    SvgOption,
    day,
    group_name,
    groups,
    resolve_day,
    svg_path,
    with_printed_list,
)
from attcli.domain.answer import Document, Reply
from attcli.domain.members import WORLD
from attcli.domain.status import Counting
from attcli.domain.timeline import TimelineResult, series, timeline
from attcli.errors import UsageError
from attcli.records.handbook import Handbook

app = typer.Typer()


@command(
    app,
    "timeline",
    examples=(
        "att timeline OSCE",
        "att timeline NATO OSCE EU --from 2014-01-01",
        "att timeline World",
        "att timeline OSCE --svg osce.svg",
        "att timeline NATO --format csv",
    ),
)
def show_timeline(
    handbook: Handbook,
    orgs: GroupsArgument = None,
    org: OrgOption = None,
    by: ByOption = "org",
    start: Annotated[
        datetime.date | None,
        typer.Option(
            "--from", metavar="DATE", parser=day("--from"), help="First day (YYYY-MM-DD)."
        ),
    ] = None,
    end: Annotated[
        datetime.date | None,
        typer.Option("--to", metavar="DATE", parser=day("--to"), help="Last day, included."),
    ] = None,
    basis: BasisOption = "deposit",
    members: MembersOption = "current",
    changes: Annotated[
        bool, typer.Option("--changes", help="List every change instead of the chart.")
    ] = False,
    svg: SvgOption = None,
) -> Reply[TimelineResult] | Document:
    """Show how the share of States Parties grew, and why.

    On a terminal a chart; --changes and the other formats give every day with a change.
    """
    last, notices = resolve_day(handbook, end, "--to")
    adopted, opened = handbook.treaty.adopted, handbook.treaty.opened
    if start is not None and not adopted <= start <= last:
        if start > last:
            raise UsageError(f"--from {start} is after --to {last}; swap them.")
        raise UsageError(f"--from {start} is before the treaty's adoption on {adopted}.")
    if start is None and last < opened:
        raise UsageError(f"The treaty opened on {opened}; give --from too, or a later --to.")
    chosen = groups(handbook, orgs, org, by, members)
    if members == "printed":
        chosen, unprinted = with_printed_list(chosen)
        if unprinted:
            notices += (f"No printed list of members is known for {', '.join(unprinted)}.",)
    events = timeline(handbook, chosen, Counting(last, basis, members), start)
    if svg is not None:
        if not events:
            raise UsageError("There is nothing to draw; name an organization with members.")
        from attcli.render.svg import timeline_svg

        names = {o.id: o.acronym for o in handbook.organizations}
        names |= {s.code: s.name for s in handbook.states}
        among = f"members of {group_name(chosen[0])}" if len(chosen) == 1 else "members"
        among = "states that can join" if chosen == (WORLD,) else among
        basis_told = "by deposit" if basis == "deposit" else "by entry into force (article 22)"
        picture = timeline_svg(
            series(events, last),
            title=f"States Parties to the Arms Trade Treaty among {among}",
            names=names,
            subtitle=f"{basis_told}, up to {last}; UN Treaty Collection XXVI-8",
        )
        return Document(text=picture, form="svg", path=svg_path(svg))
    return Reply(
        answer=TimelineResult.of(handbook, last, events, basis=basis, notices=notices),
        show=("changes",) if changes else (),
    )
