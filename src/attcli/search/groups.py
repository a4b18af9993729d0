"""The names that the records hold of one thing, in groups; and what an index keeps of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from attcli.records.handbook import Handbook
from attcli.search.chunks import BREAK, Words, cut, write
from attcli.search.synonyms import Abbreviation, Name, Synonyms
from attcli.search.tokens import is_acronym


class Group(Struct, frozen=True):
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
