"""The index over passages: where each word stands. Built anew for each run, in milliseconds.

Everything hangs on one list, ``stream``: all words of all fields, one after the other, with
an empty word between two fields so that no phrase reaches across. A posting is a position in
it; ``owner`` tells the field of a position, and ``passage_of`` the passage of a field.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain

from attcli.search.passages import (
    BODY,
    CONTEXT,
    HEADING,
    KEYWORDS,
    MEMBERS,
    NAME,
    OTHERS,
    TOPIC,
    Passage,
)
from attcli.search.synonyms import Phrase, Synonyms
from attcli.search.tokens import compounds, fold, is_acronym, parts

WEIGHTS = {
    NAME: 3.0,
    HEADING: 2.0,
    KEYWORDS: 2.0,
    TOPIC: 1.0,
    BODY: 1.0,
    MEMBERS: 1.0,
    OTHERS: 0.5,
    CONTEXT: 1.0,
}
"""What a word counts for, by the kind of field it stands in."""

LENGTH = {
    NAME: 0.75,
    HEADING: 0.75,
    KEYWORDS: 0.5,
    TOPIC: 0.0,
    BODY: 0.75,
    MEMBERS: 0.1,
    OTHERS: 0.1,
    CONTEXT: 0.0,
}
"""How far a field's length discounts its words (BM25's b). A long list of members names each
state as much as a short one does."""


class _Words(dict[str, tuple[str, ...]]):
    """Folded words by how they are written; each spelling is folded once."""

    def __init__(self) -> None:
        super().__init__()
        self.joined: dict[str, tuple[str, ...]] = {}
        self.capitals: set[str] = set()
        self.lower: set[str] = set()

    def __missing__(self, surface: str) -> tuple[str, ...]:
        if surface.isalpha():
            folded: tuple[str, ...] = (fold(surface),)
            if surface.islower():
                self.lower.add(folded[0])
            elif is_acronym(surface):
                self.capitals.add(folded[0])
        else:
            folded = parts(surface)
            if len(folded) > 1:
                self.joined.setdefault("".join(folded), folded)
        self[surface] = folded
        return folded


class Index:
    """Passages, indexed by word."""

    def __init__(self, passages: Iterable[Passage], synonyms: Synonyms | None = None) -> None:
        """Index passages.

        Args:
            passages: in any order; it changes no result.
            synonyms: names that mean the same; none unless given.
        """
        self.passages = tuple(passages)
        self.synonyms = synonyms or Synonyms()
        self.stream: list[str] = []
        self.owner: list[int] = []
        self.passage_of: list[int] = []
        kinds: list[int] = []
        lengths: list[int] = []
        written = _Words()
        look_up = written.__getitem__
        for number, passage in enumerate(self.passages):
            for kind, text in passage.fields:
                folded = [*chain.from_iterable(map(look_up, compounds(text))), ""]
                self.stream += folded
                self.owner += [len(kinds)] * len(folded)
                self.passage_of.append(number)
                kinds.append(kind)
                lengths.append(len(folded) - 1)
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(self.stream):
            postings[word].append(position)
        postings.pop("", None)
        self.postings: dict[str, list[int]] = dict(postings)
        self.joined = {**self.synonyms.joined, **written.joined}
        self.acronyms = (written.capitals | self.synonyms.acronyms) - written.lower
        self.unit = _units(kinds, lengths)

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every word that can be searched: of the passages, joined ones, of the names."""
        return sorted({*self.postings, *self.joined, *self.synonyms.words})

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        """The vocabulary by length: only near lengths can be within a few edits."""
        lengths: defaultdict[int, list[str]] = defaultdict(list)
        for word in self.vocabulary:
            lengths[len(word)].append(word)
        return dict(lengths)

    def knows(self, word: str) -> bool:
        """Return whether a folded word can be searched as it stands."""
        return word in self.postings or word in self.joined or word in self.synonyms.words

    def beginning(self, prefix: str) -> Iterator[str]:
        """Yield the words of the vocabulary that begin so, in order."""
        for number in range(bisect_left(self.vocabulary, prefix), len(self.vocabulary)):
            word = self.vocabulary[number]
            if not word.startswith(prefix):
                return
            yield word

    def positions(self, phrase: Phrase) -> list[int]:
        """Return where the words of a phrase stand, one after the other."""
        found = self.postings.get(phrase[0], [])
        if len(phrase) == 1:
            return found
        stream = self.stream
        size = len(phrase)
        wanted = list(phrase)
        return [start for start in found if stream[start : start + size] == wanted]

    def forms(self, phrase: Phrase, same: Callable[[str], str]) -> set[Phrase]:
        """Return how a phrase really stands in the passages.

        Args:
            phrase: folded words.
            same: a key; words of one key count as the same word.
        """
        wanted = [same(word) for word in phrase]
        size = len(phrase)
        found = set()
        for first in self.beginning(phrase[0][:3]):
            if same(first) != wanted[0]:
                continue
            for start in self.postings.get(first, ()):
                written = tuple(self.stream[start : start + size])
                if written not in found and [*map(same, written)] == wanted:
                    found.add(written)
        return found


def light(word: str) -> str:
    """Return a word without a plural s, for comparing the words of a name."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" else word


def _units(kinds: list[int], lengths: list[int]) -> list[float]:
    """Return what one word in each field counts: its weight, discounted by the field's length."""
    total = dict.fromkeys(WEIGHTS, 0)
    fields = dict.fromkeys(WEIGHTS, 0)
    for kind, length in zip(kinds, lengths, strict=True):
        total[kind] += length
        fields[kind] += 1 if length else 0
    mean = {kind: total[kind] / fields[kind] if total[kind] else 1.0 for kind in WEIGHTS}
    return [
        WEIGHTS[kind] / (1 - LENGTH[kind] + LENGTH[kind] * length / mean[kind])
        for kind, length in zip(kinds, lengths, strict=True)
    ]
