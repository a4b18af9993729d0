"""``att orgs``: the organizations of the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from attcli.commands import naming
from attcli.commands.base import command, group
from attcli.commands.options import (
    AsOf,
    OrgOption,
    TopicOption,
    choice,
    organizations,
    resolve_day,
)
from attcli.domain.answer import Document, Reply
from attcli.domain.members import member_codes
from attcli.domain.organizations import (
    OrganizationList,
    OrganizationRow,
    OrganizationShow,
    organization_profile,
    organization_row,
)
from attcli.domain.status import TreatyStatus
from attcli.errors import NotFoundError, UsageError
from attcli.records.handbook import Handbook
from attcli.records.matching import has_words, normalize
from attcli.records.names import find_topic
from attcli.records.organization import Organization

PARTS = ("about", "members", "activities", "instruments")
SORTS = ("chapter", "acronym", "name", "members", "parties", "percent")


app = group(
    "orgs",
    "The regional organizations that the handbook profiles.",
    examples=("att orgs list", "att orgs show OSCE"),
)


@command(
    app,
    "list",
    examples=(
        "att orgs list",
        "att orgs list --chapter Europe --json",
        "att orgs list --member Moldova --sort percent",
    ),
)
def list_organizations(
    handbook: Handbook,
    chapter: Annotated[
        str | None, typer.Option(metavar="CHAPTER", help="Only this chapter.")
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="REGION", help="Only regions with these words.")
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only types with these words.")
    ] = None,
    member: Annotated[
        str | None, typer.Option(metavar="STATE", help="Only where this state is a member.")
    ] = None,
    topic: TopicOption = None,
    sort: Annotated[
        str,
        typer.Option(metavar="KEY", parser=choice("--sort", SORTS), help=f"{', '.join(SORTS)}."),
    ] = "chapter",
    as_of: AsOf = None,
) -> Reply[OrganizationList]:
    """List the organizations: seat, members and the treaty's reach."""
    day, notices = resolve_day(handbook, as_of)
    found = list(handbook.organizations)
    if chapter is not None:
        wanted = naming.chapter(handbook, chapter)
        found = [o for o in found if o.chapter == wanted]
    if region is not None:
        regions = {name for o in handbook.organizations for name in o.regions}
        _known(region, regions, "region")
        found = [o for o in found if any(has_words(r, region) for r in o.regions)]
        if chapter is None:
            notices = (*notices, *_wider(found))
    if type_ is not None:
        _known(type_, {o.type for o in handbook.organizations if o.type}, "type")
        found = [o for o in found if o.type is not None and has_words(o.type, type_)]
    if member is not None:
        code = naming.state(handbook, member).code
        found = [o for o in found if code in member_codes(o, day)]
    if topic is not None:
        name = find_topic(handbook, topic).name
        found = [o for o in found if any(activity.topic == name for activity in o.activities)]
    status = TreatyStatus.of(handbook)
    rows = [organization_row(handbook, organization, status, day) for organization in found]

    def by_name(row: OrganizationRow) -> str:
        return normalize(row.name)

    match sort:
        case "acronym":
            rows.sort(key=lambda row: normalize(row.acronym))
        case "name":
            rows.sort(key=by_name)
        case "members":
            rows.sort(key=lambda row: -row.members)
        case "parties":
            rows.sort(key=lambda row: -row.parties)
        case "percent":
            rows.sort(key=lambda row: -(row.parties_percent or 0.0))
    return Reply(answer=OrganizationList.of(handbook, day, rows, notices=notices))


def _wider(found: Iterable[Organization]) -> Iterator[str]:
    """Yield where there may be more: the handbook calls the same part of the world many names."""
    for chapter in dict.fromkeys(each.chapter for each in found):
        command = f"att orgs list --chapter {naming.as_value(chapter)}"
        yield f"Regions are as the handbook names them; `{command}` lists the whole chapter."


def _known(typed: str, names: Iterable[str], noun: str) -> None:
    """Raise NotFoundError where no name has the words typed."""
    if not any(has_words(name, typed) for name in names):
        known = sorted(names)
        raise NotFoundError(
            f"There is no {noun} with “{typed}”. There are: {', '.join(known)}.", known
        )


@command(
    app,
    "show",
    examples=(
        "att orgs show OSCE",
        "att orgs show African Union, NATO",
        "att orgs show nato --toml > nato.toml",
    ),
)
def show_organizations(
    handbook: Handbook,
    orgs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ORG]...", help="Acronyms or any names; commas part them."),
    ] = None,
    org: OrgOption = None,
    only: Annotated[
        str | None,
        typer.Option(
            metavar="PART",
            parser=choice("--only", PARTS),
            help=f"Only this part of a table or handout: {', '.join(PARTS)}.",
        ),
    ] = None,
    as_of: AsOf = None,
    toml: Annotated[
        bool, typer.Option("--toml", help="The record itself, ready to copy and edit.")
    ] = False,
) -> Reply[OrganizationShow] | Document:
    """Show organizations whole: facts, figures, members, activities."""
    if not orgs and not org:
        raise UsageError("att orgs show needs ORG, such as `att orgs show OSCE`.")
    chosen = organizations(handbook, orgs, org)
    if toml:
        if len(chosen) > 1:
            raise UsageError("--toml writes one record; name one organization.")
        from attcli.records.reader import dump

        return Document(text=dump(chosen[0]), form="toml")
    day, notices = resolve_day(handbook, as_of)
    profiles = [organization_profile(handbook, each, day) for each in chosen]
    return Reply(
        answer=OrganizationShow.of(handbook, day, profiles, notices=notices),
        show=(only,) if only else (),
    )
