"""How to cite the records, what they follow, and the sources behind a profile."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct, structs

from attcli.domain.answer import Answer
from attcli.domain.groups import StateGroup
from attcli.domain.states import state_profile
from attcli.records.base import sources_of
from attcli.records.handbook import Handbook, Source

AUTHORS = "The att authors"
Role = Literal["records", "handbook", "depositary", "source"]


class Reference(Struct, frozen=True, kw_only=True):
    """Something to cite.

    Attributes:
        id: its key in BibTeX and CSL-JSON; that of a source in the records is the source's id.
        role: ``records`` (these data), ``handbook`` (which they follow), ``depositary`` (the
            list of the treaty's acts), or ``source`` (behind a profile).
        text: the reference as a sentence to paste.
        author: who published it; None where it is not known.
        title: what it is called.
        issued: the day of its publication; None where it has none.
        version: of the records; None for all else.
        url: where it is read.
        accessed: the day on which it was read.
        note: what else belongs to the reference.
        remark: of a source: what was taken from it, or how it was read.
    """

    id: str
    role: Role
    text: str
    author: str | None
    title: str
    issued: datetime.date | None = None
    version: str | None = None
    url: str | None = None
    accessed: datetime.date | None = None
    note: str | None = None
    remark: str | None = None


class Citation(Answer, frozen=True, kw_only=True):
    """Answer of ``att cite``."""

    brief = ("id", "text")
    schema: Literal["att.cite/1"] = "att.cite/1"
    items: tuple[Reference, ...]


def citation(handbook: Handbook, groups: Iterable[StateGroup]) -> tuple[Reference, ...]:
    """Return what to cite: the records, the handbook, the depositary's list, then sources.

    Args:
        handbook: the records.
        groups: whose profiles' sources to give; a chapter's are those of its organizations.
    """
    publication = handbook.publication
    window = publication.compiled_window
    printed = next((s for s in publication.sources if s.publisher == publication.publisher), None)
    # The treaty's first source is the depositary's list of acts.
    depositary = handbook.source_by_id[handbook.treaty.sources[0]]
    sources = {source.id: source for group in groups for source in _sources(handbook, group)}
    for cited in (printed, depositary):
        if cited is not None:
            sources.pop(cited.id, None)
    return (
        _reference(
            "att:records",
            "records",
            author=AUTHORS,
            title=f"Records of the {publication.title}",
            issued=_day(publication.data_version),
            version=handbook.data_version,
            note=f"Treaty status known up to {handbook.status_known}",
        ),
        _reference(
            "att:handbook",
            "handbook",
            author=publication.publisher,
            title=publication.title,
            url=printed.url if printed else None,
            note=f"Compiled between {window.earliest} and {window.latest}",
        ),
        _of_source(depositary, "depositary"),
        *(_of_source(source, "source") for source in sources.values() if _is_published(source)),
    )


def _is_published(source: Source) -> bool:
    """Tell whether a source can be cited; general knowledge has neither publisher nor address."""
    return bool(source.publisher or source.url)


def _sources(handbook: Handbook, group: StateGroup) -> Iterable[Source]:
    match group.kind:
        case "world":
            return ()
        case "state":
            known = handbook.status_known
            return state_profile(handbook, handbook.state_by_code[group.key], known).sources
        case "organization":
            chosen = [handbook.organization_by_id[group.key]]
        case "chapter":
            chosen = [one for one in handbook.organizations if one.chapter == group.key]
    return [handbook.source_by_id[source] for one in chosen for source in sources_of(one)]


def _day(data_version: str) -> datetime.date:
    """Return the day with which a data version begins: 2026.11.23, 2026.11.23.1."""
    return datetime.datetime.strptime(data_version[:10], "%Y.%m.%d").date()


def _of_source(source: Source, role: Role) -> Reference:
    return _reference(
        source.id,
        role,
        author=source.publisher,
        title=source.title,
        url=source.url,
        accessed=source.seen,
        remark=source.note,
    )


def _reference(key: str, role: Role, **facts: Any) -> Reference:
    """Return a reference with its sentence; ``facts`` are fields of it."""
    one = Reference(id=key, role=role, text="", **facts)
    by = f"{one.author} ({one.issued.year})" if one.author and one.issued else one.author
    title = f"{one.title}, version {one.version}" if one.version else one.title
    text = " ".join(f"{part.rstrip('.')}." for part in (by, title, one.note) if part)
    if one.url:
        text += f" {one.url}"
    if one.accessed:
        text += f"{',' if one.url else ''} read on {one.accessed}"
    return structs.replace(one, text=text)
