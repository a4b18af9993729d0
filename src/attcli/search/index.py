"""The index over passages: where each word stands. Built anew for each run, in milliseconds.

Everything hangs on one list, ``chunks``: what stands between spaces in all fields, one after the
other, with a ``BREAK`` after each field so that no phrase reaches across. A position is a place in
it; ``ends`` tells its field, and ``passage_of`` the passage of a field.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise

from attcli.search.chunks import BREAK, Words, cut, locate
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
from attcli.search.synonyms import Group, Synonyms
from attcli.search.tokens import LONGEST_ACRONYM, Phrase, is_acronym

WEIGHTS = {
    NAME: 3.0,
    HEADING: 2.0,
    KEYWORDS: 2.0,
    TOPIC: 1.0,
    BODY: 1.0,
    MEMBERS: 8.0,
    OTHERS: 2.0,
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


class Index:
    """Passages, indexed by word."""

    def __init__(self, passages: Iterable[Passage], names: Sequence[Group] = ()) -> None:
        """Index passages.

        Args:
            passages: in any order; it changes no result.
            names: groups of names that mean the same.
        """
        self.passages = tuple(passages)
        fields = [
            (number, kind, text)
            for number, passage in enumerate(self.passages)
            for kind, text in passage.fields
        ]
        # Text in plain letters is cut twice as fast, if it is not mixed with other.
        plain = [field for field in fields if field[2].isascii()]
        other = [field for field in fields if not field[2].isascii()]
        cuts = [cut([text for _, _, text in part]) for part in (plain, other)]
        fields = plain + other
        self.chunks = cuts[0].chunks + cuts[1].chunks
        self._cuts = cuts
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for position, chunk in enumerate(self.chunks):
            postings[chunk].append(position)
        self._postings: dict[str, list[int]] = dict(postings)
        self.ends = self._postings.pop(BREAK, [])
        """The position after each field's last chunk."""
        self.passage_of = [number for number, _, _ in fields]
        """The passage of each field."""
        lengths = [end - start - 1 for start, end in pairwise([-1, *self.ends])]
        self.unit = _units([kind for _, kind, _ in fields], lengths)
        """What one word counts, by field."""
        self._words = Words()
        self._within: defaultdict[str, set[str]] = defaultdict(set)
        """The chunks that are no plain words, by the words in them."""
        odd = [chunk for chunk in self._postings if not (chunk.isalnum() and chunk.isascii())]
        for chunk in odd:
            for word in self._words[chunk]:
                self._within[word].add(chunk)
        self.words = (self._postings.keys() - odd) | self._within.keys()
        """Every word of the passages."""
        self.synonyms = Synonyms(names, self._words)
        self.joined = dict(self._words.joined)
        """The words that a hyphen, a slash or an apostrophe joins somewhere."""
        self._acronyms: dict[str, bool] = {}

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every word that can be searched: of the passages, joined ones, of the names."""
        return sorted({*self.words, *self.joined, *self.synonyms.words})

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        """The vocabulary by length: only near lengths can be within a few edits."""
        lengths: defaultdict[int, list[str]] = defaultdict(list)
        for word in self.vocabulary:
            lengths[len(word)].append(word)
        return dict(lengths)

    def knows(self, word: str) -> bool:
        """Return whether a folded word can be searched as it stands."""
        return word in self.words or word in self.joined or word in self.synonyms.words

    def beginning(self, prefix: str) -> Iterator[str]:
        """Yield the words of the vocabulary that begin so, in order."""
        for number in range(bisect_left(self.vocabulary, prefix), len(self.vocabulary)):
            word = self.vocabulary[number]
            if not word.startswith(prefix):
                return
            yield word

    def shown(self, word: str) -> str:
        """Return how a word is written in the passages: in small letters where it ever is."""
        alone = [chunk for chunk in self._within.get(word, ()) if self._words[chunk] == (word,)]
        for chunk in (word, *sorted(alone)):
            surfaces = [cut.surface(chunk) for cut in self._cuts]
            if found := max(surfaces):  # small letters sort after capitals
                return found
        return word

    def is_acronym(self, word: str) -> bool:
        """Return whether a word is written like an acronym, and never like another word."""
        if len(word) > LONGEST_ACRONYM:
            return False
        if word not in self._acronyms:
            surfaces = [cut.surface(word) for cut in self._cuts] if word in self._postings else []
            self._acronyms[word] = (
                is_acronym(max(surfaces)) if any(surfaces) else self.synonyms.is_acronym(word)
            )
        return self._acronyms[word]

    def locate(self, text: str, phrases: Iterable[Phrase]) -> list[tuple[int, int]]:
        """Return where words and phrases stand in a text: sorted, none overlapping another."""
        return locate(text, phrases, self._words)

    def positions(self, phrase: Phrase) -> list[int]:
        """Return where the words of a phrase stand, one after the other, in order."""
        if len(phrase) == 1:
            return self._places(phrase[0])
        return [
            position
            for position in self._places(phrase[0])
            if phrase in self._from(position, phrase)
        ]

    def forms(self, phrase: Phrase, same: Callable[[str], str]) -> set[Phrase]:
        """Return how a phrase really stands in the passages.

        Args:
            phrase: folded words.
            same: a key; words of one key count as the same word.
        """
        wanted = [same(word) for word in phrase]
        return {
            form
            for first in self.beginning(phrase[0][:3])
            if first in self.words and same(first) == wanted[0]
            for position in (self._places(first) if len(phrase) > 1 else self._places(first)[:1])
            for form in self._from(position, (first, *phrase[1:]))
            if [same(word) for word in form] == wanted
        }

    def _places(self, word: str) -> list[int]:
        plain = self._postings.get(word, [])
        if word not in self._within:
            return plain
        return sorted({*plain, *self._words_within(word)})

    def _words_within(self, word: str) -> Iterator[int]:
        for chunk in self._within[word]:
            yield from self._postings[chunk]

    def _from(self, position: int, phrase: Phrase) -> list[Phrase]:
        """Return as many words as a phrase has, from where its first stands in a chunk on."""
        size = len(phrase)
        ahead = [self._words[chunk] for chunk in self.chunks[position : position + size]]
        found = [*chain.from_iterable(ahead)]
        return [
            tuple(found[start : start + size])
            for start, word in enumerate(ahead[0])
            if word == phrase[0]
        ]


def light(word: str) -> str:
    """Return a word without a plural s, for comparing the words of a name."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" else word


def _units(kinds: list[int], lengths: list[int]) -> list[float]:
    """Return what one word in each field counts: its weight, discounted by the field's length."""
    total = dict.fromkeys(WEIGHTS, 0)
    fields = dict.fromkeys(WEIGHTS, 0)
    for kind, length in zip(kinds, lengths, strict=True):
        total[kind] += length
        fields[kind] += 1
    # weight / (1 - b + b * length / mean length), with what is the same for a kind worked out once
    terms = {
        kind: (weight, 1 - LENGTH[kind], LENGTH[kind] * fields[kind] / max(total[kind], 1))
        for kind, weight in WEIGHTS.items()
    }
    return [
        weight / (least + slope * length)
        for (weight, least, slope), length in zip(
            map(terms.__getitem__, kinds), lengths, strict=True
        )
    ]
