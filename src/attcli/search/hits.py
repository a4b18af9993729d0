"""Put a query to an index, and make hits of what is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from msgspec import json

from attcli.records.handbook import Handbook
from attcli.records.reader import compiled_index
from attcli.search.expansion import expand
from attcli.search.index import Index
from attcli.search.query import Typed, parse, unquoted
from attcli.search.rank import WEAK_COVERAGE, Ranked, TermPostings, arranged, rank
from attcli.search.result import Hit, Match, Replacement, SearchResult, Span
from attcli.search.terms import Expanded
from attcli.search.tokens import Phrase, locate, merged
from attcli.search.vocabulary import Candidate, near
from attcli.search.window import snippet

_SUGGESTIONS = 5


def index_of(handbook: Handbook) -> Index:
    """Return the index of a handbook; it is made once for each handbook in memory.

    That of the bundled records comes ready with the wheel.
    """
    # Kept where the handbook's own cached properties live: both are immutable.
    kept: Index | None = handbook.__dict__.get("_search_index")
    if kept is None:
        compiled = compiled_index(handbook)
        kept = json.decode(compiled.read_bytes(), type=Index) if compiled else _made(handbook)
        handbook.__dict__["_search_index"] = kept
    return kept


def _made(handbook: Handbook) -> Index:
    from attcli.search.indexing import index_passages
    from attcli.search.names import groups
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
    parsed = parse(query)
    expanded = expand(index, parsed, exact=exact)
    postings = [TermPostings(index, term) for term in expanded.terms]
    # Of a query in another language many words are unknown; they tell nothing.
    counted = [term for term in postings if term.tf] if parsed.foreign else postings
    everything = rank(index, counted)
    wanted = _wanted(index, organizations, topic)
    kept = everything if wanted is None else [one for one in everything if one.number in wanted]
    found = arranged(index, kept)
    shown = found if limit is None else found[: max(limit, 0)]
    hits = tuple(_hit(index, one, postings) for one in shown)
    without = 0
    if not found and parsed.phrases and any(term.required for term in expanded.terms):
        without = find(index, unquoted(query), limit=0).total
    elif not found:
        without = len(arranged(index, everything))
    return SearchResult(
        hits=hits,
        total=len(found),
        replaced=_replaced(index, expanded, postings, shown),
        unmatched=tuple(word.surface for word in expanded.unmatched),
        loosened=expanded.loosened,
        without_limits=without,
        suggestions=() if found else _suggestions(index, expanded.unmatched),
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


def _hit(index: Index, found: Ranked, postings: Sequence[TermPostings]) -> Hit:
    passage = index.passages[found.number]
    terms: dict[Phrase, dict[int, float]] = defaultdict(dict)
    edits: dict[Phrase, int] = {}
    for number, term in enumerate(postings):
        for phrase, candidate in term.reasons(found.number):
            terms[phrase][number] = term.idf
            edits[phrase] = candidate.edits
    marked: dict[Span, dict[int, float]] = defaultdict(dict)
    for start, end, phrase in locate(passage.text, terms):
        marked[start, end] |= terms[phrase]
    excerpt = snippet(passage.text, marked)
    typed = [term.term.typed for term in postings]
    return Hit(
        org=passage.org,
        kind=passage.kind,
        topic=passage.topic,
        heading=passage.heading,
        text=passage.text,
        score=found.score,
        matched=tuple(
            Match(" ".join(typed[number] for number in numbers), " ".join(phrase), edits[phrase])
            for phrase, numbers in terms.items()
            if not _is_told(phrase, terms)
        ),
        spans=tuple(merged(marked)),
        excerpt=excerpt.text,
        excerpt_spans=excerpt.spans,
        weak=found.coverage < WEAK_COVERAGE,
        also=tuple(index.passages[number].heading for number in found.also),
    )


def _is_told(phrase: Phrase, terms: dict[Phrase, dict[int, float]]) -> bool:
    """Return whether a longer phrase that was met tells of the same words of the query."""
    joined = f" {' '.join(phrase)} "
    return any(
        len(other) > len(phrase)
        and terms[phrase].keys() <= numbers.keys()
        and joined in f" {' '.join(other)} "
        for other, numbers in terms.items()
    )


def _replaced(
    index: Index,
    expanded: Expanded,
    postings: Iterable[TermPostings],
    shown: Sequence[Ranked],
) -> tuple[Replacement, ...]:
    """Return what was searched instead of words, as far as a passage shown rests on it."""
    rests_on = {
        phrase
        for term in postings
        for one in shown
        for met, _ in term.reasons(one.number)
        for phrase in (met, *((word,) for word in met))
    }
    replaced = [change for change, phrase in expanded.replaced if phrase in rests_on]
    for term in postings:
        if term.term.required or not term.term.guessed:
            continue
        reasons = next(filter(None, (term.reasons(one.number) for one in shown)), None)
        if reasons:
            typed = term.term.typed.casefold()
            best = min(reasons, key=lambda reason: _likeness(typed, reason))
            words = " ".join(map(index.surface, best[0]))
            replaced.append(Replacement(term.term.typed, words))
    return tuple(dict.fromkeys(replaced))


def _likeness(typed: str, reason: tuple[Phrase, Candidate]) -> tuple[float, int, Phrase]:
    """Return a key by which the heaviest variant comes first, then the one most like the word."""
    from rapidfuzz.distance import OSA  # only for typos, which have loaded it already

    phrase, candidate = reason
    return -candidate.weight, int(OSA.distance(typed, " ".join(phrase))), phrase


def _suggestions(index: Index, unmatched: Iterable[Typed]) -> tuple[str, ...]:
    """Return the words of the records that are nearest to those that they lack."""
    nearest = sorted(
        (edits / max(len(typed.word), len(other)), other)
        for typed in unmatched
        for other, edits in near(index, typed.word, min(3, len(typed.word) // 2))
    )
    return tuple(dict.fromkeys(index.surface(word) for _, word in nearest))[:_SUGGESTIONS]
