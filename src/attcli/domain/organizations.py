"""Organizations: a row for a list, and the whole profile."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct, structs

from attcli.domain.answer import Answer
from attcli.domain.statistics import PrintedFigures, printed_figures
from attcli.domain.status import (
    Standing,
    TreatyStatus,
    belongs,
    disputed_on,
    member_codes,
    suspended_on,
)
from attcli.records.days import Span, bounds, exact, iso, shown
from attcli.records.handbook import Handbook, Source
from attcli.records.names import normalize
from attcli.records.organization import Activity, Instrument, Member, Organization, sources_of


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


class MemberState(Struct, frozen=True, kw_only=True):
    """A membership of a state, past or present.

    Attributes:
        state: ISO 3166-1 alpha-3 code of the state; XKX for Kosovo.
        name: short English name of the state.
        since: first ISO day as a member; null if not known exactly.
        until: last ISO day as a member, inclusive; null if it still is one or the day is not known
            exactly.
        kind: ``member``, ``participating`` and ``served`` count; ``associate``, ``observer`` and
            ``partner`` do not.
        status: standing under the treaty at the end of the day asked for, by deposit.
        since_between: bounds of the first day; null unless it is known only within bounds.
        until_between: bounds of the last day; null unless it is known only within bounds.
        suspended: whether it is suspended on the day asked for; it still counts.
        disputed: whether the membership is disputed or unsettled on that day; it still counts.
        confidence: how sure the days are: ``high``, ``medium`` or ``low``.
        note: what to know about this membership; null where there is nothing.
        source: id of the source.
        current: whether the membership holds on the day asked for.
    """

    state: str
    name: str
    since: datetime.date | None
    until: datetime.date | None
    kind: str
    status: Standing
    since_between: Span | None
    until_between: Span | None
    suspended: bool
    disputed: bool
    confidence: str
    note: str | None
    source: str
    current: bool


class NamedMember(Struct, frozen=True, kw_only=True):
    """A member that the depositary does not list as a state, so that it is never counted.

    Attributes:
        name: name of the member.
        kind: kind of membership, as for a state.
        since: first ISO day as a member; null if not known exactly.
        until: last ISO day as a member, inclusive; null if it still is one or the day is not known
            exactly.
        note: why it is not counted; null where nothing is noted.
        source: id of the source.
    """

    name: str
    kind: str
    since: datetime.date | None
    until: datetime.date | None
    note: str | None
    source: str


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


class ProfileInstrument(Struct, frozen=True, kw_only=True):
    """An instrument, programme or body of an organization, or one that concerns its members.

    Attributes:
        title: official title, or the one in use.
        kind: ``instrument``, ``programme`` or ``body``.
        abbreviation: short form of the title; null where there is none.
        year: year of adoption or of its beginning; null if not known.
        force: ``binding`` in law or a ``political`` commitment; null if neither is known.
        text: what it is, in the words of these records.
        footnotes: numbers of the handbook's footnotes.
        source: id of the source.
        in_force: whether it is in force today; null if not known.
        in_force_since: first ISO day in force; null if not known exactly.
        in_force_since_between: bounds of the first day; null unless it is known only within
            bounds.
        in_force_until: last ISO day in force, inclusive; null if it is in force or the day is not
            known exactly.
        in_force_until_between: bounds of the last day; null unless it is known only within bounds.
        listed_by: id of the organization whose record has it; another's instrument may concern
            its members.
    """

    title: str
    kind: str
    abbreviation: str | None
    year: int | None
    force: str | None
    text: str
    footnotes: tuple[int, ...]
    source: str
    in_force: bool | None
    in_force_since: datetime.date | None
    in_force_since_between: Span | None
    in_force_until: datetime.date | None
    in_force_until_between: Span | None
    listed_by: str


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
    return OrganizationRow(
        id=organization.id,
        acronym=organization.acronym,
        name=organization.name,
        chapter=organization.chapter,
        regions=organization.regions,
        headquarters=(
            None
            if seat is None
            else Headquarters(city=seat.city, country=handbook.state_by_code[seat.country].name)
        ),
        type=organization.type,
        members=tally.members,
        parties=len(tally.parties),
        signatories=len(tally.signatories),
        not_joined=len(tally.not_joined),
        parties_percent=tally.parties_percent,
        coverage=organization.coverage,
    )


def organization_profile(
    handbook: Handbook, organization: Organization, as_of: datetime.date
) -> OrganizationProfile:
    """Return an organization's profile, with standings by deposit at the end of a day."""
    status = TreatyStatus.of(handbook)
    founded = organization.founded
    seat = organization.headquarters
    return OrganizationProfile(
        **structs.asdict(organization_row(handbook, organization, status, as_of)),
        summary=organization.summary,
        founded=None if founded is None else iso(founded.day),
        website=organization.website,
        aliases=organization.aliases,
        published=printed_figures(organization.published),
        member_states=tuple(
            _member_state(handbook, member, status, as_of) for member in organization.members
        ),
        activities=tuple(_activity(handbook, activity) for activity in organization.activities),
        sources=tuple(handbook.source_by_id[source] for source in sources_of(organization)),
        founded_note=None if founded is None else founded.note,
        headquarters_note=None if seat is None else seat.note,
        note=organization.note,
        member_term=organization.member_term,
        summary_footnotes=organization.summary_footnotes,
        instruments=tuple(
            _instrument(owner, instrument)
            for owner, instrument in instruments_of(handbook, organization)
        ),
        other_members=tuple(
            NamedMember(
                name=other.name,
                kind=other.kind,
                since=exact(other.since),
                until=exact(other.until),
                note=other.note,
                source=other.source,
            )
            for other in organization.other_members
        ),
    )


