"""The records as tables, for pandas, R and SQL: ``att records export``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from attcli import __version__
from attcli.domain.status import TreatyStatus
from attcli.records.days import Day, bounds, exact
from attcli.records.export import Field, FieldType, Table, Value
from attcli.records.handbook import Handbook
from attcli.records.organization import COUNTED_KINDS

ORG, STATE, SOURCE = ("organizations", "id"), ("states", "code"), ("sources", "id")


def tables(handbook: Handbook) -> tuple[Table, ...]:
    """Return the records as tables; a list in a cell is parted by ``; ``."""
    return (
        _organizations(handbook),
        *_memberships(handbook),
        _states(handbook),
        *_acts(handbook),
        _activities(handbook),
        _instruments(handbook),
        _sources(handbook),
        _glossary(handbook),
    )


def about(handbook: Handbook, licence: str) -> dict[str, Any]:
    """Return what a data package says of itself.

    Args:
        handbook: the records.
        licence: the text of their licence, or nothing.
    """
    cc_by = {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    }
    return {
        "name": "att-records",
        "title": handbook.publication.title,
        "description": "Regional organizations, their members, and the Arms Trade Treaty: "
        "records of the program att.",
        "version": handbook.data_version,
        "as_of": handbook.status_known.isoformat(),
        "generator": f"att {__version__}",
        **({"licenses": [cc_by]} if "Attribution 4.0 International" in licence[:200] else {}),
        "sources": [
            {"title": one.title, **({"path": one.url} if one.url else {})}
            for one in handbook.publication.sources
        ],
    }


def _text(name: str, about: str, *, required: bool = False) -> Field:
    return Field(name, "string", about, required)


def _day_fields(name: str, about: str) -> tuple[Field, ...]:
    return (
        Field(name, "date", f"{about}; empty where it is not known exactly"),
        Field(f"{name}_earliest", "date", "the first day on which it can have been"),
        Field(f"{name}_latest", "date", "the last day on which it can have been"),
    )


def _days(day: Day | None) -> tuple[Value, ...]:
    span = bounds(day)
    return (exact(day), span.start if span else None, span.end if span else None)


def _list(values: Iterable[object]) -> str | None:
    return "; ".join(map(str, values)) or None


def _numbered(org: str, many: Sequence[Any]) -> Iterable[tuple[str, Any]]:
    return ((f"{org}-{number}", one) for number, one in enumerate(many, start=1))


def _organizations(handbook: Handbook) -> Table:
    rows: list[tuple[Value, ...]] = []
    for one in handbook.organizations:
        seat, printed = one.headquarters, one.published
        parties = printed.parties.printed if printed and printed.parties else None
        signatories = printed.signatories.printed if printed and printed.signatories else None
        rows.append(
            (
                one.id,
                one.acronym,
                one.name,
                _list(one.aliases),
                one.chapter,
                one.coverage,
                _list(one.regions),
                seat.city if seat else None,
                seat.country if seat else None,
                one.type,
                *_days(one.founded.day if one.founded else None),
                one.website,
                one.member_term,
                one.summary,
                one.note,
                printed.members if printed else None,
                parties,
                signatories,
                _list(printed.listed) if printed else None,
                _list(one.sources),
            )
        )
    return Table(
        name="organizations",
        description="A regional organization.",
        fields=(
            _text("id", "file name, lower-case acronym", required=True),
            _text("acronym", "as it is written", required=True),
            _text("name", "in full", required=True),
            _text("aliases", "other names"),
            _text("chapter", "of the handbook", required=True),
            _text("coverage", "full, or header: facts and members", required=True),
            _text("regions", "as printed"),
            _text("headquarters_city", "where it sits"),
            _text("headquarters_country", "alpha-3 code"),
            _text("type", "as printed"),
            *_day_fields("founded", "day of its founding act"),
            _text("website", "its own"),
            _text("member_term", "what it calls its members"),
            _text("summary", "what it is and does"),
            _text("note", "what a reader of its numbers must know"),
            Field("published_members", "integer", "number of members that the handbook prints"),
            _text("published_parties", "share of States Parties that the handbook prints"),
            _text("published_signatories", "share of signatories that the handbook prints"),
            _text("published_listed", "members that the handbook lists, by alpha-3 code"),
            _text("sources", "ids of sources"),
        ),
        key=("id",),
        foreign={"headquarters_country": STATE},
        rows=tuple(rows),
    )


def _memberships(handbook: Handbook) -> tuple[Table, Table]:
    rows: list[tuple[Value, ...]] = []
    periods: list[tuple[Value, ...]] = []
    for org in handbook.organizations:
        for key, one in _numbered(org.id, (*org.members, *org.other_members)):
            state = getattr(one, "state", None)
            name = handbook.state_by_code[state].name if state else one.name
            rows.append(
                (
                    key,
                    org.id,
                    state,
                    name,
                    one.kind,
                    state is not None and one.kind in COUNTED_KINDS,
                    *_days(one.since),
                    *_days(one.until),
                    getattr(one, "confidence", None),
                    one.note,
                    one.source,
                )
            )
            marked = [("suspended", period) for period in getattr(one, "suspended", ())]
            marked += [("disputed", period) for period in getattr(one, "disputed", ())]
            for number, (what, period) in enumerate(marked, start=1):
                days = (*_days(period.since), *_days(period.until))
                periods.append((f"{key}-{number}", key, what, *days, period.source))
    since = _day_fields("since", "first day; empty where it is not known")
    until = _day_fields("until", "last day; empty where it lasts")
    membership = Table(
        name="memberships",
        description="A belonging to an organization, from a day to a day.",
        fields=(
            _text("id", "of the membership", required=True),
            _text("org", "the organization's id", required=True),
            _text("state", "alpha-3 code; empty where the member is no state of the records"),
            _text("name", "of the member", required=True),
            _text("kind", "member, participating, served, …", required=True),
            Field("counted", "boolean", "whether it counts in statistics", True),
            *since,
            *until,
            _text("confidence", "how sure the days are"),
            _text("note", "what a reader must know"),
            _text("source", "id of a source", required=True),
        ),
        key=("id",),
        foreign={"org": ORG, "state": STATE, "source": SOURCE},
        rows=tuple(rows),
    )
    marks = Table(
        name="membership_periods",
        description="Days on which a member was suspended, or its membership disputed.",
        fields=(
            _text("id", "of the period", required=True),
            _text("membership", "id of the membership", required=True),
            _text("what", "suspended or disputed", required=True),
            *since,
            *until,
            _text("source", "id of a source", required=True),
        ),
        key=("id",),
        foreign={"membership": ("memberships", "id"), "source": SOURCE},
        rows=tuple(periods),
    )
    return membership, marks


def _states(handbook: Handbook) -> Table:
    status = TreatyStatus.of(handbook)
    day = handbook.status_known
    return Table(
        name="states",
        description=f"A state, and its standing on {day}.",
        fields=(
            _text("code", "ISO 3166-1 alpha-3; Kosovo: XKX", required=True),
            _text("alpha2", "ISO 3166-1 alpha-2", required=True),
            _text("name", "short English name", required=True),
            _text("aliases", "other names"),
            Field("un_member", "boolean", "member of the United Nations", True),
            Field("can_join", "boolean", "whether the depositary accepts its instrument", True),
            _text("status", f"party, signatory or not_joined on {day}, by deposit", required=True),
            *_day_fields("in_force", "day of entry into force for it (article 22)"),
            _text("note", "what a reader must know"),
        ),
        key=("code",),
        foreign={},
        rows=tuple(
            (
                one.code,
                one.alpha2,
                one.name,
                _list(one.aliases),
                one.un_member,
                one.can_join,
                status.standing(one.code, day),
                *_days(status.of_state(one.code).on(day).in_force),
                one.note,
            )
            for one in handbook.states
        ),
    )


def _acts(handbook: Handbook) -> tuple[Table, Table]:
    acts = Table(
        name="acts",
        description="What a state did under the treaty.",
        fields=(
            _text("id", "of the act", required=True),
            _text("state", "alpha-3 code", required=True),
            _text("act", "signature, ratification, …, withdrawal", required=True),
            *_day_fields("day", "signed, deposited or notified"),
            *_day_fields("effect", "of a withdrawal: first day as no State Party"),
            _text("sources", "ids of sources", required=True),
        ),
        key=("id",),
        foreign={"state": STATE},
        rows=tuple(
            (key, one.state, one.act, *_days(one.day), *_days(one.effect), _list(one.sources))
            for key, one in _numbered("act", handbook.treaty.acts)
        ),
    )
    declarations = Table(
        name="declarations",
        description="A statement of a state to the depositary that changes no count.",
        fields=(
            _text("id", "of the declaration", required=True),
            _text("state", "alpha-3 code", required=True),
            _text("kind", "what it declared", required=True),
            Field("day", "date", "of the declaration", True),
            _text("text", "what it said", required=True),
            _text("sources", "ids of sources", required=True),
        ),
        key=("id",),
        foreign={"state": STATE},
        rows=tuple(
            (key, one.state, one.kind, one.day, one.text, _list(one.sources))
            for key, one in _numbered("declaration", handbook.treaty.declarations)
        ),
    )
    return acts, declarations


def _activities(handbook: Handbook) -> Table:
    return Table(
        name="activities",
        description="Something that an organization does.",
        fields=(
            _text("id", "of the activity", required=True),
            _text("org", "the organization's id", required=True),
            _text("topic", "of the handbook", required=True),
            _text("title", "a heading", required=True),
            _text("text", "what is done", required=True),
            _text("instruments", "instruments named"),
            _text("programmes", "programmes, projects and tools named"),
            _text("partners", "with whom it is done"),
            _text("states", "states named, by alpha-3 code"),
            _text("years", "years named"),
            _text("footnotes", "the handbook's own numbers"),
            _text("source", "id of a source", required=True),
        ),
        key=("id",),
        foreign={"org": ORG, "source": SOURCE},
        rows=tuple(
            (
                key,
                org.id,
                one.topic,
                one.title,
                one.text,
                _list(one.instruments),
                _list(one.programmes),
                _list(one.partners),
                _list(one.states),
                _list(one.years),
                _list(one.footnotes),
                one.source,
            )
            for org in handbook.organizations
            for key, one in _numbered(org.id, org.activities)
        ),
    )


def _instruments(handbook: Handbook) -> Table:
    return Table(
        name="instruments",
        description="An instrument that an organization adopted, or a programme or body of it.",
        fields=(
            _text("id", "of the instrument", required=True),
            _text("org", "the organization's id", required=True),
            _text("title", "official, or the one in use", required=True),
            _text("kind", "instrument, programme or body", required=True),
            _text("abbreviation", "what it is called for short"),
            Field("year", "integer", "of adoption or beginning"),
            _text("force", "binding or political"),
            Field("in_force", "boolean", "whether it is in force today; empty: not known"),
            *_day_fields("in_force_since", "first day in force"),
            *_day_fields("in_force_until", "last day in force"),
            _text("concerns", "other organizations whose members it binds or serves, by id"),
            _text("text", "what it is", required=True),
            _text("footnotes", "the handbook's own numbers"),
            _text("source", "id of a source", required=True),
        ),
        key=("id",),
        foreign={"org": ORG, "source": SOURCE},
        rows=tuple(
            (
                key,
                org.id,
                one.title,
                one.kind,
                one.abbreviation,
                one.year,
                one.force,
                one.in_force,
                *_days(one.in_force_since),
                *_days(one.in_force_until),
                _list(one.concerns),
                one.text,
                _list(one.footnotes),
                one.source,
            )
            for org in handbook.organizations
            for key, one in _numbered(org.id, org.instruments)
        ),
    )


def _sources(handbook: Handbook) -> Table:
    kinds: dict[str, FieldType] = {"seen": "date"}
    names = {
        "id": "of the source",
        "title": "of the page, document or list",
        "publisher": "who publishes it",
        "url": "where it is read",
        "seen": "day on which it was consulted",
        "note": "what was taken from it",
    }
    return Table(
        name="sources",
        description="Where facts come from.",
        fields=tuple(
            Field(name, kinds.get(name, "string"), told, name in ("id", "title"))
            for name, told in names.items()
        ),
        key=("id",),
        foreign={},
        rows=tuple(
            tuple(getattr(one, name) for name in names) for one in handbook.publication.sources
        ),
    )


def _glossary(handbook: Handbook) -> Table:
    return Table(
        name="glossary",
        description="An abbreviation or a term of the field.",
        fields=(
            _text("term", "abbreviation or term", required=True),
            _text("expansion", "what the abbreviation stands for"),
            _text("text", "what it means", required=True),
            _text("aliases", "other spellings and names"),
            _text("source", "id of a source", required=True),
        ),
        key=("term",),
        foreign={"source": SOURCE},
        rows=tuple(
            (one.term, one.expansion, one.text, _list(one.aliases), one.source)
            for one in handbook.glossary
        ),
    )
