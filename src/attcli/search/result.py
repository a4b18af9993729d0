"""What a search hands back: immutable values without markup.

The JSON contract ``att.search/1`` renders these fields as they stand.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["organization", "summary", "activity", "instrument"]
Span = tuple[int, int]
"""First offset, and the offset after the last, in characters of the hit's text."""


class Match(Struct, frozen=True):
    """A word of the query and the word or words of the records that it met."""

    query: str
    word: str
    edits: int


class Replacement(Struct, frozen=True):
    """A word of the query that the records do not know, and what was searched instead."""

    query: str
    word: str


class Hit(Struct, frozen=True, kw_only=True):
    """A passage that was found."""

    org: str
    kind: Kind
    topic: str | None
    heading: str
    text: str
    score: float
    matched: tuple[Match, ...]
    spans: tuple[Span, ...]
    """Sorted, never overlapping. Empty where only the heading or the topic matched."""


class SearchResult(Struct, frozen=True, kw_only=True):
    """The hits, best first, and what a person should know about how they were found."""

    hits: tuple[Hit, ...]
    total: int
    """How many passages were found, before the limit."""
    replaced: tuple[Replacement, ...] = ()
    suggestions: tuple[str, ...] = ()
    """Nearest words of the records, where nothing was found."""


class Snippet(Struct, frozen=True):
    """A piece of a text, and the spans that lie in it, counted from its beginning."""

    text: str
    spans: tuple[Span, ...]
