"""A word that was typed, to words that the records know: families, typos, beginnings.

The weights were set on generated queries and on half of the judged questions
(``benchmarks/search_eval``).
"""

from __future__ import annotations

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from attcli.search.families import spelling
from attcli.search.index import Index
from attcli.search.terms import ITSELF, Candidate

FAMILY = 0.85
"""Another word of the family: ``ratification`` for ``ratify``."""

TYPO = {1: 0.85, 2: 0.7}
"""So many edits away from a word that the records do not know."""

DOUBLING = 0.9
"""Unknown, and the same but for doubled letters: ``trafiking``, ``assesment``."""

KNOWN_TYPO = {1: 0.45, 2: 0.2}
"""So many edits away from a word that they do know: it may be a typo all the same."""

COMMON = 15
"""A word that stands in more places than these is no typo for another."""

BEGINNING = 0.75
"""A word that begins with the last word of the query, which the records do not know."""

KNOWN_BEGINNING = 0.4
"""The same where they do know it."""

FALLBACK = 0.4
"""One edit more than is usual, where there is nothing nearer."""

_DOUBLED = re.compile(r"(.)\1+")
_FALLBACK_LIMIT = 5
_SHORTEST_FALLBACK = 5  # two edits in four letters leave nothing of a word
_RELATED_LIMIT = 3
_LONGEST = 40


def budget(word: str) -> int:
    """Return how many edits a word may be away: none to 3 letters, one to 6, then two.

    A word with a digit in it is never taken for a typo: another year is another year.
    """
    if len(word) <= 3 or len(word) > _LONGEST or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < 7 else 2


def candidates(index: Index, word: str, *, unfinished: bool = False) -> dict[str, Candidate]:
    """Return the known words that a folded word can stand for.

    Args:
        index: what is known.
        word: a folded word of a query.
        unfinished: whether it may be the beginning of a longer word.

    Returns:
        Words of the index's vocabulary; none if nothing is near. Acronyms are strict: a known
        one stands for itself only, and an unknown word meets one only by a swap of two letters
        or, from five letters on, by a single edit.
    """
    found = {word: ITSELF} if index.knows(word) else {}
    found |= {other: ITSELF for other in (f"{word}s", word[:-1]) if _plural(index, word, other)}
    if index.is_acronym(word):
        return found
    found |= _relatives(index, word)
    known = bool(found)
    _keep_best(found, _typos(index, word, known))
    if unfinished and len(word) >= 3:
        whole = Candidate(KNOWN_BEGINNING if known else BEGINNING, 0, own=False)
        longer = (other for other in index.beginning(word) if not index.is_acronym(other))
        _keep_best(found, dict.fromkeys(longer, whole))
    if not found:
        found = _fallback(index, word)
    if not known:
        _add_relatives(index, found)
    return found


def _plural(index: Index, word: str, other: str) -> bool:
    """Return whether two words are an acronym and its plural: ``CSBM``, ``CSBMs``."""
    return index.is_acronym(other) and f"{min(word, other, key=len)}s" == max(word, other, key=len)


def _relatives(index: Index, word: str) -> dict[str, Candidate]:
    """Return the words of the same family, and the same word in the other spelling."""
    key = index.stem(word)
    twin = spelling(word)
    # Words of a family begin alike; looking there spares the stemming of all the others.
    start = word[: max(3, min(len(key), len(word)) - 3)]
    return {
        other: ITSELF if spelling(other) == twin else Candidate(FAMILY, 0, own=True)
        for other in index.beginning(start)
        if index.stem(other) == key and other != word and not index.is_acronym(other)
    }


def _typos(index: Index, word: str, known: bool) -> dict[str, Candidate]:
    weights = KNOWN_TYPO if known else TYPO
    if known and len(index.positions((word,))) > COMMON:
        return {}
    single = _single(word)
    return {
        other: Candidate(
            DOUBLING if not known and _single(other) == single else weights[edits], edits, own=False
        )
        for other, edits in near(index, word, budget(word))
        if not index.is_acronym(other) or (not known and _may_be(word, other, edits))
    }


def _single(word: str) -> str:
    """Return a word with each doubled letter once: what people forget, or write too often."""
    return _DOUBLED.sub(r"\1", word.replace("ck", "k"))


def _may_be(word: str, acronym: str, edits: int) -> bool:
    """Return whether an unknown word may be an acronym with a typo in it."""
    return edits == 1 and (len(word) > 4 or sorted(word) == sorted(acronym))


def near(index: Index, word: str, most: int) -> list[tuple[str, int]]:
    """Return the other words of the vocabulary within so many edits, nearest first.

    A swap of two neighbouring letters is one edit (optimal string alignment). Words equally
    near come by alphabet.
    """
    if most < 1:
        return []
    found = [
        (int(edits), other)
        for length in range(len(word) - most, len(word) + most + 1)
        for other, edits, _ in process.extract(
            word,
            index.by_length.get(length, ()),
            scorer=OSA.distance,
            score_cutoff=most,
            limit=None,
        )
        if edits
    ]
    return [(other, edits) for edits, other in sorted(found)]


def _fallback(index: Index, word: str) -> dict[str, Candidate]:
    allowed = budget(word)
    if not allowed or len(word) < _SHORTEST_FALLBACK:
        return {}
    further = [pair for pair in near(index, word, allowed + 1) if not index.is_acronym(pair[0])]
    return {
        other: Candidate(FALLBACK, edits, own=False) for other, edits in further[:_FALLBACK_LIMIT]
    }


def _add_relatives(index: Index, found: dict[str, Candidate]) -> None:
    """Add the families of the best corrections: ``traficking`` may mean ``trafficked``."""
    best = sorted(found.items(), key=lambda item: (-item[1].weight, item[0]))
    for word, guess in best[:_RELATED_LIMIT]:
        if not index.is_acronym(word):
            related = {
                other: Candidate(guess.weight * candidate.weight, guess.edits, own=False)
                for other, candidate in _relatives(index, word).items()
            }
            _keep_best(found, related)


def _keep_best(found: dict[str, Candidate], more: dict[str, Candidate]) -> None:
    for word, candidate in more.items():
        if word not in found or candidate.weight > found[word].weight:
            found[word] = candidate
