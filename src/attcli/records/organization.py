"""Organizations: ``organizations/*.toml``."""

# No ``from __future__ import annotations`` here: msgspec evaluates the annotations at every start,
# and from text that takes three times as long.
from typing import Annotated, Literal

from msgspec import Meta

from attcli.records.base import Id, Percent, Record, SourceId, Sources, StateCode, Text, Url, Year
from attcli.records.days import Day

Confidence = Literal["high", "medium", "low"]
MemberKind = Literal["member", "participating", "served", "associate", "observer", "partner"]
Coverage = Literal["full", "header"]
Force = Literal["binding", "political"]
InstrumentKind = Literal["instrument", "programme", "body"]
Claim = Literal[
    "members",
    "listed",
    "parties",
    "parties_of",
    "parties_percent",
    "signatories",
    "signatories_of",
    "signatories_percent",
]


COUNTED_KINDS: frozenset[str] = frozenset({"member", "participating", "served"})
"""Kinds of membership that count in statistics; the others are shown, not counted."""


class Headquarters(Record, frozen=True, kw_only=True):
    """The headquarters of an organization.

    Attributes:
        city: the city, as people call it in English.
        note: what else is known of the headquarters.
    """

    city: Text
    country: StateCode
    source: SourceId
    note: Text | None = None


class Founding(Record, frozen=True, kw_only=True):
    """The founding of an organization.

    Attributes:
        day: day of its founding act.
        note: which act that was.
    """

    day: Day
    source: SourceId
    note: Text | None = None


class Figure(Record, frozen=True, kw_only=True):
    """A share of States Parties or signatories as the handbook prints it.

    Attributes:
        printed: the share as printed: 6.6% (2 out of 30).
        count: the printed number of states; absent: none is printed.
        of: the printed denominator.
        percent: digits as printed: 6.6, 100.
    """

    printed: Text
    count: Annotated[int, Meta(ge=0)] | None = None
    of: Annotated[int, Meta(ge=0)] | None = None
    percent: Percent


class AuditNote(Record, frozen=True, kw_only=True):
    """What research found about a printed figure.

    Attributes:
        claim: the printed figure meant.
        text: what is known, in our own words.
    """

    claim: Claim
    text: Text
    source: SourceId


class Published(Record, frozen=True, kw_only=True):
    """The figures that the handbook prints, kept apart from recomputed ones.

    Attributes:
        members: the stated number of members.
        members_remark: what is printed beside that number.
        listed: the printed list of members in its order, by code.
    """

    source: SourceId
    members: Annotated[int, Meta(ge=0)] | None = None
    members_remark: Text | None = None
    parties: Figure | None = None
    signatories: Figure | None = None
    listed: tuple[StateCode, ...] = ()
    notes: tuple[AuditNote, ...] = ()


class Suspension(Record, frozen=True, kw_only=True):
    """A period in which a member was suspended; it still counts.

    Attributes:
        since: first day of the suspension.
        until: last day of the suspension.
    """

    since: Day
    until: Day | None = None
    source: SourceId


class Dispute(Record, frozen=True, kw_only=True):
    """A period in which a membership is disputed or unsettled; it still counts.

    Attributes:
        since: first day; absent: not known.
        until: last day; absent: not settled.
    """

    since: Day | None = None
    until: Day | None = None
    source: SourceId


class Member(Record, frozen=True, kw_only=True):
    """A state's membership of an organization.

    Attributes:
        kind: member, participating and served count; the others do not.
        since: first day as a member; absent: not known.
        until: last day as a member; absent: still one.
        confidence: how sure the days are.
        note: what a reader of this membership must know.
    """

    state: StateCode
    kind: MemberKind = "member"
    since: Day | None = None
    until: Day | None = None
    suspended: tuple[Suspension, ...] = ()
    disputed: tuple[Dispute, ...] = ()
    source: SourceId
    confidence: Confidence = "high"
    note: Text | None = None


class OtherMember(Record, frozen=True, kw_only=True):
    """A member that is no state of ``states.toml``: shown, never counted.

    Attributes:
        name: as it is called.
        kind: as for a state.
        since: first day as a member; absent: not known.
        until: last day as a member; absent: still one.
        note: why it is not counted.
    """

    name: Text
    kind: MemberKind = "member"
    since: Day | None = None
    until: Day | None = None
    source: SourceId
    note: Text | None = None


class Instrument(Record, frozen=True, kw_only=True):
    """An instrument that an organization adopted, or a programme or body that it runs.

    Attributes:
        title: official title, or the one in use.
        kind: an instrument, a programme or a body.
        abbreviation: what it is called for short.
        year: of adoption or of its beginning.
        force: binding in law, or a political commitment.
        in_force: whether it is in force today; absent: not known.
        in_force_since: first day in force.
        in_force_until: last day in force.
        concerns: other organizations whose members it binds or serves, by id.
        text: what it is, in our own words.
        footnotes: the handbook's own numbers.
    """

    title: Text
    kind: InstrumentKind = "instrument"
    abbreviation: Text | None = None
    year: Year | None = None
    force: Force | None = None
    in_force: bool | None = None
    in_force_since: Day | None = None
    in_force_until: Day | None = None
    concerns: tuple[str, ...] = ()
    text: Text
    footnotes: tuple[int, ...] = ()
    source: SourceId


class Activity(Record, frozen=True, kw_only=True):
    """An activity of an organization, as the handbook describes it, in our own words.

    Attributes:
        topic: a topic of handbook.toml.
        title: a heading of our own.
        text: what is done, in our own words.
        instruments: instruments named, by title.
        programmes: programmes, projects, tools and reports, by title.
        partners: partners in it, by name.
        states: states named that take part or are helped, by code.
        years: every year that is named.
        footnotes: the handbook's own numbers.
    """

    topic: Text
    title: Text
    text: Text
    instruments: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    states: tuple[StateCode, ...] = ()
    years: tuple[Year, ...] = ()
    footnotes: tuple[int, ...] = ()
    source: SourceId


class Organization(Record, frozen=True, kw_only=True):
    """A regional organization with a profile in the handbook.

    Attributes:
        id: file name, lower-case acronym.
        acronym: as it is written.
        name: in full, as the organization calls itself.
        aliases: other names, former names, acronyms.
        chapter: a chapter of handbook.toml.
        coverage: full: all the handbook says; header: header facts and members.
        regions: as printed, one by one.
        type: as printed; absent if it is not.
        website: its own.
        member_term: what it calls its members, in the plural.
        summary: what it is and does, in our own words.
        summary_footnotes: the handbook's own numbers in that part.
        note: what a reader of its numbers must know.
        sources: of the header facts and summary, by id.
    """

    id: Id
    acronym: Text
    name: Text
    aliases: tuple[str, ...] = ()
    chapter: Text
    coverage: Coverage
    regions: tuple[str, ...] = ()
    headquarters: Headquarters | None = None
    type: Text | None = None
    founded: Founding | None = None
    website: Url | None = None
    member_term: Text = "members"
    summary: Text | None = None
    summary_footnotes: tuple[int, ...] = ()
    note: Text | None = None
    sources: Sources
    published: Published | None = None
    instruments: tuple[Instrument, ...] = ()
    activities: tuple[Activity, ...] = ()
    members: tuple[Member, ...] = ()
    other_members: tuple[OtherMember, ...] = ()

    @property
    def file(self) -> str:
        """Its record's file, within a folder of records."""
        return f"organizations/{self.id}.toml"
