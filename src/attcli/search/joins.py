"""Words that run together or fall apart: ``taskforce``, ``anti terrorism``, ``reexport``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attcli.search.index import Index
from attcli.search.result import Replacement
from attcli.search.terms import Draft
from attcli.search.tokens import Phrase
from attcli.search.vocabulary import near

_LONGEST = 40
_MOST = 3
_SHORTEST_SPOILT = 7


def pieces(index: Index, word: str) -> Phrase:
    """Return the words that a folded word is made of; nothing if it is no joined word.

    That is what a hyphen or a name joins in the records (``re-export``, ``South Africa``), else
    two or three words that follow each other somewhere in a passage.
    """
    if known := index.joined.get(word):
        return known
    if index.knows(word) or not 4 <= len(word) <= _LONGEST:
        return ()
    if name := index.synonyms.joined(word):
        return name
    # Almost any long word can be cut into short ones: only real neighbours count.
    found = [
        (-len(places), cut) for cut in _cuts(index, word, _MOST) if (places := index.positions(cut))
    ]
    return min(found)[1] if found else ()


def nearly_pieces(index: Index, word: str) -> Phrase:
    """Return the two words that a joined word with a typo in it is made of; nothing if none."""
    if not _SHORTEST_SPOILT <= len(word) <= _LONGEST:
        return ()
    found = []
    for end in range(3, len(word) - 2):
        head, tail = word[:end], word[end:]
        pairs = [(head, other) for other, _ in near(index, tail, 1)] if head in index.words else []
        if tail in index.words:
            pairs += [(other, tail) for other, _ in near(index, head, 1)]
        found += [(-len(places), pair) for pair in pairs if (places := index.positions(pair))]
    return min(found)[1] if found else ()


def _cuts(index: Index, word: str, most: int) -> Iterator[Phrase]:
    for end in range(1, len(word)):
        head, tail = word[:end], word[end:]
        if not _is_piece(index, head):
            continue
        if _is_piece(index, tail):
            yield head, tail
        if most > 2:
            for rest in _cuts(index, tail, most - 1):
                yield head, *rest


def _is_piece(index: Index, word: str) -> bool:
    return word in index.words and (len(word) > 1 or word.isdigit())


def join_neighbours(index: Index, drafts: Sequence[Draft]) -> tuple[set[Draft], list[Replacement]]:
    """Let two neighbours stand for the word that they make together.

    Returns:
        Those that are unknown without their neighbour and need no other explanation, and what
        was searched instead of them.
    """
    explained: set[Draft] = set()
    replaced = []
    for pair in pairwise(drafts):
        word = "".join(draft.typed.word for draft in pair)
        if word not in index.words and word not in index.joined:
            continue
        unknown = {draft for draft in pair if not index.knows(draft.typed.word)}
        if not unknown and not all(draft.meant for draft in pair):
            continue  # `a long`: two good words, and no `along`
        for draft in pair:
            if word in index.words:
                draft.add((word,))
            if word in index.joined:
                draft.add(index.joined[word])
        if unknown:
            explained |= unknown
            replaced.append(
                Replacement(" ".join(draft.typed.surface for draft in pair), index.shown(word))
            )
    return explained, replaced
