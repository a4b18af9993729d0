"""``att states``: the states, their acts under the treaty, and who can help them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection
from typing import Annotated

import typer

from attcli.commands import naming
from attcli.commands.base import command, group
from attcli.commands.groups import state_groups
from attcli.commands.options import AsOf, BasisOption, choice, day, resolve_day, uncertainty
from attcli.domain.answer import Reply
from attcli.domain.members import chapter_codes
from attcli.domain.states import (
    StateList,
    StateShow,
    joined_since,
    sorted_states,
    state_profile,
    state_rows,
    uncertain_states,
    with_status,
)
from attcli.english import STANDINGS, count, standing_count
from attcli.records.handbook import Handbook
from attcli.records.treaty import DECLARATIONS

CHOICES = ("party", "signatory", "not-joined", "withdrawn")
NONE_IS = {
    "party": "a State Party",
    "signatory": "a signatory",
    "not-joined": "counted as not joined",
    "withdrawn": "known to have withdrawn",
}
ALIKE = {
    **dict.fromkeys(("stateparty", "statesparties", "parties"), "party"),
    "signatories": "signatory",
    "none": "not-joined",
}
"""Words that say the same; ``none`` is what --assume takes."""
MEANT = {
    **dict.fromkeys(("ratified", "acceded", "joined", "member", "in"), "party"),
    **dict.fromkeys(("signed", "signedonly"), "signatory"),
    **dict.fromkeys(("out", "missing", "unsigned"), "not-joined"),
}
"""Words for a status that do not say quite the same."""
SORTS = ("name", "joined", "signed", "status")


app = group(
    "states",
    "The states, and what each did under the treaty.",
    examples=("att states list --status signatory", "att states show Moldova"),
)


@command(
    app,
    "list",
    examples=(
        "att states list --status signatory",
        "att states list --org OSCE --status not-joined",
        "att states list --joined-since 2024-01-01",
        "att states list --declared provisional-application",
        "att states list --as-of 2014-12-24 --format csv",
    ),
)
def list_states(
    handbook: Handbook,
    status: Annotated[
        str | None,
        typer.Option(
            metavar="STATUS",
            parser=choice("--status", CHOICES, same=ALIKE, meant=MEANT),
            help=f"Only {', '.join(CHOICES)}.",
        ),
    ] = None,
    org: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORG", help="Only members of this organization or chapter; any of several."
        ),
    ] = None,
    chapter: Annotated[
        str | None,
        typer.Option(metavar="CHAPTER", help="Only members of this chapter's organizations."),
    ] = None,
    since: Annotated[
        datetime.date | None,
        typer.Option(
            "--joined-since",
            metavar="DATE",
            parser=day("--joined-since"),
            help="Only States Parties that joined on this day or later.",
        ),
    ] = None,
    declared: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            parser=choice("--declared", DECLARATIONS),
            help=f"Only states with a declaration of this kind: {', '.join(DECLARATIONS)}.",
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            parser=choice("--sort", SORTS),
            help=f"{', '.join(SORTS)}; days latest first.",
        ),
    ] = None,
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
) -> Reply[StateList]:
    """List the states with standing, acts, days and organizations.

    Acts are given whatever the day; a table leaves out those still to come.
    """
    last, notices = resolve_day(handbook, as_of)
    wanted: list[Collection[str]] = []
    if org:
        chosen = state_groups(handbook, org, states=False)
        wanted.append({code for one in chosen for code in one.codes(handbook, last)})
    if chapter is not None:
        wanted.append(chapter_codes(handbook, naming.chapter(handbook, chapter), last))
    if declared is not None:
        said = handbook.treaty.declarations
        wanted.append({one.state for one in said if one.kind == declared and one.day <= last})
    states = [each for each in handbook.states if all(each.code in codes for codes in wanted)]
    rows = every = state_rows(handbook, states, last, basis)
    if status is not None:
        rows = with_status(rows, status, last)
        if every and not rows:
            counted = Counter[str](row.status for row in every)
            told = ", ".join(
                standing_count(counted[each], each) for each in STANDINGS if counted[each]
            )
            notices += (f"None of the {count(len(every), 'state')} is {NONE_IS[status]}: {told}.",)
    if since is not None:
        rows = joined_since(rows, since)
        if since > last:
            notices += (f"--joined-since {since} is after {last}, up to which acts are counted.",)
    if sort is not None or since is not None:
        rows = sorted_states(rows, sort or "joined", last)
    notices += uncertainty(handbook, last, uncertain_states(handbook, rows, last, basis))
    return Reply(answer=StateList.of(handbook, last, rows, basis=basis, notices=notices))


@command(
    app, "show", examples=("att states show Moldova", "att states show South Africa, TUR --json")
)
def show_states(
    handbook: Handbook,
    states: Annotated[
        list[str],
        typer.Argument(metavar="STATE...", help="Any names or ISO codes; commas part them."),
    ],
    as_of: AsOf = None,
) -> Reply[StateShow]:
    """Show states: their acts, their organizations, and what these do."""
    last, notices = resolve_day(handbook, as_of)
    profiles = [state_profile(handbook, each, last) for each in naming.states(handbook, states)]
    notices += uncertainty(handbook, last, uncertain_states(handbook, profiles, last))
    return Reply(answer=StateShow.of(handbook, last, profiles, notices=notices))
