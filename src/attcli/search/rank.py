"""Passages in order of worth: BM25 over weighted fields, coverage, nearness."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from attcli.search.index import Index
from attcli.search.plan import Plan, Term, Variant
from attcli.search.vocabulary import FAMILY

K1 = 0.7
"""How soon more of the same word stops to count."""

NEAR = 0.5
"""What two neighbours of the query add where they are neighbours in the passage too."""

IDFP = 1.0
COVER = 2.0
"""cover"""

HOME = 0.1
"""What a word counts that stands elsewhere in what is told of the same organization."""

_REACH = 3
_KINDS = {"organization": 0, "summary": 1, "activity": 2, "instrument": 3}


class Found(NamedTuple):
    """A passage that was found: its number, its score, and by which variants of which terms."""

    number: int
    score: float
    by: tuple[tuple[Term, Variant], ...]


class _Places:
    """Where a term stands, variant by variant."""

    def __init__(self, index: Index, term: Term) -> None:
        self.term = term
        self.best: dict[int, float] = {}
        """The worth of the best variant, by passage, before rarity."""
        self.quality: dict[int, float] = {}
        """The weight of the heaviest variant, by passage."""
        self.frequency: list[tuple[Variant, dict[int, float]]] = []
        """What each variant counts, by passage."""
        self.spots: dict[int, tuple[int, float]] = {}
        """The words of a variant and its weight, by the position it begins at."""
        for variant in term.variants:
            self._place(index, variant)
        self.share = 0.0
        self.rarity = self._rarity(len(index.passages))

    def _place(self, index: Index, variant: Variant) -> None:
        counts: dict[int, float] = {}
        owner, passage_of, unit = index.owner, index.passage_of, index.unit
        size = len(variant.phrase)
        weight = variant.weight
        for position in index.positions(variant.phrase):
            field = owner[position]
            number = passage_of[field]
            counts[number] = counts.get(number, 0.0) + unit[field]
            if position not in self.spots or self.spots[position][1] < weight:
                self.spots[position] = (size, weight)
        if not counts:
            return
        self.frequency.append((variant, counts))
        for number, count in counts.items():
            worth = weight * count * (K1 + 1) / (count + K1)
            if worth > self.best.get(number, 0.0):
                self.best[number] = worth
            if weight > self.quality.get(number, 0.0):
                self.quality[number] = weight

    def _rarity(self, passages: int) -> float:
        """Return the inverse document frequency: of the word's own forms, if it has any."""
        own = [
            counts
            for variant, counts in self.frequency
            if variant.edits == 0 and variant.weight >= FAMILY
        ]
        if not own:
            own = [counts for _, counts in self.frequency]
        holding = len(set().union(*own)) if own else 0
        return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


def rank(index: Index, plan: Plan) -> list[Found]:
    """Return every passage that a plan finds, best first.

    The order is total: equal scores are settled by the kind of passage, then by what stands
    in it, never by the order in which passages were indexed.
    """
    places = [_Places(index, term) for term in plan.terms]
    whole = sum(place.rarity**IDFP for place in places) or 1.0
    for place in places:
        place.share = place.rarity**IDFP / whole
    scores: dict[int, float] = {}
    covered: dict[int, float] = {}
    for place in places:
        for number, worth in place.best.items():
            scores[number] = scores.get(number, 0.0) + worth * place.rarity
            covered[number] = covered.get(number, 0.0) + place.quality[number] * place.share
    for place in places:
        for number, worth in _at_home(index, place, scores).items():
            scores[number] += HOME * worth * place.rarity
            covered[number] += HOME * place.share
    for number, bonus in _nearness(index, places).items():
        scores[number] += bonus
    required = [place.best.keys() for place in places if place.term.required]
    found = [
        Found(number, round(score * covered[number] ** COVER, 4), ())
        for number, score in scores.items()
        if all(number in holding for holding in required)
    ]
    found.sort(key=lambda hit: (-hit.score, *_identity(index, hit.number)))
    return [hit._replace(by=_reasons(places, hit.number)) for hit in found]


def _at_home(index: Index, place: _Places, found: Iterable[int]) -> dict[int, float]:
    """Return the worth of a term elsewhere in the organization of each passage without it."""
    by_org: dict[str, float] = {}
    for number, worth in place.best.items():
        org = index.passages[number].org
        if worth > by_org.get(org, 0.0):
            by_org[org] = worth
    return {
        number: by_org[org]
        for number in found
        if number not in place.best and (org := index.passages[number].org) in by_org
    }


def _identity(index: Index, number: int) -> tuple[int, str, str, str, str]:
    passage = index.passages[number]
    kind = _KINDS[passage.kind]
    return kind, passage.org, passage.topic or "", passage.heading, passage.text


def _nearness(index: Index, places: list[_Places]) -> dict[int, float]:
    """Return a bonus by passage for neighbours of the query that stand near each other."""
    bonus: dict[int, float] = {}
    for first, second in pairwise(places):
        best: dict[int, float] = {}
        rarity = min(first.rarity, second.rarity)
        for position, (size, weight) in first.spots.items():
            field = index.owner[position]
            for step in range(_REACH):
                near = position + size + step
                if near in second.spots and index.owner[near] == field:
                    number = index.passage_of[field]
                    worth = min(weight, second.spots[near][1]) * rarity / (step + 1)
                    best[number] = max(best.get(number, 0.0), worth)
                    break
        for number, worth in best.items():
            bonus[number] = bonus.get(number, 0.0) + NEAR * worth
    return bonus


def _reasons(places: list[_Places], number: int) -> tuple[tuple[Term, Variant], ...]:
    """Return by which variants a passage was found; weak ones only where there is no better."""
    reasons = []
    for place in places:
        here = [variant for variant, counts in place.frequency if number in counts]
        enough = 0.6 * max((variant.weight for variant in here), default=0.0)
        reasons += [(place.term, variant) for variant in here if variant.weight >= enough]
    return tuple(reasons)
