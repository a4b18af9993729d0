"""The nouns of the handbook and of the treaty, as immutable values.

Every record in ``handbook/`` converts to one of these types, and the JSON Schemas
in ``handbook/schema/`` are generated from them. Unknown stays unknown: a field that
is absent from a record is ``None`` or empty here and is never filled with a guess.
"""

# Annotations are evaluated here as they stand (no ``from __future__ import annotations``): msgspec
# needs them at every start, and to compile each from its text takes three times as long.
import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

# References, thousands of them at every start: the pattern is for editors, and ``attcli.checks``
# looks each of them up.
StateCode = Annotated[
    str,
    Meta(
        description="ISO 3166-1 alpha-3 code; Kosovo: XKX",
        extra_json_schema={"pattern": "^[A-Z]{3}$"},
    ),
]
SourceId = Annotated[
    str,
    Meta(
        description="id of a source in handbook.toml",
        extra_json_schema={"pattern": "^[a-z0-9-]+$"},
    ),
]
Text = Annotated[str, Meta(min_length=1)]
Confidence = Literal["high", "medium", "low"]
ActKind = Literal["signature", "ratification", "acceptance", "approval", "accession"]
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

DEPOSITED: frozenset[str] = frozenset({"ratification", "acceptance", "approval", "accession"})
"""The four acts deposited with the UN Secretary-General that make a State Party."""


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What every record shares: immutable, and a misspelt key is an error."""


class Window(Record, frozen=True, kw_only=True):
    """Bounds of a day that is not known exactly: it lies in them, both inclusive."""

    earliest: Annotated[datetime.date, Meta(description="first day on which it can have been")]
    latest: Annotated[datetime.date, Meta(description="last day on which it can have been")]


Day = datetime.date | Window
"""A day, or the bounds within which it lies."""


def settled(day: Day) -> datetime.date:
    """Return the day from which a fact is certain: a window's last day.

    This is the rule for every count: what happened on an unknown day within bounds
    is counted from the end of those bounds.
    """
    return day.latest if isinstance(day, Window) else day


class Source(Record, frozen=True, kw_only=True, omit_defaults=False):
    """Where facts come from."""

    id: Annotated[str, Meta(pattern="^[a-z0-9-]+$", description="id of a source in handbook.toml")]
    title: Annotated[Text, Meta(description="of the page, document or list")]
    publisher: Annotated[Text, Meta(description="who publishes it")] | None = None
    url: Annotated[str, Meta(pattern="^https?://", description="where it is read")] | None = None
    seen: Annotated[datetime.date, Meta(description="day on which it was consulted")] | None = None
    note: Annotated[Text, Meta(description="what was taken from it, or how it was read")] | None = (
        None
    )


class Topic(Record, frozen=True, kw_only=True):
    """A heading of the handbook under which it tells of activities."""

    name: Annotated[Text, Meta(description="as the handbook heads it")]
    area: Annotated[str, Meta(min_length=1, description="ATT support, Establishing …")]
    aliases: Annotated[tuple[str, ...], Meta(description="other words people type for it")] = ()


class Publication(Record, frozen=True, kw_only=True):
    """The handbook itself: ``handbook.toml``."""

    title: Annotated[Text, Meta(description="of the handbook")]
    publisher: Annotated[Text, Meta(description="who published the handbook")]
    data_version: Annotated[
        str, Meta(pattern=r"^\d{4}\.\d{2}\.\d{2}(\.\d+)?$", description="day of these records")
    ]
    compiled: Annotated[datetime.date, Meta(description="day taken as that of the printed figures")]
    compiled_window: Annotated[
        Window, Meta(description="days in which the print was compiled, by what it mentions")
    ]
    status_known: Annotated[
        datetime.date, Meta(description="last day for which treaty status is known")
    ]
    chapters: Annotated[tuple[str, ...], Meta(min_length=1, description="in order of display")]
    topics: Annotated[tuple[Topic, ...], Meta(min_length=1)]
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]


class State(Record, frozen=True, kw_only=True):
    """A state: a UN member, or one of five others that the records name."""

    code: Annotated[
        str, Meta(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3 code; Kosovo: XKX")
    ]
    alpha2: Annotated[str, Meta(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2; XK: Kosovo")]
    name: Annotated[str, Meta(min_length=1, description="short English name, as displayed")]
    aliases: Annotated[
        tuple[str, ...], Meta(description="every other name it goes by; no two states share one")
    ] = ()
    un_member: Annotated[bool, Meta(description="whether it is a member of the United Nations")] = (
        True
    )
    can_join: Annotated[
        bool, Meta(description="whether the depositary accepts its instrument (treaty, art. 21)")
    ] = True
    note: Annotated[Text, Meta(description="what a reader of its standing must know")] | None = None


class Act(Record, frozen=True, kw_only=True):
    """What a state did under the treaty, and when."""

    state: StateCode
    act: Annotated[
        ActKind, Meta(description="signature, or one of the four acts that are deposited")
    ]
    day: Annotated[Day, Meta(description="signed, or deposited with the depositary")]
    sources: Annotated[tuple[SourceId, ...], Meta(min_length=1)]


class Declaration(Record, frozen=True, kw_only=True):
    """A statement of a state to the depositary that changes no count."""

    state: StateCode
    kind: Annotated[
        Literal["provisional-application", "not-to-become-party", "interpretative", "territorial"],
        Meta(description="what it declared"),
    ]
    day: Annotated[datetime.date, Meta(description="day of the declaration")]
    text: Annotated[Text, Meta(description="what it said, in our own words")]
    sources: Annotated[tuple[SourceId, ...], Meta(min_length=1)]


class Treaty(Record, frozen=True, kw_only=True):
    """The Arms Trade Treaty: its own days, and each state's acts: ``treaty.toml``."""

    title: Annotated[Text, Meta(description="of the treaty")]
    adopted: Annotated[datetime.date, Meta(description="by the UN General Assembly")]
    opened: Annotated[datetime.date, Meta(description="for signature (art. 21)")]
    in_force: Annotated[datetime.date, Meta(description="entry into force (art. 22 (1))")]
    waiting_days: Annotated[
        int,
        Meta(
            ge=0, le=3650, description="days from a later deposit to entry into force (art. 22 (2))"
        ),
    ]
    sources: Annotated[tuple[SourceId, ...], Meta(min_length=1)]
    acts: tuple[Act, ...] = ()
    declarations: tuple[Declaration, ...] = ()


