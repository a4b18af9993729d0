"""Terms: words of a query with everything that they can stand for."""

from __future__ import annotations

from msgspec import Struct

from attcli.search.query import Typed
from attcli.search.result import Replacement
from attcli.search.tokens import Phrase
from attcli.search.vocabulary import ITSELF, Candidate


class Term(Struct, frozen=True):
    """A word of the query, or a quoted phrase, and what it stands for.

    Attributes:
        typed: the word or words as typed.
        variants: phrases that stand for it where they occur, in a fixed order.
        required: whether a passage must hold it, as a phrase in quotes.
    """

    typed: str
    variants: tuple[tuple[Phrase, Candidate], ...]
    required: bool = False

    @property
    def guessed(self) -> bool:
        """Whether nothing is known that was certainly meant."""
        return not any(candidate.own for _, candidate in self.variants)


class Expanded(Struct, frozen=True):
    """An expanded query.

    Attributes:
        terms: what is looked up.
        replaced: words joined, split or corrected in quotes, and what is searched instead.
        loosened: quoted phrases that stand nowhere, whose words are searched one by one.
        unmatched: words that the records lack, and for which nothing else is searched.
    """

    terms: tuple[Term, ...]
    replaced: tuple[tuple[Replacement, Phrase], ...]
    loosened: tuple[str, ...]
    unmatched: tuple[Typed, ...]


class TermBuilder:
    """A term in the making; ``content`` tells whether the word will be one."""

    def __init__(self, typed: Typed, *, content: bool) -> None:
        self.typed = typed
        self.content = content
        self.explained = False
        self.variants: dict[Phrase, Candidate] = {}
        self.readings: dict[str, Candidate] = {typed.word: ITSELF}

    def add(self, phrase: Phrase, candidate: Candidate = ITSELF) -> None:
        """Add what the term can stand for; the heavier candidate is kept."""
        if phrase not in self.variants or candidate.weight > self.variants[phrase].weight:
            self.variants[phrase] = candidate

    def finish(self) -> Term:
        """Return the term."""
        return Term(self.typed.surface, tuple(sorted(self.variants.items())))


Reading = tuple[TermBuilder, dict[str, Candidate]]
"""A word of the query in its place, and as which words it may be read in a name."""