def _member_state(
    handbook: Handbook, member: Member, status: TreatyStatus, as_of: datetime.date
) -> MemberState:
    return MemberState(
        state=member.state,
        name=handbook.state_by_code[member.state].name,
        since=exact(member.since),
        until=exact(member.until),
        kind=member.kind,
        status=status.standing(member.state, as_of),
        since_between=bounds(member.since),
        until_between=bounds(member.until),
        suspended=suspended_on(member, as_of),
        disputed=disputed_on(member, as_of),
        confidence=member.confidence,
        note=member.note,
        source=member.source,
        current=belongs(member, as_of),
    )


def _activity(handbook: Handbook, activity: Activity) -> ProfileActivity:
    return ProfileActivity(
        area=handbook.topic_by_name[activity.topic].area,
        topic=activity.topic,
        title=activity.title,
        text=activity.text,
        instruments=activity.instruments,
        footnotes=activity.footnotes,
        programmes=activity.programmes,
        partners=activity.partners,
        states=activity.states,
        years=activity.years,
        source=activity.source,
    )


def instruments_of(
    handbook: Handbook, organization: Organization
) -> tuple[tuple[Organization, Instrument], ...]:
    """Return an organization's instruments, then those of others that concern its members."""
    own = [(organization, instrument) for instrument in organization.instruments]
    concerning = [
        (other, instrument)
        for other in handbook.organizations
        for instrument in other.instruments
        if organization.id in instrument.concerns
    ]
    return (*own, *concerning)


def legal_force(instrument: ProfileInstrument) -> str:
    """Return whether an instrument is legally binding and in force, as far as known."""
    since = shown(instrument.in_force_since, instrument.in_force_since_between)
    until = shown(instrument.in_force_until, instrument.in_force_until_between)
    if instrument.in_force:
        standing = f"in force since {since}" if since else "in force"
    elif until:
        standing = f"in force until {until}"
    else:
        standing = "" if instrument.in_force is None else "not in force"
    if instrument.force == "binding":
        return f"legally binding, {standing or 'entry into force not known'}"
    told = ("political commitment" if instrument.force else "", standing)
    return ", ".join(part for part in told if part)


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


def _instrument(owner: Organization, instrument: Instrument) -> ProfileInstrument:
    return ProfileInstrument(
        title=instrument.title,
        kind=instrument.kind,
        abbreviation=instrument.abbreviation,
        year=instrument.year,
        force=instrument.force,
        text=instrument.text,
        footnotes=instrument.footnotes,
        source=instrument.source,
        in_force=instrument.in_force,
        in_force_since=exact(instrument.in_force_since),
        in_force_since_between=bounds(instrument.in_force_since),
        in_force_until=exact(instrument.in_force_until),
        in_force_until_between=bounds(instrument.in_force_until),
        listed_by=owner.id,
    )
