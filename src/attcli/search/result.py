"""What a search returns: immutable values without markup, rendered as they stand."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["organization", "summary", "activity", "instrument"]
Span = tuple[int, int]
"""First offset, and the offset after the last, in characters."""


class Match(Struct, frozen=True):
    """What of the query met what in the records.

    Attributes:
        query: word or words of the query.
        word: word or words of the passage, in small letters without accents.
        edits: how many letters differ, where it is taken for a typo.
    """

    query: str
    word: str
    edits: int


class Replacement(Struct, frozen=True):
    """A word that the records lack, and what was searched instead.

    Attributes:
        query: word or words as typed.
        word: what was searched instead.
    """

    query: str
    word: str


class Hit(Struct, frozen=True, kw_only=True):
    """A passage that was found.

    Attributes:
        org: id of the organization.
        kind: what the passage is: names and members of an organization, its summary, an activity,
            an instrument or programme.
        topic: topic of an activity, else null.
        heading: title of the passage.
        text: the whole passage.
        score: how well it answers, to be compared within one search only.
        matched: each word of the query with what it met, each once.
        spans: places of these in ``text``, as first offset and the one after the last; empty where
            only heading or topic match.
        excerpt: the piece of the text that shows most of what was asked for.
        excerpt_spans: places of the matches in ``excerpt``.
        weak: whether it meets less than half of what was asked for: rare words count most, and
            guesses at typos less than the word itself.
        also: headings of passages on the same thing, such as the programme that an activity
            belongs to; they are not listed on their own.
    """

    org: str
    kind: Kind
    topic: str | None
    heading: str
    text: str
    score: float
    matched: tuple[Match, ...]
    spans: tuple[Span, ...]
    excerpt: str
    excerpt_spans: tuple[Span, ...]
    weak: bool
    also: tuple[str, ...]


class SearchResult(Struct, frozen=True, kw_only=True):
    """The hits, best first, and what a person should know about how they were found.

    Attributes:
        hits: as many as the limit allows.
        total: how many were found before the limit.
        replaced: what was searched instead of words of the query; only what a hit rests on.
        unmatched: words of the query that the records lack.
        loosened: quoted phrases that stand nowhere, whose words were searched one by one.
        without_limits: where nothing was found, how many there are without filters and quotes.
        suggestions: where nothing was found, the words nearest to those that the records lack.
    """

    hits: tuple[Hit, ...]
    total: int
    replaced: tuple[Replacement, ...] = ()
    unmatched: tuple[str, ...] = ()
    loosened: tuple[str, ...] = ()
    without_limits: int = 0
    suggestions: tuple[str, ...] = ()


class Snippet(Struct, frozen=True):
    """A piece of a text on one line.

    Attributes:
        text: the piece.
        spans: the spans that lie in it, counted from its beginning.
    """

    text: str
    spans: tuple[Span, ...]
