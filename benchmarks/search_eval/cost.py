"""What a search costs: over the bundled records, and as they grow; print it as markdown.

    python benchmarks/search_eval/cost.py [--most 100000]

Processor time of one process, medians. Growth is measured on made-up prose of 35 words a
passage, whose vocabulary grows as real ones do (Heaps' law) and whose words are as unevenly
common as real ones (Zipf's law), with SQLite's FTS5 beside it.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "src")]

from attcli.records import load  # noqa: E402
from attcli.search.hits import find  # noqa: E402
from attcli.search.index import Index  # noqa: E402
from attcli.search.passages import BODY, HEADING, Passage, passages  # noqa: E402
from attcli.search.synonyms import synonyms  # noqa: E402

SIZES = (100, 1_000, 10_000, 100_000)
WORDS = 35
HEAPS = 0.6
QUERIES = (
    "diverson",
    "PSSM workshops",
    "taskforce on terrorism",
    "turkey membership",
    "who helps with stockpile security in the Balkans",
)


def milliseconds(run: Callable[[], object], times: int) -> float:
    """Return the median processor time of a call."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        kept = run()
        taken.append(1000 * (time.process_time() - begun))
        del kept  # taking the result apart again is not part of a run
    return median(taken)


def prose(number: int) -> Iterator[Passage]:
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
        heading = " ".join(words[:4])
        fields = ((HEADING, heading), (BODY, text))
        yield Passage(f"o{place % 30}", "activity", None, heading, text, fields)


def fts5(made: list[Passage]) -> sqlite3.Connection:
    """Return the passages in SQLite's full-text search."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(heading, body, tokenize='porter')")
    connection.executemany("INSERT INTO t VALUES (?, ?)", [(p.heading, p.text) for p in made])
    return connection


def bundled() -> None:
    """Print what a search of the bundled records costs."""
    handbook = load()
    found = list(passages(handbook))
    index = Index(found, synonyms(handbook))
    print(f"Bundled records: {len(found)} passages, {len(index.words)} words.\n")
    print("| query | index and query, ms | query alone, ms |")
    print("| --- | ---: | ---: |")
    for query in QUERIES:
        both = milliseconds(
            lambda query=query: find(Index(passages(handbook), synonyms(handbook)), query), 41
        )
        alone = milliseconds(lambda query=query: find(index, query), 41)
        print(f"| {query} | {both:.1f} | {alone:.1f} |")


def growth(most: int) -> None:
    """Print how the cost grows."""
    print(
        "\n| passages | words | vocabulary | build, ms | µs a word | query, ms | typos, ms ", end=""
    )
    print("| FTS5 build, ms | FTS5 query, ms |")
    print(f"|{' ---: |' * 9}")
    for size in (size for size in SIZES if size <= most):
        made = list(prose(size))
        times = 5 if size < 100_000 else 1
        build = milliseconds(lambda made=made: Index(made), times)
        index = Index(made)
        chance = random.Random(size)
        asked = [chance.sample(chance.choice(made).text.split(), 3) for _ in range(15)]
        clean = [" ".join(words) for words in asked]
        spoilt = [" ".join(word[:1] + word[2:] for word in words) for words in asked]
        query, typos = (
            median(milliseconds(lambda text=text: find(index, text), 3) for text in texts)
            for texts in (clean, spoilt)
        )
        other = milliseconds(lambda made=made: fts5(made), times)
        connection = fts5(made)
        statement = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 10"
        matches = [" OR ".join(f'"{word}"' for word in words) for words in asked]
        other_query = median(
            milliseconds(lambda text=text: connection.execute(statement, (text,)).fetchall(), 3)
            for text in matches
        )
        count = size * (WORDS + 4)
        print(
            f"| {size} | {count} | {len(index.words)} | {build:.1f} | {1000 * build / count:.2f} "
            f"| {query:.1f} | {typos:.1f} | {other:.1f} | {other_query:.2f} |"
        )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="passages, at most")
    options = parser.parse_args()
    bundled()
    growth(options.most)


if __name__ == "__main__":
    main()
