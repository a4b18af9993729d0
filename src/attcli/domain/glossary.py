"""The glossary: abbreviations and terms of the treaty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from attcli.domain.answer import Answer, from_record
from attcli.records.handbook import Term


class GlossaryEntry(Struct, frozen=True, kw_only=True):
    """An abbreviation or term of the treaty, and its meaning.

    Attributes:
        term: the abbreviation or term.
        expansion: what the abbreviation stands for; null for a term that is none.
        text: meaning in one sentence.
        aliases: other spellings and names.
        source: id of the source.
    """

    term: str
    expansion: str | None
    text: str
    aliases: tuple[str, ...]
    source: str


class GlossaryList(Answer, frozen=True, kw_only=True):
    """Answer of ``att glossary``."""

    brief = ("term", "expansion", "text")
    schema: Literal["att.glossary/1"] = "att.glossary/1"
    items: tuple[GlossaryEntry, ...]


def glossary_entries(terms: Iterable[Term]) -> tuple[GlossaryEntry, ...]:
    """Return the items of an answer for some terms."""
    return tuple(from_record(GlossaryEntry, term) for term in terms)
