"""Measures of a ranking: success@1, MRR@10, nDCG@10."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

DEPTH = 10


def success(ranking: Sequence[object], grades: Mapping[object, int]) -> float:
    """Return 1 if the first passage is relevant, else 0."""
    return float(bool(ranking) and ranking[0] in grades)


def reciprocal_rank(ranking: Sequence[object], grades: Mapping[object, int]) -> float:
    """Return 1 over the rank of the first relevant passage, 0 beyond the tenth."""
    for rank, number in enumerate(ranking[:DEPTH], start=1):
        if number in grades:
            return 1 / rank
    return 0.0


def ndcg(ranking: Sequence[object], grades: Mapping[object, int]) -> float:
    """Return the discounted gain of the first ten over that of the best possible ten.

    The gain of a grade is 2 ** grade - 1 (7, 3, 1), the usual choice for graded judgements.
    """
    gained = _discounted([grades.get(number, 0) for number in ranking[:DEPTH]])
    ideal = _discounted(sorted(grades.values(), reverse=True)[:DEPTH])
    return gained / ideal if ideal else 0.0


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 for nothing."""
    return sum(values) / len(values) if values else 0.0
