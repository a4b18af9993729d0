"""``att compare``: organizations against each other."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer
from msgspec import structs

from attcli.commands import naming
from attcli.commands.base import command
from attcli.commands.options import (
    AsOf,
    BasisOption,
    OrgOption,
    organizations,
    resolve_day,
    uncertainty,
)
from attcli.domain.answer import Reply
from attcli.domain.comparison import CompareResult, compare
from attcli.domain.state_comparison import StateComparison, compare_states
from attcli.domain.states import uncertain_states
from attcli.domain.status import Counting
from attcli.errors import NotFoundError, UsageError
from attcli.records.handbook import Handbook

app = typer.Typer()


@command(
    app,
    "compare",
    examples=(
        "att compare NATO OSCE",
        "att compare EU NATO OSCE --as-of 2014-12-24",
        "att compare Moldova Romania",
        "att compare NATO OSCE --json | jq '.pairs[0].only_b'",
    ),
)
def compare_members(
    handbook: Handbook,
    orgs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME NAME...", help="Two organizations or more; or two states or more."
        ),
    ] = None,
    org: OrgOption = None,
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
) -> Reply[CompareResult] | Reply[StateComparison]:
    """Compare organizations, or states: members, acts, topics."""
    day, notices = resolve_day(handbook, as_of)
    if not orgs and not org:
        raise UsageError("att compare needs ORG and another, such as `att compare NATO OSCE`.")
    words = [*(orgs or ()), *(org or ())]
    if states := naming.only_states(handbook, words):
        if len(states) < 2:
            raise UsageError(
                f"att compare needs two different states; {states[0].name} is one. Add another."
            )
        items, shared = compare_states(handbook, states, Counting(day, basis))
        notices += uncertainty(handbook, day, uncertain_states(handbook, items, day, basis))
        return Reply(
            answer=StateComparison.of(
                handbook, day, items, basis=basis, shared=shared, notices=notices
            )
        )
    try:
        chosen = organizations(handbook, orgs or (), org)
    except NotFoundError as error:
        if naming.mixed(handbook, words):
            raise UsageError(
                "att compare takes organizations or states, not both: `att compare NATO OSCE` or "
                "`att compare Moldova Romania`."
            ) from error
        raise
    if len(chosen) < 2:
        others = (each for each in handbook.organizations if each not in chosen)
        both = " ".join(each.acronym for each in (*chosen, *islice(others, 1)))
        raise UsageError(
            f"att compare needs two different organizations; {chosen[0].acronym} is one. "
            f"Add another, as in `att compare {both}`."
        )
    compared = compare(handbook, chosen, Counting(day, basis))
    rest = structs.asdict(compared)
    items = rest.pop("organizations")
    notices += uncertainty(handbook, day, (code for item in items for code in item.uncertain))
    return Reply(answer=CompareResult.of(handbook, day, items, **rest, notices=notices))
