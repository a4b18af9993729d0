"""``att states``: the states, their acts under the treaty, and who can help them."""

from __future__ import annotations

from typing import Annotated

import typer

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
from attcli.records.names import find_organization, find_state

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
        str | None, typer.Option(metavar="ORG", help="Only members of this organization.")
    ] = None,
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
) -> Reply[StateList]:
    """List the states with standing, acts, days and organizations.

    Acts are given whatever the day; a table leaves out those still to come.
    """
    day, notices = resolve_day(handbook, as_of)
    states = handbook.states
    if org is not None:
        codes = set(member_codes(find_organization(handbook, org), day))
        states = tuple(state for state in states if state.code in codes)
    rows = state_rows(handbook, states, day, basis)
    if status is not None:
        rows = tuple(row for row in rows if row.status == status.replace("-", "_"))
    notices += uncertainty(handbook, day, uncertain_states(handbook, rows, day, basis))
    return Reply(answer=StateList.of(handbook, day, rows, basis=basis, notices=notices))


@command(app, "show", examples=("att states show Moldova", "att states show TUR --json"))
def show_state(
    handbook: Handbook,
    state: Annotated[str, typer.Argument(metavar="STATE", help="Any name or ISO code.")],
    as_of: AsOf = None,
) -> Reply[StateShow]:
    """Show a state: its acts, its organizations, and the help they offer."""
    day, notices = resolve_day(handbook, as_of)
    profile = state_profile(handbook, find_state(handbook, state), day)
    notices += uncertainty(handbook, day, uncertain_states(handbook, [profile], day))
    return Reply(answer=StateShow.of(handbook, day, [profile], notices=notices))
