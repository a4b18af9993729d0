"""What was typed, to words and phrases."""

from __future__ import annotations

import re
from typing import NamedTuple

from attcli.search.tokens import tokens

MAX_WORDS = 64
"""Words beyond these are not searched: nobody types more, and a pasted page must end soon."""

STOPWORDS = frozenset(
    [
        "a",
        "about",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "done",
        "for",
        "from",
        "get",
        "gets",
        "give",
        "gives",
        "had",
        "has",
        "have",
        "having",
        "her",
        "here",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "let",
        "like",
        "may",
        "me",
        "might",
        "more",
        "most",
        "much",
        "must",
        "my",
        "no",
        "not",
        "of",
        "on",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "please",
        "shall",
        "she",
        "should",
        "so",
        "some",
        "such",
        "tell",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "upon",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "within",
        "would",
        "you",
        "your",
    ]
)
"""Words of questions and of grammar: not searched unless nothing else is left, or quoted."""

_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")


class Typed(NamedTuple):
    """A word of the query: folded, and as it was typed."""

    word: str
    surface: str


class Query(NamedTuple):
    """The words of a query, in order, and the phrases that were in quotes."""

    words: tuple[Typed, ...]
    phrases: tuple[tuple[Typed, ...], ...]
    complete: bool
    """Whether the last word is certainly finished: it stood in quotes."""


def parse(query: str) -> Query:
    """Parse a query. Any text is a query; a quote without its partner is ignored."""
    phrases = []
    loose: list[Typed] = []
    end = 0
    for quoted in _QUOTED.finditer(query):
        loose += _typed(query[end : quoted.start()])
        phrase = tuple(_typed(quoted[1])[:MAX_WORDS])
        if len(phrase) > 1:
            phrases.append(phrase)
        else:
            loose += phrase
        end = quoted.end()
    rest = _typed(query[end:])
    distinct: dict[str, Typed] = {}
    for typed in (*loose, *rest):
        # Repeating a word does not make it more wanted.
        distinct.setdefault(typed.word, typed)
    return Query(tuple(distinct.values())[:MAX_WORDS], tuple(phrases[:MAX_WORDS]), not rest)


def _typed(text: str) -> list[Typed]:
    return [Typed(token.word, token.surface) for token in tokens(text)]
