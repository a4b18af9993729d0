"""``att timeline``: how the treaty's reach grew."""

from __future__ import annotations

import datetime
from typing import Annotated, cast

import typer

from attcli.commands.base import (
    choice,
    command,
    envelope,
    organizations,
    parse_day,
    resolve_day,
)
from attcli.commands.options import BASES, MEMBERS, BasisOption, MembersOption
from attcli.errors import UsageError
from attcli.model import Handbook
from attcli.results import Answer, File
from attcli.results.timeline import TimelineResult
from attcli.status import Basis, MemberBasis


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "timeline",
        examples=(
            "att timeline OSCE",
            "att timeline NATO OSCE EU --from 2014-01-01",
            "att timeline OSCE --svg osce.svg",
            "att timeline NATO --format csv",
        ),
    )(show_timeline)


def show_timeline(
    handbook: Handbook,
    orgs: Annotated[
        list[str] | None, typer.Argument(metavar="[ORG]...", help="Acronyms; without any, all.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day (YYYY-MM-DD).")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day, included.")
    ] = None,
    basis: BasisOption = "deposit",
    members: MembersOption = "current",
    svg: Annotated[
        str | None,
        typer.Option("--svg", metavar="FILE", help="Write a picture instead; - for stdout."),
    ] = None,
) -> Answer | File:
    """Show how the share of States Parties grew, and why.

    On a terminal a chart; the other formats give every day with a change.

    Fields: org, day, members, parties, signatories, not_joined, parties_percent, opening,
    changes; in JSON also basis beside the items.
    """
    from attcli.timeline import series, timeline

    counted = cast("Basis", choice(basis, BASES, "--basis"))
    whose = cast("MemberBasis", choice(members, MEMBERS, "--members"))
    last, notices = resolve_day(handbook, end, "--to")
    first = None if start is None else _first(handbook, start, last)
    opened = handbook.treaty.opened
    if first is None and last < opened:
        raise UsageError(f"The treaty opened on {opened}; give --from too, or a later --to.")
    chosen = organizations(handbook, orgs or ())
    if whose == "printed":
        unprinted = [o.acronym for o in chosen if not (o.published and o.published.listed)]
        chosen = tuple(o for o in chosen if o.published and o.published.listed)
        if unprinted:
            notices += (f"No printed list of members is known for {', '.join(unprinted)}.",)
    events = timeline(handbook, chosen, start=first, end=last, basis=counted, members=whose)
    if svg is not None:
        if not events:
            raise UsageError("There is nothing to draw; name an organization with members.")
        from attcli.render.svg import timeline_svg

        names = {o.id: o.acronym for o in chosen} | {s.code: s.name for s in handbook.states}
        basis_told = "by deposit" if counted == "deposit" else "by entry into force (article 22)"
        picture = timeline_svg(
            series(events, last),
            title="States Parties to the Arms Trade Treaty among members",
            names=names,
            subtitle=f"{basis_told}, up to {last}; UN Treaty Collection XXVI-8",
        )
        return File(path=svg, text=picture, form="svg")
    return Answer(
        result=TimelineResult(**envelope(handbook, last, events), basis=counted), notices=notices
    )


def _first(handbook: Handbook, typed: str, last: datetime.date) -> datetime.date:
    day = parse_day(typed, "--from")
    if not handbook.treaty.adopted <= day <= last:
        raise UsageError(f"--from must lie between {handbook.treaty.adopted} and {last}.")
    return day
