"""Names that mean the same: abbreviations and what they stand for, aliases of states and bodies.

They come from the records (glossary, states, organizations) and count as exact matches, in
both directions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from attcli.model import Handbook
from attcli.search.chunks import BREAK, Words, cut, write
from attcli.search.tokens import Phrase, is_acronym

_FILLERS = frozenset(["a", "an", "and", "for", "from", "in", "of", "on", "the", "to"])
"""Words that carry no meaning of their own in a long name."""

_SHARED = 2
"""Letters that words of a family share at their beginning, at least."""

_NUMBER = attrgetter("group")


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


class Name(NamedTuple):
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


def synonyms(groups: Sequence[Group], known: Words) -> Synonyms:
    """Return names in groups, cut into words.

    Args:
        groups: names of a group mean the same.
        known: the words of chunks met before; those of the names are added.
    """
    listed = cut(write([name for group in groups for name in group.all]).lower())
    ends = (place for place, chunk in enumerate(listed) if chunk == BREAK)
    phrases = (tuple(known.flat(listed[start + 1 : end])) for start, end in pairwise([-1, *ends]))
    names: list[Name] = []
    abbreviations = []
    for number, group in enumerate(groups):
        spelt = [(name, next(phrases)) for name in group.all]
        if group.abbreviates:
            abbreviations.append(Abbreviation(spelt[0][1], spelt[1][1]))
        for place, (name, phrase) in enumerate(spelt):
            if phrase:
                short = is_acronym(name)
                strict = short or place < len(group.names)
                names.append(Name(phrase, number, strict, acronym=short and len(phrase) == 1))
    codes = {group.code: number for number, group in enumerate(groups) if group.code}
    return Synonyms(names=names, abbreviations=abbreviations, codes=codes)


def groups(handbook: Handbook) -> list[Group]:
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
