"""What a search costs, against what the same machine takes for plain counting."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from statistics import median

from attcli.records.handbook import Handbook
from attcli.search import search
from attcli.search.hits import find
from attcli.search.indexing import index_passages
from attcli.search.names import groups
from attcli.search.passages import passages

COUNTED = 100_000
ALLOWED = 200
"""Steps of counting for each word of the records and names; about 80 where nothing else runs."""

SLOPE = 3
"""Times as long for each word in twenty times as many: the processor's caches, no more."""


def seconds(runs: list[Callable[[], object]]) -> float:
    taken = []
    for run in runs:
        begun = time.process_time()
        kept = run()
        taken.append(time.process_time() - begun)
        del kept
    return median(taken)


def count() -> int:
    total = 0
    for number in range(COUNTED):
        total += number
    return total


def test_index_and_query(bundled: Handbook) -> None:
    search(bundled, "warm")
    fresh = [copy.copy(bundled) for _ in range(7)]
    taken = seconds([lambda new=new: search(new, "stockpile securty") for new in fresh])
    read = [text for passage in passages(bundled) for _, text in passage.fields]
    read += [name for group in groups(bundled) for name in (*group.names, *group.near)]
    steps = taken / seconds([count] * 7) * COUNTED
    assert steps < ALLOWED * sum(len(text.split()) for text in read)


def test_it_grows_with_the_words() -> None:
    import cost

    few, many = (list(cost.prose(size)) for size in (50, 1_000))
    small = seconds([lambda: index_passages(few)] * 9) / len(few)
    large = seconds([lambda: index_passages(many)] * 3) / len(many)
    assert large < SLOPE * small
    index = index_passages(many)
    assert find(index, many[7].text).hits[0].text == many[7].text
