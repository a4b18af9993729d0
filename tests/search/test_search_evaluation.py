"""The gates: how well the search finds, by the evaluation of benchmarks/search_eval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from attcli.records.handbook import Handbook

BELOW_EXACT = 0.05
CLEAN = 0.94
GENERATED = 0.9
JUDGED = 0.86
ASKED = {
    "judged": 0.94,
    "question": 0.88,
    "paraphrase": 0.75,
    "language": 0.95,
    "states": 0.98,
    "beginning": 0.98,
    "quoted": 0.98,
}
"""Success@1 by class; both halves together."""

SILENT_WORDS = 0.97
SILENT_QUERIES = 0.9
TYPOS = 0.95

Measured = Mapping[str, Any]


@pytest.fixture(scope="module")
def measured(printed: Handbook) -> Measured:
    import baselines
    import run
    import sets

    from attcli.search.passages import passages

    found = list(passages(printed))
    asked = {
        name: queries[:: run.EVERY if name in sets.known_items.MAKERS else 1]
        for name, queries in run.classes(printed, found, held_out=True).items()
    }
    silence = sets.silence(run.index_for(printed, found))
    ours = baselines.att_search(found, printed)
    return {
        "classes": {name: run.measure(ours, found, queries) for name, queries in asked.items()},
        "generated": sets.known_items.MAKERS,
        "exact": run.measure(baselines.exact_bm25(found), found, asked["clean"]),
        "fts5": run.measure(baselines.fts5(found), found, asked["judged"]),
        "silence": silence,
        "rates": run.rates(ours, found, silence),
        "asked of": {
            found[number].org
            for halves in sets.questions(found).values()
            for query in halves.both
            for number in query.grades
        },
        "halves": [
            (len(half.tuned), len(half.held_out)) for half in sets.questions(found).values()
        ],
    }


def test_clean_queries(measured: Measured) -> None:
    clean = measured["classes"]["clean"]
    assert clean.queries >= 100
    assert clean.success >= CLEAN
    assert clean.success >= measured["exact"].success - BELOW_EXACT


def test_spoilt_queries(measured: Measured) -> None:
    assert len(measured["generated"]) == 10
    for name in measured["generated"]:
        spoilt = measured["classes"][name]
        assert spoilt.queries > 50, name
        assert spoilt.success >= GENERATED, name


def test_judged_questions(measured: Measured) -> None:
    judged = measured["classes"]["judged"]
    assert judged.queries >= 50
    assert judged.ndcg >= JUDGED
    assert judged.ndcg > measured["fts5"].ndcg


@pytest.mark.parametrize("name", ASKED)
def test_questions(measured: Measured, name: str) -> None:
    assert measured["classes"][name].success >= ASKED[name]


def test_questions_are_many_and_about_all(measured: Measured) -> None:
    assert sum(measured["classes"][name].queries for name in ASKED) >= 100
    assert all(tuned - held_out in (0, 1) for tuned, held_out in measured["halves"])
    assert len(measured["asked of"]) == 27


def test_every_class_has_a_gate(measured: Measured) -> None:
    assert set(measured["classes"]) == {*measured["generated"], *ASKED}


def test_silence(measured: Measured) -> None:
    everyday, queries, _ = measured["silence"]
    assert len(everyday) > 300
    assert len(queries) >= 30
    assert measured["rates"].everyday >= SILENT_WORDS
    assert measured["rates"].queries >= SILENT_QUERIES


def test_typos_are_met(measured: Measured) -> None:
    assert len(measured["silence"].typos) > 150
    assert measured["rates"].typos >= TYPOS
