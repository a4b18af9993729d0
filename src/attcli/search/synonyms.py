"""Names that mean the same: abbreviations and what they stand for, aliases of states and bodies.

They come from the records (glossary, states, organizations) and count as exact matches, in
both directions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from attcli.model import Handbook
from attcli.search.tokens import is_acronym, words

Phrase = tuple[str, ...]

# Words that carry no meaning of their own in a long name.
_FILLERS = frozenset(["a", "an", "and", "for", "from", "in", "of", "on", "the", "to"])


class Abbreviation(NamedTuple):
    """An abbreviation and the words that carry the meaning of its long form."""

    short: Phrase
    content: tuple[str, ...]
    runs: tuple[Phrase, ...]
    """The shortest pieces of the long form that hold enough of those words."""
    needed: int
    """How many are enough: half of them, and two at least."""


class Name(NamedTuple):
    """One of the names of something."""

    phrase: Phrase
    strict: bool
    """Whether it means the very same; a glossary's alias may only come near."""


class Synonyms:
    """Groups of names, found by the words of any of them."""

    def __init__(self) -> None:
        self.groups: list[list[Name]] = []
        self.starts: defaultdict[str, list[tuple[Name, int]]] = defaultdict(list)
        self.joined: dict[str, Phrase] = {}
        self.words: set[str] = set()
        self.acronyms: set[str] = set()
        self.abbreviations: list[Abbreviation] = []
        self.codes: dict[str, int] = {}

    def add(self, names: Iterable[str], near: Iterable[str] = ()) -> int:
        """Add a group of names that mean the same, and names that come near; return its number."""
        number = len(self.groups)
        group: dict[Phrase, Name] = {}
        for strict, listed in ((True, names), (False, near)):
            for name in listed:
                phrase = tuple(words(name))
                if not phrase or phrase in group:
                    continue
                short = len(phrase) == 1 and is_acronym(name)
                group[phrase] = Name(phrase, strict or short)
                self.starts[phrase[0]].append((group[phrase], number))
                self.words.update(phrase)
                if short:
                    self.acronyms.add(phrase[0])
                elif len(phrase) > 1:
                    self.joined.setdefault("".join(phrase), phrase)
        self.groups.append(list(group.values()))
        return number

    def abbreviate(self, short: str, long: str) -> None:
        """Note an abbreviation, so that a good half of its long form is enough to meet it."""
        phrase = words(long)
        content = [word for word in phrase if word not in _FILLERS]
        if len(content) < 2:
            return
        needed = max(2, (len(content) + 1) // 2)
        self.abbreviations.append(
            Abbreviation(tuple(words(short)), tuple(content), _runs(phrase, needed), needed)
        )


def _runs(phrase: list[str], needed: int) -> tuple[Phrase, ...]:
    """Return the pieces of a phrase that begin and end with a word of meaning and hold enough."""
    found = []
    for start in range(len(phrase)):
        for end in range(start + needed, len(phrase) + 1):
            piece = phrase[start:end]
            if piece[0] in _FILLERS or piece[-1] in _FILLERS or len(piece) == len(phrase):
                continue
            if sum(word not in _FILLERS for word in piece) == needed:
                found.append(tuple(piece))
    return tuple(found)


def synonyms(handbook: Handbook) -> Synonyms:
    """Return the synonyms of a handbook."""
    found = Synonyms()
    for term in handbook.glossary:
        if term.expansion:
            found.add((term.term, term.expansion), term.aliases)
            if is_acronym(term.term):
                found.abbreviate(term.term, term.expansion)
        else:
            found.add((), (term.term, *term.aliases))
    for organization in handbook.organizations:
        found.add((organization.acronym, organization.name, *organization.aliases))
    for state in handbook.states:
        # Codes are words as well (`AND`, `CAN`): they count only when typed in capitals.
        found.codes[state.code] = found.add((state.name, *state.aliases))
    return found
