"""Known-item queries: words out of a passage, which is then the answer, and ways to spoil them.

All of it follows from the records and one seed. A query is three words of meaning out of a
passage's heading and text, such that no other passage holds all three: it has one right answer.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from attcli.records.handbook import Handbook
from attcli.search.passages import FieldedPassage
from attcli.search.query import STOPWORDS
from attcli.search.tokens import tokens, words

SEED = 20231
WORDS = 3
SHORTEST = 4
"""Letters of a word that goes into a query, and of one that gets a typo."""

_TRIES = 40
_NEIGHBOURS = {
    letter: "".join(
        row[position]
        for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
        for position in range(len(row))
        if letter in row and abs(position - row.index(letter)) == 1
    )
    for letter in "abcdefghijklmnopqrstuvwxyz"
}


class Item(NamedTuple):
    """A query, and the number of the passage that it asks for."""

    query: str
    answer: int


def classes(handbook: Handbook, passages: Sequence[FieldedPassage]) -> dict[str, list[Item]]:
    """Return the queries of each class, one for each passage that allows it."""
    corpus = _Corpus(handbook, passages)
    found: dict[str, list[Item]] = {}
    for name, make in MAKERS.items():
        found[name] = []
        for number, passage in enumerate(passages):
            # Seeded by what the passage is, so that an edit of one record leaves the rest alone.
            identity = f"{SEED}/{name}/{passage.org}/{passage.kind}/{passage.heading}"
            query = make(corpus, number, random.Random(identity))
            if query is not None:
                found[name].append(Item(query, number))
    return found


class _Corpus:
    def __init__(self, handbook: Handbook, passages: Sequence[FieldedPassage]) -> None:
        self.texts = [words(f"{passage.heading} ; {passage.text}") for passage in passages]
        searched = [
            {word for _, text in passage.fields for word in words(text)} for passage in passages
        ]
        self.sets = [found | set(text) for found, text in zip(searched, self.texts, strict=True)]
        self.pairs = [_pairs(f"{passage.heading} ; {passage.text}") for passage in passages]
        self.holding: dict[str, set[int]] = {}
        for number, found in enumerate(self.sets):
            for word in found:
                self.holding.setdefault(word, set()).add(number)
        self.vocabulary = sorted(self.holding)
        # Labels that a text shows (`Partners:`) are not searched.
        self.content = [
            sorted({word for word in text if _is_content(word)} & found)
            for text, found in zip(self.texts, searched, strict=True)
        ]
        self.abbreviations = [
            (term.term, words(term.term), words(term.expansion))
            for term in handbook.glossary
            if term.expansion and len(words(term.term)) == 1
        ]

    def is_unique(self, chosen: Sequence[str]) -> bool:
        return len(set.intersection(*(self.holding[word] for word in chosen))) == 1


def _is_content(word: str) -> bool:
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and word not in STOPWORDS


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return the words of meaning that stand side by side, with nothing but a space between."""
    return sorted(
        {
            (first.word, second.word)
            for first, second in itertools.pairwise(tokens(text))
            if text[first.end : second.start] == " "
            and _is_content(first.word)
            and _is_content(second.word)
        }
    )


def _choose(corpus: _Corpus, number: int, rng: random.Random, size: int = WORDS) -> list[str]:
    content = corpus.content[number]
    if len(content) < size:
        return []
    for _ in range(_TRIES):
        chosen = rng.sample(content, size)
        if corpus.is_unique(chosen):
            return chosen
    return []


