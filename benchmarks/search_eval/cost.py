"""What a search costs: over the bundled records, and as they grow; print it as markdown.

    python benchmarks/search_eval/cost.py [--most 100000]

Processor time of one process, medians. Growth is measured on made-up prose of 35 words a
passage, whose vocabulary grows as real ones do (Heaps' law) and whose words are as unevenly
common as real ones (Zipf's law), with SQLite's FTS5 beside it.
"""

from __future__ import annotations

import argparse
import copy
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import msgspec

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "src")]

from attcli.records.reader import load  # noqa: E402
from attcli.search import search  # noqa: E402
from attcli.search.hits import find, index_of  # noqa: E402
from attcli.search.index import Index  # noqa: E402
from attcli.search.indexing import index_passages  # noqa: E402
from attcli.search.passages import BODY, HEADING, FieldedPassage  # noqa: E402

SIZES = (100, 1_000, 10_000, 100_000)
WORDS = 35
TITLE = 4
TIMES = 41
HEAPS = 0.6
QUERIES = (
    "diverson",
    "PSSM workshops",
    "taskforce on terrorism",
    "turkey membership",
    "who helps with stockpile security in the Balkans",
)


def milliseconds(runs: Sequence[Callable[[], object]]) -> float:
    """Return the median processor time of some calls."""
    taken = []
    for run in runs:
        begun = time.process_time()
        kept = run()
        taken.append(1000 * (time.process_time() - begun))
        del kept  # taking a result apart again is no part of the run
    return median(taken)


def prose(number: int) -> Iterator[FieldedPassage]:
    """Yield made-up passages."""
    chance = random.Random(number)
    letters = "etaoinshrdlcumwfgypbvk"
    written = ["arms"]
    known = 1
    for place in range(number):
        words = []
        for _ in range(WORDS):
            if known < 20 * len(written) ** HEAPS:
                word = "".join(chance.choices(letters, k=chance.randint(4, 11)))
                known += 1
            else:
                word = chance.choice(written)
            written.append(word)
            words.append(word)
        text = " ".join(words)
        heading = " ".join(words[:TITLE])
        fields = ((HEADING, heading), (BODY, text))
        yield FieldedPassage(
            org=f"o{place % 30}",
            kind="activity",
            topic=None,
            heading=heading,
            text=text,
            fields=fields,
        )


def fts5(made: list[FieldedPassage]) -> sqlite3.Connection:
    """Return the passages in SQLite's full-text search."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(heading, body, tokenize='porter')")
    connection.executemany("INSERT INTO t VALUES (?, ?)", [(p.heading, p.text) for p in made])
    return connection


def ask(connection: sqlite3.Connection, match: str) -> list[tuple[int]]:
    """Put a query to SQLite."""
    statement = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 10"
    return connection.execute(statement, (match,)).fetchall()


def bundled() -> None:
    """Print what a search of the bundled records costs."""
    handbook = load()
    index = index_of(handbook)
    print(f"Bundled records: {len(index.passages)} passages, {len(index.vocabulary)} words.\n")
    compiled = msgspec.json.encode(index)
    print("| query | index made and query, ms | index read and query, ms | query alone, ms |")
    print("| --- | ---: | ---: | ---: |")
    for query in QUERIES:
        anew = [copy.copy(handbook) for _ in range(TIMES)]  # each without an index of its own
        made = milliseconds([partial(search, fresh, query) for fresh in anew])
        read = milliseconds([lambda query=query: find(decoded(compiled), query)] * TIMES)
        alone = milliseconds([partial(search, handbook, query)] * TIMES)
        print(f"| {query} | {made:.1f} | {read:.1f} | {alone:.1f} |")


def decoded(compiled: bytes) -> Index:
    """Return an index as it is read from the wheel."""
    return msgspec.json.decode(compiled, type=Index)


def growth(most: int) -> None:
    """Print how the cost grows."""
    heads = ("passages", "words", "vocabulary", "build, ms", "µs a word", "query, ms")
    heads += ("with typos, ms", "FTS5 build, ms", "FTS5 query, ms")
    print(f"\n| {' | '.join(heads)} |\n|{' ---: |' * len(heads)}")
    for size in (size for size in SIZES if size <= most):
        made = list(prose(size))
        times = 5 if size < SIZES[-1] else 1
        build = milliseconds([partial(index_passages, made)] * times)
        build_fts5 = milliseconds([partial(fts5, made)] * times)
        index, connection = index_passages(made), fts5(made)
        chance = random.Random(size)
        asked = [chance.sample(chance.choice(made).text.split(), 3) for _ in range(TIMES)]
        clean = [" ".join(words) for words in asked]
        spoilt = [" ".join(word[:1] + word[2:] for word in words) for words in asked]
        matches = [" OR ".join(f'"{word}"' for word in words) for words in asked]
        find(index, "once")  # what is made at the first query counts there
        count = size * (WORDS + TITLE)
        cells = (
            f"{size}",
            f"{count}",
            f"{len(index.vocabulary)}",
            f"{build:.1f}",
            f"{1000 * build / count:.2f}",
            f"{milliseconds([partial(find, index, query) for query in clean]):.1f}",
            f"{milliseconds([partial(find, index, query) for query in spoilt]):.1f}",
            f"{build_fts5:.1f}",
            f"{milliseconds([partial(ask, connection, match) for match in matches]):.2f}",
        )
        print(f"| {' | '.join(cells)} |")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="passages, at most")
    options = parser.parse_args()
    bundled()
    growth(options.most)


if __name__ == "__main__":
    main()
