"""``att compare``: organizations against each other."""

from __future__ import annotations

from typing import Annotated, cast

import typer
from msgspec import structs

from attcli.commands.base import choice, command, envelope, organizations, resolve_day, uncertainty
from attcli.commands.options import BASES, AsOf, BasisOption
from attcli.errors import UsageError
from attcli.model import Handbook
from attcli.results import Answer
from attcli.results.comparison import CompareResult
from attcli.status import Basis


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "compare",
        examples=(
            "att compare NATO OSCE",
            "att compare EU NATO OSCE --as-of 2014-12-24",
            "att compare NATO OSCE --json | jq '.pairs[0].only_b'",
        ),
    )(compare_organizations)


def compare_organizations(
    handbook: Handbook,
    orgs: Annotated[list[str], typer.Argument(metavar="ORG ORG [ORG]...", help="Two or more.")],
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
) -> Answer:
    """Compare organizations: members, the treaty's reach, topics.

    Fields: those of `att stats`, then coverage, only, topics, only_topics; in JSON also shared,
    shared_states, pairs and topics beside the items.
    """
    from attcli.comparison import compare

    day, notices = resolve_day(handbook, as_of)
    chosen = organizations(handbook, orgs)
    if len(chosen) < 2:
        raise UsageError(
            f"att compare needs two different organizations; {chosen[0].acronym} is one. "
            "Add another."
        )
    compared = compare(handbook, chosen, day, basis=cast("Basis", choice(basis, BASES, "--basis")))
    rest = structs.asdict(compared)
    items = rest.pop("organizations")
    notices += uncertainty(handbook, day, (code for item in items for code in item.uncertain))
    return Answer(result=CompareResult(**envelope(handbook, day, items), **rest), notices=notices)