def _clean(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    return " ".join(_choose(corpus, number, rng)) or None


def _one_typo(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    return _spoil(_choose(corpus, number, rng), rng, lambda word: _typo(word, rng))


def _every_word(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    return " ".join(_typo(word, rng) for word in _choose(corpus, number, rng)) or None


def _two_in_one(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    chosen = _choose(corpus, number, rng)
    long = [place for place, word in enumerate(chosen) if len(word) >= 7]
    if not long:
        return None
    place = rng.choice(long)
    spoilt = chosen[place]
    while OSA.distance(spoilt, chosen[place]) != 2:
        spoilt = _typo(_typo(chosen[place], rng), rng)
    return " ".join([*chosen[:place], spoilt, *chosen[place + 1 :]])


def _first_letter(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    return _spoil(
        _choose(corpus, number, rng),
        rng,
        lambda word: rng.choice(_NEIGHBOURS[word[0]]) + word[1:],
    )


def _real_word(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    """Spoil a word into another word of the records, one edit away."""
    for _ in range(_TRIES):
        chosen = _choose(corpus, number, rng)
        for place in rng.sample(range(len(chosen)), len(chosen)):
            near = [
                word
                for word in corpus.vocabulary
                if abs(len(word) - len(chosen[place])) <= 1
                and word not in corpus.sets[number]
                and word.isalpha()
                and OSA.distance(word, chosen[place], score_cutoff=1) == 1
            ]
            if near:
                return " ".join([*chosen[:place], rng.choice(near), *chosen[place + 1 :]])
    return None


def _cut_off(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    chosen = _choose(corpus, number, rng)
    if not chosen or len(chosen[-1]) < 6:
        return None
    last = chosen[-1]
    return " ".join([*chosen[:-1], last[: max(4, round(len(last) * 0.6))]])


def _joined(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    """Join two words that follow each other in the passage, beside a third."""
    pairs = corpus.pairs[number]
    if not pairs:
        return None
    for _ in range(_TRIES):
        first, second = rng.choice(pairs)
        other = rng.choice(corpus.content[number])
        if other not in (first, second) and corpus.is_unique((first, second, other)):
            return f"{first}{second} {other}"
    return None


def _split(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    """Put a space into a long word, beside another two."""
    chosen = _choose(corpus, number, rng)
    long = [place for place, word in enumerate(chosen) if len(word) >= 8]
    if not long:
        return None
    place = rng.choice(long)
    word = chosen[place]
    cut = rng.randrange(3, len(word) - 2)
    return " ".join([*chosen[:place], word[:cut], word[cut:], *chosen[place + 1 :]])


def _abbreviation(corpus: _Corpus, number: int, rng: random.Random) -> str | None:
    """Say in the other form what a passage abbreviates or spells out, beside two words."""
    forms = list(_other_forms(corpus, number))
    if not forms:
        return None
    said, used = rng.choice(forms)
    rest = [word for word in corpus.content[number] if word not in used]
    if len(rest) < 2:
        return None
    for _ in range(_TRIES):
        chosen = rng.sample(rest, 2)
        if corpus.is_unique(chosen):
            return " ".join([said, *chosen])
    return None


def _other_forms(corpus: _Corpus, number: int) -> Iterator[tuple[str, set[str]]]:
    text = f" {' '.join(corpus.texts[number])} "
    for term, short, long in corpus.abbreviations:
        has_short = f" {short[0]} " in text
        has_long = f" {' '.join(long)} " in text
        if has_short and not has_long:
            yield " ".join(long), {*short, *long}
        elif has_long and not has_short:
            yield term, {*short, *long}


def _spoil(chosen: list[str], rng: random.Random, spoil: Callable[[str], str]) -> str | None:
    if not chosen:
        return None
    place = rng.randrange(len(chosen))
    return " ".join([*chosen[:place], spoil(chosen[place]), *chosen[place + 1 :]])


def _typo(word: str, rng: random.Random) -> str:
    """Return a word with a slip of the keyboard in it, not in its first letter."""
    while True:
        place = rng.randrange(1, len(word))
        slip = rng.choice(_NEIGHBOURS[word[place]])
        spoilt = rng.choice(
            (
                word[:place] + slip + word[place + 1 :],
                word[:place] + word[place + 1 :],
                word[:place] + slip + word[place:],
                word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
                if place > 1
                else word,
            )
        )
        if spoilt != word:
            return spoilt


MAKERS: dict[str, Callable[[_Corpus, int, random.Random], str | None]] = {
    "clean": _clean,
    "one typo": _one_typo,
    "typo in every word": _every_word,
    "two in one word": _two_in_one,
    "first letter wrong": _first_letter,
    "real-word typo": _real_word,
    "last word cut off": _cut_off,
    "joined words": _joined,
    "split word": _split,
    "abbreviation": _abbreviation,
}
