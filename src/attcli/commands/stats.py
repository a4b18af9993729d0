"""``att stats``: how far the treaty reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from attcli.commands import naming
from attcli.commands.base import command
from attcli.commands.options import (
    AsOf,
    BasisOption,
    MembersOption,
    OrgOption,
    choice,
    resolve_day,
    uncertainty,
)
from attcli.domain.answer import Reply
from attcli.domain.statistics import (
    GroupStatistics,
    Statistics,
    chapter_statistics,
    organization_statistics,
    world_statistics,
)
from attcli.domain.status import Counting, Standing, TreatyStatus
from attcli.errors import UsageError
from attcli.records.handbook import Handbook
from attcli.records.organization import Organization

GROUPS = ("org", "chapter")
ASSUMED: dict[str, Standing] = {"party": "party", "signatory": "signatory", "none": "not_joined"}


app = typer.Typer()


@command(
    app,
    "stats",
    examples=(
        "att stats",
        "att stats NATO OSCE --as-of 2023-01-31",
        "att stats Africa, World",
        "att stats --by chapter --basis in-force",
        "att stats OSCE --assume USA=party --assume Türkiye=party",
    ),
)
def show_statistics(
    handbook: Handbook,
    orgs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ORG]...", help="Organizations, chapters or World; without any, all."
        ),
    ] = None,
    org: OrgOption = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="GROUP",
            parser=choice("--by", GROUPS),
            help="org, or chapter with the world's total.",
        ),
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
) -> Reply[Statistics]:
    """Count States Parties among members, on any day."""
    day, notices = resolve_day(handbook, as_of)
    status = TreatyStatus.of(handbook)
    counting = Counting(day, basis, members, _assumptions(handbook, assume or ()))
    if by == "chapter":
        if orgs or org:
            raise UsageError("--by chapter counts whole chapters; leave out the organizations.")
        if members == "printed":
            raise UsageError(
                "--by chapter counts current members; --members printed goes with organizations."
            )
        items = [
            chapter_statistics(handbook, chapter, status, counting)
            for chapter in handbook.publication.chapters
            if any(o.chapter == chapter for o in handbook.organizations)
        ]
        items.append(world_statistics(handbook, status, counting))
    else:
        items = [
            _statistics(handbook, group, status, counting)
            for group in _groups(handbook, [*(orgs or ()), *(org or ())])
        ]
        unprinted = [i.name for i in items if not (i.published and i.published.listed)]
        if members == "printed" and unprinted:
            notices += (
                f"No printed list of members is known for {', '.join(unprinted)}; counted as none.",
            )
    notices += uncertainty(handbook, day, (code for item in items for code in item.uncertain))
    return Reply(answer=Statistics.of(handbook, day, items), notices=notices, detail=missing)


def _groups(handbook: Handbook, words: Sequence[str]) -> tuple[Organization | str, ...]:
    return naming.groups(handbook, words) if words else handbook.organizations


def _statistics(
    handbook: Handbook, group: Organization | str, status: TreatyStatus, counting: Counting
) -> GroupStatistics:
    if isinstance(group, Organization):
        return organization_statistics(group, status, counting)
    if counting.members == "printed":
        raise UsageError(f"--members printed goes with organizations; leave out {group}.")
    if group == naming.WORLD:
        return world_statistics(handbook, status, counting)
    return chapter_statistics(handbook, group, status, counting)


def _assumptions(handbook: Handbook, typed: Sequence[str]) -> dict[str, Standing]:
    standings: dict[str, Standing] = {}
    read = choice("--assume", tuple(ASSUMED))
    for assumption in typed:
        name, equals, word = assumption.rpartition("=")
        if not equals or not name:
            raise UsageError(
                f"--assume cannot be “{assumption}”: write STATE=party, STATE=signatory "
                "or STATE=none."
            )
        state = naming.state(handbook, name)
        standing = ASSUMED[read(word)]
        if standings.setdefault(state.code, standing) != standing:
            raise UsageError(f"--assume says two things of {state.name}; keep one.")
    return standings
