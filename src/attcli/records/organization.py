"""Organizations: ``organizations/*.toml``."""

# No ``from __future__ import annotations`` here: msgspec evaluates the annotations at every start,
# and from text that takes three times as long.
from typing import Annotated, Literal

from msgspec import Meta

from attcli.records.base import Record, SourceId, StateCode, Text
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
    """The headquarters of an organization."""

    city: Annotated[Text, Meta(description="the city, as people call it in English")]
    country: StateCode
    source: SourceId
    note: Annotated[Text, Meta(description="what else is known of the headquarters")] | None = None


class Founding(Record, frozen=True, kw_only=True):
    """The founding of an organization."""

    day: Annotated[Day, Meta(description="day of its founding act")]
    source: SourceId
    note: Annotated[Text, Meta(description="which act that was")] | None = None


class Figure(Record, frozen=True, kw_only=True):
    """A share of States Parties or signatories as the handbook prints it."""

    printed: Annotated[
        str, Meta(min_length=1, description="the share as printed: 6.6% (2 out of 30)")
    ]
    count: (
        Annotated[
            int, Meta(ge=0, description="the printed number of states; absent: none is printed")
        ]
        | None
    ) = None
    of: Annotated[int, Meta(ge=0, description="the printed denominator")] | None = None
    percent: Annotated[
        str, Meta(pattern=r"^\d{1,3}(\.\d{1,6})?$", description="digits as printed: 6.6, 100")
    ]


class AuditNote(Record, frozen=True, kw_only=True):
    """What research found about a printed figure."""

    claim: Annotated[Claim, Meta(description="the printed figure meant")]
    text: Annotated[Text, Meta(description="what is known, in our own words")]
    source: SourceId


class Published(Record, frozen=True, kw_only=True):
    """The figures that the handbook prints, kept apart from recomputed ones."""

    source: SourceId
    members: Annotated[int, Meta(ge=0, description="the stated number of members")] | None = None
    members_remark: (
        Annotated[Text, Meta(description="what is printed beside that number")] | None
    ) = None
    parties: Figure | None = None
    signatories: Figure | None = None
    listed: Annotated[
        tuple[StateCode, ...], Meta(description="the printed list of members in its order, by code")
    ] = ()
    notes: tuple[AuditNote, ...] = ()


class Suspension(Record, frozen=True, kw_only=True):
    """A period in which a member was suspended; it still counts."""

    since: Annotated[Day, Meta(description="first day of the suspension")]
    until: Annotated[Day, Meta(description="last day of the suspension")] | None = None
    source: SourceId


class Dispute(Record, frozen=True, kw_only=True):
    """A period in which a membership is disputed or unsettled; it still counts."""

    since: Annotated[Day, Meta(description="first day; absent: not known")] | None = None
    until: Annotated[Day, Meta(description="last day; absent: not settled")] | None = None
    source: SourceId


class Member(Record, frozen=True, kw_only=True):
    """A state's membership of an organization."""

    state: StateCode
    kind: Annotated[
        MemberKind, Meta(description="member, participating and served count; the others do not")
    ] = "member"
    since: Annotated[Day, Meta(description="first day as a member; absent: not known")] | None = (
        None
    )
    until: Annotated[Day, Meta(description="last day as a member; absent: still one")] | None = None
    suspended: tuple[Suspension, ...] = ()
    disputed: tuple[Dispute, ...] = ()
    source: SourceId
    confidence: Annotated[Confidence, Meta(description="how sure the days are")] = "high"
    note: Annotated[Text, Meta(description="what a reader of this membership must know")] | None = (
        None
    )


class OtherMember(Record, frozen=True, kw_only=True):
    """A member that is no state of ``states.toml``: shown, never counted."""

    name: Annotated[Text, Meta(description="as it is called")]
    kind: Annotated[MemberKind, Meta(description="as for a state")] = "member"
    since: Annotated[Day, Meta(description="first day as a member; absent: not known")] | None = (
        None
    )
    until: Annotated[Day, Meta(description="last day as a member; absent: still one")] | None = None
    source: SourceId
    note: Annotated[Text, Meta(description="why it is not counted")] | None = None


