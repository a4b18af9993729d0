"""What the tests of search share: indexes, and the modules of its evaluation."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from msgspec import convert
from msgspec.structs import replace

from attcli.records.handbook import Handbook
from attcli.records.organization import Organization
from attcli.search import SearchResult, search

EVALUATION = Path(__file__).parents[2] / "benchmarks" / "search_eval"
sys.path.insert(0, str(EVALUATION))

Find = Callable[..., SearchResult]


@pytest.fixture(scope="session")
def printed(bundled: Handbook) -> Handbook:
    """The bundled handbook, of its organizations those that the questions are about.

    They are those of the print: one that is added changes no rank.
    """
    asked = tomllib.loads((EVALUATION / "questions.toml").read_text("utf-8"))
    ids = {right.split()[0] for one in chain(*asked.values()) for right in one["right"]}
    kept = tuple(each for each in bundled.organizations if each.id in ids)
    return replace(bundled, organizations=kept)


@pytest.fixture(scope="session")
def works(small: Handbook) -> Handbook:
    """The made-up handbook, with organizations whose work is told in more words."""
    more = tomllib.loads((Path(__file__).parent / "works.toml").read_text("utf-8"))
    organizations = convert(more["organizations"], tuple[Organization, ...])
    return replace(small, organizations=(*small.organizations, *organizations))


@pytest.fixture(scope="session")
def find(works: Handbook) -> Find:
    """Search made-up records."""
    return lambda query, **options: search(works, query, **options)
