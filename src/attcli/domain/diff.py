"""What changed between two sets of records: facts by organization and by state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from attcli.domain.answer import Answer
from attcli.domain.facts import WHOLE, Named, facts_of
from attcli.domain.recordsets import RecordSet
from attcli.records.handbook import Handbook

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
LONG = 120
"""A longer value is only said to have changed; the sentence does not quote it."""


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

    Names in other languages are compared one by one where both have some.
    """
    names = old.names is not None and new.names is not None
    before, after = facts_of(old, names=names), facts_of(new, names=names)
    return tuple(
        change for subject in HEADS for change in _changes(subject, before[subject], after[subject])
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


def _changes(subject: Subject, before: Named, after: Named) -> Iterator[FactChange]:
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
