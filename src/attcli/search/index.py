"""The index over passages: where each word stands, and which words are known.

Everything hangs on one list, ``chunks``: what stands between spaces in all fields, one after the
other, with a ``BREAK`` after each field so that no phrase reaches across. A position is a place in
it; ``ends`` tells its field, and ``passage_of`` the passage of a field.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain

from msgspec import Struct

from attcli.search.chunks import Words, cut, locate, surface
from attcli.search.families import family
from attcli.search.result import Kind
from attcli.search.synonyms import Synonyms
from attcli.search.tokens import LONGEST_ACRONYM, Phrase, is_acronym


class Passage(Struct, frozen=True, array_like=True):
    """A unit that is found: what is shown of it."""

    org: str
    kind: Kind
    topic: str | None
    heading: str
    text: str


class Index(Struct, frozen=True, dict=True, kw_only=True):
    """Passages, indexed by word. ``attcli.search.indexing`` makes it; it is read-only.

    The fields hold what takes long to work out; the rest is derived where a query needs it.
    """

    passages: list[Passage]
    written: list[str]
    """The text of all fields, ready to be cut: first those in plain letters, then the others."""
    postings: dict[str, list[int]]
    """The positions of each chunk, ascending."""
    ends: list[int]
    """The position after each field's last chunk."""
    passage_of: list[int]
    """The passage of each field."""
    unit: list[float]
    """What one word counts, by field."""
    folded: dict[str, Phrase]
    """The words of each chunk that is no plain word, of passages and of names."""
    joined: dict[str, Phrase]
    """The words that a hyphen, a slash or an apostrophe joins somewhere."""
    vocabulary: list[str]
    """Every word that can be searched, in order: of the passages, joined ones, of the names."""
    stems: dict[str, str]
    """Stems by word: of all words in a kept index, else of those that were asked for so far."""
    synonyms: Synonyms

    @cached_property
    def chunks(self) -> list[str]:
        """What stands at each position."""
        return [*chain.from_iterable(map(cut, self._lower))]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the passages."""
        return frozenset(self.postings.keys() - self.folded.keys() | self._within.keys())

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        """The vocabulary by length: only near lengths can be within a few edits."""
        lengths: defaultdict[int, list[str]] = defaultdict(list)
        for word in self.vocabulary:
            lengths[len(word)].append(word)
        return dict(lengths)

    @cached_property
    def _lower(self) -> list[str]:
        return [text.lower() for text in self.written]

    @cached_property
    def _words(self) -> Words:
        return Words(self.folded)

    @cached_property
    def _within(self) -> dict[str, list[str]]:
        """The chunks of passages that are no plain words, by the words in them."""
        within: dict[str, list[str]] = {}
        for chunk, words in self.folded.items():
            if chunk in self.postings:
                for word in dict.fromkeys(words):
                    within.setdefault(word, []).append(chunk)
        return within

    @cached_property
    def _acronyms(self) -> dict[str, bool]:
        return {}

    def knows(self, word: str) -> bool:
        """Return whether a folded word can be searched as it stands."""
        place = bisect_left(self.vocabulary, word)
        return self.vocabulary[place : place + 1] == [word]

    def beginning(self, prefix: str) -> Iterator[str]:
        """Yield the words of the vocabulary that begin so, in order."""
        for number in range(bisect_left(self.vocabulary, prefix), len(self.vocabulary)):
            word = self.vocabulary[number]
            if not word.startswith(prefix):
                return
            yield word

    def stem(self, word: str) -> str:
        """Return the stem of a folded word."""
        if word not in self.stems:
            self.stems[word] = family(word)
        return self.stems[word]

    def shown(self, word: str) -> str:
        """Return how a word is written in the passages: in small letters where it ever is."""
        alone = [chunk for chunk in self._within.get(word, ()) if self._words[chunk] == (word,)]
        for chunk in (word, *sorted(alone)):
            if found := self._surface(chunk):
                return found
        return word

    def _surface(self, chunk: str) -> str:
        texts = zip(self.written, self._lower, strict=True)
        # Small letters sort after capitals.
        return max(surface(chunk, written, lower) for written, lower in texts)

    def is_acronym(self, word: str) -> bool:
        """Return whether a word is written like an acronym, and never like another word."""
        if len(word) > LONGEST_ACRONYM:
            return False
        if word not in self._acronyms:
            found = self._surface(word) if word in self.postings else ""
            self._acronyms[word] = is_acronym(found) if found else self.synonyms.is_acronym(word)
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
        firsts = [
            word
            for word in self.beginning(phrase[0][:3])
            if word in self.words and same(word) == wanted[0]
        ]
        if len(phrase) == 1:
            return {(word,) for word in firsts}
        return {
            form
            for first in firsts
            for position in self._places(first)
            for form in self._from(position, (first, *phrase[1:]))
            if [same(word) for word in form] == wanted
        }

    def _places(self, word: str) -> list[int]:
        plain = self.postings.get(word, [])
        if word not in self._within:
            return plain
        inside = map(self.postings.__getitem__, self._within[word])
        return sorted({*plain, *chain.from_iterable(inside)})

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
