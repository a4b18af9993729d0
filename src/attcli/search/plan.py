"""A query, to what is looked up: terms, each with everything it can stand for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from attcli.search.families import family, spelling
from attcli.search.index import Index, light
from attcli.search.query import STOPWORDS, Query, Typed
from attcli.search.result import Replacement
from attcli.search.synonyms import Name, Phrase
from attcli.search.vocabulary import FAMILY, Candidate, candidates

PARTIAL = 0.6
"""An abbreviation for a good half of its long form (``small arms``, ``SALW``), and back."""

ALIAS = 0.7
"""A name that only comes near, by the glossary (``stockpile security``, ``ammunition management``)."""

_READINGS = 5
"""How many corrections of an unknown word may be read as part of a name."""

_LONGEST_JOINED = 40


class Variant(NamedTuple):
    """Words that stand for a term where they follow each other in a passage."""

    phrase: Phrase
    weight: float
    edits: int


class Term(NamedTuple):
    """A word of the query (or a quoted phrase, which is required) and what it stands for."""

    typed: str
    variants: tuple[Variant, ...]
    required: bool = False


class Plan(NamedTuple):
    """What is looked up, and what of it was not what was typed."""

    terms: tuple[Term, ...]
    replaced: tuple[Replacement, ...]


class _Draft:
    """A term in the making: the best weight for each phrase."""

    def __init__(self, typed: Typed, meant: bool) -> None:
        self.typed = typed
        self.meant = meant
        self.variants: dict[Phrase, Candidate] = {}

    def add(self, phrase: Phrase, weight: float, edits: int = 0) -> None:
        old = self.variants.get(phrase)
        if old is None or weight > old.weight:
            self.variants[phrase] = Candidate(weight, edits)

    def finish(self) -> Term:
        return Term(
            self.typed.surface,
            tuple(Variant(phrase, *kept) for phrase, kept in sorted(self.variants.items())),
        )


Reading = tuple[_Draft, dict[str, Candidate]]
"""A word of the query, in order, and as which words it may be read."""


def plan(index: Index, query: Query, *, exact: bool = False) -> Plan:
    """Return what to look up for a query.

    Args:
        index: what is known.
        query: the parsed query.
        exact: only the words as typed (case and accents are free all the same).
    """
    meant = _meant(index, query)
    if exact:
        quoted = [_quoted_exactly(index, phrase) for phrase in query.phrases]
        terms = [Term(typed.surface, (Variant((typed.word,), 1.0, 0),)) for typed in meant]
        return Plan((*quoted, *terms), ())
    replaced: list[Replacement] = []
    quoted = [_quoted(index, phrase, replaced) for phrase in query.phrases]
    drafts = [_Draft(typed, typed in meant) for typed in query.words]
    sequence: list[Reading] = []
    joined = _join_neighbours(index, drafts, replaced)
    for number, draft in enumerate(drafts):
        word = draft.typed.word
        readings = {word: Candidate(1.0, 0)}
        if pieces := _pieces(index, word):
            draft.add(pieces, 1.0)
            sequence += [(draft, {piece: Candidate(1.0, 0)}) for piece in pieces]
            if not index.knows(word):
                replaced.append(Replacement(draft.typed.surface, " ".join(pieces)))
            if word not in index.postings:
                continue
        elif draft.meant and draft not in joined:
            unfinished = number == len(drafts) - 1 and not query.complete
            found = candidates(index, word, unfinished=unfinished)
            _look_up(index, draft, found, replaced)
            readings = _readings(word, found)
        sequence.append((draft, readings))
    _add_names(index, sequence)
    _add_codes(index, drafts)
    _add_long_forms(index, sequence)
    terms = [draft.finish() for draft in drafts if draft.meant]
    return Plan((*quoted, *terms), tuple(dict.fromkeys(replaced)))


def _meant(index: Index, query: Query) -> tuple[Typed, ...]:
    """Return the words that carry meaning; all of them, if there is nothing else."""
    shouting = all(typed.surface.isupper() for typed in query.words)
    kept = tuple(
        typed
        for typed in query.words
        if typed.word not in STOPWORDS
        or (typed.surface.isupper() and typed.word in index.acronyms and not shouting)
    )
    return kept if kept or query.phrases else query.words


def _pieces(index: Index, word: str) -> Phrase:
    """Return the words that a joined word is made of; nothing if it is no joined word."""
    if pieces := index.joined.get(word):
        return pieces
    if index.knows(word) or not 4 <= len(word) <= _LONGEST_JOINED:
        return ()
    # Only words that do follow each other somewhere: any long word can be cut into short ones.
    found = [
        (-len(places), pieces)
        for pieces in _cuts(index, word, 3)
        if (places := index.positions(pieces))
    ]
    return min(found)[1] if found else ()


def _cuts(index: Index, word: str, most: int) -> Iterator[Phrase]:
    for end in range(1, len(word)):
        head, tail = word[:end], word[end:]
        if head not in index.postings or not (end > 1 or head.isdigit()):
            continue
        if tail in index.postings and (len(tail) > 1 or tail.isdigit()):
            yield head, tail
        if most > 2:
            for rest in _cuts(index, tail, most - 1):
                yield head, *rest


def _join_neighbours(
    index: Index, drafts: list[_Draft], replaced: list[Replacement]
) -> set[_Draft]:
    """Let two neighbours stand for the word they make together (``anti terrorism``).

    Returns those that are unknown without their neighbour: they need no other explanation.
    """
    explained = set()
    for first, second in pairwise(drafts):
        word = first.typed.word + second.typed.word
        if word not in index.postings and word not in index.joined:
            continue
        unknown = {draft for draft in (first, second) if not index.knows(draft.typed.word)}
        if not unknown and not (first.meant and second.meant):
            continue
        for draft in (first, second):
            if word in index.postings:
                draft.add((word,), 1.0)
            if word in index.joined:
                draft.add(index.joined[word], 1.0)
        if unknown:
            typed = f"{first.typed.surface} {second.typed.surface}"
            replaced.append(Replacement(typed, word))
            explained |= unknown
    return explained


def _look_up(
    index: Index, draft: _Draft, found: dict[str, Candidate], replaced: list[Replacement]
) -> None:
    """Add what a word can stand for, and say so if it is nothing like what was typed."""
    for other, (weight, edits) in found.items():
        if other in index.postings:
            draft.add((other,), weight, edits)
        if other in index.joined:
            draft.add(index.joined[other], weight, edits)
    if found and not any(_at_home(candidate) for candidate in found.values()):
        _, _, instead = min(
            (-candidate.weight, -len(index.postings.get(other, ())), other)
            for other, candidate in found.items()
        )
        pieces = index.joined.get(instead, (instead,))
        replaced.append(Replacement(draft.typed.surface, " ".join(pieces)))


def _at_home(candidate: Candidate) -> bool:
    return candidate.edits == 0 and candidate.weight >= FAMILY


def _readings(word: str, found: dict[str, Candidate]) -> dict[str, Candidate]:
    """Return as what a word may be read in a name: itself, or its best corrections."""
    if not found or any(_at_home(candidate) for candidate in found.values()):
        return {word: Candidate(1.0, 0)}
    best = sorted(found.items(), key=lambda item: (-item[1].weight, item[0]))
    return dict(best[:_READINGS])


def _add_names(index: Index, sequence: list[Reading]) -> None:
    """Where the words make up a name, add what else goes by it (``Turkey``: ``Türkiye``)."""
    for start, (_, readings) in enumerate(sequence):
        firsts = dict.fromkeys(form for reading in readings for form in (reading, light(reading)))
        for first in firsts:
            for name, group in index.synonyms.starts.get(first, ()):
                covered = sequence[start : start + len(name.phrase)]
                found = _spelt_out(name.phrase, covered)
                if found is not None:
                    for other in index.synonyms.groups[group]:
                        _add_name(index, covered, name, other, found)


def _spelt_out(name: Phrase, readings: list[Reading]) -> Candidate | None:
    """Return how well a name is spelt out by as many words; nothing if it is not."""
    if len(readings) < len(name):
        return None
    weight, edits = 1.0, 0
    for word, (_, choices) in zip(name, readings, strict=True):
        wanted = light(word)
        chosen = max(
            (choice for other, choice in choices.items() if light(other) == wanted),
            default=None,
        )
        if chosen is None:
            return None
        weight = min(weight, chosen.weight)
        edits += chosen.edits
    return Candidate(weight, edits)


def _add_name(
    index: Index, covered: list[Reading], name: Name, other: Name, found: Candidate
) -> None:
    # A name within the other adds nothing that its words do not find by themselves.
    if _contains(name.phrase, other.phrase) or _contains(other.phrase, name.phrase):
        return
    weight = found.weight * (1.0 if name.strict and other.strict else ALIAS)
    same = light if len(other.phrase) > 1 or other.phrase[0] not in index.acronyms else str
    for form in index.forms(other.phrase, same):
        for draft, _ in covered:
            draft.add(form, weight, found.edits)


def _contains(longer: Phrase, shorter: Phrase) -> bool:
    size = len(shorter)
    return any(longer[start : start + size] == shorter for start in range(len(longer) - size + 1))


def _add_codes(index: Index, drafts: list[_Draft]) -> None:
    """Read three capitals as the code of a state, where they are nothing else."""
    for draft in drafts:
        word, surface = draft.typed
        group = index.synonyms.codes.get(surface)
        if group is not None and word not in index.postings:
            for name in index.synonyms.groups[group]:
                for form in index.forms(name.phrase, light):
                    draft.add(form, 1.0)


def _add_long_forms(index: Index, sequence: list[Reading]) -> None:
    """Let a good half of a long form meet its abbreviation, and the other way round."""
    families: dict[str, list[_Draft]] = {}
    for draft, readings in sequence:
        for reading in readings:
            families.setdefault(family(reading), []).append(draft)
    for short, content, runs, needed in index.synonyms.abbreviations:
        keys = {family(word) for word in content} & families.keys()
        if len(keys) >= needed:
            for key in keys:
                for draft in families[key]:
                    draft.add(short, PARTIAL)
        for draft, readings in sequence:
            if short[0] in readings:
                for run in runs:
                    for form in index.forms(run, light):
                        draft.add(form, PARTIAL * readings[short[0]].weight)


def _quoted(index: Index, phrase: tuple[Typed, ...], replaced: list[Replacement]) -> Term:
    """Return a quoted phrase as typed or, where it stands nowhere, with its typos corrected."""
    term = _quoted_exactly(index, phrase)
    if term.variants:
        return term
    words: list[str] = []
    corrected: list[Replacement] = []
    edits = 0
    for typed in phrase:
        found = {} if index.knows(typed.word) else candidates(index, typed.word)
        if found:
            best = min(found, key=lambda word: (-found[word].weight, word))
            words.append(best)
            edits += found[best].edits
            corrected.append(Replacement(typed.surface, best))
        else:
            words.append(typed.word)
    variants = _variants(index, tuple(words), edits)
    if variants:
        replaced += corrected
    return Term(term.typed, variants, required=True)


def _quoted_exactly(index: Index, phrase: tuple[Typed, ...]) -> Term:
    surface = " ".join(typed.surface for typed in phrase)
    words = tuple(typed.word for typed in phrase)
    return Term(surface, _variants(index, words, 0), required=True)


def _variants(index: Index, words: Phrase, edits: int) -> tuple[Variant, ...]:
    """Return how a quoted phrase stands in the passages, joined or split or spelt otherwise."""
    ways = {words, tuple(piece for word in words for piece in _pieces(index, word) or (word,))}
    for number, (first, second) in enumerate(pairwise(words)):
        if first + second in index.postings:
            ways.add((*words[:number], first + second, *words[number + 2 :]))
    forms = {form for way in ways for form in index.forms(way, spelling)}
    return tuple(Variant(form, 1.0, edits) for form in sorted(forms))
