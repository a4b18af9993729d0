"""The tokenizer: one regular expression, used for the records and for queries alike.

A token is folded: lower case, no accents. Hyphens, slashes, points and apostrophes separate the
tokens of a compound (``re-export``: ``re``, ``export``). Offsets refer to the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from attcli.letters import unaccented

Phrase = tuple[str, ...]
"""Tokens that follow each other."""

# A letter may carry combining marks (text in decomposed form) and hide soft hyphens.
_LETTERS = r"[\w\u0300-\u036f\u00ad]+"
_JOINTS = r"[-\u2010\u2011/.'\u2019\u02bc]"
COMPOUND = re.compile(f"{_LETTERS}(?:{_JOINTS}{_LETTERS})*")
_PART = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u00ad])+")
_POSSESSIVE = ("'s", "\u2019s")

_CAPITALS = re.compile(r"[A-Z]\w*[A-Z]\w*")
LONGEST_ACRONYM = 10


class Token(Struct, frozen=True):
    """A token of a text: folded, as written, and where. A possessive ``'s`` lies within ``end``."""

    word: str
    surface: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield each token of a text with its place."""
    for match in COMPOUND.finditer(text):
        at = match.start()
        for token in split(match[0]):
            yield Token(token.word, token.surface, at + token.start, at + token.end)


@lru_cache(maxsize=16)
def positions(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return each folded token of a text with its start and end."""
    return tuple(
        (token.word, match.start() + token.start, match.start() + token.end)
        for match in COMPOUND.finditer(text)
        for token in split(match[0])
    )


def words(text: str) -> Phrase:
    """Return the folded tokens of a text, in order."""
    return tuple(token.word for compound in COMPOUND.findall(text) for token in split(compound))


def fold(word: str) -> str:
    """Return a word in the form in which words are compared: lower case, no accents.

    Never empty, for a word with a letter or digit.
    """
    if word.isascii():
        return word.lower()
    kept = "".join(letter for letter in unaccented(word.casefold()) if letter.isalnum())
    return unicodedata.normalize("NFKC", kept).casefold() or word


@lru_cache(maxsize=1 << 15)
def split(compound: str) -> tuple[Token, ...]:
    """Return the tokens of what hyphens and the like join in one piece."""
    if compound.isascii() and compound.isalnum():
        return (Token(compound.lower(), compound, 0, len(compound)),)
    found = [(part[0], part.start(), part.end()) for part in _PART.finditer(compound)]
    if len(found) > 1 and compound.endswith(_POSSESSIVE):
        found.pop()
        # The ending goes with the word, so that what is marked in a text reads well.
        found[-1] = (found[-1][0], found[-1][1], len(compound))
    if "." in compound and all(len(part) == 1 and part.isalpha() for part, _, _ in found):
        # `U.N.` is one word
        found = [("".join(part for part, _, _ in found), found[0][1], found[-1][2])]
    return tuple(Token(fold(part), part, start, end) for part, start, end in found)


def is_acronym(surface: str) -> bool:
    """Return whether a word is written like an acronym: two capitals or more, and short."""
    return len(surface) <= LONGEST_ACRONYM and bool(_CAPITALS.fullmatch(surface))


def locate(text: str, phrases: Iterable[Phrase]) -> list[tuple[int, int, Phrase]]:
    """Return the start, end and phrase of each place where a phrase stands in a text."""
    by_first: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    found = positions(text)
    places = []
    for number, (word, start, _) in enumerate(found):
        for phrase in by_first.get(word, ()):
            run = found[number : number + len(phrase)]
            if tuple(other for other, _, _ in run) == phrase:
                places.append((start, run[-1][2], phrase))
    return places


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that overlap as one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return kept
