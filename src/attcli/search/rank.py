"""Ranking: BM25 over weighted fields (BM25F), times coverage.

For each term of a query and each passage the best variant counts, times the term's idf. The sum
is multiplied by a power of the share of the query that the passage covers.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from attcli.search.index import Index
from attcli.search.terms import Term
from attcli.search.tokens import Phrase
from attcli.search.vocabulary import Candidate

K1 = 0.7
"""How soon more of the same token stops to count (BM25's k1; passages are short)."""

COVERAGE = 6.0
"""Power of the share that a passage covers of a query, times the query's terms."""

USUAL_IDF = 5
"""A term of this idf counts in coverage half for being a word, half for being rare."""

LEAST_COVERAGE = 0.35
"""A passage that covers less of the query than this, guesses by weight, is not found."""

WEAK_COVERAGE = 0.5
"""A passage that covers less than this is marked as weak."""

SHOWN = 0.6
"""A variant with less than this share of the best one's weight is not shown as a match."""

INSTRUMENT = 0.9
"""What an instrument or programme counts beside an activity: most ask what is done."""

CROWDING = (1.0, 0.97, 0.85)
"""What an organization's first, second, and every further passage in a row counts."""

_KINDS = {"organization": 0, "summary": 1, "activity": 2, "instrument": 3}


class Ranked(Struct, frozen=True):
    """A passage that was found.

    Attributes:
        number: its number in the index.
        score: what it is worth.
        coverage: the share of the query that it covers, guesses by their weight, 0 to 1.
        variants: how many variants of the query's terms stand in it.
        also: other passages of the same row.
    """

    number: int
    score: float
    coverage: float
    variants: int
    also: tuple[int, ...] = ()


class TermPostings:
    """Where the variants of a term stand.

    Attributes:
        term: the term.
        tf: normalized term frequency of the best variant, times its weight, by passage.
        weight: weight of the heaviest variant, by passage.
        met: how many variants stand in a passage.
        idf: inverse document frequency of the term's own forms, or else of all.
    """

    def __init__(self, index: Index, term: Term) -> None:
        self.term = term
        self.tf: dict[int, float] = {}
        self.weight: dict[int, float] = {}
        self.met: Counter[int] = Counter()
        self._holding: list[tuple[Phrase, Candidate, dict[int, float]]] = []
        for phrase, candidate in term.variants:
            self._add(index, phrase, candidate)
        own = [counts for _, candidate, counts in self._holding if candidate.own]
        counted = own or [counts for *_, counts in self._holding]
        df = len(set().union(*counted)) if counted else 0
        self.idf = math.log(1 + (len(index.passages) - df + 0.5) / (df + 0.5))

    def _add(self, index: Index, phrase: Phrase, candidate: Candidate) -> None:
        counts: dict[int, float] = defaultdict(float)
        for position in index.positions(phrase):
            field = bisect_left(index.field_ends, position)
            counts[index.field_passage[field]] += index.field_tf[field]
        if not counts:
            return
        self._holding.append((phrase, candidate, counts))
        weight = candidate.weight
        for number, count in counts.items():
            tf = weight * count * (K1 + 1) / (count + K1)
            self.tf[number] = max(tf, self.tf.get(number, 0.0))
            self.weight[number] = max(weight, self.weight.get(number, 0.0))
            self.met[number] += 1

    def reasons(self, number: int) -> list[tuple[Phrase, Candidate]]:
        """Return by which variants a passage was found; weak ones only if there are no better."""
        enough = SHOWN * self.weight.get(number, 0.0)
        return [
            (phrase, candidate)
            for phrase, candidate, counts in self._holding
            if number in counts and candidate.weight >= enough
        ]


def rank(index: Index, postings: Sequence[TermPostings]) -> list[Ranked]:
    """Return the passages where terms stand, in any order."""
    scores: dict[int, float] = defaultdict(float)
    covered: dict[int, float] = defaultdict(float)
    for term in postings:
        for number, tf in term.tf.items():
            scores[number] += tf * term.idf
            covered[number] += term.weight[number] * coverage_weight(term)
    whole = sum(map(coverage_weight, postings))
    power = coverage_power(len(postings))
    required = [term.tf.keys() for term in postings if term.term.required]
    found = []
    for number, score in scores.items():
        share = covered[number] / whole
        if share >= LEAST_COVERAGE and all(number in held for held in required):
            worth = score * _prior(index, number) * share**power
            variants = sum(term.met[number] for term in postings)
            found.append(Ranked(number, worth, share, variants))
    return found


def _prior(index: Index, number: int) -> float:
    return INSTRUMENT if index.passages[number].kind == "instrument" else 1.0


def coverage_power(terms: int) -> float:
    """Return how much coverage counts.

    A few words are meant all together; of a long question the answer holds only some, and a
    single word has nothing beside it.
    """
    return COVERAGE / terms if terms > 1 else 0.0


def coverage_weight(term: TermPostings) -> float:
    """Return what a term counts in coverage: a rare word tells more of what is asked for."""
    return 1 + term.idf / USUAL_IDF


def arranged(index: Index, found: Iterable[Ranked]) -> list[Ranked]:
    """Return what was found in order, each row once, organizations mixed.

    The order is total: equal scores are settled by how many variants stand in a passage, then by
    its kind, its length and its words, never by the order in which passages were indexed.
    """
    rows: dict[object, list[Ranked]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (-one.score, *_tie(index, one))):
        rows[index.passages[one.number].row or one.number].append(one)
    shown: Counter[str] = Counter()
    mixed = []
    for first, *others in rows.values():
        org = index.passages[first.number].org
        least, step = min(shown[org], len(CROWDING) - 1), max(shown[org] - 1, 1)
        shown[org] += 1
        score = round(first.score * CROWDING[least] ** step, 4)
        mixed.append(replace(first, score=score, also=tuple(one.number for one in others)))
    return sorted(mixed, key=lambda one: (-one.score, *_tie(index, one)))


def _tie(index: Index, one: Ranked) -> tuple[int, int, int, str, str, str, str]:
    passage = index.passages[one.number]
    kind = _KINDS[passage.kind]
    topic = passage.topic or ""
    return -one.variants, kind, len(passage.text), passage.org, topic, passage.heading, passage.text
