"""Options that several commands take, and what their values are parsed to."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

import typer

from attcli.domain.status import Basis, MemberBasis
from attcli.errors import UsageError, did_you_mean
from attcli.records.handbook import Handbook
from attcli.records.names import find_organization, suggest
from attcli.records.organization import Organization

BASES = ("deposit", "in-force")
MEMBERS = ("current", "printed")


def choice(option: str, choices: Sequence[str]) -> Callable[[str], str]:
    """Return a parser for one of several words, in any case.

    The parser raises UsageError for a word that is none of them, with near ones suggested.
    """

    def parse(typed: str) -> str:
        if (wanted := typed.lower().replace("_", "-")) in choices:
            return wanted
        near = suggest(typed, {name: name for name in choices})
        hint = did_you_mean(near) or f" Choose from {', '.join(choices)}."
        raise UsageError(f"{option} cannot be “{typed}”.{hint}", near or choices)

    return parse


def day(option: str) -> Callable[[str], datetime.date]:
    """Return a parser for an ISO date; it raises UsageError for anything else."""

    def parse(typed: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(typed)
        except ValueError:
            raise UsageError(
                f"{option} cannot be “{typed}”: give a day as YYYY-MM-DD, such as 2023-01-31."
            ) from None

    return parse


AsOf = Annotated[
    datetime.date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=day("--as-of"),
        help="The end of this day (YYYY-MM-DD) instead of the last for which status is known.",
    ),
]
BasisOption = Annotated[
    Basis,
    typer.Option(
        "--basis",
        metavar="BASIS",
        parser=choice("--basis", BASES),
        help="Count States Parties by deposit (as the UN does) or by in-force (article 22).",
    ),
]
MembersOption = Annotated[
    MemberBasis,
    typer.Option(
        "--members",
        metavar="WHICH",
        parser=choice("--members", MEMBERS),
        help="current: the members on that day; printed: the handbook's list.",
    ),
]
TopicOption = Annotated[
    str | None, typer.Option("--topic", metavar="TOPIC", help="Only where it works on this topic.")
]


def resolve_day(
    handbook: Handbook, asked: datetime.date | None, option: str = "--as-of"
) -> tuple[datetime.date, tuple[str, ...]]:
    """Return the day asked for, and a notice where it lies past what is known.

    Args:
        handbook: whose treaty days bound it.
        asked: the day; None for the last for which treaty status is known.
        option: where it was typed.

    Raises:
        UsageError: it lies before the treaty's adoption.
    """
    known = handbook.status_known
    if asked is None:
        return known, ()
    if asked < handbook.treaty.adopted:
        raise UsageError(
            f"{option} {asked} is before the treaty's adoption; "
            f"give a day from {handbook.treaty.adopted} on."
        )
    if asked > known:
        return known, (f"Treaty status is known up to {known}; answered as of that day.",)
    return asked, ()


def organizations(handbook: Handbook, typed: Sequence[str]) -> tuple[Organization, ...]:
    """Return the organizations named, each once and in the order typed; all for none."""
    if not typed:
        return handbook.organizations
    found = {
        organization.id: organization
        for organization in (find_organization(handbook, name) for name in typed)
    }
    return tuple(found.values())


def uncertainty(handbook: Handbook, day: datetime.date, codes: Iterable[str]) -> tuple[str, ...]:
    """Return a notice of the states whose standing on a day is not known for certain."""
    unsure = sorted(handbook.state_by_code[code].name for code in set(codes))
    if not unsure:
        return ()
    names = ", ".join(unsure)
    return (f"Not known for certain on {day}: {names}; counted from the end of the bounds.",)