class Headquarters(Record, frozen=True, kw_only=True):
    """Where an organization sits."""

    city: Annotated[Text, Meta(description="as people call it in English")]
    country: StateCode
    source: SourceId
    note: Annotated[Text, Meta(description="what else is known of the seat")] | None = None


class Founding(Record, frozen=True, kw_only=True):
    """When an organization came to be, and by what."""

    day: Annotated[Day, Meta(description="day of its founding act")]
    source: SourceId
    note: Annotated[Text, Meta(description="which act that was")] | None = None


class Figure(Record, frozen=True, kw_only=True):
    """A share as the handbook prints it."""

    printed: Annotated[str, Meta(min_length=1, description="as it stands: 6.6% (2 out of 30)")]
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
    """What research knows about a printed figure."""

    claim: Annotated[Claim, Meta(description="the printed figure meant")]
    text: Annotated[Text, Meta(description="what is known, in our own words")]
    source: SourceId


class Published(Record, frozen=True, kw_only=True):
    """The figures that the handbook prints; never mixed up with recomputed ones."""

    source: SourceId
    members: Annotated[int, Meta(ge=0, description="the stated number of members")] | None = None
    members_remark: (
        Annotated[Text, Meta(description="what is printed beside that number")] | None
    ) = None
    parties: Figure | None = None
    signatories: Figure | None = None
    listed: Annotated[
        tuple[StateCode, ...], Meta(description="the printed list of members, in its order")
    ] = ()
    notes: tuple[AuditNote, ...] = ()


