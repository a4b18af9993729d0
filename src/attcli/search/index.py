"""The inverted index over passages.

Positions count the tokens of all fields, one field after the other, with a gap after each so that
no phrase reaches across.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property

from msgspec import Struct, json

from attcli.search.english import common_words
from attcli.search.names import Names
from attcli.search.result import Kind
from attcli.search.stemming import stem
from attcli.search.table import Table
from attcli.search.tokens import Phrase, is_acronym


class Passage(Struct, frozen=True, array_like=True):
    """A unit that is found.

    Attributes:
        org: id of the organization.
        kind: what the passage is.
        topic: topic of an activity.
        heading: title.
        text: what it says.
        row: passages with the same row are shown as one; none if empty.
    """

    org: str
    kind: Kind
    topic: str | None
    heading: str
    text: str
    row: str = ""


class Index(Struct, frozen=True, dict=True, kw_only=True):
    """Passages, indexed by token; ``attcli.search.indexing`` makes it.

    Attributes:
        passages: in any order, which changes no result.
        postings: positions of each token, ascending, with commas between.
        field_ends: the position after each field's last token.
        field_passage: passage of each field.
        field_tf: what one token counts in each field: its boost, normalized by the field's length.
        compounds: what a hyphen, slash or apostrophe joins somewhere, as tokens.
        vocabulary: every word that can be searched, sorted: tokens, compounds, words of names.
        surfaces: how a word is written, where that is not the word itself.
        stems: stem of each word of the vocabulary that is not its own stem; nothing where stems
            are to be made when needed.
        names: names that mean the same.
        english: common English words, each between spaces, as ``common_words`` returns them;
            nothing where they are to be read when needed.
    """

    passages: list[Passage]
    postings: Table
    field_ends: list[int]
    field_passage: list[int]
    field_tf: list[float]
    compounds: dict[str, Phrase]
    vocabulary: list[str]
    surfaces: Table
    names: Names
    stems: Table = Table()
    english: str = ""

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        """The vocabulary by length: only near lengths can be within a few edits."""
        lengths: defaultdict[int, list[str]] = defaultdict(list)
        for word in self.vocabulary:
            lengths[len(word)].append(word)
        return dict(lengths)

    def knows(self, word: str) -> bool:
        """Return whether a folded word can be searched as it stands."""
        place = bisect_left(self.vocabulary, word)
        return self.vocabulary[place : place + 1] == [word]

    def is_english(self, word: str) -> bool:
        """Return whether a folded word is a common one of English."""
        return f" {word} " in self._english

    @cached_property
    def _english(self) -> str:
        return self.english or common_words()

    def with_prefix(self, prefix: str) -> Iterator[str]:
        """Yield the words of the vocabulary that begin so, in order."""
        for number in range(bisect_left(self.vocabulary, prefix), len(self.vocabulary)):
            word = self.vocabulary[number]
            if not word.startswith(prefix):
                return
            yield word

    def stem(self, word: str) -> str:
        """Return the stem of a folded word."""
        if self.stems.words and self.knows(word):
            return self.stems.get(word) or word
        return stem(word)

    def surface(self, word: str) -> str:
        """Return how a word is written: in small letters where it ever is."""
        return self.surfaces.get(word) or word

    def is_acronym(self, word: str) -> bool:
        """Return whether a word is written like an acronym, and never like another word."""
        return is_acronym(self.surface(word))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        return {}

    def places(self, word: str) -> list[int]:
        """Return where a token stands, in order."""
        if word not in self._places:
            self._places[word] = json.decode(f"[{self.postings.get(word)}]", type=list[int])
        return self._places[word]

    def positions(self, phrase: Phrase) -> list[int]:
        """Return where the tokens of a phrase stand, one after the other, in order."""
        first, *rest = map(self.places, phrase)
        for step, places in enumerate(rest, 1):
            if not first:
                break
            after = frozenset(places)
            first = [position for position in first if position + step in after]
        return first

    def forms(self, phrase: Phrase, same: Callable[[str], str]) -> set[Phrase]:
        """Return how a phrase really stands in the passages.

        Args:
            phrase: folded words.
            same: a key; words of one key count as the same word.
        """
        runs: dict[int, Phrase] = {}
        for step, word in enumerate(phrase):
            wanted = same(word)
            runs = {
                position: (*runs.get(position - 1, ()), other)
                for other in self.with_prefix(word[:3])
                if other in self.postings and same(other) == wanted
                for position in self.places(other)
                if not step or position - 1 in runs
            }
        return set(runs.values())


def singular(word: str) -> str:
    """Return a word without a plural s, for comparing the words of a name."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" else word
