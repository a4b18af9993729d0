"""Search: what a person typed, to the passages of the handbook that answer it.

Words are matched to the records' vocabulary (typos, families, names, abbreviations), and
passages ranked with BM25. Only a search loads rapidfuzz and the stemmer: whoever builds a wheel
makes the index without them.
"""

from __future__ import annotations

from collections.abc import Collection

from attcli.records.handbook import Handbook
from attcli.search.result import Hit, Match, Replacement, SearchResult, Snippet

__all__ = ["Hit", "Match", "Replacement", "SearchResult", "Snippet", "search"]


def search(
    handbook: Handbook,
    query: str,
    *,
    organizations: Collection[str] | None = None,
    topic: str | None = None,
    limit: int | None = 10,
    exact: bool = False,
) -> SearchResult:
    """Find the passages that answer a query, best first.

    Args:
        handbook: the records.
        query: any text. Words in quotes must stand in a passage as they are.
        organizations: ids; only passages of these.
        topic: a topic's name; only activities under it.
        limit: how many hits at most; ``None`` for all.
        exact: only the words as typed: no typos, families, names or abbreviations.

    Returns:
        The hits in a total and stable order. Nothing found is no error: the result then
        holds the nearest words instead.
    """
    from attcli.search.hits import find, index_of

    return find(
        index_of(handbook),
        query,
        organizations=organizations,
        topic=topic,
        limit=limit,
        exact=exact,
    )
