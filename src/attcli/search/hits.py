"""A query put to an index, and the hits made of what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from msgspec import json
from rapidfuzz.distance import OSA

from attcli.records.handbook import Handbook
from attcli.records.reader import compiled_index
from attcli.search.index import Index
from attcli.search.plan import plan
from attcli.search.query import parse
from attcli.search.rank import Found, Places, rank
from attcli.search.result import Hit, Match, Replacement, SearchResult
from attcli.search.terms import Plan, Term, Variant
from attcli.search.tokens import Phrase
from attcli.search.vocabulary import near

_SUGGESTIONS = 5


def index_of(handbook: Handbook) -> Index:
    """Return the index of a handbook; it is made once for each handbook in memory.

    That of the bundled records comes ready with the wheel.
    """
    # Kept where the handbook's own cached properties live: both are immutable.
    kept: Index | None = handbook.__dict__.get("_search_index")
    if kept is None:
        compiled = compiled_index(handbook)
        kept = json.decode(compiled.read_bytes(), type=Index) if compiled else _anew(handbook)
        handbook.__dict__["_search_index"] = kept
    return kept


def _anew(handbook: Handbook) -> Index:
    from attcli.search.groups import groups
    from attcli.search.indexing import index_passages
    from attcli.search.passages import passages

    return index_passages([*passages(handbook)], groups(handbook))


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
    places = [Places(index, term) for term in planned.terms]
    found = rank(index, places, _wanted(index, organizations, topic))
    shown = found if limit is None else found[: max(limit, 0)]
    return SearchResult(
        hits=tuple(_hit(index, hit, places) for hit in shown),
        total=len(found),
        replaced=_replaced(index, planned, places, found),
        suggestions=() if found else _suggestions(index, planned.terms),
    )


def _wanted(
    index: Index, organizations: Collection[str] | None, topic: str | None
) -> frozenset[int] | None:
    if organizations is None and topic is None:
        return None
    return frozenset(
        number
        for number, passage in enumerate(index.passages)
        if (organizations is None or passage.org in organizations)
        and (topic is None or passage.topic == topic)
    )


def _hit(index: Index, found: Found, places: Iterable[Places]) -> Hit:
    passage = index.passages[found.number]
    matched = {
        Match(place.term.typed, " ".join(variant.phrase), variant.candidate.edits): variant.phrase
        for place in places
        for variant in place.reasons(found.number)
    }
    return Hit(
        org=passage.org,
        kind=passage.kind,
        topic=passage.topic,
        heading=passage.heading,
        text=passage.text,
        score=found.score,
        matched=tuple(matched),
        spans=tuple(index.locate(passage.text, matched.values())),
    )


def _replaced(
    index: Index, planned: Plan, places: Iterable[Places], found: Sequence[Found]
) -> tuple[Replacement, ...]:
    """Return what was searched instead of words: of guesses, what the best hit with one holds."""
    if not found:
        return ()
    replaced = list(planned.replaced)
    for place in places:
        if place.term.required or not place.term.guessed:
            continue
        reasons = next(filter(None, (place.reasons(hit.number) for hit in found)), None)
        if reasons:
            best = min(reasons, key=partial(_likeness, place.term.typed.casefold()))
            shown = " ".join(map(index.shown, best.phrase))
            replaced.append(Replacement(place.term.typed, shown))
    return tuple(dict.fromkeys(replaced))


def _likeness(typed: str, variant: Variant) -> tuple[float, int, Phrase]:
    """Return a key by which the heaviest variant comes first, then the one most like the word."""
    unlike = int(OSA.distance(typed, " ".join(variant.phrase)))
    return -variant.candidate.weight, unlike, variant.phrase


def _suggestions(index: Index, terms: Iterable[Term]) -> tuple[str, ...]:
    """Return the words of the records that are nearest to those of a query."""
    ranked = []
    for term in terms:
        for word in map(str.casefold, term.typed.split()):
            for other, edits in near(index, word, min(3, len(word) // 2)):
                ranked.append((edits / max(len(word), len(other)), other))
    return tuple(dict.fromkeys(index.shown(word) for _, word in sorted(ranked)))[:_SUGGESTIONS]
