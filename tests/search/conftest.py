"""What the tests of search share: indexes, and the modules of its evaluation."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from attcli.records.handbook import Handbook
from attcli.search import SearchResult, search

EVALUATION = Path(__file__).parents[2] / "benchmarks" / "search_eval"
sys.path.insert(0, str(EVALUATION))

Find = Callable[..., SearchResult]

PRINT = frozenset(
    """
    asean au caricom eac eccas ecowas eu europol igad las mercosur msg nato oas osce pif racviac
    recsa sadc sarcom sarpcco seesac selec sica unlirec unrcpd unrec
    """.split()
)


@pytest.fixture(scope="session")
def printed(bundled: Handbook) -> Handbook:
    """The bundled handbook, of its organizations those of the print: one added changes no rank."""
    kept = tuple(each for each in bundled.organizations if each.id in PRINT)
    return replace(bundled, organizations=kept)


@pytest.fixture(scope="session")
def find(printed: Handbook) -> Find:
    """Search the handbook that the program comes with."""
    return lambda query, **options: search(printed, query, **options)


@pytest.fixture(scope="session")
def find_small(small: Handbook) -> Find:
    """Search the made-up handbook."""
    return lambda query, **options: search(small, query, **options)
