"""Text to words: one regular expression, used for the records and for the query alike.

A word is folded: lower case, no accents. Hyphens, slashes and apostrophes break words,
and the joined form of what they part is known beside them (``re-export``: ``re``,
``export``, and ``reexport``). Offsets always refer to the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# A letter may carry combining marks (text in decomposed form) and hide soft hyphens.
_PLAIN = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*(?:['\u2019]s(?![^\W_]))?"
_DOTTED = r"(?:[^\W\d_]\.){2,}(?:['\u2019]s(?![^\W_]))?"
_WORD = re.compile(f"{_DOTTED}|{_PLAIN}")
_COMPOUND = re.compile(f"{_DOTTED}|{_PLAIN}(?:[-\u2010\u2011/'\u2019\u02bc]{_PLAIN})*")

# Letters that Unicode does not decompose into a plain one and a mark.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"})


class Token(NamedTuple):
    """A word of a text: as folded, as written, and where."""

    word: str
    surface: str
    start: int
    end: int


def fold(word: str) -> str:
    """Return a word in the form in which words are compared.

    Lower case, no accents, no possessive ``'s``; ``U.N.`` is ``un``, and an acronym's
    plural (``CSBMs``) is the acronym. Never empty for a word that ``tokens`` yields.
    """
    if word[-2:] in ("'s", "\u2019s"):
        word = word[:-2]
    elif word[-1:] == "s" and len(word) > 2 and word[:-1].isupper():
        word = word[:-1]
    folded = word.lower() if word.isascii() else _without_accents(word)
    if folded.isalnum():
        return folded
    return "".join(letter for letter in folded if letter.isalnum()) or folded


def _without_accents(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
    return unicodedata.normalize("NFKC", "".join(c for c in letters if c.isalnum())).casefold()


def compounds(text: str) -> list[str]:
    """Return the words of a text as they are written, hyphenated ones in one piece."""
    return _COMPOUND.findall(text)


def parts(compound: str) -> tuple[str, ...]:
    """Return the folded words of what ``compounds`` yields."""
    return tuple(map(fold, _WORD.findall(compound)))


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return [fold(word) for word in _WORD.findall(text)]


def tokens(text: str) -> Iterator[Token]:
    """Yield each word of a text with its place; the same words as ``words``."""
    for match in _WORD.finditer(text):
        yield Token(fold(match[0]), match[0], match.start(), match.end())


def is_acronym(surface: str) -> bool:
    """Return whether a word is written like an acronym: two capitals or more, and short."""
    return len(surface) <= 10 and not surface[1:].islower() and _capitals(surface) >= 2


def _capitals(surface: str) -> int:
    return sum(letter.isupper() for letter in surface)
