"""What the tests of search share: indexes, and the modules of its evaluation."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from attcli.records.handbook import Handbook
from attcli.search import SearchResult, search

EVALUATION = Path(__file__).parents[2] / "benchmarks" / "search_eval"
sys.path.insert(0, str(EVALUATION))

Find = Callable[..., SearchResult]


@pytest.fixture(scope="session")
def find(bundled: Handbook) -> Find:
    """Search the handbook that the program comes with."""
    return lambda query, **options: search(bundled, query, **options)


@pytest.fixture(scope="session")
def find_small(small: Handbook) -> Find:
    """Search the made-up handbook."""
    return lambda query, **options: search(small, query, **options)
