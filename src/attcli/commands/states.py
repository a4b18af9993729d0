"""``att states``: the states, their acts under the treaty, and who can help them."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from attcli.commands.base import choice, command, envelope, group, resolve_day, uncertainty
from attcli.commands.options import BASES, AsOf, BasisOption
from attcli.model import Handbook
from attcli.results import Answer
from attcli.results.states import StateList, StateShow
from attcli.status import Basis

STANDINGS = ("party", "signatory", "not-joined")


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    states = group(
        app,
        "states",
        "The states, and what each did under the treaty.",
        examples=("att states list --status signatory", "att states show Moldova"),
    )
    command(
        states,
        "list",
        examples=(
            "att states list --status signatory",
            "att states list --org OSCE --status not-joined",
            "att states list --as-of 2014-12-24 --format csv",
        ),
    )(list_states)
    command(states, "show", examples=("att states show Moldova", "att states show TUR --json"))(
        show_state
    )


def list_states(
    handbook: Handbook,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help=f"Only {', '.join(STANDINGS)}.")
    ] = None,
    org: Annotated[
        str | None, typer.Option(metavar="ORG", help="Only members of this organization.")
    ] = None,
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
) -> Answer:
    """List the states with standing, acts, days and organizations.

    Fields: state, name, status, signed, act, deposited, in_force, organizations,
    deposited_between, in_force_between; in JSON also basis beside the items. Acts are given
    whatever the day; a table leaves out those still to come.
    """
    from attcli.names import find_organization
    from attcli.states import state_rows, uncertain_states
    from attcli.status import member_codes

    day, notices = resolve_day(handbook, as_of)
    chosen = cast("Basis", choice(basis, BASES, "--basis"))
    states = handbook.states
    if org is not None:
        codes = set(member_codes(find_organization(handbook, org), day))
        states = tuple(state for state in states if state.code in codes)
    rows = state_rows(handbook, states, day, chosen)
    if status is not None:
        wanted = choice(status, STANDINGS, "--status").replace("-", "_")
        rows = tuple(row for row in rows if row.status == wanted)
    notices += uncertainty(handbook, day, uncertain_states(handbook, rows, day, chosen))
    return Answer(result=StateList(**envelope(handbook, day, rows), basis=chosen), notices=notices)


def show_state(
    handbook: Handbook,
    state: Annotated[str, typer.Argument(metavar="STATE", help="Any name or ISO code.")],
    as_of: AsOf = None,
) -> Answer:
    """Show a state: its acts, its organizations, and the help they offer.

    Fields: those of `att states list`, then support, named_in, memberships, declarations,
    aliases, un_member, can_join, note, sources.
    """
    from attcli.names import find_state
    from attcli.states import state_profile, uncertain_states

    day, notices = resolve_day(handbook, as_of)
    profile = state_profile(handbook, find_state(handbook, state), day)
    notices += uncertainty(handbook, day, uncertain_states(handbook, [profile], day))
    return Answer(result=StateShow(**envelope(handbook, day, [profile])), notices=notices)
