"""Phrases in quotes: they must stand in a passage, joined or split or spelt as they may be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attcli.search.families import spelling
from attcli.search.index import Index
from attcli.search.joins import pieces
from attcli.search.query import Typed
from attcli.search.result import Replacement
from attcli.search.terms import Candidate, Term, Variant
from attcli.search.tokens import Phrase
from attcli.search.vocabulary import candidates


def quoted(index: Index, phrase: Sequence[Typed], *, exact: bool) -> tuple[Term, list[Replacement]]:
    """Return a quoted phrase as a term, and what was searched instead of words in it.

    Case, accents, hyphens and British or American spelling are free. Only a phrase that stands
    nowhere is searched with its unknown words corrected; never if ``exact``.
    """
    typed = " ".join(word.surface for word in phrase)
    variants = _variants(index, tuple(word.word for word in phrase), 0)
    if variants or exact:
        return Term(typed, variants, required=True), []
    corrected: list[str] = []
    replaced: list[Replacement] = []
    edits = 0
    for word in phrase:
        found = {} if index.knows(word.word) else candidates(index, word.word)
        if not found:
            corrected.append(word.word)
            continue
        best = min(found, key=lambda other: (-found[other].weight, other))
        corrected.append(best)
        replaced.append(Replacement(word.surface, index.shown(best)))
        edits += found[best].edits
    variants = _variants(index, tuple(corrected), edits)
    return Term(typed, variants, required=True), replaced if variants else []


def _variants(index: Index, words: Phrase, edits: int) -> tuple[Variant, ...]:
    """Return how a phrase stands in the passages, with words joined or split where they are."""
    ways = {words, tuple(piece for word in words for piece in pieces(index, word) or (word,))}
    for number, (first, second) in enumerate(pairwise(words)):
        if first + second in index.words:
            ways.add((*words[:number], first + second, *words[number + 2 :]))
    forms = {form for way in ways for form in index.forms(way, spelling)}
    candidate = Candidate(1.0, edits, own=not edits)
    return tuple(Variant(form, candidate) for form in sorted(forms))
