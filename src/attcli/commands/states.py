"""``att states``: the states, their acts under the treaty, and who can help them."""

from __future__ import annotations

from typing import Annotated

import typer

from attcli.commands import naming
from attcli.commands.base import command, group
from attcli.commands.options import AsOf, BasisOption, choice, resolve_day, uncertainty
from attcli.domain.answer import Reply
from attcli.domain.states import (
    StateList,
    StateShow,
    state_profile,
    state_rows,
    uncertain_states,
)
from attcli.domain.status import member_codes
from attcli.records.handbook import Handbook

STANDINGS = ("party", "signatory", "not-joined")


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
        "att states list --as-of 2014-12-24 --format csv",
    ),
)
def list_states(
    handbook: Handbook,
    status: Annotated[
        str | None,
        typer.Option(
            metavar="STATUS",
            parser=choice("--status", STANDINGS),
            help=f"Only {', '.join(STANDINGS)}.",
        ),
    ] = None,
    org: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORG", help="Only members of this organization, or of any of several."
        ),
    ] = None,
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
) -> Reply[StateList]:
    """List the states with standing, acts, days and organizations.

    Acts are given whatever the day; a table leaves out those still to come.
    """
    day, notices = resolve_day(handbook, as_of)
    states = handbook.states
    if org:
        chosen = naming.organizations(handbook, org)
        codes = {code for one in chosen for code in member_codes(one, day)}
        states = tuple(state for state in states if state.code in codes)
    rows = state_rows(handbook, states, day, basis)
    if status is not None:
        rows = tuple(row for row in rows if row.status == status.replace("-", "_"))
    notices += uncertainty(handbook, day, uncertain_states(handbook, rows, day, basis))
    return Reply(answer=StateList.of(handbook, day, rows, basis=basis), notices=notices)


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
    """Show states: their acts, their organizations, and the help these offer."""
    day, notices = resolve_day(handbook, as_of)
    profiles = [state_profile(handbook, each, day) for each in naming.states(handbook, states)]
    notices += uncertainty(handbook, day, uncertain_states(handbook, profiles, day))
    return Reply(answer=StateShow.of(handbook, day, profiles), notices=notices)
