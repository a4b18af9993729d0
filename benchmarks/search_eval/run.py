"""Evaluate `att search` beside other engines; print tables as markdown.

    python benchmarks/search_eval/run.py [--held-out] [--ours] [--ablation]

The held-out halves are left out unless asked for: nothing may be tuned on them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "src")]

import ablation  # noqa: E402
import baselines  # noqa: E402
import sets  # noqa: E402
from metrics import mean, ndcg, reciprocal_rank, success  # noqa: E402

from attcli.records.handbook import Handbook  # noqa: E402
from attcli.records.reader import load  # noqa: E402
from attcli.search.index import Index  # noqa: E402
from attcli.search.indexing import index_passages  # noqa: E402
from attcli.search.names import groups  # noqa: E402
from attcli.search.passages import FieldedPassage, passages  # noqa: E402

EVERY = 4
"""Ablations and tests ask one in so many of the generated queries: all take half a minute."""


class Scores(NamedTuple):
    """The means over the queries of a class."""

    queries: int
    success: float
    reciprocal_rank: float
    ndcg: float


class Rates(NamedTuple):
    """How often a search is silent where it should be, and corrects where it should."""

    everyday: float
    queries: float
    typos: float


def measure(
    search: baselines.Search, found: Sequence[FieldedPassage], queries: Sequence[sets.Query]
) -> Scores:
    """Put every query to a search and return the means. Passages of one row count as one."""
    rows = [passage.row or number for number, passage in enumerate(found)]
    pairs = []
    for query in queries:
        grades: dict[object, int] = {}
        for number, grade in query.grades.items():
            grades[rows[number]] = max(grade, grades.get(rows[number], 0))
        pairs.append((list(dict.fromkeys(rows[number] for number in search(query.text))), grades))
    return Scores(
        len(queries),
        mean([success(*pair) for pair in pairs]),
        mean([reciprocal_rank(*pair) for pair in pairs]),
        mean([ndcg(*pair) for pair in pairs]),
    )


def rates(
    search: baselines.Search, found: Sequence[FieldedPassage], silence: sets.Silence
) -> Rates:
    """Return the rates of silence: a typo is met where the first hit holds the word meant."""
    first = [(search(typo.typed), typo.meant) for typo in silence.typos]
    return Rates(
        mean([not search(word) for word in silence.everyday]),
        mean([not search(query) for query in silence.queries]),
        mean([bool(hits) and sets.holds(found[hits[0]], meant) for hits, meant in first]),
    )


def classes(
    handbook: Handbook, found: Sequence[FieldedPassage], *, held_out: bool
) -> dict[str, list[sets.Query]]:
    """Return all queries by class; of those in halves the first, or both."""
    halves = {"judged": sets.judged(found), **sets.questions(found)}
    return {
        **sets.known(handbook, found),
        **{name: half.both if held_out else half.tuned for name, half in halves.items()},
    }


def quality(
    compared: Mapping[str, baselines.Search],
    found: Sequence[FieldedPassage],
    asked: Mapping[str, Sequence[sets.Query]],
    silence: sets.Silence,
) -> None:
    """Print what each engine finds, a class a line."""
    print(f"| class | queries | {' | '.join(compared)} |")
    print(f"| --- | ---: |{' --- |' * len(compared)}")
    for name, queries in asked.items():
        scores = [measure(search, found, queries) for search in compared.values()]
        cells = [
            f"{one.success:.3f} / {one.reciprocal_rank:.3f} / {one.ndcg:.3f}" for one in scores
        ]
        print(f"| {name} | {len(queries)} | {' | '.join(cells)} |")
    told = [rates(search, found, silence) for search in compared.values()]
    rows = zip(
        ("silent: everyday word", "silent: everyday query", "typo met"),
        map(len, silence),
        zip(*told, strict=True),
        strict=True,
    )
    for name, count, values in rows:
        print(f"| {name} | {count} | {' | '.join(f'{value:.3f}' for value in values)} |")


def ablations(
    handbook: Handbook,
    found: Sequence[FieldedPassage],
    asked: Mapping[str, Sequence[sets.Query]],
    silence: sets.Silence,
) -> None:
    """Print success@1 with each part taken out."""
    generated = sets.known_items.MAKERS
    groups_of: dict[str, Callable[[str], bool]] = {
        "generated": lambda name: name in generated,
        "questions": lambda name: name in ("judged", "question", "paraphrase", "states"),
        "other languages": lambda name: name == "language",
        "beginnings, quoted": lambda name: name in ("beginning", "quoted"),
    }
    heads = (*groups_of, "silent word", "silent query", "typo met")
    print(f"| taken out | {' | '.join(heads)} |\n| --- |{' ---: |' * len(heads)}")
    for name, part in {"nothing": ablation.nothing, **ablation.PARTS}.items():
        with part():
            search = baselines.att_search(found, handbook)
            scores = {one: measure(search, found, queries) for one, queries in asked.items()}
            told = rates(search, found, silence)
        cells = [
            sum(s.success * s.queries for one, s in scores.items() if chosen(one))
            / max(1, sum(s.queries for one, s in scores.items() if chosen(one)))
            for chosen in groups_of.values()
        ]
        print(f"| {name} | {' | '.join(f'{value:.3f}' for value in (*cells, *told))} |", flush=True)


def index_for(handbook: Handbook, found: Sequence[FieldedPassage]) -> Index:
    """Return the index that `att search` uses."""
    return index_passages(found, groups(handbook))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--held-out", action="store_true", help="the queries set aside as well")
    parser.add_argument("--ours", action="store_true", help="no other engines")
    parser.add_argument("--ablation", action="store_true", help="the table of ablations instead")
    options = parser.parse_args()
    handbook = load()
    found = list(passages(handbook))
    asked = classes(handbook, found, held_out=options.held_out)
    silence = sets.silence(index_for(handbook, found))
    if options.ablation:
        few = {name: asked[name][::EVERY] for name in sets.known_items.MAKERS}
        ablations(handbook, found, {**asked, **few}, silence)
        return
    compared = baselines.engines(found, handbook)
    if options.ours:
        compared = dict(list(compared.items())[:1])
    print(f"{len(found)} passages. Each cell: success@1 / MRR@10 / nDCG@10.\n")
    quality(compared, found, asked, silence)


if __name__ == "__main__":
    main()
