"""What an index costs for each word of the records; benchmarks have the times."""

from __future__ import annotations

from attcli.search.hits import find
from attcli.search.indexing import index_passages
from support import calls


def test_it_grows_with_the_words() -> None:
    import cost

    few, many = (list(cost.prose(size)) for size in (50, 1_000))
    small = calls(lambda: index_passages(few)) / len(few)
    assert calls(lambda: index_passages(many)) / len(many) <= small
    index = index_passages(many)
    assert find(index, many[7].text).hits[0].text == many[7].text
