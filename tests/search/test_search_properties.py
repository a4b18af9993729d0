"""What holds for any query and any order of the records."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from attcli.records.handbook import Handbook
from attcli.search import Hit, SearchResult, search
from attcli.search.tokens import merged, tokens, words
from attcli.search.window import snippet
from conftest import Find
from support import calls

LONG = 10_000

TYPED = """diverson diversion SALW dravonia lemuria training trafficked re-export taskforce stock
pile organisation who the OAK oka women 2019 art.7 anti terrorism weapon management GATE centre
"small arms" "end user" keepers-league Kestrel police declaratoins"""
WORDS = st.sampled_from(TYPED.split())
QUERIES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
ANYTHING = st.text(max_size=80)


def check(result: SearchResult, limit: int | None) -> None:
    """Check what must hold for every result."""
    assert limit is None or len(result.hits) <= limit
    assert result.total >= len(result.hits)
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)
    assert not (result.hits and (result.suggestions or result.without_limits))
    for hit in result.hits:
        assert hit.score > 0
        assert hit.matched
        assert len(set(hit.matched)) == len(hit.matched)
        check_spans(hit)
        for start, end in hit.excerpt_spans:
            assert hit.excerpt[start:end] in {" ".join(hit.text[a:b].split()) for a, b in hit.spans}


def check_spans(hit: Hit) -> None:
    """Check that spans are in order and apart, and point at what matched and at nothing else."""
    phrases = {tuple(match.word.split()) for match in hit.matched}
    at = 0
    for start, end in hit.spans:
        assert at <= start < end <= len(hit.text)
        at = end
        marked = tuple(words(hit.text[start:end]))
        assert set(marked) <= {word for phrase in phrases for word in phrase}, (marked, phrases)
    # And every place where something that matched stands is marked.
    places = list(tokens(hit.text))
    for phrase in phrases:
        for number in range(len(places) - len(phrase) + 1):
            run = places[number : number + len(phrase)]
            if tuple(token.word for token in run) == phrase:
                assert any(a <= run[0].start and run[-1].end <= b for a, b in hit.spans)


@settings(max_examples=40)
@given(query=QUERIES, exact=st.booleans())
def test_spans_point_at_what_matched(find: Find, query: str, exact: bool) -> None:
    check(find(query, exact=exact), 10)


@settings(max_examples=60)
@given(query=ANYTHING, exact=st.booleans(), limit=st.one_of(st.none(), st.integers(0, 20)))
@example(query="", exact=False, limit=None)
@example(query="a", exact=False, limit=None)
@example(query='"', exact=True, limit=1)
@example(query="\x00\x1b[31m\x7f", exact=False, limit=10)
@example(query="מדינה סחר בנשק", exact=False, limit=10)
@example(query="تجارة الأسلحة", exact=False, limit=10)
@example(query="🙂🔫👩‍👩‍👧", exact=False, limit=10)
@example(query="\ud800 arms \udcff", exact=False, limit=10)
@example(query="Ａｒｍｓ ﬁrearms ½ ㎏ ﷺ", exact=False, limit=10)
def test_any_text_is_a_query(find: Find, query: str, exact: bool, limit: int | None) -> None:
    check(find(query, exact=exact, limit=limit), limit)


@pytest.mark.parametrize(
    "query",
    [
        "a" * LONG,
        "ab " * (LONG // 3),
        "diverson trafickng " * (LONG // 19),
        '"small arms" ' * (LONG // 13),
        '"' * LONG,
        "small" * (LONG // 5),
        "-".join(["re"] * (LONG // 3)),
        " " * LONG,
        "é\u0301" * (LONG // 2),
        "م" * LONG,
        "🙂" * LONG,
        "\x00" * LONG,
        "".join(map(chr, range(0x100, 0x100 + LONG))),
        " ".join(f"stokpile{first}{other}mnagement" for first in "abcdefghij" for other in "klm"),
        " ".join(f'"{first}tokpile managment{other}"' for first in "abcdefghij" for other in "klm"),
    ],
    ids=lambda query: query[:12].encode("ascii", "replace").decode(),
)
def test_long_queries_take_few_calls(printed: Handbook, query: str) -> None:
    """Of the records with the most words, which take the most."""
    search(printed, "warm")
    check(search(printed, query), 10)
    assert calls(lambda: search(printed, query)) < 10 * LONG


@settings(max_examples=20)
@given(query=QUERIES, seed=st.integers(0, 2**32))
def test_the_order_of_the_records_does_not_matter(
    works: Handbook, find: Find, query: str, seed: int
) -> None:
    order = random.Random(seed)
    shuffled = Handbook(
        publication=works.publication,
        treaty=works.treaty,
        **{
            name: tuple(order.sample(getattr(works, name), len(getattr(works, name))))
            for name in ("states", "organizations", "glossary")
        },
    )
    assert search(shuffled, query, limit=None) == find(query, limit=None)


@given(text=st.text(max_size=300), size=st.integers(-1, 12), data=st.data())
def test_snippets_keep_their_spans(text: str, size: int, data: st.DataObject) -> None:
    ends = [(token.start, token.end) for token in tokens(text)]
    spans = data.draw(st.sets(st.sampled_from(ends), max_size=4)) if ends else set()
    made = snippet(text, {span: {0: 1.0} for span in spans}, size)
    assert len(list(tokens(made.text))) <= max(size, 1)
    assert not spans or made.spans
    originals = {text[start:end] for start, end in merged(spans)}
    for start, end in made.spans:
        assert made.text[start:end] in originals
    assert "\n" not in made.text
