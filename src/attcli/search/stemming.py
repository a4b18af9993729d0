"""Stems, and British and American spelling brought together.

Snowball's English stemmer takes endings off; a few rules before it unite the two spellings, and a
few after it unite what it leaves apart in this field (``ratify``, ``ratification``). Stems are
only compared with each other, never shown.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache, lru_cache

# General rules towards one spelling. They also change words that have only one (``raise``),
# which is harmless: both sides of a comparison change alike.
_SPELLING = (
    ("ll", "l"),  # labelling, fulfill
    ("mme(?=s?$)", "m"),  # programme
    ("ogue(?=s?$)", "og"),  # dialogue
    ("dgement", "dgment"),  # judgement
    ("(?<=[a-z]{2})our(?=(?:s|ed|ing|able|al|hood|ly)?$)", "or"),  # colour, neighbouring
    ("(?<=[a-z]{2})([tb])re(?=s?$)", r"\1er"),  # centre, calibre
    ("(en|i)c(?=(?:e|es|ed|ing|er|ers|able)$)", r"\1s"),  # defence, licence, practice
    ("([iy])s(?=(?:e|es|ed|ing|er|ers|able|ations?|ational)$)", r"\1z"),  # organisation
)

# Families that the stemmer parts. Before it, on whole words:
_RELATED = (
    ("men$", "man"),  # women
    ("version(?=s?$)", "vert"),  # diversion, divert
    ("ce(?:de|des|ded|ding|ed|eds|eded|eding)$", "cess"),  # accede, accession
    ("stroy", "struct"),  # destroy, destruction
)
# After it, on stems; four letters at least stay, so that short words do not fall together.
_ENDINGS = (
    ("(?<=.{4})ship$", ""),  # membership
    ("(?<=.{4})ist$", ""),  # terrorist, terrorism
    ("(?<=.{4})(?:er|or)$", ""),  # trainer, prosecutor
    ("(?<=.{4})(?:ian|an|ia|a)$", ""),  # Serbian, Serbia, disarmament
    ("ifi$", "if"),  # ratify, ratification
    ("ck$", "c"),  # trafficking, traffic
)


@cache
def _stemmer() -> Callable[[str], str]:
    """Return Snowball's English stemmer.

    The package imports 33 languages, or another stemmer where that is installed. Its English
    module alone loads in a quarter of the time, and gives the same stems everywhere.
    """
    import importlib.util  # only for words that no index has the stem of

    package = sys.modules.get("snowballstemmer")
    if package is None and (spec := importlib.util.find_spec("snowballstemmer")):
        sys.modules["snowballstemmer"] = importlib.util.module_from_spec(spec)
    try:
        from snowballstemmer.english_stemmer import EnglishStemmer
    finally:
        if package is None:
            sys.modules.pop("snowballstemmer", None)
    stem_word: Callable[[str], str] = EnglishStemmer().stemWord
    return stem_word


@lru_cache(maxsize=1 << 14)
def spelling(word: str) -> str:
    """Return a key that a folded word shares with its British or American twin."""
    for pattern, replacement in _SPELLING:
        word = re.sub(pattern, replacement, word)
    return word


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return the stem of a folded word: the same for ``trafficked`` and ``trafficking``."""
    word = spelling(word)
    for pattern, replacement in _RELATED:
        word = re.sub(pattern, replacement, word)
    word = _stemmer()(word)
    for pattern, replacement in _ENDINGS:
        word = re.sub(pattern, replacement, word)
    return word
