"""The gates: how well the search finds, by the evaluation of benchmarks/search_eval."""

from __future__ import annotations

from typing import Any

import pytest

from attcli.records.handbook import Handbook

CLEAN = 0.95
BELOW_EXACT = 0.01
TYPO_SHARE = 0.9
JUDGED = 0.9
QUESTIONS = 50

Measured = dict[str, Any]


@pytest.fixture(scope="module")
def measured(bundled: Handbook) -> Measured:
    import baselines
    import run

    from attcli.search.passages import passages

    found = list(passages(bundled))
    tuned, held_out = run.judged(found)
    known = run.known(bundled, found)
    ours = baselines.att_search(found, bundled)
    scores = {name: run.measure(ours, queries) for name, queries in known.items()}
    exact = run.measure(baselines.exact_bm25(found), known["clean"])
    return {
        "classes": scores,
        "exact": exact,
        "judged": run.measure(ours, tuned + held_out),
        "fts5": run.measure(baselines.fts5(found), tuned + held_out),
        "halves": (len(tuned), len(held_out)),
    }


def test_clean_queries(measured: Measured) -> None:
    clean = measured["classes"]["clean"]
    assert clean.queries > 200
    assert clean.success >= CLEAN
    assert clean.success >= measured["exact"].success - BELOW_EXACT


@pytest.mark.parametrize(
    "name",
    [
        "one typo",
        "typo in every word",
        "two in one word",
        "first letter wrong",
        "real-word typo",
        "last word cut off",
        "joined words",
        "split word",
        "abbreviation",
    ],
)
def test_spoilt_queries(measured: Measured, name: str) -> None:
    spoilt = measured["classes"][name]
    assert spoilt.queries > 100
    assert spoilt.success >= TYPO_SHARE * measured["classes"]["clean"].success


def test_no_class_is_left_out(measured: Measured) -> None:
    assert len(measured["classes"]) == 10


def test_judged_questions(measured: Measured) -> None:
    assert measured["judged"].queries >= QUESTIONS
    assert abs(measured["halves"][0] - measured["halves"][1]) <= 1
    assert measured["judged"].ndcg >= JUDGED
    assert measured["judged"].ndcg > measured["fts5"].ndcg
