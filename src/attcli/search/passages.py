"""The handbook cut into passages, the units that a search finds.

Four kinds: what an organization is called and who is in it, its summary, each of its
activities, each of its instruments and programmes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attcli.records.days import Window
from attcli.records.handbook import Handbook, Topic
from attcli.records.organization import COUNTED_KINDS, Activity, Instrument, Organization
from attcli.search.index import Passage
from attcli.search.result import Kind

NAME, HEADING, KEYWORDS, TOPIC, BODY, MEMBERS, OTHERS, CONTEXT, NOTE = range(9)
"""Kinds of field: what a passage is called; its title; names it mentions; what it is about;
its text; the members of an organization; states that are or were something else in it; the
organization that a passage belongs to; and remarks on the record."""

_ABOUT_ORGANIZATIONS = """
member states countries membership join joined leave left withdraw
based headquarters office located
"""
"""What people ask about an organization, beside its name, when they mean its names and members."""


class FieldedPassage(Passage, frozen=True, kw_only=True):
    """A passage with the fields that are searched for it."""

    fields: tuple[tuple[int, str], ...]


def passages(handbook: Handbook) -> Iterator[FieldedPassage]:
    """Yield every passage of the handbook."""
    states = {code: state.name for code, state in handbook.state_by_code.items()}
    topics = handbook.topic_by_name
    for organization in handbook.organizations:
        yield _organization(organization, states)
        if organization.summary:
            yield _passage(
                organization,
                "summary",
                f"About {organization.acronym}",
                organization.summary,
                (BODY, organization.summary),
            )
        rows = _rows(organization)
        for activity in organization.activities:
            yield _activity(organization, activity, states, topics, rows.get(activity.title, ""))
        for instrument in organization.instruments:
            yield _instrument(organization, instrument, rows.get(instrument.title, ""))


def _rows(organization: Organization) -> dict[str, str]:
    """Return a row by title, for programmes and instruments that a single activity tells of."""
    titles = {instrument.title for instrument in organization.instruments}
    named = [
        (title, activity.title)
        for activity in organization.activities
        for title in {*activity.programmes, *activity.instruments} & titles
    ]
    told = Counter(title for title, _ in named)
    telling = Counter(activity for _, activity in named)
    return {
        name: f"{organization.id}/{title}"
        for title, activity in named
        if told[title] == 1 and telling[activity] == 1
        for name in (title, activity)
    }


def _passage(
    organization: Organization,
    kind: Kind,
    heading: str,
    text: str,
    *fields: tuple[int, str],
    topic: str | None = None,
    row: str = "",
) -> FieldedPassage:
    # With every passage, so that `seesac roadmap` and `melanesian strategy` find theirs.
    about = (organization.acronym, organization.name, *organization.regions)
    context = (CONTEXT, " ; ".join(about))
    return FieldedPassage(
        org=organization.id,
        kind=kind,
        topic=topic,
        heading=heading,
        text=text,
        row=row,
        fields=(*fields, context),
    )


def _organization(organization: Organization, states: dict[str, str]) -> FieldedPassage:
    names = (organization.acronym, organization.name, *organization.aliases)
    about: list[str] = []
    if seat := organization.headquarters:
        about.append(f"Seat: {seat.city}, {states.get(seat.country, seat.country)}.")
    if organization.regions:
        about.append(f"Region: {', '.join(organization.regions)}.")
    if organization.type:
        about.append(f"Type: {organization.type}.")
    if founding := organization.founded:
        day = founding.day
        about.append(f"Founded: {(day.latest if isinstance(day, Window) else day).year}.")
    remarks = [organization.published.members_remark] if organization.published else []
    remarks.append(organization.note)
    notes = [f"{remark.rstrip('.')}." for remark in remarks if remark]
    groups = _members(organization, states)
    members = [
        f"{kind[0].upper()}{kind[1:]}: {', '.join(names)}." for kind, names in groups.items()
    ]
    called = f"{', also '.join(dict.fromkeys(names))}."
    text = " ".join([called, *about, *members, *notes])
    return _passage(
        organization,
        "organization",
        f"{organization.acronym} — {organization.name}",
        text,
        *((NAME, name) for name in dict.fromkeys(names)),
        (HEADING, " ".join(about)),
        (TOPIC, _ABOUT_ORGANIZATIONS),
        *(
            (MEMBERS if kind == organization.member_term else OTHERS, listed)
            for kind, listed in zip(groups, members, strict=True)
        ),
        (NOTE, " ".join(notes)),
    )


def _members(organization: Organization, states: dict[str, str]) -> dict[str, list[str]]:
    """Return the names of members by what they are: members, former members, observers."""
    current = {member.state for member in organization.members if member.until is None}
    groups: dict[str, dict[str, None]] = {}
    for member in organization.members:
        name = states.get(member.state, member.state)
        kind = organization.member_term if member.kind in COUNTED_KINDS else f"{member.kind}s"
        if member.until is not None:
            if member.state in current:
                continue
            kind = f"former {kind}"
        groups.setdefault(kind, {})[name] = None
    for other in organization.other_members:
        kind = organization.member_term if other.kind in COUNTED_KINDS else f"{other.kind}s"
        kind = kind if other.until is None else f"former {kind}"
        groups.setdefault(kind, {})[other.name] = None
    return {kind: list(names) for kind, names in groups.items()}


def _activity(
    organization: Organization,
    activity: Activity,
    states: dict[str, str],
    topics: dict[str, Topic],
    row: str,
) -> FieldedPassage:
    topic = topics.get(activity.topic)
    named = (
        ("Programmes", activity.programmes),
        ("Instruments", activity.instruments),
        ("Partners", activity.partners),
        ("States", tuple(states.get(code, code) for code in activity.states)),
    )
    lines = [activity.text, *(_unsaid(label, names, activity.text) for label, names in named)]
    return _passage(
        organization,
        "activity",
        activity.title,
        " ".join(line for line in lines if line),
        (HEADING, activity.title),
        (TOPIC, " ; ".join((topic.name, topic.area, *topic.aliases)) if topic else ""),
        *((KEYWORDS, name) for _, names in named for name in names),
        (KEYWORDS, " ".join(map(str, activity.years))),
        (BODY, activity.text),
        topic=activity.topic,
        row=row,
    )


def _unsaid(label: str, names: Iterable[str], text: str) -> str:
    """Return a line of those names that the text itself does not give."""
    lowered = text.casefold()
    rest = [name for name in names if name.casefold() not in lowered]
    return f"{label}: {'; '.join(rest)}." if rest else ""


def _instrument(organization: Organization, instrument: Instrument, row: str) -> FieldedPassage:
    abbreviation = instrument.abbreviation
    shown = abbreviation and abbreviation not in instrument.title
    return _passage(
        organization,
        "instrument",
        f"{instrument.title} ({abbreviation})" if shown else instrument.title,
        instrument.text,
        (HEADING, instrument.title),
        (NAME, abbreviation or ""),
        (KEYWORDS, str(instrument.year or "")),
        (BODY, instrument.text),
        row=row,
    )
