"""What `att search` is compared with: SQLite FTS5, tantivy, fzf, rapidfuzz, plain BM25.

Each baseline gets the same passages, all their fields, and the same limit. FTS5 gets the same
weights of fields too.
"""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import subprocess
import sys
import weakref
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process, utils

from attcli.records.handbook import Handbook
from attcli.search.hits import find
from attcli.search.index import Index
from attcli.search.indexing import BOOSTS, index_passages
from attcli.search.names import groups
from attcli.search.passages import FieldedPassage
from attcli.search.query import STOPWORDS
from attcli.search.tokens import words

Search = Callable[[str], list[int]]
"""A query, to the numbers of at most ten passages, best first."""

LIMIT = 10


def att_search(passages: Sequence[FieldedPassage], handbook: Handbook) -> Search:
    """Return what `att search` does."""
    return _ours(passages, index_passages(passages, groups(handbook)), exact=False)


def exact_bm25(passages: Sequence[FieldedPassage]) -> Search:
    """Return the same ranking of exact words: what `--exact` does."""
    return _ours(passages, index_passages(passages), exact=True)


def _ours(passages: Sequence[FieldedPassage], index: Index, *, exact: bool) -> Search:
    numbers = {_identity(passage): number for number, passage in enumerate(passages)}

    def search(query: str) -> list[int]:
        hits = find(index, query, limit=LIMIT, exact=exact).hits
        return [numbers[hit.org, hit.kind, hit.topic, hit.heading, hit.text] for hit in hits]

    return search


def _identity(passage: FieldedPassage) -> tuple[str, str, str | None, str, str]:
    return passage.org, passage.kind, passage.topic, passage.heading, passage.text


def wratio(passages: Sequence[FieldedPassage]) -> Search:
    """Return rapidfuzz's own answer: WRatio of the query and each whole passage."""
    texts = [utils.default_process(" ".join((p.heading, p.text))) for p in passages]

    def search(query: str) -> list[int]:
        wanted = utils.default_process(query)
        found = process.extract(wanted, texts, scorer=fuzz.WRatio, limit=LIMIT)
        return [number for _, _, number in found]

    return search


def fts5(passages: Sequence[FieldedPassage]) -> Search:
    """Return SQLite's full-text search with Porter's stemmer, any word, by bm25."""
    return _fts5(passages, "porter unicode61 remove_diacritics 2", _any_word)


def fts5_trigram(passages: Sequence[FieldedPassage]) -> Search:
    """Return SQLite's full-text search over pieces of three letters, by bm25."""
    return _fts5(passages, "trigram", _any_trigram)


def _fts5(
    passages: Sequence[FieldedPassage], tokenizer: str, expression: Callable[[str], str]
) -> Search:
    connection = sqlite3.connect(":memory:")
    columns = [f"f{kind}" for kind in BOOSTS]
    connection.execute(
        f"CREATE VIRTUAL TABLE t USING fts5({', '.join(columns)}, tokenize='{tokenizer}')"
    )
    rows = [
        [" ; ".join(text for other, text in passage.fields if other == kind) for kind in BOOSTS]
        for passage in passages
    ]
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO t VALUES ({marks})", rows)
    weights = ", ".join(map(str, BOOSTS.values()))
    statement = f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, {weights}), rowid LIMIT ?"

    def search(query: str) -> list[int]:
        wanted = expression(query)
        if not wanted:
            return []
        return [row[0] - 1 for row in connection.execute(statement, (wanted, LIMIT))]

    weakref.finalize(search, connection.close)
    return search


def _any_word(query: str) -> str:
    found = [word for word in words(query) if word not in STOPWORDS]
    return " OR ".join(f'"{word}"' for word in found)


def _any_trigram(query: str) -> str:
    found = {
        word[start : start + 3]: None
        for word in words(query)
        if word not in STOPWORDS
        for start in range(len(word) - 2)
    }
    return " OR ".join(f'"{piece}"' for piece in found)


def tantivy(passages: Sequence[FieldedPassage]) -> Search:
    """Return tantivy: stemmed heading and body, terms fuzzy by their length, any of them."""
    import tantivy as engine

    builder = engine.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    for name in ("heading", "body"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    schema = builder.build()
    index = engine.Index(schema)
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    for number, passage in enumerate(passages):
        body = " ; ".join(text for _, text in passage.fields)
        writer.add_document(engine.Document(number=number, heading=passage.heading, body=body))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    should = engine.Occur.Should

    def search(query: str) -> list[int]:
        parts = []
        for word in words(query):
            if word in STOPWORDS:
                continue
            edits = 0 if len(word) <= 3 else 1 if len(word) < 7 else 2
            for name, boost in (("heading", 0.5), ("body", 1.0)):
                exact = index.parse_query(word, [name])
                parts.append((should, engine.Query.boost_query(exact, boost)))
                if edits:
                    fuzzy = engine.Query.fuzzy_term_query(
                        schema, name, word, distance=edits, transposition_cost_one=True
                    )
                    parts.append((should, engine.Query.boost_query(fuzzy, boost / 10)))
        if not parts:
            return []
        hits = searcher.search(engine.Query.boolean_query(parts), LIMIT).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]

    return search


def fzf(program: str, passages: Sequence[FieldedPassage]) -> Search:
    """Return what `fzf --filter` finds: passages that hold all letters of each word, in order."""
    lines = "\n".join(
        f"{number}\t{passage.heading} {' '.join(passage.text.split())}"
        for number, passage in enumerate(passages)
    )

    def search(query: str) -> list[int]:
        wanted = " ".join(word for word in words(query) if word not in STOPWORDS)
        done = subprocess.run(
            [program, "--filter", wanted, "--delimiter", "\t", "--nth", "2"],
            input=lines,
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(line.split("\t")[0]) for line in done.stdout.splitlines()[:LIMIT]]

    return search


def engines(passages: Sequence[FieldedPassage], handbook: Handbook) -> dict[str, Search]:
    """Return what is compared, ours first; what is not installed is named and passed over."""
    found = {
        "att search": att_search(passages, handbook),
        "att search --exact": exact_bm25(passages),
        "FTS5 porter": fts5(passages),
        "FTS5 trigram": fts5_trigram(passages),
        "rapidfuzz WRatio": wratio(passages),
    }
    if importlib.util.find_spec("tantivy"):
        found["tantivy"] = tantivy(passages)
    else:
        print("No tantivy here (pip install tantivy).", file=sys.stderr)
    if program := shutil.which("fzf"):
        found["fzf"] = fzf(program, passages)
    else:
        print("No fzf on the PATH.", file=sys.stderr)
    return found
