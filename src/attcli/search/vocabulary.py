"""Words that a typed word can stand for: other forms, corrections, completions."""

from __future__ import annotations

from msgspec import Struct

from attcli.search.index import Index
from attcli.search.query import FOREIGN_STOPWORDS, STOPWORDS
from attcli.search.stemming import spelling

SAME_STEM = 0.85
"""Another form of the word: ``ratification`` for ``ratify``."""

CORRECTION = {1: 0.85, 2: 0.7, 3: 0.4}
"""So many edits away from a word that the records lack."""

REAL_WORD = 0.45
"""One edit away from a word that they have: it may be a typo all the same."""

COMMON = 15
"""A word that stands in more places than these is no typo for another."""

COMPLETION = 0.9
"""A word that begins with the last word of the query, which the records lack."""

KNOWN_COMPLETION = 0.4
"""The same where they have it."""

_FURTHEST_LIMIT = 5
_RELATED_LIMIT = 3
_LONGEST = 40


class Candidate(Struct, frozen=True, order=True):
    """How well a word or phrase stands for what was typed.

    Attributes:
        weight: what a match is worth; that of the word itself is 1.
        edits: how many letters differ, where it is taken for a typo.
        own: whether it is the word itself in some form (stem, other spelling, other name of the
            same thing), and no guess.
    """

    weight: float
    edits: int = 0
    own: bool = False


ITSELF = Candidate(1.0, own=True)


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
    _keep_best(found, _real_word_typos(index, word) if known else _corrections(index, word))
    if unfinished and len(word) >= 3:
        whole = Candidate(KNOWN_COMPLETION if known else COMPLETION)
        longer = (other for other in index.with_prefix(word) if not index.is_acronym(other))
        _keep_best(found, dict.fromkeys(longer, whole))
    if not known:
        _add_relatives(index, found)
    return found


def near(index: Index, word: str, most: int) -> list[tuple[str, int]]:
    """Return the other words of the vocabulary within so many edits, nearest first.

    A swap of two neighbouring letters is one edit (optimal string alignment). Words equally
    near come by alphabet.
    """
    if most < 1:
        return []
    # Imported here: 12 ms, which a query of common words does without.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

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


def _plural(index: Index, word: str, other: str) -> bool:
    """Return whether two words are an acronym and its plural: ``CSBM``, ``CSBMs``."""
    return index.is_acronym(other) and f"{min(word, other, key=len)}s" == max(word, other, key=len)


def _relatives(index: Index, word: str) -> dict[str, Candidate]:
    """Return the words of the same stem, and the same word in the other spelling."""
    wanted = index.stem(word)
    twin = spelling(word)
    # Words of a stem begin alike; looking there spares the stemming of all the others.
    start = word[: max(3, min(len(wanted), len(word)) - 3)]
    return {
        other: ITSELF if spelling(other) == twin else Candidate(SAME_STEM, own=True)
        for other in index.with_prefix(start)
        if index.stem(other) == wanted and other != word and not index.is_acronym(other)
    }


def _real_word_typos(index: Index, word: str) -> dict[str, Candidate]:
    if len(index.positions((word,))) > COMMON:
        return {}
    return {
        other: Candidate(REAL_WORD, edits)
        for other, edits in near(index, word, min(budget(word), 1))
        if other in index.postings and not index.is_acronym(other)
    }


def _corrections(index: Index, word: str) -> dict[str, Candidate]:
    """Return what an unknown word may be a typo of; a common one is none."""
    if index.is_english(word):
        return {}
    allowed = budget(word)
    found = {
        other: Candidate(CORRECTION[edits] * likeness(word, other), edits)
        for other, edits in near(index, word, allowed)
        if convincing(index, word, other, edits)
    }
    if not found and len(word) >= 8:
        further = [
            (other, edits)
            for other, edits in near(index, word, allowed + 1)
            if convincing(index, word, other, edits)
        ]
        found = {
            other: Candidate(CORRECTION[3] * likeness(word, other), edits)
            for other, edits in further[:_FURTHEST_LIMIT]
        }
    return found


def likeness(word: str, other: str) -> float:
    """Return how alike two words look, from 0 to 1: like beginnings count most."""
    from rapidfuzz.distance import JaroWinkler

    return float(JaroWinkler.similarity(word, other))


def convincing(index: Index, word: str, other: str, edits: int) -> bool:
    """Return whether an unknown word is likely a typo of another."""
    if index.is_acronym(other):
        return edits == 1 and (len(word) > 4 or sorted(word) == sorted(other))
    return other not in STOPWORDS and other not in FOREIGN_STOPWORDS


def _add_relatives(index: Index, found: dict[str, Candidate]) -> None:
    """Add other forms of the best corrections: ``traficking`` may mean ``trafficked``."""
    best = sorted(found.items(), key=lambda item: (-item[1].weight, item[0]))
    for word, guess in best[:_RELATED_LIMIT]:
        if not index.is_acronym(word):
            related = {
                other: Candidate(guess.weight * candidate.weight, guess.edits)
                for other, candidate in _relatives(index, word).items()
            }
            _keep_best(found, related)


def _keep_best(found: dict[str, Candidate], more: dict[str, Candidate]) -> None:
    for word, candidate in more.items():
        if word not in found or candidate.weight > found[word].weight:
            found[word] = candidate
