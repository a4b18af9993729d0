"""Names of one thing, in groups: abbreviations and what they stand for, aliases.

They come from the records and count as exact matches in both directions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from attcli.records.handbook import Handbook
from attcli.search.table import Table
from attcli.search.tokens import Phrase, is_acronym

_STRICT, _NEAR = "=", "~"


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


class Name(Struct, frozen=True):
    """A name as tokens.

    Attributes:
        phrase: its tokens.
        group: the number of its group; names of one group stand for each other.
        strict: whether it means the very same, or only comes near.
    """

    phrase: Phrase
    group: int
    strict: bool


class Names(Struct, frozen=True, kw_only=True):
    """All names.

    Attributes:
        groups: the names of each group, with tabs between, each after a mark of whether it is
            strict.
        firsts: numbers of the groups in which a token is the first of a name, with spaces between.
        codes: groups by their code.
    """

    groups: list[str]
    firsts: Table
    codes: dict[str, int]

    @classmethod
    def of(cls, groups: Sequence[Group], names: Sequence[Name]) -> Names:
        """Return groups and their names, made ready to be kept."""
        texts: list[list[str]] = [[] for _ in groups]
        firsts: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for name in names:
            mark = _STRICT if name.strict else _NEAR
            texts[name.group].append(mark + " ".join(name.phrase))
            firsts[name.phrase[0]][name.group] = None
        return cls(
            groups=["\t".join(text) for text in texts],
            firsts=Table.of({word: " ".join(map(str, found)) for word, found in firsts.items()}),
            codes={group.code: number for number, group in enumerate(groups) if group.code},
        )

    def _named(self, number: int) -> Iterator[Name]:
        for text in filter(None, self.groups[number].split("\t")):
            yield Name(tuple(text[1:].split(" ")), number, text[0] == _STRICT)

    def starting(self, word: str) -> list[Name]:
        """Return the names whose first token this is."""
        numbers = map(int, self.firsts.get(word).split())
        return [name for each in numbers for name in self._named(each) if name.phrase[0] == word]

    def group(self, number: int) -> dict[Phrase, bool]:
        """Return the names of a group, and whether each is strict."""
        found: dict[Phrase, bool] = {}
        for name in self._named(number):
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


def tokenized(groups: Sequence[Group], words: Callable[[str], Phrase]) -> list[Name]:
    """Return the names of groups as the tokens that a tokenizer gives."""
    return [
        Name(phrase, number, place < len(group.names) or is_acronym(name))
        for number, group in enumerate(groups)
        for place, name in enumerate((*group.names, *group.near))
        if (phrase := words(name))
    ]