class Instrument(Record, frozen=True, kw_only=True):
    """An instrument that an organization adopted, or a programme or body that it runs."""

    title: Annotated[Text, Meta(description="official title, or the one in use")]
    kind: Annotated[InstrumentKind, Meta(description="an instrument, a programme or a body")] = (
        "instrument"
    )
    abbreviation: Annotated[Text, Meta(description="what it is called for short")] | None = None
    year: (
        Annotated[int, Meta(ge=1900, le=2100, description="of adoption or of its beginning")] | None
    ) = None
    force: (
        Annotated[Force, Meta(description="binding in law, or a political commitment")] | None
    ) = None
    in_force: (
        Annotated[bool, Meta(description="whether it is in force today; absent: not known")] | None
    ) = None
    in_force_since: Annotated[Day, Meta(description="first day in force")] | None = None
    in_force_until: Annotated[Day, Meta(description="last day in force")] | None = None
    concerns: Annotated[
        tuple[str, ...],
        Meta(description="other organizations whose members it binds or serves, by id"),
    ] = ()
    text: Annotated[str, Meta(min_length=1, description="what it is, in our own words")]
    footnotes: Annotated[tuple[int, ...], Meta(description="the handbook's own numbers")] = ()
    source: SourceId


class Activity(Record, frozen=True, kw_only=True):
    """An activity of an organization, as the handbook describes it, in our own words."""

    topic: Annotated[str, Meta(min_length=1, description="a topic of handbook.toml")]
    title: Annotated[Text, Meta(description="a heading of our own")]
    text: Annotated[Text, Meta(description="what is done, in our own words")]
    instruments: Annotated[tuple[str, ...], Meta(description="instruments named, by title")] = ()
    programmes: Annotated[
        tuple[str, ...], Meta(description="programmes, projects, tools and reports, by title")
    ] = ()
    partners: Annotated[tuple[str, ...], Meta(description="partners in it, by name")] = ()
    states: Annotated[
        tuple[StateCode, ...],
        Meta(description="states named that take part or are helped, by code"),
    ] = ()
    years: Annotated[
        tuple[Annotated[int, Meta(ge=1900, le=2100)], ...],
        Meta(description="every year that is named"),
    ] = ()
    footnotes: Annotated[tuple[int, ...], Meta(description="the handbook's own numbers")] = ()
    source: SourceId


class Organization(Record, frozen=True, kw_only=True):
    """A regional organization with a profile in the handbook."""

    id: Annotated[str, Meta(pattern="^[a-z0-9-]+$", description="file name, lower-case acronym")]
    acronym: Annotated[Text, Meta(description="as it is written")]
    name: Annotated[Text, Meta(description="in full, as the organization calls itself")]
    aliases: Annotated[
        tuple[str, ...], Meta(description="other names, former names, acronyms")
    ] = ()
    chapter: Annotated[str, Meta(min_length=1, description="a chapter of handbook.toml")]
    coverage: Annotated[
        Coverage, Meta(description="full: all the handbook says; header: header facts and members")
    ]
    regions: Annotated[tuple[str, ...], Meta(description="as printed, one by one")] = ()
    headquarters: Headquarters | None = None
    type: (
        Annotated[str, Meta(min_length=1, description="as printed; absent if it is not")] | None
    ) = None
    founded: Founding | None = None
    website: Annotated[str, Meta(pattern="^https?://", description="its own")] | None = None
    member_term: Annotated[
        str, Meta(min_length=1, description="what it calls its members, in the plural")
    ] = "members"
    summary: Annotated[Text, Meta(description="what it is and does, in our own words")] | None = (
        None
    )
    summary_footnotes: Annotated[
        tuple[int, ...], Meta(description="the handbook's own numbers in that part")
    ] = ()
    note: (
        Annotated[str, Meta(min_length=1, description="what a reader of its numbers must know")]
        | None
    ) = None
    sources: Annotated[
        tuple[SourceId, ...],
        Meta(min_length=1, description="of the header facts and summary, by id"),
    ]
    published: Published | None = None
    instruments: tuple[Instrument, ...] = ()
    activities: tuple[Activity, ...] = ()
    members: tuple[Member, ...] = ()
    other_members: tuple[OtherMember, ...] = ()

    @property
    def file(self) -> str:
        """Its record's file, within a folder of records."""
        return f"organizations/{self.id}.toml"
