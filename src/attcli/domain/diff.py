"""What changed between two sets of records: facts by organization and by state."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, structs

from attcli.domain.answer import Answer
from attcli.domain.recordsets import RecordSet
from attcli.domain.renewal import slot_of
from attcli.records.days import Window, iso
from attcli.records.handbook import Handbook
from attcli.records.organization import Organization

Subject = Literal["handbook", "organization", "state", "other", "glossary", "source"]
HEADS: dict[Subject, str] = {
    "handbook": "The handbook",
    "organization": "Organizations",
    "state": "States",
    "other": "Names that are no state's",
    "glossary": "Glossary",
    "source": "Sources",
}
"""What heads the changes of a kind of subject, in order of display."""
BY_NAME = ("organization", "state")
"""Kinds of subject of which each has a heading of its own."""
LANGUAGES = {
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "ar": "Arabic",
    "ru": "Russian",
    "zh": "Chinese",
}
Facts = dict[tuple[str, str], str]
"""What is told of a subject: by kind of fact and its name, in words."""
LONG = 120
"""A value of more letters is told to have changed, and not spelled out in the sentence."""


WHOLE = ("record", "")
"""The fact that there is a record at all."""


class FactChange(Struct, frozen=True, kw_only=True):
    """One fact that was added, removed or changed.

    Attributes:
        subject: what it is about: the handbook, an organization, a state, another name, a term or
            a source.
        id: the organization's id, the state's code, the source's id or the term.
        name: what that is called.
        change: whether the fact is new, gone or another.
        fact: what kind of fact it is, such as membership, act or printed figure.
        key: which of them: the state, the title, the act.
        old: what the old records say; None where they say nothing.
        new: what the new records say; None where they say nothing.
        text: the change as a sentence.
    """

    subject: Subject
    id: str
    name: str
    change: Literal["added", "removed", "changed"]
    fact: str
    key: str
    old: str | None
    new: str | None
    text: str


class RecordsDiff(Answer, frozen=True, kw_only=True):
    """Answer of ``att records diff``; version and day are those of the new records.

    Attributes:
        old: the records that are compared with.
        new: the records that are compared.
    """

    brief = ("name", "change", "text")
    schema: Literal["att.records.diff/1"] = "att.records.diff/1"
    items: tuple[FactChange, ...]
    old: RecordSet
    new: RecordSet


def record_changes(old: Handbook, new: Handbook) -> tuple[FactChange, ...]:
    """Return every fact that differs, by subject; the order in a file is none.

    Names in other languages are told one by one where both have some.
    """
    names = old.names is not None and new.names is not None
    return tuple(
        change
        for subject, before, after in (
            ("handbook", {"handbook": _handbook(old)}, {"handbook": _handbook(new)}),
            ("organization", _organizations(old), _organizations(new)),
            ("state", _states(old, names=names), _states(new, names=names)),
            ("other", _others(old), _others(new)),
            ("glossary", _glossary(old), _glossary(new)),
            ("source", _sources(old), _sources(new)),
        )
        for change in _changes(subject, before, after)  # type: ignore[arg-type]
    )


def changelog(diff: RecordsDiff) -> str:
    """Return a diff as a changelog of facts in Markdown."""
    lines = [f"# Records {diff.new.data_version}", "", f"Compared with {diff.old.data_version}."]
    subject = name = ""
    for item in diff.items:
        if item.subject != subject:
            subject, name = item.subject, ""
            lines += ["", f"## {HEADS[item.subject]}", ""]
        if item.subject not in BY_NAME:
            told = item.text if subject == "handbook" else f"{item.name}: {item.text}"
            lines.append(f"- {_plain(told)}")
            continue
        if item.name != name:
            name = item.name
            lines.append(f"- **{_plain(name)}**")
        lines.append(f"  - {_plain(item.text)}")
    if not diff.items:
        lines += ["", "No fact changed."]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return a text in which Markdown finds no markup."""
    return "".join(f"\\{letter}" if letter in "\\*_`[]<>|" else letter for letter in text)


Named = Mapping[str, tuple[str, Facts]]
"""Facts by id, each with the name of what they are about."""


def _changes(
    subject: Subject,
    before: Mapping[str, tuple[str, Facts]],
    after: Mapping[str, tuple[str, Facts]],
) -> Iterator[FactChange]:
    for identity in dict.fromkeys((*after, *before)):
        name = (after.get(identity) or before[identity])[0]
        old = before[identity][1] if identity in before else {}
        new = after[identity][1] if identity in after else {}
        whole = identity not in before or identity not in after
        for key in dict.fromkeys((*new, *old)):
            was, now = old.get(key), new.get(key)
            # What came or went as a whole is one fact, not one a key.
            if was == now or whole != (key == WHOLE):
                continue
            change: Literal["added", "removed", "changed"] = (
                "added" if was is None else "removed" if now is None else "changed"
            )
            yield FactChange(
                subject=subject,
                id=identity,
                name=name,
                change=change,
                fact=key[0],
                key=key[1],
                old=was,
                new=now,
                text=_sentence(key, was, now),
            )


def _sentence(key: tuple[str, str], old: str | None, new: str | None) -> str:
    what = " ".join(part for part in key if part)
    if key == WHOLE and (old is None or new is None):
        return f"added: {new}" if old is None else f"removed: {old}"
    if old is None:
        return f"{what} added{_short(new)}"
    if new is None:
        return f"{what} removed{_short(old)}"
    if len(old) > LONG or len(new) > LONG:
        return f"{what} changed"
    return f"{what}: {old} → {new}"


def _short(value: str | None) -> str:
    return f": {value}" if value and len(value) <= LONG else ""


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
    """Return what each key of a record says, but for some that are told in another way."""
    return {
        (name.replace("_", " "), ""): _words(value)
        for name in record.__struct_fields__
        if name not in without and (value := getattr(record, name)) not in (None, ())
    }


def _handbook(handbook: Handbook) -> tuple[str, Facts]:
    # The version tells the page by which they were renewed.
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


def _organizations(handbook: Handbook) -> dict[str, tuple[str, Facts]]:
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


def _states(handbook: Handbook, *, names: bool) -> dict[str, tuple[str, Facts]]:
    found: dict[str, tuple[str, Facts]] = {}
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
                act.act if slot_of(act) == "deposit" else "",
                _words(act.day) if act.day else "",
                f"effect {_words(act.effect)}" if act.effect else "",
            )
            if part
        )
        told += f" ({_words(act.sources)})"
        _put(found[act.state][1], slot_of(act), "", told)
    for said in handbook.treaty.declarations:
        _put(found[said.state][1], "declaration", said.kind, _described(said, "state", "kind"))
    return found


def _others(handbook: Handbook) -> dict[str, tuple[str, Facts]]:
    return {
        one.name: (one.name, {WHOLE: one.name, ("entry", one.name): _described(one, "name")})
        for one in handbook.others
    }


def _glossary(handbook: Handbook) -> dict[str, tuple[str, Facts]]:
    return {
        one.term: (one.term, {WHOLE: one.term, ("term", one.term): _described(one, "term")})
        for one in handbook.glossary
    }


def _sources(handbook: Handbook) -> dict[str, tuple[str, Facts]]:
    return {
        one.id: (
            one.id,
            {WHOLE: one.title, ("source", one.id): _described(one, "id")},
        )
        for one in handbook.publication.sources
    }
