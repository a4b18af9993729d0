"""Query expansion: each word of a query, to everything that it can stand for in the passages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attcli.search.compounds import split_compound
from attcli.search.index import Index
from attcli.search.query import FOREIGN_STOPWORDS, STOPWORDS, Query, Typed
from attcli.search.result import Replacement
from attcli.search.stemming import spelling
from attcli.search.synonyms import add_code, add_names
from attcli.search.terms import Expanded, Reading, Term, TermBuilder
from attcli.search.tokens import Phrase
from attcli.search.vocabulary import ITSELF, Candidate, candidates

_READINGS = 5
"""How many corrections of an unknown word may be read as part of a name."""


def expand(index: Index, query: Query, *, exact: bool = False) -> Expanded:
    """Return what to look up for a query.

    Args:
        index: what is known.
        query: the parsed query.
        exact: only the words as typed (case and accents are free all the same).
    """
    terms: list[Term] = []
    replaced: list[tuple[Replacement, Phrase]] = []
    loosened: list[str] = []
    loose = dict.fromkeys(query.words)
    for phrase in query.phrases:
        term, instead = _quoted(index, phrase, exact=exact)
        if term.variants or exact:
            terms.append(term)
            replaced += instead
        else:
            loosened.append(term.typed)
            loose |= dict.fromkeys(phrase)
    builders = _builders(index, tuple(loose), alone=not terms)
    unmatched: tuple[Typed, ...] = ()
    if exact:
        for builder in builders:
            builder.add((builder.typed.word,))
    else:
        replaced += _expand(index, builders, query)
    content = [builder for builder in builders if builder.content]
    unmatched = tuple(
        builder.typed
        for builder in content
        if not builder.explained
        and not index.knows(builder.typed.word)
        and not any(index.positions(phrase) for phrase in builder.variants)
    )
    terms += [builder.finish() for builder in content]
    return Expanded(tuple(terms), tuple(dict.fromkeys(replaced)), tuple(loosened), unmatched)


def _builders(index: Index, typed: Sequence[Typed], *, alone: bool) -> list[TermBuilder]:
    """Return the words, those that carry meaning marked; all of them, if there is nothing else."""
    # `WHO` and `US` are meant where the rest of the query is not in capitals as well.
    shouting = all(word.surface.isupper() for word in typed)
    foreign = [word for word in typed if word.word in FOREIGN_STOPWORDS]
    kept = {
        word
        for word in typed
        if (word.surface.isupper() and index.is_acronym(word.word) and not shouting)
        or not (
            word.word in STOPWORDS
            # `las` is the League of Arab States as well.
            or (word in foreign and (len(foreign) > 1 or not index.is_acronym(word.word)))
        )
    }
    return [TermBuilder(word, content=word in kept or (not kept and alone)) for word in typed]


def _expand(
    index: Index, builders: Sequence[TermBuilder], query: Query
) -> list[tuple[Replacement, Phrase]]:
    """Add to each word all that it can stand for; return what is searched instead."""
    replaced = _join_neighbours(index, builders)
    sequence: list[Reading] = []
    for builder in builders:
        word = builder.typed.word
        if parts := split_compound(index, word):
            builder.add(parts)
            if not index.knows(word):
                replaced.append((Replacement(builder.typed.surface, " ".join(parts)), parts))
            if word not in index.postings:
                sequence += [(builder, {part: ITSELF}) for part in parts]
                continue
        if builder.content and not builder.explained and not add_code(index, builder):
            found = candidates(
                index,
                word,
                unfinished=builder is builders[-1] and not query.complete,
            )
            for other, candidate in found.items():
                if other in index.postings:
                    builder.add((other,), candidate)
                if other in index.compounds:
                    builder.add(index.compounds[other], candidate)
            if found and not any(candidate.own for candidate in found.values()):
                best = sorted(found.items(), key=lambda item: (-item[1].weight, item[0]))
                builder.readings = dict(best[:_READINGS])
        sequence.append((builder, builder.readings))
    add_names(index, sequence)
    return replaced


def _join_neighbours(
    index: Index, builders: Sequence[TermBuilder]
) -> list[tuple[Replacement, Phrase]]:
    """Let two neighbours stand for the word that they make together; return those replaced."""
    replaced = []
    for pair in pairwise(builders):
        word = "".join(builder.typed.word for builder in pair)
        if word not in index.postings and word not in index.compounds:
            continue
        unknown = [builder for builder in pair if not index.knows(builder.typed.word)]
        if not unknown and not all(builder.content for builder in pair):
            continue  # `a long`: two good words, and no `along`
        made = (word,) if word in index.postings else index.compounds[word]
        for builder in pair:
            builder.add(made)
            if word in index.compounds:
                builder.add(index.compounds[word])
            builder.explained = builder.explained or builder in unknown
        if unknown:
            typed = " ".join(builder.typed.surface for builder in pair)
            replaced.append((Replacement(typed, index.surface(word)), made))
    return replaced


def _quoted(
    index: Index, phrase: Sequence[Typed], *, exact: bool
) -> tuple[Term, list[tuple[Replacement, Phrase]]]:
    """Return a quoted phrase as a term, and what is searched instead of words in it.

    Case, accents, hyphens and British or American spelling are free. Only a phrase that stands
    nowhere is searched with its unknown words corrected; never if ``exact``.
    """
    typed = " ".join(word.surface for word in phrase)
    variants = _phrase_variants(index, tuple(word.word for word in phrase), ITSELF)
    if variants or exact:
        return Term(typed, variants, required=True), []
    corrected: list[str] = []
    replaced: list[tuple[Replacement, Phrase]] = []
    edits = 0
    for word in phrase:
        found = {} if index.knows(word.word) else candidates(index, word.word)
        if not found:
            corrected.append(word.word)
            continue
        best = min(found, key=lambda other: (-found[other].weight, other))
        corrected.append(best)
        replaced.append((Replacement(word.surface, index.surface(best)), (best,)))
        edits += found[best].edits
    variants = _phrase_variants(index, tuple(corrected), Candidate(1.0, edits, own=not edits))
    return Term(typed, variants, required=True), replaced if variants else []


def _phrase_variants(
    index: Index, words: Phrase, candidate: Candidate
) -> tuple[tuple[Phrase, Candidate], ...]:
    """Return how a phrase stands in the passages, with words joined or split where they are."""
    ways = {words, tuple(part for word in words for part in split_compound(index, word) or (word,))}
    for number, (first, second) in enumerate(pairwise(words)):
        if first + second in index.postings:
            ways.add((*words[:number], first + second, *words[number + 2 :]))
    forms = {form for way in ways for form in index.forms(way, spelling)}
    return tuple((form, candidate) for form in sorted(forms))
