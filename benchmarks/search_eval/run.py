"""Evaluate `att search` beside three baselines; print the table as markdown.

    python benchmarks/search_eval/run.py [--held-out] [--ours]

Known-item queries are generated from the records with a fixed seed (`known_items.py`); the
judged questions and their graded passages are in `judged.toml`. The held-out half of these is
left out unless asked for: nothing may be tuned on it.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "src")]

import baselines  # noqa: E402
import known_items  # noqa: E402
from metrics import mean, ndcg, reciprocal_rank, success  # noqa: E402

from attcli.records.handbook import Handbook  # noqa: E402
from attcli.records.reader import load  # noqa: E402
from attcli.search.passages import FieldedPassage, passages  # noqa: E402

JUDGED = HERE / "judged.toml"


class Query(NamedTuple):
    """A query, and the grade of each relevant passage by its number."""

    text: str
    grades: Mapping[int, int]


class Scores(NamedTuple):
    """The means over the queries of a class."""

    queries: int
    success: float
    reciprocal_rank: float
    ndcg: float


def key(passage: FieldedPassage) -> str:
    """Return the stable name of a passage: organization, kind and heading."""
    if passage.kind in ("organization", "summary"):
        return f"{passage.org}/{passage.kind}"
    return f"{passage.org}/{passage.kind}/{passage.heading}"


def judged(found: Sequence[FieldedPassage]) -> tuple[list[Query], list[Query]]:
    """Return the judged questions: those to tune on, and those held out (every second one).

    Raises:
        KeyError: a graded passage is not in the records; its name is the message.
    """
    numbers = {key(passage): number for number, passage in enumerate(found)}
    questions = [
        Query(
            question["query"],
            {numbers[name]: grade for name, grade in question["relevant"].items()},
        )
        for question in tomllib.loads(JUDGED.read_text(encoding="utf-8"))["questions"]
    ]
    return questions[::2], questions[1::2]


def known(handbook: Handbook, found: Sequence[FieldedPassage]) -> dict[str, list[Query]]:
    """Return the known-item queries by class."""
    return {
        name: [Query(item.query, {item.answer: 1}) for item in items]
        for name, items in known_items.classes(handbook, found).items()
    }


def measure(search: baselines.Search, queries: Sequence[Query]) -> Scores:
    """Put every query to a search and return the means."""
    rankings = [search(query.text) for query in queries]
    pairs = [(ranking, query.grades) for ranking, query in zip(rankings, queries, strict=True)]
    return Scores(
        len(queries),
        mean([success(*pair) for pair in pairs]),
        mean([reciprocal_rank(*pair) for pair in pairs]),
        mean([ndcg(*pair) for pair in pairs]),
    )


def engines(handbook: Handbook, found: Sequence[FieldedPassage]) -> dict[str, baselines.Search]:
    """Return what is compared, ours first."""
    return {
        "att search": baselines.att_search(found, handbook),
        "exact BM25": baselines.exact_bm25(found),
        "rapidfuzz WRatio": baselines.wratio(found),
        "FTS5 bm25": baselines.fts5(found),
        "FTS5 trigram": baselines.fts5_trigram(found),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--held-out", action="store_true", help="the questions set aside as well")
    parser.add_argument("--ours", action="store_true", help="no baselines")
    options = parser.parse_args()
    handbook = load()
    found = list(passages(handbook))
    tune, held_out = judged(found)
    sets = {**known(handbook, found), "judged, tuned on": tune}
    if options.held_out:
        sets |= {"judged, held out": held_out, "judged, all": tune + held_out}
    compared = engines(handbook, found)
    if options.ours:
        compared = dict(list(compared.items())[:1])
    print(f"{len(found)} passages. Each cell: success@1 / MRR@10 / nDCG@10.\n")
    print(f"| class | queries | {' | '.join(compared)} |")
    print(f"| --- | ---: |{' --- |' * len(compared)}")
    for name, queries in sets.items():
        cells = []
        for search in compared.values():
            scores = measure(search, queries)
            cells.append(f"{scores.success:.3f} / {scores.reciprocal_rank:.3f} / {scores.ndcg:.3f}")
        print(f"| {name} | {len(queries)} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
