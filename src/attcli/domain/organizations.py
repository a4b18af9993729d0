"""Organizations as a reader asks for them: in one line, and whole."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct, structs

from attcli.domain.answer import Answer
from attcli.domain.statistics import PrintedFigures, printed_figures
from attcli.domain.status import Standing, TreatyStatus, disputed_on, member_codes, suspended_on
from attcli.records.days import Span, Window, bounds, exact, iso
from attcli.records.handbook import Handbook, Source
from attcli.records.names import normalize
from attcli.records.organization import Activity, Instrument, Member, Organization, sources_of


class Headquarters(Struct, frozen=True, kw_only=True):
    """City and country, the country by its short name."""

    city: str
    country: str


class OrganizationRow(Struct, frozen=True, kw_only=True):
    """An organization in one line; the counts are of its members on the day asked for."""

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
    """A membership, past or present.

    Attributes:
        since, until: first and last day; None where unknown or known only within bounds,
            which then stand in ``since_between`` and ``until_between``.
        kind: ``member``, ``participating`` and ``served`` count; ``associate``,
            ``observer`` and ``partner`` do not.
        status: the state's standing under the treaty on the day asked for.
        suspended: whether it is suspended on that day.
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


class NamedMember(Struct, frozen=True, kw_only=True):
    """A member that is not a state of the depositary's; never counted."""

    name: str
    kind: str
    since: datetime.date | None
    until: datetime.date | None
    note: str | None
    source: str


class ProfileActivity(Struct, frozen=True, kw_only=True):
    """Something an organization does, under the handbook's area and topic."""

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
    """An instrument, programme or body of the organization's own."""

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

    ``founded`` is ISO 8601: a day, or only the month or year that is known.
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
    """Return an organization in one line, counted at the end of a day by deposit."""
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
    """Return the whole profile of an organization, with standings at the end of a day."""
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
    """Return whether an instrument binds, and whether it is in force, as far as is known."""
    since = _told(instrument.in_force_since, instrument.in_force_since_between)
    until = _told(instrument.in_force_until, instrument.in_force_until_between)
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


def _told(day: datetime.date | None, between: Span | None) -> str:
    if between is not None:
        return iso(Window(earliest=between.start, latest=between.end))
    return "" if day is None else day.isoformat()


def other_names(item: OrganizationProfile) -> tuple[str, ...]:
    """Return the aliases that differ from the names, and from each other, by more than spelling."""
    seen = {_skeleton(item.name), _skeleton(item.acronym)}
    names = []
    for alias in item.aliases:
        if (skeleton := _skeleton(alias)) not in seen:
            seen.add(skeleton)
            names.append(alias)
    return tuple(names)


def _skeleton(name: str) -> str:
    """Return a name without what spellings differ in: case, accents, hyphens, -ise, centre."""
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
