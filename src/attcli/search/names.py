"""Names of one thing, in groups: abbreviations and what they stand for, aliases.

They come from the records and count as exact matches in both directions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import attrgetter

from msgspec import Struct

from attcli.records.handbook import Handbook
from attcli.search.tokens import Phrase, is_acronym

_NUMBER = attrgetter("group")


class Group(Struct, frozen=True):
    """Names of one thing, as the records write them.

    Attributes:
        names: what means the very same.
        near: what comes near.
        code: a code that counts only when it is typed in capitals.
    """

    names: tuple[str, ...]
    near: tuple[str, ...] = ()
    code: str | None = None


class Name(Struct, frozen=True, array_like=True):
    """A name as tokens.

    Attributes:
        phrase: its tokens.
        group: the number of its group; names of one group stand for each other.
        strict: whether it means the very same, or only comes near.
    """

    phrase: Phrase
    group: int
    strict: bool


class Names(Struct, frozen=True, dict=True, kw_only=True):
    """All names.

    Attributes:
        names: group by group.
        codes: groups by their code.
    """

    names: list[Name]
    codes: dict[str, int]

    @cached_property
    def _by_first(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = {}
        for name in self.names:
            found.setdefault(name.phrase[0], []).append(name)
        return found

    def starting(self, word: str) -> list[Name]:
        """Return the names whose first token this is."""
        return self._by_first.get(word, [])

    def group(self, number: int) -> dict[Phrase, bool]:
        """Return the names of a group, and whether each is strict."""
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


def groups(handbook: Handbook) -> list[Group]:
    """Return the names in a handbook: of its glossary, organizations and states."""
    terms = [
        Group((term.term, term.expansion), term.aliases)
        if term.expansion
        else Group((), (term.term, *term.aliases))
        for term in handbook.glossary
    ]
    organizations = [
        Group((organization.acronym, organization.name, *organization.aliases))
        for organization in handbook.organizations
    ]
    translated = handbook.names.languages if handbook.names else ()
    states = [
        Group(
            (
                state.name,
                *state.aliases,
                *(name for language in translated for name in language.get(state.code, ())),
            ),
            # A word as well, now and then (`AND`, `CAN`).
            code=state.code,
        )
        for state in handbook.states
    ]
    return [*terms, *organizations, *states]


def tokenized(groups: Sequence[Group], words: Callable[[str], Phrase]) -> Names:
    """Return groups of names as the tokens that a tokenizer gives."""
    names = [
        Name(phrase, number, place < len(group.names) or is_acronym(name))
        for number, group in enumerate(groups)
        for place, name in enumerate((*group.names, *group.near))
        if (phrase := words(name))
    ]
    codes = {group.code: number for number, group in enumerate(groups) if group.code}
    return Names(names=names, codes=codes)
