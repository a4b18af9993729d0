"""A query put to an index, and the hits made of what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attcli.model import Handbook
from attcli.search.index import Index
from attcli.search.passages import Passage, passages
from attcli.search.plan import Plan, plan
from attcli.search.query import parse
from attcli.search.rank import Found, rank
from attcli.search.result import Hit, Match, SearchResult, Span
from attcli.search.synonyms import Phrase, synonyms
from attcli.search.tokens import tokens
from attcli.search.vocabulary import near

_SUGGESTIONS = 5


def index_of(handbook: Handbook) -> Index:
    """Return the index of a handbook; it is built once for each handbook in memory."""
    # Kept where the handbook's own cached properties live; both are immutable.
    kept: Index | None = handbook.__dict__.get("_search_index")
    if kept is None:
        kept = Index(passages(handbook), synonyms(handbook))
        handbook.__dict__["_search_index"] = kept
    return kept


def find(
    index: Index,
    query: str,
    *,
    organizations: Collection[str] | None = None,
    topic: str | None = None,
    limit: int | None = 10,
    exact: bool = False,
) -> SearchResult:
    """Put a query to an index; see ``attcli.search.search``."""
    planned = plan(index, parse(query), exact=exact)
    found = [
        hit
        for hit in rank(index, planned)
        if (organizations is None or index.passages[hit.number].org in organizations)
        and (topic is None or index.passages[hit.number].topic == topic)
    ]
    shown = found if limit is None else found[: max(limit, 0)]
    return SearchResult(
        hits=tuple(_hit(index.passages[hit.number], hit) for hit in shown),
        total=len(found),
        replaced=planned.replaced if found else (),
        suggestions=() if found else _suggestions(index, planned),
    )


def _hit(passage: Passage, found: Found) -> Hit:
    matched = {
        Match(term.typed, " ".join(variant.phrase), variant.edits): variant.phrase
        for term, variant in found.by
    }
    return Hit(
        org=passage.org,
        kind=passage.kind,
        topic=passage.topic,
        heading=passage.heading,
        text=passage.text,
        score=found.score,
        matched=tuple(matched),
        spans=spans(passage.text, matched.values()),
    )


def spans(text: str, phrases: Iterable[Phrase]) -> tuple[Span, ...]:
    """Return where words and phrases stand in a text: sorted, none overlapping another."""
    places = list(tokens(text))
    by_first: dict[str, set[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], set()).add(phrase)
    marked: list[Span] = []
    for number, token in enumerate(places):
        for phrase in by_first.get(token.word, ()):
            inside = places[number : number + len(phrase)]
            if tuple(place.word for place in inside) == phrase:
                marked.append((token.start, inside[-1].end))
    merged: list[Span] = []
    for start, end in sorted(marked):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _suggestions(index: Index, planned: Plan) -> tuple[str, ...]:
    """Return the words of the records that are nearest to those of the query."""
    ranked = []
    for term in planned.terms:
        word = term.typed.casefold()
        for other, edits in near(index, word, min(3, len(word) // 2)):
            if edits:
                ranked.append((edits / max(len(word), len(other)), other))
    ranked.sort()
    return tuple(dict.fromkeys(word for _, word in ranked))[:_SUGGESTIONS]
