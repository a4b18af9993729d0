"""Passages in order of worth: BM25 over weighted fields, coverage, nearness.

For each term of a query and each passage the best variant counts, times the term's rarity;
terms are added up, and the sum is multiplied by the square of the share of the query that the
passage covers. The constants were set on generated queries and on half of the judged questions
(``benchmarks/search_eval``).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from attcli.search.index import Index
from attcli.search.terms import Term, Variant

K1 = 0.7
"""How soon more of the same word stops to count (BM25's k1; passages are short)."""

NEAR = 0.5
"""What two neighbours of the query add where they are neighbours in the passage too."""

HOME = 0.2
"""What a term counts that stands only elsewhere in what is told of the same organization."""

FLOOR = 0.05
"""A passage with less than this share of the best one's score is not found."""

SHOWN = 0.6
"""A variant with less than this share of the best one's weight is not shown as a match."""

_REACH = 3
_KINDS = {"organization": 0, "summary": 1, "activity": 2, "instrument": 3}


class Found(Struct, frozen=True):
    """A passage that was found: its number, and its score."""

    number: int
    score: float


class Places:
    """Where a term stands, variant by variant."""

    def __init__(self, index: Index, term: Term) -> None:
        self.term = term
        self.worth: dict[int, float] = {}
        """What the best variant is worth, by passage, before rarity."""
        self.weight: dict[int, float] = {}
        """The weight of the heaviest variant, by passage."""
        self.spots: dict[int, tuple[int, float]] = {}
        """How many words a variant has, and its weight, by the position it begins at."""
        self.holding: list[tuple[Variant, dict[int, float]]] = []
        """The passages that hold each variant, and what it counts there."""
        for variant in term.variants:
            self._add(index, variant)
        self.rarity = self._rarity(len(index.passages))

    def _add(self, index: Index, variant: Variant) -> None:
        counts: dict[int, float] = {}
        ends, passage_of, unit, spots = index.ends, index.passage_of, index.unit, self.spots
        size = len(variant.phrase)
        weight = variant.candidate.weight
        for position in index.positions(variant.phrase):
            field = bisect_left(ends, position)
            number = passage_of[field]
            counts[number] = counts.get(number, 0.0) + unit[field]
            if position not in spots or spots[position][1] < weight:
                spots[position] = (size, weight)
        if not counts:
            return
        self.holding.append((variant, counts))
        for number, count in counts.items():
            worth = weight * count * (K1 + 1) / (count + K1)
            self.worth[number] = max(worth, self.worth.get(number, 0.0))
            self.weight[number] = max(weight, self.weight.get(number, 0.0))

    def _rarity(self, passages: int) -> float:
        """Return the inverse document frequency of the term's own forms, or else of all."""
        own = [counts for variant, counts in self.holding if variant.candidate.own]
        counted = own or [counts for _, counts in self.holding]
        holding = len(set().union(*counted)) if counted else 0
        return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))

    def reasons(self, number: int) -> list[Variant]:
        """Return by which variants a passage was found; weak ones only if there are no better."""
        here = [variant for variant, counts in self.holding if number in counts]
        enough = SHOWN * self.weight.get(number, 0.0)
        return [variant for variant in here if variant.candidate.weight >= enough]


def rank(index: Index, places: list[Places], wanted: frozenset[int] | None = None) -> list[Found]:
    """Return the passages where terms stand, best first.

    The order is total: equal scores are settled by the kind of passage, then by what stands
    in it, never by the order in which passages were indexed.

    Args:
        index: the passages.
        places: where each term of the query stands.
        wanted: the only passages that may be found; all unless given.
    """
    scores: dict[int, float] = {}
    covered: dict[int, float] = {}
    for place in places:
        for number, worth in place.worth.items():
            scores[number] = scores.get(number, 0.0) + worth * place.rarity
            covered[number] = covered.get(number, 0.0) + place.weight[number]
    for place in places:
        for number, worth in _elsewhere(index, place, scores).items():
            scores[number] += HOME * worth * place.rarity
            covered[number] += HOME
    for number, bonus in _nearness(index, places).items():
        scores[number] += bonus
    required = [place.worth.keys() for place in places if place.term.required]
    found = [
        Found(number, round(score * (covered[number] / len(places)) ** 2, 4))
        for number, score in scores.items()
        if (wanted is None or number in wanted) and all(number in held for held in required)
    ]
    least = FLOOR * max((hit.score for hit in found), default=0.0)
    return sorted(
        (hit for hit in found if hit.score >= least),
        key=lambda hit: (-hit.score, *_identity(index, hit.number)),
    )


def _elsewhere(index: Index, place: Places, found: Iterable[int]) -> dict[int, float]:
    """Return the worth of a term in the rest of its organization, by passage without it."""
    by_org: dict[str, float] = {}
    for number, worth in place.worth.items():
        org = index.passages[number].org
        by_org[org] = max(worth, by_org.get(org, 0.0))
    return {
        number: by_org[org]
        for number in found
        if number not in place.worth and (org := index.passages[number].org) in by_org
    }


def _identity(index: Index, number: int) -> tuple[int, str, str, str, str]:
    passage = index.passages[number]
    return (
        _KINDS[passage.kind],
        passage.org,
        passage.topic or "",
        passage.heading,
        passage.text,
    )


def _nearness(index: Index, places: list[Places]) -> dict[int, float]:
    """Return a bonus, by passage, for neighbours of the query that stand near each other."""
    bonus: dict[int, float] = {}
    for first, second in pairwise(places):
        rarity = min(first.rarity, second.rarity)
        best: dict[int, float] = {}
        for position, (size, weight) in first.spots.items():
            for step in range(size + _REACH):
                spot = second.spots.get(position + step)
                if spot is None:
                    continue
                field = bisect_left(index.ends, position)
                if position + step < index.ends[field]:
                    number = index.passage_of[field]
                    # Words of one chunk (`anti-terrorism`) are neighbours as well.
                    worth = min(weight, spot[1]) * rarity / max(1, step - size + 1)
                    best[number] = max(worth, best.get(number, 0.0))
                break
        for number, worth in best.items():
            bonus[number] = bonus.get(number, 0.0) + NEAR * worth
    return bonus
