"""``att orgs``: the organizations of the handbook."""

from __future__ import annotations

from typing import Annotated

import typer

from attcli.commands.base import choice, command, envelope, group
from attcli.commands.options import TopicOption
from attcli.model import Handbook, Organization
from attcli.results import Answer, Document
from attcli.results.organizations import OrganizationList, OrganizationShow

SORTS = ("chapter", "acronym", "name", "members", "parties", "percent")


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    orgs = group(
        app,
        "orgs",
        "The regional organizations that the handbook profiles.",
        examples=("att orgs list", "att orgs show OSCE"),
    )
    command(
        orgs,
        "list",
        examples=(
            "att orgs list",
            "att orgs list --chapter Europe --json",
            "att orgs list --member Moldova --sort percent",
        ),
    )(list_organizations)
    command(orgs, "show", examples=("att orgs show OSCE", "att orgs show nato --toml > nato.toml"))(
        show_organization
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
    sort: Annotated[str, typer.Option(metavar="KEY", help=f"{', '.join(SORTS)}.")] = "chapter",
) -> Answer:
    """List the organizations: seat, members and the treaty's reach.

    Fields: id, acronym, name, chapter, regions, headquarters, type, members, parties,
    signatories, not_joined, parties_percent, coverage.
    """
    from attcli.names import find_choice, find_state, find_topic, normalize
    from attcli.organizations import OrganizationRow, organization_row
    from attcli.status import TreatyStatus, member_codes

    as_of = handbook.publication.status_known
    found = list(handbook.organizations)
    if chapter is not None:
        wanted = find_choice(chapter, handbook.publication.chapters, "chapter")
        found = [o for o in found if o.chapter == wanted]
    if region is not None:
        found = [o for o in found if any(_has(r, region) for r in o.regions)]
    if type_ is not None:
        found = [o for o in found if o.type is not None and _has(o.type, type_)]
    if member is not None:
        code = find_state(handbook, member).code
        found = [o for o in found if code in member_codes(o, as_of)]
    if topic is not None:
        name = find_topic(handbook, topic).name
        found = [o for o in found if any(activity.topic == name for activity in o.activities)]
    status = TreatyStatus.of(handbook)
    rows = [organization_row(handbook, organization, status, as_of) for organization in found]

    def by_name(row: OrganizationRow) -> str:
        return normalize(row.name)

    match choice(sort, SORTS, "--sort"):
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
    return Answer(result=OrganizationList(**envelope(handbook, as_of, rows)))


def _has(text: str, words: str) -> bool:
    """Tell whether every word typed is in a text, whatever their case, accents and order."""
    from attcli.names import normalize

    present, wanted = normalize(text).split(), normalize(words).split()
    return bool(wanted) and all(any(p.startswith(word) for p in present) for word in wanted)


def show_organization(
    handbook: Handbook,
    org: Annotated[str, typer.Argument(metavar="ORG", help="Acronym or any name.")],
    toml: Annotated[
        bool, typer.Option("--toml", help="The record itself, ready to copy and edit.")
    ] = False,
) -> Answer | Document:
    """Show an organization whole: facts, figures, members, activities.

    Fields: those of `att orgs list`, then summary, summary_footnotes, founded, founded_note,
    headquarters_note, website, aliases, published, member_term, member_states, activities,
    sources, note, instruments, other_members.
    """
    from attcli.names import find_organization
    from attcli.organizations import organization_profile

    organization: Organization = find_organization(handbook, org)
    if toml:
        from attcli.records import dump

        return Document(dump(organization), form="toml")
    as_of = handbook.publication.status_known
    profile = organization_profile(handbook, organization, as_of)
    return Answer(result=OrganizationShow(**envelope(handbook, as_of, [profile])))
