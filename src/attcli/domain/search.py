"""Answer of ``att search``."""

from __future__ import annotations

from typing import Literal

from attcli.domain.answer import Answer
from attcli.search import Hit


class SearchList(Answer, frozen=True, kw_only=True):
    """Answer of ``att search``.

    Attributes:
        query: what was searched for, as typed.
        total: how many passages match; ``count`` of them are in ``items``.
        suggestions: the nearest words of the handbook where nothing matches.
    """

    brief = ("org", "heading", "text")
    schema: Literal["att.search/1"] = "att.search/1"
    items: tuple[Hit, ...]
    query: str
    total: int
    suggestions: tuple[str, ...]
