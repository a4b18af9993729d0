"""``att compare``: organizations against each other."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec import structs

from attcli.commands.base import command
from attcli.commands.options import AsOf, BasisOption, organizations, resolve_day, uncertainty
from attcli.domain.answer import Reply
from attcli.domain.comparison import CompareResult, compare
from attcli.domain.state_comparison import StateComparison
from attcli.domain.status import Counting
from attcli.errors import UsageError
from attcli.records.handbook import Handbook

app = typer.Typer()


@command(
    app,
    "compare",
    examples=(
        "att compare NATO OSCE",
        "att compare EU NATO OSCE --as-of 2014-12-24",
        "att compare NATO OSCE --json | jq '.pairs[0].only_b'",
    ),
)
def compare_organizations(
    handbook: Handbook,
    orgs: Annotated[list[str], typer.Argument(metavar="ORG ORG [ORG]...", help="Two or more.")],
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
) -> Reply[CompareResult] | Reply[StateComparison]:
    """Compare organizations: members, the treaty's reach, topics."""
    day, notices = resolve_day(handbook, as_of)
    chosen = organizations(handbook, orgs)
    if len(chosen) < 2:
        raise UsageError(
            f"att compare needs two different organizations; {chosen[0].acronym} is one. "
            "Add another."
        )
    compared = compare(handbook, chosen, Counting(day, basis))
    rest = structs.asdict(compared)
    items = rest.pop("organizations")
    notices += uncertainty(handbook, day, (code for item in items for code in item.uncertain))
    return Reply(answer=CompareResult.of(handbook, day, items, **rest, notices=notices))
