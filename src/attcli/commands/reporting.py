"""``att reporting``: what States Parties are required to report, and when."""

from __future__ import annotations

from typing import Annotated

import typer

from attcli.commands.base import command
from attcli.commands.groups import state_groups
from attcli.commands.options import AsOf, OrgOption, resolve_day
from attcli.domain.answer import Reply
from attcli.domain.reporting import Reporting, first_year, last_passed, reporting
from attcli.errors import UsageError
from attcli.records.handbook import Handbook

app = typer.Typer()


@command(
    app,
    "reporting",
    examples=(
        "att reporting Moldova",
        "att reporting OSCE --year 2025",
        "att reporting Africa World",
        "att reporting --format csv",
    ),
)
def show_reporting(
    handbook: Handbook,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[STATE|ORG|CHAPTER|World]...",
            help="States, organizations, chapters or World; without any, the world.",
        ),
    ] = None,
    org: OrgOption = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="YEAR", help="Only the annual report on this year."),
    ] = None,
    as_of: AsOf = None,
) -> Reply[Reporting]:
    """Show which reports states owe, and by when.

    A State Party is required to submit an initial report within the first year after entry
    into force of the treaty for it (article 13 (1)), and an annual report by 31 May on the
    preceding calendar year (article 13 (3)): the first on the first full calendar year after
    the year of entry into force. Withdrawal ends this.

    For a state, every report that it owes is listed; for a group, how many of its members owe
    the annual report, by the year reported on. Members are those on the deadline. Whether a
    state has reported is not in the records.
    """
    day, notices = resolve_day(handbook, as_of)
    first = first_year(handbook.treaty)
    last = max(first, last_passed(day) + 1)
    if year is not None and not first <= year <= last:
        raise UsageError(
            f"--year cannot be {year}: give the year reported on, from {first}, the first, "
            f"to {last}, the one that is due next."
        )
    chosen = state_groups(handbook, [*(names or ()), *(org or ())], states=True)
    items = reporting(handbook, chosen, day, year)
    return Reply(answer=Reporting.of(handbook, day, items, notices=notices))
