"""Answer of ``att search``."""

from __future__ import annotations

from typing import Literal

from attcli.domain.answer import Answer
from attcli.search import Hit, Replacement


class SearchList(Answer, frozen=True, kw_only=True):
    """Answer of ``att search``.

    Attributes:
        query: what was searched for, as typed.
        total: how many passages match; ``count`` of them are in ``items``.
        suggestions: the nearest words of the handbook where nothing matches.
        replaced: what was searched instead of words of the query, as far as an item rests on it.
        unmatched: words of the query that the records lack.
        loosened: phrases in quotes that stand nowhere; their words were searched one by one.
        without_limits: where nothing matches, how many passages do without filters and quotes.
    """

    brief = ("org", "heading", "excerpt")
    schema: Literal["att.search/1"] = "att.search/1"
    items: tuple[Hit, ...]
    query: str
    total: int
    suggestions: tuple[str, ...]
    replaced: tuple[Replacement, ...]
    unmatched: tuple[str, ...]
    loosened: tuple[str, ...]
    without_limits: int

    @property
    def changes(self) -> tuple[str, ...]:
        """What was searched other than what was typed, in sentences."""
        told: list[str] = []
        if self.loosened:
            phrases = " or ".join(f"“{phrase}”" for phrase in self.loosened)
            told.append(f"No passage has the exact phrase {phrases}; searched word by word.")
        if self.replaced:
            pairs = ", ".join(
                f"{change.word} instead of {change.query}" for change in self.replaced
            )
            told.append(f"Searched for {pairs}.")
        if self.unmatched and self.items:
            told.append(f"The records do not have {' or '.join(self.unmatched)}.")
        return tuple(told)

    @property
    def silence(self) -> str:
        """Why nothing was found, and what may help, as one line."""
        told = ["Nothing found."]
        if self.unmatched:
            told.append(f"The records do not have {' or '.join(self.unmatched)}.")
        if self.suggestions:
            told.append(f"Nearest words: {', '.join(self.suggestions)}.")
        if self.without_limits:
            passages = "passage" if self.without_limits == 1 else "passages"
            told.append(f"Without filters and quotes: {self.without_limits} {passages}.")
        return " ".join(told)
