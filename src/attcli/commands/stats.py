"""``att stats``: how far the treaty reaches."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from attcli.commands.base import choice, command, envelope, organizations, resolve_day, uncertainty
from attcli.commands.options import BASES, MEMBERS, AsOf, BasisOption, MembersOption
from attcli.errors import UsageError
from attcli.model import Handbook
from attcli.results import Answer
from attcli.results.statistics import Statistics
from attcli.status import Basis, MemberBasis, Standing

GROUPS = ("org", "chapter")
ASSUMED = ("party", "signatory", "none")


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "stats",
        examples=(
            "att stats",
            "att stats NATO OSCE --as-of 2023-01-31",
            "att stats --by chapter --basis in-force",
            "att stats OSCE --assume USA=party --assume Türkiye=party",
        ),
    )(show_statistics)


def show_statistics(
    handbook: Handbook,
    orgs: Annotated[
        list[str] | None, typer.Argument(metavar="[ORG]...", help="Acronyms; without any, all.")
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="GROUP", help="org, or chapter with the world's total.")
    ] = "org",
    as_of: AsOf = None,
    basis: BasisOption = "deposit",
    members: MembersOption = "current",
    assume: Annotated[
        list[str] | None,
        typer.Option(
            "--assume",
            metavar="STATE=STANDING",
            help="What if it were party, signatory or none? Repeatable.",
        ),
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Name every state that is not a State Party.")
    ] = False,
) -> Answer:
    """Count States Parties among members, on any day.

    Fields: org, as_of, basis, members, parties, signatories, not_joined, parties_percent,
    signatories_percent, states, published, group, name, chapter, member_basis, uncertain,
    uncertain_members, disputed, suspended, undisputed, not_counted, assumed.
    """
    from attcli.statistics import (
        chapter_statistics,
        organization_statistics,
        world_statistics,
    )
    from attcli.status import TreatyStatus

    day, notices = resolve_day(handbook, as_of)
    status = TreatyStatus.of(handbook)
    counted = cast("Basis", choice(basis, BASES, "--basis"))
    whose = cast("MemberBasis", choice(members, MEMBERS, "--members"))
    if_so = _assumptions(handbook, assume or ())
    if choice(by, GROUPS, "--by") == "chapter":
        if orgs:
            raise UsageError("--by chapter counts whole chapters; leave out the organizations.")
        if whose == "printed":
            raise UsageError(
                "--by chapter counts current members; --members printed goes with organizations."
            )
        items = [
            chapter_statistics(handbook, chapter, status, day, basis=counted, assume=if_so)
            for chapter in handbook.publication.chapters
            if any(o.chapter == chapter for o in handbook.organizations)
        ]
        items.append(world_statistics(handbook, status, day, basis=counted, assume=if_so))
    else:
        items = [
            organization_statistics(
                organization, status, day, basis=counted, members=whose, assume=if_so
            )
            for organization in organizations(handbook, orgs or ())
        ]
        unprinted = [i.name for i in items if not (i.published and i.published.listed)]
        if whose == "printed" and unprinted:
            notices += (
                f"No printed list of members is known for {', '.join(unprinted)}; counted as none.",
            )
    notices += uncertainty(handbook, day, (code for item in items for code in item.uncertain))
    return Answer(
        result=Statistics(**envelope(handbook, day, items)), notices=notices, detail=missing
    )


def _assumptions(handbook: Handbook, typed: list[str] | tuple[()]) -> dict[str, Standing]:
    if not typed:
        return {}
    from attcli.names import find_state

    standings: dict[str, Standing] = {}
    words: dict[str, Standing] = {
        "party": "party",
        "signatory": "signatory",
        "none": "not_joined",
    }
    for assumption in typed:
        name, equals, word = assumption.rpartition("=")
        if not equals or not name:
            raise UsageError(
                f"--assume cannot be “{assumption}”: write STATE=party, STATE=signatory "
                "or STATE=none."
            )
        state = find_state(handbook, name)
        standing = words[choice(word, ASSUMED, "--assume")]
        if standings.setdefault(state.code, standing) != standing:
            raise UsageError(f"--assume says two things of {state.name}; keep one.")
    return standings
