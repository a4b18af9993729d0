"""Compound splitting and joining: ``taskforce``, ``anti terrorism``, ``reexport``."""

from __future__ import annotations

from collections.abc import Iterator

from attcli.search.index import Index
from attcli.search.tokens import Phrase

_LONGEST = 40
_MOST_PARTS = 3


def split_compound(index: Index, word: str) -> Phrase:
    """Return the words that a folded word is made of; nothing if it is no compound.

    That is what a hyphen or a name joins in the records (``re-export``, ``South Africa``), else
    two or three words that follow each other somewhere in a passage.
    """
    if known := index.compounds.get(word):
        return known
    if index.knows(word) or not 4 <= len(word) <= _LONGEST:
        return ()
    if name := index.names.joined(word):
        return name
    # Almost any long word can be cut into short ones: only real neighbours count.
    found = [
        (-len(places), cut)
        for cut in _cuts(index, word, _MOST_PARTS)
        if (places := index.positions(cut))
    ]
    return min(found)[1] if found else ()


def _cuts(index: Index, word: str, most: int) -> Iterator[Phrase]:
    for end in range(1, len(word)):
        head, tail = word[:end], word[end:]
        if not _is_part(index, head):
            continue
        if _is_part(index, tail):
            yield head, tail
        if most > 2:
            for rest in _cuts(index, tail, most - 1):
                yield head, *rest


def _is_part(index: Index, word: str) -> bool:
    return word in index.postings and (len(word) > 1 or word.isdigit())
