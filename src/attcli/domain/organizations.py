"""Organizations: a row for a list, and the whole profile."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct, structs

from attcli.domain.answer import Answer, from_record
from attcli.domain.instruments import ProfileInstrument, instruments_of
from attcli.domain.members import member_codes
from attcli.domain.memberships import MemberState, NamedMember, member_state
from attcli.domain.printed import PrintedFigures, printed_figures
from attcli.domain.status import TreatyStatus
from attcli.records.base import sources_of
from attcli.records.days import iso
from attcli.records.handbook import Handbook, Source
from attcli.records.names import normalize
from attcli.records.organization import Organization


class Headquarters(Struct, frozen=True, kw_only=True):
    """City and country of an organization's headquarters.

    Attributes:
        city: English name of the city.
        country: short English name of the country.
    """

    city: str
    country: str


class OrganizationRow(Struct, frozen=True, kw_only=True):
    """An organization and the standing of its members on the day asked for, by deposit.

    Attributes:
        id: id of the organization, its acronym in lower case.
        acronym: acronym as the organization writes it.
        name: full name.
        chapter: chapter of the handbook.
        regions: regions as the handbook prints them.
        headquarters: city and country of its headquarters; null if it has none or it is not known.
        type: type of organization as the handbook prints it; null where it prints none.
        members: number of states that are members on the day.
        parties: number of members that are States Parties.
        signatories: number of members that have signed and are not States Parties.
        not_joined: number of members that are neither States Parties nor signatories.
        parties_percent: States Parties in percent of members, one decimal, half up; null without
            members.
        coverage: ``full``, or ``header`` where the records have only header facts, members and
            public sources.
    """

    id: str
    acronym: str
    name: str
    chapter: str
    regions: tuple[str, ...]
    headquarters: Headquarters | None
    type: str | None
    members: int
    parties: int
    signatories: int
    not_joined: int
    parties_percent: float | None
    coverage: str


class ProfileActivity(Struct, frozen=True, kw_only=True):
    """An activity of an organization.

    Attributes:
        area: heading of the handbook that the topic stands under, such as ATT support.
        topic: topic of the handbook.
        title: title given by these records.
        text: what is done, in the words of these records.
        instruments: titles of the instruments named.
        footnotes: numbers of the handbook's footnotes.
        programmes: titles of the programmes, projects, tools and reports named.
        partners: names of those with whom it is done.
        states: states named as taking part or being helped, as ISO 3166-1 alpha-3 codes.
        years: every year named.
        source: id of the source.
    """

    area: str
    topic: str
    title: str
    text: str
    instruments: tuple[str, ...]
    footnotes: tuple[int, ...]
    programmes: tuple[str, ...]
    partners: tuple[str, ...]
    states: tuple[str, ...]
    years: tuple[int, ...]
    source: str


class OrganizationProfile(OrganizationRow, frozen=True, kw_only=True):
    """The whole profile of an organization.

    Attributes:
        summary: what it is and does, in the words of these records; null if not recorded.
        founded: ISO 8601 day of its founding, or the month, year or interval known; null if
            unknown.
        website: address of its website; null if not recorded.
        aliases: other names, former names and acronyms.
        published: figures that the handbook prints; null where it prints none.
        member_states: memberships of states, past and present.
        activities: what it does, by topic of the handbook.
        sources: sources of the profile, in order of first use.
        founded_note: which act founded it; null where nothing is noted.
        headquarters_note: what else is known of its headquarters; null where nothing is noted.
        note: what to know about its numbers; null where there is nothing.
        member_term: what it calls its members, in the plural.
        summary_footnotes: numbers of the handbook's footnotes on the summary.
        instruments: its instruments, programmes and bodies, then those of others that concern its
            members.
        other_members: members that are not states of the depositary's list; never counted.
    """

    summary: str | None
    founded: str | None
    website: str | None
    aliases: tuple[str, ...]
    published: PrintedFigures | None
    member_states: tuple[MemberState, ...]
    activities: tuple[ProfileActivity, ...]
    sources: tuple[Source, ...]
    founded_note: str | None
    headquarters_note: str | None
    note: str | None
    member_term: str
    summary_footnotes: tuple[int, ...]
    instruments: tuple[ProfileInstrument, ...]
    other_members: tuple[NamedMember, ...]


class OrganizationList(Answer, frozen=True, kw_only=True):
    """Answer of ``att orgs list``."""

    brief = (
        "acronym",
        "name",
        "headquarters",
        "members",
        "parties",
        "signatories",
        "not_joined",
        "parties_percent",
    )
    schema: Literal["att.orgs.list/1"] = "att.orgs.list/1"
    items: tuple[OrganizationRow, ...]


class OrganizationShow(Answer, frozen=True, kw_only=True):
    """Answer of ``att orgs show``."""

    profile = True
    schema: Literal["att.orgs.show/1"] = "att.orgs.show/1"
    items: tuple[OrganizationProfile, ...]


def organization_row(
    handbook: Handbook, organization: Organization, status: TreatyStatus, as_of: datetime.date
) -> OrganizationRow:
    """Return an organization's row, with its members counted by deposit at the end of a day."""
    tally = status.tally(member_codes(organization, as_of), as_of)
    seat = organization.headquarters
    return from_record(
        OrganizationRow,
        organization,
        headquarters=(
            None
            if seat is None
            else Headquarters(city=seat.city, country=handbook.state_by_code[seat.country].name)
        ),
        **tally.counts,
    )


def organization_profile(
    handbook: Handbook, organization: Organization, as_of: datetime.date
) -> OrganizationProfile:
    """Return an organization's profile, with standings by deposit at the end of a day."""
    status = TreatyStatus.of(handbook)
    founded = organization.founded
    seat = organization.headquarters
    return from_record(
        OrganizationProfile,
        organization,
        **structs.asdict(organization_row(handbook, organization, status, as_of)),
        founded=None if founded is None else iso(founded.day),
        published=printed_figures(organization.published),
        member_states=tuple(
            member_state(handbook, member, status, as_of) for member in organization.members
        ),
        activities=tuple(
            from_record(ProfileActivity, one, area=handbook.topic_by_name[one.topic].area)
            for one in organization.activities
        ),
        sources=tuple(handbook.source_by_id[source] for source in sources_of(organization)),
        founded_note=None if founded is None else founded.note,
        headquarters_note=None if seat is None else seat.note,
        instruments=tuple(
            from_record(ProfileInstrument, instrument, listed_by=owner.id)
            for owner, instrument in instruments_of(handbook, organization)
        ),
        other_members=tuple(from_record(NamedMember, one) for one in organization.other_members),
    )


def other_names(item: OrganizationProfile) -> tuple[str, ...]:
    """Return the aliases that are more than another spelling of a name or of each other."""
    seen = {_skeleton(item.name), _skeleton(item.acronym)}
    names = []
    for alias in item.aliases:
        if (skeleton := _skeleton(alias)) not in seen:
            seen.add(skeleton)
            names.append(alias)
    return tuple(names)


def _skeleton(name: str) -> str:
    """Return a name in which spellings are equal: case, accents, hyphens, -ise, centre."""
    plain = normalize(name).replace(" ", "")
    return plain.replace("isation", "ization").replace("center", "centre")


def coverage_note(item: OrganizationProfile) -> str:
    """Return what a reader must know of a profile's activities; nothing where all are known."""
    if item.coverage == "full":
        return ""
    return "from public sources, incomplete: its chapter of the handbook could not be read in full"
