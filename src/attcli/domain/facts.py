"""The facts that a set of records states, in words, so that two sets can be compared."""

from __future__ import annotations

import datetime
import functools

from msgspec import Struct, structs

from attcli.records.days import Window, iso
from attcli.records.handbook import Handbook
from attcli.records.organization import Organization

LANGUAGES = {
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "ar": "Arabic",
    "ru": "Russian",
    "zh": "Chinese",
}
Facts = dict[tuple[str, str], str]
"""The facts about a subject, in words, by kind of fact and its name."""
WHOLE = ("record", "")
"""The fact that there is a record at all."""

Named = dict[str, tuple[str, Facts]]
"""Facts by id, each with the name of what they are about."""


def facts_of(handbook: Handbook, *, names: bool) -> dict[str, Named]:
    """Return all facts by kind of subject.

    Args:
        handbook: the records.
        names: whether to give the names of states in other languages one by one.
    """
    return {
        "handbook": {"handbook": _handbook(handbook)},
        "organization": _organizations(handbook),
        "state": _states(handbook, names=names),
        "other": _others(handbook),
        "glossary": _glossary(handbook),
        "source": _sources(handbook),
    }


def _words(value: object) -> str:
    """Return a value of a record in words."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Window() | datetime.date():
            return iso(value)
        case tuple():
            return "; ".join(map(_words, value))
        case Struct():
            return _described(value)
    return str(value)


_fields = functools.cache(structs.fields)  # it evaluates every annotation: half of a diff's time


def _described(record: Struct, *without: str) -> str:
    told = (
        (field.name, getattr(record, field.name))
        for field in _fields(type(record))
        if field.name not in without and getattr(record, field.name) != field.default
    )
    return ", ".join(
        f"{name.replace('_', ' ')} {_words(value)}"
        for name, value in told
        if value not in (None, ())
    )


def _put(facts: Facts, kind: str, name: str, value: str) -> None:
    """Add a fact; of several with one name, each further one has a number."""
    number = 2
    unique = name
    while (kind, unique) in facts:
        unique, number = f"{name} ({number})".strip(), number + 1
    facts[kind, unique] = value


def _plain_facts(record: Struct, *without: str) -> Facts:
    """Return what each key of a record says, but for some that need words of another kind."""
    return {
        (name.replace("_", " "), ""): _words(value)
        for name in record.__struct_fields__
        if name not in without and (value := getattr(record, name)) not in (None, ())
    }


def _handbook(handbook: Handbook) -> tuple[str, Facts]:
    # The version names the page by which they were renewed.
    facts = _plain_facts(handbook.publication, "data_version", "topics", "sources")
    known = ("status_known", "as_at")
    for name in known:
        if (value := getattr(handbook.treaty, name)) is not None:
            facts[name.replace("_", " "), ""] = _words(value)
    treaty = _plain_facts(handbook.treaty, *known, "renewed", "acts", "declarations")
    facts |= {(f"{kind} of the treaty", ""): value for (kind, _), value in treaty.items()}
    facts["version", ""] = handbook.data_version
    if handbook.names is not None:
        facts["names in other languages", ""] = f"source {handbook.names.source}"
    for topic in handbook.publication.topics:
        _put(facts, "topic", topic.name, _described(topic, "name"))
    facts[WHOLE] = handbook.publication.title
    return "handbook", facts


def _organizations(handbook: Handbook) -> Named:
    return {
        one.id: (one.acronym, dict(_organization(handbook, one))) for one in handbook.organizations
    }


def _organization(handbook: Handbook, one: Organization) -> Facts:
    facts: Facts = {WHOLE: one.name}
    listed = ("id", "members", "other_members", "instruments", "activities", "published")
    facts |= _plain_facts(one, *listed)
    for member in one.members:
        name = _state_name(handbook, member.state)
        _put(facts, "membership of", name, _described(member, "state", "suspended", "disputed"))
        for period in member.suspended:
            _put(facts, "suspension of", name, _described(period))
        for dispute in member.disputed:
            _put(facts, "dispute about", name, _described(dispute))
    for other in one.other_members:
        _put(facts, "membership of", other.name, _described(other, "name"))
    if printed := one.published:
        for name in ("parties", "signatories"):
            if (figure := getattr(printed, name)) is not None:
                facts["printed", name] = figure.printed
                facts["printed", f"{name} as numbers"] = _described(figure, "printed")
        for (name, _), told in _plain_facts(printed, "parties", "signatories", "notes").items():
            facts["printed", name] = told
        for note in printed.notes:
            _put(facts, "note on the printed", note.claim, _described(note, "claim"))
    for instrument in one.instruments:
        _put(facts, instrument.kind, f"“{instrument.title}”", _described(instrument, "title"))
    for activity in one.activities:
        _put(facts, "activity", f"“{activity.title}”", _described(activity, "title"))
    return facts


def _state_name(handbook: Handbook, code: str) -> str:
    state = handbook.state_by_code.get(code)
    return state.name if state else code


def _states(handbook: Handbook, *, names: bool) -> Named:
    found: Named = {}
    for state in handbook.states:
        facts: Facts = {WHOLE: state.name} | _plain_facts(state, "code")
        found[state.code] = (state.name, facts)
    if names and handbook.names is not None:
        for language, name in LANGUAGES.items():
            for code, called in getattr(handbook.names, language).items():
                found[code][1][f"name in {name}", ""] = _words(called)
    for act in handbook.treaty.acts:
        told = ", ".join(
            part
            for part in (
                act.act if act.slot == "deposit" else "",
                _words(act.day) if act.day else "",
                f"effect {_words(act.effect)}" if act.effect else "",
            )
            if part
        )
        told += f" ({_words(act.sources)})"
        _put(found[act.state][1], act.slot, "", told)
    for said in handbook.treaty.declarations:
        _put(found[said.state][1], "declaration", said.kind, _described(said, "state", "kind"))
    return found


def _others(handbook: Handbook) -> Named:
    return {
        one.name: (one.name, {WHOLE: one.name, ("entry", one.name): _described(one, "name")})
        for one in handbook.others
    }


def _glossary(handbook: Handbook) -> Named:
    return {
        one.term: (one.term, {WHOLE: one.term, ("term", one.term): _described(one, "term")})
        for one in handbook.glossary
    }


def _sources(handbook: Handbook) -> Named:
    return {
        one.id: (one.id, {WHOLE: one.title, ("source", one.id): _described(one, "id")})
        for one in handbook.publication.sources
    }
