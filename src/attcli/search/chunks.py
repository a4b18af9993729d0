"""Many texts at once, cut at spaces: the fast way to words, for a handbook's worth of text.

A chunk is what stands between two spaces, in small letters. Most chunks are plain words and
stand for themselves; only the others are looked at with the regular expression of ``tokens``,
and each of them once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from attcli.search.tokens import Phrase, compounds, tokens, words

BREAK = "\0"
"""The chunk after each text."""

_MARKS = '\n!"#$%&()*+,:;<=>?@[\\]^`{|}~\u201c\u201d'
"""Marks that never stand between two letters of a word."""

_SPACES = str.maketrans(dict.fromkeys(_MARKS, " "))


def write(texts: Sequence[str]) -> str:
    """Return texts in one piece, ready to be cut: spaces around each word, a break after each."""
    whole = f" {BREAK} ".join(["", *texts, ""])
    if whole.count(BREAK) > len(texts) + 1:
        return write([text.replace(BREAK, " ") for text in texts])
    if whole.isascii():
        whole = whole.translate(_SPACES)
    else:  # where translating takes a look-up for each letter
        for mark in _MARKS:
            whole = whole.replace(mark, " ")
    return whole.replace(". ", " ")


def cut(lower: str) -> list[str]:
    """Return the chunks of a text that ``write`` returned, in small letters."""
    return lower.split()[1:]


def surface(chunk: str, written: str, lower: str) -> str:
    """Return how a plain word is written: in small letters, or with a capital, if it ever is.

    Args:
        chunk: a plain word.
        written: what ``write`` returned.
        lower: the same in small letters.

    Returns:
        The word as it stands in ``written``, or nothing if it does not.
    """
    alone = f" {chunk} "
    for form in (alone, f" {chunk.capitalize()} "):
        if form in written:
            return form.strip()
    place = lower.find(alone) + 1
    return written[place : place + len(chunk)] if place else ""


def is_plain(chunk: str) -> bool:
    """Return whether a chunk is a word by itself, without accents."""
    return chunk.isalnum() and chunk.isascii()


class Words(dict[str, Phrase]):
    """The folded words of each chunk; each chunk is folded once."""

    def __init__(self, known: Mapping[str, Phrase] | None = None) -> None:
        """Start with words of chunks that are already known; a break is one without letters."""
        super().__init__({BREAK: ("",), **(known or {})})
        self.joined: dict[str, Phrase] = {}
        """The words that a hyphen, a slash or an apostrophe joins in the chunks that were not."""

    def __missing__(self, chunk: str) -> Phrase:
        if is_plain(chunk):
            return (chunk,)
        found: list[str] = []
        for compound in compounds(chunk):
            folded = words(compound[0])
            if len(folded) > 1:
                joined = "".join(folded)
                # The same of two, whichever comes first.
                self.joined[joined] = min(tuple(folded), self.joined.get(joined, tuple(folded)))
            found += folded
        self[chunk] = tuple(found)
        return self[chunk]

    def flat(self, chunks: Iterable[str]) -> Iterator[str]:
        """Return the words of several chunks."""
        return chain.from_iterable(map(self.__getitem__, chunks))


def locate(text: str, phrases: Iterable[Phrase], known: Words) -> list[tuple[int, int]]:
    """Return where words and phrases stand in a text: sorted, none overlapping another.

    Args:
        text: any text.
        phrases: folded words that follow each other.
        known: the words of chunks met before, for speed; those of the text are added.
    """
    by_first: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    found = list(compounds(text))
    spans: list[tuple[int, int]] = []
    for number, match in enumerate(found):
        chunk = match[0].lower()
        if chunk not in by_first and is_plain(chunk):
            continue
        here = known[chunk]
        if by_first.keys().isdisjoint(here):
            continue
        # Only where something may begin are words looked at one by one.
        longest = max(len(phrase) for word in here for phrase in by_first.get(word, ()))
        start = match.start()
        ahead = list(tokens(text[start : found[min(number + longest, len(found)) - 1].end()]))
        for place in range(len(here)):
            for phrase in by_first.get(ahead[place].word, ()):
                inside = ahead[place : place + len(phrase)]
                if tuple(token.word for token in inside) == phrase:
                    spans.append((start + inside[0].start, start + inside[-1].end))
    return _merged(spans)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
