"""Parse what was typed into words and phrases."""

from __future__ import annotations

import re

from msgspec import Struct

from attcli.search.tokens import tokens

MAX_WORDS = 32
"""Words beyond these are not searched: nobody types more, and a pasted page must end soon."""

_GRAMMAR = """
a about across after against all also am among an and any anything are around as at be because been
before being between both but by can could did do does doing done during each every exist exists for
from get gets give gives had has have having help helped helps her here hers him his how i if in
into is it its just let lets like made make makes making may me might more most much must my no not
of on one only or other our out over per please shall she should since so some something such tell
than that the their them then there these they this those through to too under until up upon very
via want wants was we were what when where whether which while who whom whose why will with within
work worked works would you your
"""
STOPWORDS = frozenset(_GRAMMAR.split())
"""Words of questions and of grammar: not searched unless nothing else is left, or quoted."""

_FOREIGN_GRAMMAR = """
al aux avec contra contre d da dans das de del della der des die do dos du e el em en entre es et
l la las le les los na no nos o os ou par para pela pelo por pour que sobre sur um una und une unos
von y zum zur
"""
FOREIGN_STOPWORDS = frozenset(_FOREIGN_GRAMMAR.split())
"""The same of French, Spanish, Portuguese and German."""

_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'))
_QUOTED = re.compile('"([^"]*)"')


class Typed(Struct, frozen=True):
    """A word of the query: folded, and as it was typed."""

    word: str
    surface: str


class Query(Struct, frozen=True):
    """A parsed query.

    Attributes:
        words: its words, in order, each once.
        phrases: the phrases that were in quotes.
        complete: whether the last word is certainly finished: it stood in quotes.
        foreign: whether it is likely not in English: grammar of another language, or accents.
    """

    words: tuple[Typed, ...]
    phrases: tuple[tuple[Typed, ...], ...]
    complete: bool
    foreign: bool


def parse(query: str) -> Query:
    """Parse a query. Any text is a query; a quote without its partner is ignored."""
    query = query.translate(_QUOTES)
    phrases: list[tuple[Typed, ...]] = []
    loose: dict[str, Typed] = {}
    left = MAX_WORDS
    end = 0
    for quoted in [*_QUOTED.finditer(query), None]:
        rest = _typed(query[end : quoted.start() if quoted else len(query)])
        phrase = _typed(quoted[1]) if quoted else []
        for typed in rest[:left]:
            # Repeating a word does not make it more wanted.
            loose.setdefault(typed.word, typed)
        left -= min(left, len(rest))
        if phrase[:left]:
            phrases.append(tuple(phrase[:left]))
            left -= len(phrases[-1])
        if quoted:
            end = quoted.end()
    return Query(
        words=tuple(loose.values()),
        phrases=tuple(dict.fromkeys(phrases)),
        complete=bool(end and not rest),
        foreign=any(
            typed.word in FOREIGN_STOPWORDS - STOPWORDS or not typed.surface.isascii()
            for typed in loose.values()
        ),
    )


def unquoted(query: str) -> str:
    """Return a query without its quotation marks."""
    return query.translate(_QUOTES).replace('"', " ")


def _typed(text: str) -> list[Typed]:
    return [Typed(token.word, token.surface) for token in tokens(text)]
