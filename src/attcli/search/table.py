"""Texts by word, kept as two texts: reading them is splitting lines, whatever is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct


class Table(Struct, frozen=True, dict=True, array_like=True):
    """A text for each word; a query asks for few of thousands.

    Attributes:
        lines: the words, sorted, each on a line.
        values: the text of each, in the same order.
    """

    lines: str = ""
    values: str = ""

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Table:
        """Return a table of texts, none of which has more than one line."""
        words = sorted(texts)
        return cls("\n".join(words), "\n".join(texts[word] for word in words))

    @cached_property
    def words(self) -> list[str]:
        """The words in order."""
        return self.lines.split("\n") if self.lines else []

    @cached_property
    def _texts(self) -> list[str]:
        return self.values.split("\n")

    def __contains__(self, word: str) -> bool:
        place = bisect_left(self.words, word)
        return self.words[place : place + 1] == [word]

    def get(self, word: str) -> str:
        """Return the text of a word, empty if there is none."""
        return self._texts[bisect_left(self.words, word)] if word in self else ""
