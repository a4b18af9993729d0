"""Names that mean the same: abbreviations and what they stand for, aliases of states and bodies.

They come from the records (glossary, states, organizations) and count as exact matches, in
both directions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cached_property
from operator import attrgetter

from msgspec import Struct

from attcli.search.tokens import Phrase

_FILLERS = frozenset(["a", "an", "and", "for", "from", "in", "of", "on", "the", "to"])
"""Words that carry no meaning of their own in a long name."""

_SHARED = 2
"""Letters that words of a family share at their beginning, at least."""

_NUMBER = attrgetter("group")


class Abbreviation(Struct, frozen=True, array_like=True):
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


class Name(Struct, frozen=True, array_like=True):
    """A name of something that has several."""

    phrase: Phrase
    group: int
    """The number of its group: names of one group stand for each other."""
    strict: bool
    """Whether it means the very same; or else it only comes near."""
    acronym: bool
    """Whether it is a single word, written like an acronym."""


class Synonyms(Struct, frozen=True, dict=True, kw_only=True):
    """Names in groups, found by the words of any of them."""

    names: list[Name]
    """Group by group."""
    abbreviations: list[Abbreviation]
    codes: dict[str, int]
    """Groups by a code that counts only when it is typed in capitals."""

    @cached_property
    def _starts(self) -> dict[str, list[Name]]:
        """The names by their first word."""
        starts: dict[str, list[Name]] = {}
        for name in self.names:
            starts.setdefault(name.phrase[0], []).append(name)
        return starts

    def starting(self, word: str) -> list[Name]:
        """Return the names that begin with a word."""
        return self._starts.get(word, [])

    def group(self, number: int) -> dict[Phrase, bool]:
        """Return the names of a group, and whether each is strict: whether it means the same."""
        found: dict[Phrase, bool] = {}
        for name in self.names[bisect_left(self.names, number, key=_NUMBER) :]:
            if name.group != number:
                break
            found.setdefault(name.phrase, name.strict)
        return found

    def joined(self, word: str) -> Phrase:
        """Return the name that reads so without its spaces; nothing if there is none."""
        for end in range(1, len(word)):
            for name in self.starting(word[:end]):
                if "".join(name.phrase) == word:
                    return name.phrase
        return ()

    def is_acronym(self, word: str) -> bool:
        """Return whether a word is a name by itself and is written like an acronym."""
        return any(name.acronym for name in self.starting(word))

    def abbreviations_of(self, typed: Collection[str]) -> Iterator[Abbreviation]:
        """Yield the abbreviations that words may mean, or be part of the long form of.

        Args:
            typed: folded words.
        """
        starts = {word[:_SHARED] for word in typed}
        for abbreviation in self.abbreviations:
            if abbreviation.short[0] in typed or any(
                word[:_SHARED] in starts for word in abbreviation.long
            ):
                yield abbreviation
