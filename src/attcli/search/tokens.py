"""Text to words: one regular expression, used for the records and for the query alike.

A word is folded: lower case, no accents. Hyphens, slashes, points and apostrophes inside a word
part it, and the joined form of its parts is known beside them (``re-export``: ``re``,
``export``, and ``reexport``). Offsets always refer to the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from attcli.letters import unaccented

Phrase = tuple[str, ...]
"""Folded words that follow each other."""

# A letter may carry combining marks (text in decomposed form) and hide soft hyphens.
_LETTERS = r"[\w\u0300-\u036f\u00ad]+"
_JOINTS = r"[-\u2010\u2011/.'\u2019\u02bc]"
_COMPOUND = re.compile(f"{_LETTERS}(?:{_JOINTS}{_LETTERS})*")
_PART = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u00ad])+")
_POSSESSIVE = ("'s", "\u2019s")

_CAPITALS = re.compile(r"[A-Z]\w*[A-Z]\w*")
LONGEST_ACRONYM = 10


class Token(Struct, frozen=True):
    """A word of a text: as folded, as written, and where."""

    word: str
    surface: str
    start: int
    end: int


def compounds(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text, what hyphens and the like join in one piece."""
    return _COMPOUND.finditer(text)


def tokens(text: str) -> Iterator[Token]:
    """Yield each word of a text with its place."""
    for match in compounds(text):
        for word, start, end in _parts(match[0]):
            start, end = match.start() + start, match.start() + end
            yield Token(word, text[start:end], start, end)


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return [word for match in compounds(text) for word, _, _ in _parts(match[0])]


def fold(word: str) -> str:
    """Return a word in the form in which words are compared: lower case, no accents.

    Never empty, for a word with a letter or digit.
    """
    if word.isascii():
        return word.lower()
    kept = "".join(letter for letter in unaccented(word.casefold()) if letter.isalnum())
    return unicodedata.normalize("NFKC", kept).casefold() or word


def _parts(compound: str) -> list[tuple[str, int, int]]:
    """Return the words of a compound: folded, and where in it."""
    found = [(part[0], part.start(), part.end()) for part in _PART.finditer(compound)]
    if len(found) > 1 and compound.endswith(_POSSESSIVE):
        found.pop()
        # The ending goes with the word, so that what is marked in a text reads well.
        found[-1] = (found[-1][0], found[-1][1], len(compound))
    if "." in compound and all(len(part) == 1 and part.isalpha() for part, _, _ in found):
        # `U.N.` is one word
        found = [("".join(part for part, _, _ in found), found[0][1], found[-1][2])]
    return [(fold(part), start, end) for part, start, end in found]


def is_acronym(surface: str) -> bool:
    """Return whether a word is written like an acronym: two capitals or more, and short."""
    return len(surface) <= LONGEST_ACRONYM and bool(_CAPITALS.fullmatch(surface))