class Suspension(Record, frozen=True, kw_only=True):
    """Days on which a member was suspended; it stays a member."""

    since: Annotated[Day, Meta(description="first day of the suspension")]
    until: Annotated[Day, Meta(description="last day of the suspension")] | None = None
    source: SourceId


class Dispute(Record, frozen=True, kw_only=True):
    """Days on which a membership is disputed or unsettled; it counts all the while."""

    since: Annotated[Day, Meta(description="first day; absent: not known")] | None = None
    until: Annotated[Day, Meta(description="last day; absent: not settled")] | None = None
    source: SourceId


class Member(Record, frozen=True, kw_only=True):
    """A state's belonging to an organization, from a day to a day."""

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
    """A member that is not among the states of ``states.toml``: shown, never counted."""

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
    """Something an organization does, as the handbook tells it, in our own words."""

    topic: Annotated[str, Meta(min_length=1, description="a topic of handbook.toml")]
    title: Annotated[Text, Meta(description="a heading of our own")]
    text: Annotated[Text, Meta(description="what is done, in our own words")]
    instruments: Annotated[tuple[str, ...], Meta(description="instruments named, by title")] = ()
    programmes: Annotated[
        tuple[str, ...], Meta(description="programmes, projects, tools and reports, by title")
    ] = ()
    partners: Annotated[
        tuple[str, ...], Meta(description="those with whom it is done, by name")
    ] = ()
    states: Annotated[
        tuple[StateCode, ...], Meta(description="states named that take part or are helped")
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
        Annotated[str, Meta(min_length=1, description="as printed; absent stays absent")] | None
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
        tuple[SourceId, ...], Meta(min_length=1, description="of the header facts and summary")
    ]
    published: Published | None = None
    instruments: tuple[Instrument, ...] = ()
    activities: tuple[Activity, ...] = ()
    members: tuple[Member, ...] = ()
    other_members: tuple[OtherMember, ...] = ()


class Term(Record, frozen=True, kw_only=True):
    """An abbreviation or a term of the treaty, and what it means."""

    term: Annotated[str, Meta(min_length=1, description="SALW, end-user certificate, …")]
    expansion: (
        Annotated[str, Meta(min_length=1, description="what the abbreviation stands for")] | None
    ) = None
    text: Annotated[str, Meta(min_length=1, description="one sentence")]
    aliases: Annotated[tuple[str, ...], Meta(description="other spellings and names")] = ()
    source: SourceId


class States(Record, frozen=True, kw_only=True):
    """The file ``states.toml``."""

    states: tuple[State, ...]


class Glossary(Record, frozen=True, kw_only=True):
    """The file ``glossary.toml``."""

    terms: tuple[Term, ...]


class Handbook(Struct, frozen=True, dict=True, kw_only=True):
    """All records, loaded. Organizations come by chapter, then acronym; the rest as filed."""

    publication: Publication
    treaty: Treaty
    states: tuple[State, ...]
    organizations: tuple[Organization, ...]
    glossary: tuple[Term, ...]

    @cached_property
    def compiled_index(self) -> Path | None:
        """The search index that was compiled with the bundled records, where they are loaded.

        No copy keeps it, so that changed records are never searched in an index of others.
        """
        return None

    @cached_property
    def state_by_code(self) -> dict[str, State]:
        """Each state by its alpha-3 code."""
        return {state.code: state for state in self.states}

    @cached_property
    def organization_by_id(self) -> dict[str, Organization]:
        """Each organization by its id."""
        return {organization.id: organization for organization in self.organizations}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Each source by its id."""
        return {source.id: source for source in self.publication.sources}

    @cached_property
    def topic_by_name(self) -> dict[str, Topic]:
        """Each topic by its name."""
        return {topic.name: topic for topic in self.publication.topics}
