"""Making the index: when a wheel is built, or anew for records that are not the bundled ones.

It does not need rapidfuzz, which whoever builds a wheel may not have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, pairwise

from attcli.records.handbook import Handbook
from attcli.search.chunks import BREAK, Words, cut, is_plain, write
from attcli.search.families import family
from attcli.search.groups import Group, groups, synonyms
from attcli.search.index import Index, Passage
from attcli.search.passages import (
    BODY,
    CONTEXT,
    HEADING,
    KEYWORDS,
    MEMBERS,
    NAME,
    OTHERS,
    TOPIC,
    FieldedPassage,
    passages,
)

WEIGHTS = {
    NAME: 3.0,
    HEADING: 2.0,
    KEYWORDS: 2.0,
    TOPIC: 1.0,
    BODY: 1.0,
    MEMBERS: 8.0,
    OTHERS: 2.0,
    CONTEXT: 1.0,
}
"""What a word counts for, by the kind of field it stands in."""

LENGTH = {
    NAME: 0.75,
    HEADING: 0.75,
    KEYWORDS: 0.5,
    TOPIC: 0.0,
    BODY: 0.75,
    MEMBERS: 0.1,
    OTHERS: 0.1,
    CONTEXT: 0.0,
}
"""How far a field's length discounts its words (BM25's b). A long list of members names each
state as much as a short one does."""


def index_handbook(handbook: Handbook) -> Index:
    """Return the index of a handbook with every stem in it, to be kept with a wheel."""
    index = index_passages([*passages(handbook)], groups(handbook))
    index.stems.update(zip(index.vocabulary, map(family, index.vocabulary), strict=True))
    return index


def index_passages(found: Sequence[FieldedPassage], names: Sequence[Group] = ()) -> Index:
    """Return the index of passages.

    Args:
        found: in any order, which changes no result.
        names: groups of names that mean the same.
    """
    fields = [
        (number, kind, text)
        for number, passage in enumerate(found)
        for kind, text in passage.fields
    ]
    # Text in plain letters is cut twice as fast, if it is not mixed with other.
    plain = [field for field in fields if field[2].isascii()]
    other = [field for field in fields if not field[2].isascii()]
    written = [write([text for _, _, text in part]) for part in (plain, other)]
    fields = plain + other
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for position, chunk in enumerate(chain.from_iterable(cut(part.lower()) for part in written)):
        postings[chunk].append(position)
    ends = postings.pop(BREAK, [])
    lengths = [end - start - 1 for start, end in pairwise([-1, *ends])]
    known = Words()
    odd = [chunk for chunk in postings if not is_plain(chunk)]
    stand = (postings.keys() - odd).union(known.flat(odd))
    meant = synonyms(names, known)
    named = {word for name in meant.names for word in name.phrase}
    vocabulary = sorted({*stand, *known.joined, *named})
    del known[BREAK]
    return Index(
        passages=[Passage(p.org, p.kind, p.topic, p.heading, p.text) for p in found],
        written=written,
        postings=dict(postings),
        ends=ends,
        passage_of=[number for number, _, _ in fields],
        unit=_units([kind for _, kind, _ in fields], lengths),
        folded=dict(known),
        joined=known.joined,
        vocabulary=vocabulary,
        stems={},
        synonyms=meant,
    )


def _units(kinds: list[int], lengths: list[int]) -> list[float]:
    """Return what one word in each field counts: its weight, discounted by the field's length."""
    total = dict.fromkeys(WEIGHTS, 0)
    fields = dict.fromkeys(WEIGHTS, 0)
    for kind, length in zip(kinds, lengths, strict=True):
        total[kind] += length
        fields[kind] += 1
    # weight / (1 - b + b * length / mean length), with what is the same for a kind worked out once
    terms = {
        kind: (weight, 1 - LENGTH[kind], LENGTH[kind] * fields[kind] / max(total[kind], 1))
        for kind, weight in WEIGHTS.items()
    }
    return [
        weight / (least + slope * length)
        for (weight, least, slope), length in zip(
            map(terms.__getitem__, kinds), lengths, strict=True
        )
    ]
