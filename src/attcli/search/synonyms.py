"""Names that mean the same: abbreviations and what they stand for, aliases of states and bodies.

They come from the records (glossary, states, organizations) and count as exact matches, in
both directions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from attcli.model import Handbook
from attcli.search.chunks import BREAK, Words, cut
from attcli.search.tokens import Phrase, is_acronym, words

_FILLERS = frozenset(["a", "an", "and", "for", "from", "in", "of", "on", "the", "to"])
"""Words that carry no meaning of their own in a long name."""

_SHARED = 2
"""Letters that words of a family share at their beginning, at least."""


class Abbreviation(NamedTuple):
    """An abbreviation and its long form."""

    short: Phrase
    long: Phrase

    @property
    def content(self) -> tuple[str, ...]:
        """The words that carry the meaning of the long form."""
        return tuple(word for word in self.long if word not in _FILLERS)

    @property
    def needed(self) -> int:
        """How many of them are enough to meet the abbreviation: half, and two at least."""
        return max(2, (len(self.content) + 1) // 2)

    def runs(self) -> Iterator[Phrase]:
        """Yield the shortest pieces of the long form that hold enough of them."""
        for start, first in enumerate(self.long):
            held = 0
            for end, word in enumerate(self.long[start:], start + 1):
                held += word not in _FILLERS
                if held == self.needed:
                    if first not in _FILLERS and end - start < len(self.long):
                        yield self.long[start:end]
                    break


class Group(NamedTuple):
    """Names of one thing, before they are cut into words."""

    names: tuple[str, ...]
    """What means the very same."""
    near: tuple[str, ...] = ()
    """What comes near."""
    code: str | None = None
    """A code that counts only when it is typed in capitals."""
    abbreviates: bool = False
    """Whether the first name is an abbreviation of the second."""

    @property
    def all(self) -> tuple[str, ...]:
        """All names."""
        return (*self.names, *self.near)


class Synonyms:
    """Groups of names, found by the words of any of them."""

    def __init__(self, groups: Sequence[Group], known: Words) -> None:
        """Take groups of names.

        Args:
            groups: names of a group mean the same.
            known: the words of chunks met before; those of the names are added.
        """
        self._groups = groups
        self._known = known
        self._names: list[tuple[str, int]] = []
        self._abbreviations: list[int] = []
        for number, group in enumerate(groups):
            if group.abbreviates:
                self._abbreviations.append(len(self._names))
            self._names += [(name, number) for name in group.all]
        self._chunks = cut([name for name, _ in self._names]).chunks
        ends = [place for place, chunk in enumerate(self._chunks) if chunk == BREAK]
        self._bounds = list(pairwise([-1, *ends]))
        """For each name, the breaks before and after it."""
        distinct = {*self._chunks} - {BREAK}
        odd = [chunk for chunk in distinct if not (chunk.isalnum() and chunk.isascii())]
        self.words = distinct.difference(odd).union(known.flat(odd))
        """Every word of every name."""
        # Most names are never asked for: here only their first word is looked at.
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        for name, (start, _) in enumerate(self._bounds):
            self._starts[self._chunks[start + 1]].append(name)
        for chunk in odd:
            if chunk in self._starts and known[chunk]:
                self._starts[known[chunk][0]] += self._starts[chunk]

    def starting(self, word: str) -> list[tuple[Phrase, int]]:
        """Return the names that begin with a word, and the numbers of their groups."""
        return [(self._phrase(name), self._names[name][1]) for name in self._starts.get(word, ())]

    def _phrase(self, name: int) -> Phrase:
        start, end = self._bounds[name]
        return tuple(self._known.flat(self._chunks[start + 1 : end]))

    def group(self, number: int) -> dict[Phrase, bool]:
        """Return the names of a group, and whether each is strict: whether it means the same."""
        group = self._groups[number]
        found: dict[Phrase, bool] = {}
        for place, name in enumerate(group.all):
            phrase = tuple(words(name))
            found.setdefault(phrase, place < len(group.names) or is_acronym(name))
        return found

    def joined(self, word: str) -> Phrase:
        """Return the name that reads so without its spaces; nothing if there is none."""
        for end in range(1, len(word)):
            for name, _ in self.starting(word[:end]):
                if "".join(name) == word:
                    return name
        return ()

    def is_acronym(self, word: str) -> bool:
        """Return whether a word is a name by itself and is written like an acronym."""
        return any(
            is_acronym(self._names[name][0])
            for name in self._starts.get(word, ())
            if len(self._phrase(name)) == 1
        )

    @cached_property
    def codes(self) -> dict[str, int]:
        """Groups by their code."""
        return {group.code: number for number, group in enumerate(self._groups) if group.code}

    def abbreviations(self, typed: Collection[str]) -> Iterator[Abbreviation]:
        """Yield the abbreviations that words may mean, or be part of the long form of.

        Args:
            typed: folded words.
        """
        starts = {word[:_SHARED] for word in typed}
        for name in self._abbreviations:
            (start, end), (_, last) = self._bounds[name], self._bounds[name + 1]
            if self._chunks[start + 1] in typed or any(
                chunk[:_SHARED] in starts for chunk in self._chunks[end + 1 : last]
            ):
                yield Abbreviation(self._phrase(name), self._phrase(name + 1))


def synonyms(handbook: Handbook) -> list[Group]:
    """Return the names of a handbook: of its glossary, organizations and states."""
    terms = [
        Group((term.term, term.expansion), term.aliases, abbreviates=is_acronym(term.term))
        if term.expansion
        else Group((), (term.term, *term.aliases))
        for term in handbook.glossary
    ]
    organizations = [
        Group((organization.acronym, organization.name, *organization.aliases))
        for organization in handbook.organizations
    ]
    # Codes of states are words as well (`AND`, `CAN`).
    states = [Group((state.name, *state.aliases), code=state.code) for state in handbook.states]
    return [*terms, *organizations, *states]
