"""What a query is turned into: terms, each with everything it can stand for."""

from __future__ import annotations

from msgspec import Struct

from attcli.search.query import Typed
from attcli.search.result import Replacement
from attcli.search.tokens import Phrase


class Candidate(Struct, frozen=True, order=True):
    """How well a word or phrase stands for what was typed."""

    weight: float
    """What a match is worth; that of the word itself is 1."""
    edits: int
    """How many letters differ, where it is taken for a typo."""
    own: bool
    """Whether it is the word itself in some form (family, other spelling, other name of the same
    thing), and no guess."""


ITSELF = Candidate(1.0, 0, own=True)


class Variant(Struct, frozen=True):
    """Words that stand for a term where they follow each other in a passage."""

    phrase: Phrase
    candidate: Candidate


class Term(Struct, frozen=True):
    """A word of the query, or a quoted phrase, and what it stands for."""

    typed: str
    variants: tuple[Variant, ...]
    required: bool = False
    """Whether a passage without it is not found: so for a phrase in quotes."""

    @property
    def guessed(self) -> bool:
        """Whether nothing is known that was certainly meant."""
        return not any(variant.candidate.own for variant in self.variants)


class Plan(Struct, frozen=True):
    """What is looked up, and what of it was not what was typed."""

    terms: tuple[Term, ...]
    replaced: tuple[Replacement, ...]
    """Words that were joined, split or corrected in quotes; what was guessed, the hits tell."""


class Draft:
    """A term in the making."""

    def __init__(self, typed: Typed, *, meant: bool) -> None:
        self.typed = typed
        self.meant = meant
        """Whether the word carries meaning, and will be a term."""
        self.variants: dict[Phrase, Candidate] = {}

    def add(self, phrase: Phrase, candidate: Candidate = ITSELF) -> None:
        """Add what the term can stand for; the heavier candidate is kept."""
        if phrase not in self.variants or candidate.weight > self.variants[phrase].weight:
            self.variants[phrase] = candidate

    def finish(self) -> Term:
        """Return the term, its variants in a fixed order."""
        variants = (Variant(phrase, kept) for phrase, kept in sorted(self.variants.items()))
        return Term(self.typed.surface, tuple(variants))


Reading = tuple[Draft, dict[str, Candidate]]
"""A word of the query in its place, and as which words it may be read in a name."""
