"""A query, to what is looked up for it."""

from __future__ import annotations

from attcli.search.index import Index
from attcli.search.joins import join_neighbours, nearly_pieces, pieces
from attcli.search.naming import add_code, add_long_forms, add_names
from attcli.search.phrases import quoted
from attcli.search.query import STOPWORDS, Query, Typed
from attcli.search.result import Replacement
from attcli.search.terms import ITSELF, Candidate, Draft, Plan, Reading, Term, Variant
from attcli.search.vocabulary import TYPO, candidates

_READINGS = 5
"""How many corrections of an unknown word may be read as part of a name."""


def plan(index: Index, query: Query, *, exact: bool = False) -> Plan:
    """Return what to look up for a query.

    Args:
        index: what is known.
        query: the parsed query.
        exact: only the words as typed (case and accents are free all the same).
    """
    terms: list[Term] = []
    replaced: list[Replacement] = []
    for phrase in query.phrases:
        term, instead = quoted(index, phrase, exact=exact)
        terms.append(term)
        replaced += instead
    meant = _meant(index, query)
    if exact:
        terms += [Term(typed.surface, (Variant((typed.word,), ITSELF),)) for typed in meant]
    else:
        drafts = [Draft(typed, meant=typed in meant) for typed in query.words]
        replaced += _expand(index, drafts, complete=query.complete)
        terms += [draft.finish() for draft in drafts if draft.meant]
    return Plan(tuple(terms), tuple(dict.fromkeys(replaced)))


def _meant(index: Index, query: Query) -> tuple[Typed, ...]:
    """Return the words that carry meaning; all of them, if there is nothing else."""
    # `WHO` and `US` are meant where the rest of the query is not in capitals as well.
    shouting = all(typed.surface.isupper() for typed in query.words)
    kept = tuple(
        typed
        for typed in query.words
        if typed.word not in STOPWORDS
        or (typed.surface.isupper() and index.is_acronym(typed.word) and not shouting)
    )
    return kept if kept or query.phrases else query.words


def _expand(index: Index, drafts: list[Draft], *, complete: bool) -> list[Replacement]:
    """Add to each word all that it can stand for; return what was searched instead."""
    explained, replaced = join_neighbours(index, drafts)
    sequence: list[Reading] = []
    for draft in drafts:
        word = draft.typed.word
        if made_of := pieces(index, word):
            draft.add(made_of)
            if not index.knows(word):
                replaced.append(Replacement(draft.typed.surface, " ".join(made_of)))
            if word not in index.words:
                sequence += [(draft, {piece: ITSELF}) for piece in made_of]
                continue
        if not draft.meant or draft in explained or add_code(index, draft):
            sequence.append((draft, {word: ITSELF}))
            continue
        unfinished = draft is drafts[-1] and not complete
        found = candidates(index, word, unfinished=unfinished)
        if not found and (made_of := nearly_pieces(index, word)):
            draft.add(made_of, Candidate(TYPO[1], 1, own=False))
        for other, candidate in found.items():
            if other in index.words:
                draft.add((other,), candidate)
            if other in index.joined:
                draft.add(index.joined[other], candidate)
        sequence.append((draft, _readings(word, found)))
    add_names(index, sequence)
    add_long_forms(index, sequence)
    return replaced


def _readings(word: str, found: dict[str, Candidate]) -> dict[str, Candidate]:
    """Return as what a word may be read in a name: itself, or its best corrections."""
    if not found or any(candidate.own for candidate in found.values()):
        return {word: ITSELF}
    best = sorted(found.items(), key=lambda item: (-item[1].weight, item[0]))
    return dict(best[:_READINGS])
