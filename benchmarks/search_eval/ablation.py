"""Parts of `att search`, each with a way to take it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from attcli.search import expansion, indexing, rank, vocabulary
from attcli.search.index import Index

Part = Callable[[], AbstractContextManager[object]]


@contextmanager
def nothing() -> Iterator[None]:
    """Take nothing out."""
    yield


def _without(module: object, name: str, value: Any) -> Part:
    return lambda: patch.object(module, name, value)


def _always(value: Any) -> Callable[..., Any]:
    return lambda *_, **__: value


PARTS: dict[str, Part] = {
    "corrections": _without(vocabulary, "_corrections", _always({})),
    "common English words": lambda: patch.object(Index, "is_english", _always(False)),
    "likeness of corrections": _without(vocabulary, "likeness", _always(1.0)),
    "typos of known words": _without(vocabulary, "_real_word_typos", _always({})),
    "other forms of corrections": _without(vocabulary, "_add_relatives", _always(None)),
    "completions": _without(vocabulary, "COMPLETION", 0.0),
    "stems": _without(vocabulary, "_relatives", _always({})),
    "compound splitting": _without(expansion, "split_compound", _always(())),
    "compound joining": _without(expansion, "_join_neighbours", _always([])),
    "names and glossary": _without(expansion, "add_names", _always(None)),
    "codes of states": _without(expansion, "add_code", _always(False)),
    "foreign stop words": _without(expansion, "FOREIGN_STOPWORDS", frozenset()),
    "coverage": _without(rank, "COVERAGE", 0),
    "idf in coverage": _without(rank, "coverage_weight", _always(1.0)),
    "floor of coverage": _without(rank, "LEAST_COVERAGE", 0.0),
    "less for instruments": _without(rank, "INSTRUMENT", 1.0),
    "crowding": _without(rank, "CROWDING", (1.0,)),
    "context": lambda: patch.dict(indexing.BOOSTS, {indexing.CONTEXT: 0.0}),
    "boosts": lambda: patch.dict(indexing.BOOSTS, dict.fromkeys(indexing.BOOSTS, 1.0)),
    "length normalization": lambda: patch.dict(indexing.B, dict.fromkeys(indexing.B, 0.0)),
}
