"""A word that was typed, to words that the records know: families, typos, beginnings.

Weights and budgets were measured (``benchmarks/search_eval``); what they multiply is the
worth of a match of the word itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from attcli.search.families import family, spelling
from attcli.search.index import Index

FAMILY = 0.8
"""Another word of the family: ``ratification`` for ``ratify``."""

TYPO = {1: 0.85, 2: 0.7}
"""Edits away from a word that the records do not know."""

KNOWN_TYPO = {1: 0.45, 2: 0.2}
"""Edits away from a word that they do know: it may be a typo all the same (``form``, ``from``)."""

BEGINNING = 0.75
"""A word that begins with the last, unfinished one."""

KNOWN_BEGINNING = 0.4
"""The same where the last word is a word by itself."""

FALLBACK = 0.4
"""One edit more than is usual, where there is nothing nearer."""

_FALLBACK_LIMIT = 5
_LONGEST = 40
_DIGIT = re.compile(r"\d")


class Candidate(NamedTuple):
    """What a word can stand for: the weight of a match, and the letters that differ."""

    weight: float
    edits: int


def budget(word: str) -> int:
    """Return how many edits a word of that length may be away: 0 to 3 letters, 1, from 7 two."""
    if len(word) <= 3 or len(word) > _LONGEST or _DIGIT.search(word):
        return 0
    return 1 if len(word) < 7 else 2


def candidates(index: Index, word: str, *, unfinished: bool = False) -> dict[str, Candidate]:
    """Return the known words that a folded word can stand for.

    Args:
        index: what is known.
        word: a folded word of a query.
        unfinished: whether it may be the beginning of a longer word.

    Acronyms are strict: a known one stands for itself only, and an unknown word meets one
    only by a swap of two letters or, from five letters on, by a single edit.
    """
    known = index.knows(word)
    found = {word: Candidate(1.0, 0)} if known else {}
    if word in index.acronyms:
        return found
    relatives = _relatives(index, word)
    found |= relatives
    at_home = bool(found)
    _keep_best(found, _typos(index, word, at_home))
    if unfinished and len(word) >= 3:
        weight = KNOWN_BEGINNING if at_home else BEGINNING
        beginnings = (longer for longer in index.beginning(word) if longer not in index.acronyms)
        _keep_best(found, dict.fromkeys(beginnings, Candidate(weight, 0)))
    if not found:
        found = _fallback(index, word)
    if not at_home:
        _add_relatives(index, found)
    return found


def _relatives(index: Index, word: str) -> dict[str, Candidate]:
    """Return the words of the same family, and the same word in the other spelling."""
    key = family(word)
    twin = spelling(word)
    # Words of a family share their beginning; looking there spares stemming all the others.
    start = word[: max(3, min(len(key), len(word)) - 3)]
    return {
        other: Candidate(1.0 if spelling(other) == twin else FAMILY, 0)
        for other in index.beginning(start)
        if other != word and other not in index.acronyms and family(other) == key
    }


def _typos(index: Index, word: str, at_home: bool) -> dict[str, Candidate]:
    weights = KNOWN_TYPO if at_home else TYPO
    return {
        other: Candidate(weights[edits], edits)
        for other, edits in near(index, word, budget(word))
        if edits
        and (
            other not in index.acronyms
            or (not at_home and edits == 1 and (len(word) > 4 or _swapped(word, other)))
        )
    }


def near(index: Index, word: str, edits: int) -> list[tuple[str, int]]:
    """Return the words of the vocabulary within so many edits, nearest first, then by alphabet.

    A swap of two neighbouring letters is one edit (optimal string alignment).
    """
    if edits < 1:
        return []
    found: list[tuple[int, str]] = []
    for length in range(len(word) - edits, len(word) + edits + 1):
        for other, distance, _ in process.extract(
            word,
            index.by_length.get(length, ()),
            scorer=OSA.distance,
            score_cutoff=edits,
            limit=None,
        ):
            found.append((int(distance), other))
    return [(other, distance) for distance, other in sorted(found)]


def _swapped(word: str, other: str) -> bool:
    return len(word) == len(other) and sorted(word) == sorted(other)


def _fallback(index: Index, word: str) -> dict[str, Candidate]:
    """Return a few words where none is within the budget: one edit more, or a family's typo."""
    allowed = budget(word)
    if not allowed:
        return {}
    further = [
        (other, edits)
        for other, edits in near(index, word, allowed + 1)
        if other not in index.acronyms
    ]
    return {other: Candidate(FALLBACK, edits) for other, edits in further[:_FALLBACK_LIMIT]}


def _add_relatives(index: Index, found: dict[str, Candidate]) -> None:
    """Add the families of the best corrections: ``traficking`` may mean ``trafficked``."""
    best = sorted(found.items(), key=lambda item: (-item[1].weight, item[0]))[:3]
    for word, (weight, edits) in best:
        if word not in index.acronyms:
            _keep_best(
                found,
                {
                    other: Candidate(weight * candidate.weight, edits)
                    for other, candidate in _relatives(index, word).items()
                },
            )


def _keep_best(found: dict[str, Candidate], more: dict[str, Candidate]) -> None:
    for word, candidate in more.items():
        if word not in found or candidate.weight > found[word].weight:
            found[word] = candidate
