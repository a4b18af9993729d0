"""Names in a query, and what else goes by them: ``Turkey``, ``SALW``, ``European Union``."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from attcli.search.index import Index, light
from attcli.search.synonyms import Name
from attcli.search.terms import Candidate, Draft, Reading
from attcli.search.tokens import Phrase

ALIAS = 0.7
"""A name that only comes near, by the glossary: ``ammunition management`` for ``stockpile
security``."""

PARTIAL = 0.6
"""An abbreviation for a good half of its long form (``small arms``, ``SALW``), and back."""


def add_names(index: Index, sequence: Sequence[Reading]) -> None:
    """Where words of the query make up a name, let them stand for its other names."""
    for start, (_, readings) in enumerate(sequence):
        firsts = dict.fromkeys(form for word in readings for form in (word, light(word)))
        for first in firsts:
            for name in index.synonyms.starting(first):
                covered = sequence[start : start + len(name.phrase)]
                found = _spelt_out(name.phrase, covered)
                if found is not None:
                    _add_others(index, covered, name, found)


def _spelt_out(name: Phrase, readings: Sequence[Reading]) -> Candidate | None:
    """Return how well as many words spell a name out; nothing if they do not."""
    if len(readings) < len(name):
        return None
    weight, edits, own = 1.0, 0, True
    for word, (_, choices) in zip(name, readings, strict=True):
        wanted = light(word)
        fitting = [choice for other, choice in choices.items() if light(other) == wanted]
        if not fitting:
            return None
        best = max(fitting)
        weight = min(weight, best.weight)
        edits += best.edits
        own = own and best.own
    return Candidate(weight, edits, own)


def _add_others(index: Index, covered: Sequence[Reading], name: Name, found: Candidate) -> None:
    group = index.synonyms.group(name.group)
    for other, strict in group.items():
        # A name within the other adds nothing that its words do not find by themselves.
        if _contains(name.phrase, other) or _contains(other, name.phrase):
            continue
        weight = found.weight * (1.0 if strict and group[name.phrase] else ALIAS)
        for form in _forms(index, other):
            for draft, _ in covered:
                draft.add(form, replace(found, weight=weight))


def _forms(index: Index, name: Phrase) -> set[Phrase]:
    """Return how a name stands in the passages: as it is, or with a plural s; acronyms as is."""
    if len(name) == 1 and index.is_acronym(name[0]):
        return {name} if name[0] in index.words else set()
    return index.forms(name, light)


def _contains(longer: Phrase, shorter: Phrase) -> bool:
    size = len(shorter)
    return any(longer[start : start + size] == shorter for start in range(len(longer) - size + 1))


def add_code(index: Index, draft: Draft) -> bool:
    """Read three capitals as the code of a state, where they are nothing else.

    Returns:
        Whether they are one.
    """
    number = index.synonyms.codes.get(draft.typed.surface)
    if number is None or draft.typed.word in index.words:
        return False
    for name in index.synonyms.group(number):
        for form in _forms(index, name):
            draft.add(form)
    return True


def add_long_forms(index: Index, sequence: Sequence[Reading]) -> None:
    """Let a good half of a long form stand for its abbreviation, and the other way round."""
    drafts: dict[str, list[Draft]] = {}
    for draft, readings in sequence:
        for word in readings:
            drafts.setdefault(index.stem(word), []).append(draft)
    typed = {word for _, readings in sequence for word in readings}
    for abbreviation in index.synonyms.abbreviations_of(typed):
        short = abbreviation.short
        met = {index.stem(word) for word in abbreviation.content} & drafts.keys()
        if len(met) >= abbreviation.needed:
            for draft in [draft for key in met for draft in drafts[key]]:
                draft.add(short, Candidate(PARTIAL, 0, own=False))
        for draft, readings in sequence:
            if read := readings.get(short[0]):
                part = Candidate(PARTIAL * read.weight, read.edits, own=False)
                for form in {form for run in abbreviation.runs() for form in _forms(index, run)}:
                    draft.add(form, part)
