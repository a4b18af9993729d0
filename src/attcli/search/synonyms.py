"""Names in a query, and what else goes by them: ``Turkey``, ``SALW``, ``European Union``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from attcli.search.index import Index, singular
from attcli.search.names import Name
from attcli.search.terms import Reading, TermBuilder
from attcli.search.tokens import Phrase
from attcli.search.vocabulary import Candidate

ALIAS = 0.85
"""A name that only comes near, by the glossary: ``ammunition management`` for ``stockpile
security``."""


def add_code(index: Index, builder: TermBuilder) -> bool:
    """Read three capitals as the code of a state, where they are nothing else."""
    number = index.names.codes.get(builder.typed.surface)
    if number is None or builder.typed.word in index.postings:
        return False
    for name in index.names.group(number):
        for form in _forms(index, name):
            builder.add(form)
    return True


def add_names(index: Index, sequence: Sequence[Reading]) -> None:
    """Where words of the query make up a name, let them stand for its other names."""
    for start, (_, readings) in enumerate(sequence):
        firsts = dict.fromkeys(form for word in readings for form in (word, singular(word)))
        for first in firsts:
            for name in index.names.starting(first):
                covered = sequence[start : start + len(name.phrase)]
                found = _spelt_out(name.phrase, [choices for _, choices in covered])
                if found is not None and _is_whole(sequence, covered):
                    for form, candidate in _other_names(index, name, found).items():
                        for builder, _ in covered:
                            builder.add(form, candidate)


def _spelt_out(name: Phrase, readings: Sequence[dict[str, Candidate]]) -> Candidate | None:
    """Return how well as many words spell a name out; nothing if they do not."""
    if len(readings) < len(name):
        return None
    weight, edits, own = 1.0, 0, True
    for word, choices in zip(name, readings, strict=True):
        wanted = singular(word)
        fitting = [choice for other, choice in choices.items() if singular(other) == wanted]
        if not fitting:
            return None
        best = max(fitting)
        weight = min(weight, best.weight)
        edits += best.edits
        own = own and best.own
    return Candidate(weight, edits, own)


def _is_whole(
    sequence: Sequence[Reading],
    covered: Sequence[Reading],
) -> bool:
    """Return whether each word is covered with all its parts: `export` is not `reexport`."""
    parts = Counter(builder for builder, _ in sequence)
    return all(parts[builder] == count for builder, count in Counter(d for d, _ in covered).items())


def _other_names(index: Index, name: Name, found: Candidate) -> dict[Phrase, Candidate]:
    others: dict[Phrase, Candidate] = {}
    group = index.names.group(name.group)
    for other, strict in group.items():
        # A name within the other adds nothing that its words do not find by themselves.
        if _contains(name.phrase, other) or _contains(other, name.phrase):
            continue
        weight = found.weight * (1.0 if strict and group[name.phrase] else ALIAS)
        for form in _forms(index, other):
            if form not in others or others[form].weight < weight:
                others[form] = replace(found, weight=weight)
    return others


def _forms(index: Index, name: Phrase) -> set[Phrase]:
    """Return how a name stands in the passages: as it is, or with a plural s; acronyms as is."""
    if len(name) == 1 and index.is_acronym(name[0]):
        return {name} if name[0] in index.postings else set()
    return index.forms(name, singular)


def _contains(longer: Phrase, shorter: Phrase) -> bool:
    size = len(shorter)
    return any(longer[start : start + size] == shorter for start in range(len(longer) - size + 1))
