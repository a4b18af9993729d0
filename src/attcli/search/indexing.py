"""Make an index: when a wheel is built, or anew for records that are not the bundled ones.

It does not need rapidfuzz, which whoever builds a wheel may not have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, pairwise

from msgspec import json
from msgspec.structs import replace

from attcli.records.handbook import Handbook
from attcli.search.english import common_words
from attcli.search.index import Index, Passage
from attcli.search.names import Group, Names, groups, tokenized
from attcli.search.passages import (
    BODY,
    CONTEXT,
    HEADING,
    KEYWORDS,
    MEMBERS,
    NAME,
    NOTE,
    OTHERS,
    TOPIC,
    FieldedPassage,
    passages,
)
from attcli.search.stemming import stem
from attcli.search.table import Table
from attcli.search.tokens import COMPOUND, Phrase, split

BOOSTS = {
    NAME: 3.0,
    HEADING: 3.0,
    KEYWORDS: 1.0,
    TOPIC: 1.0,
    BODY: 1.0,
    MEMBERS: 6.0,
    OTHERS: 2.0,
    CONTEXT: 0.5,
    NOTE: 0.3,
}
"""What a token counts for, by the kind of field it stands in."""

B = {
    NAME: 0.75,
    HEADING: 0.75,
    KEYWORDS: 0.5,
    TOPIC: 0.0,
    BODY: 0.75,
    MEMBERS: 0.1,
    OTHERS: 0.1,
    CONTEXT: 0.0,
    NOTE: 0.75,
}
"""How far a field's length discounts its tokens (BM25's b). A long list of members names each
state as much as a short one does."""


def index_handbook(handbook: Handbook) -> Index:
    """Return the index of a handbook with all that is kept for later, to go with a wheel."""
    index = index_passages([*passages(handbook)], groups(handbook))
    stems = {word: found for word in index.vocabulary if (found := stem(word)) != word}
    return replace(index, stems=Table.of(stems), english=common_words())


def index_passages(found: Sequence[FieldedPassage], names: Sequence[Group] = ()) -> Index:
    """Return the index of passages.

    Args:
        found: in any order, which changes no result.
        names: groups of names that mean the same.
    """
    postings: defaultdict[str, list[int]] = defaultdict(list)
    seen = _Seen()
    ends: list[int] = []
    kinds: list[int] = []
    owners: list[int] = []
    position = 0
    for number, passage in enumerate(found):
        for kind, text in passage.fields:
            for word in seen.words(text):
                postings[word].append(position)
                position += 1
            ends.append(position)
            kinds.append(kind)
            owners.append(number)
            position += 1
    own = dict(seen.surfaces)
    listed = tokenized(names, seen.words)
    surfaces = {**seen.surfaces, **own}
    named = chain.from_iterable(name.phrase for name in listed)
    return Index(
        passages=[Passage(p.org, p.kind, p.topic, p.heading, p.text, p.row) for p in found],
        postings=_lines(postings),
        field_ends=ends,
        field_passage=owners,
        field_tf=_normalized(kinds, ends),
        compounds=seen.compounds,
        vocabulary=sorted({*postings, *seen.compounds, *named}),
        surfaces=Table.of({word: form for word, form in surfaces.items() if form != word}),
        names=Names.of(names, listed),
    )


def _lines(postings: dict[str, list[int]]) -> Table:
    words = sorted(postings)
    # All numbers in one call: thirty thousand of them, one by one, take three times as long.
    encoded = json.encode([postings[word] for word in words]).decode()
    return Table("\n".join(words), encoded[2:-2].replace("],[", "\n"))


class _Seen(dict[str, Phrase]):
    """The tokens of each compound met, with how they are written; each is split once."""

    def __init__(self) -> None:
        super().__init__()
        self.compounds: dict[str, Phrase] = {}
        self.surfaces: dict[str, str] = {}

    def words(self, text: str) -> Phrase:
        """Return the folded tokens of a text, in order."""
        return tuple(chain.from_iterable(map(self.__getitem__, COMPOUND.findall(text))))

    def __missing__(self, compound: str) -> Phrase:
        tokens = split(compound)
        phrase = tuple(token.word for token in tokens)
        self[compound] = phrase
        for token in tokens:
            # Small letters sort after capitals.
            self.surfaces[token.word] = max(self.surfaces.get(token.word, ""), token.surface)
        if len(phrase) > 1:
            joined = "".join(phrase)
            # The same of two, whichever comes first.
            self.compounds[joined] = min(phrase, self.compounds.get(joined, phrase))
        return phrase


def _normalized(kinds: list[int], ends: list[int]) -> list[float]:
    """Return what one token counts in each field: boost / (1 - b + b * length / mean length)."""
    lengths = [end - before - 1 for before, end in pairwise([-1, *ends])]
    total = dict.fromkeys(BOOSTS, 0)
    fields = dict.fromkeys(BOOSTS, 0)
    for kind, length in zip(kinds, lengths, strict=True):
        total[kind] += length
        fields[kind] += 1
    return [
        BOOSTS[kind] / (1 - B[kind] + B[kind] * length * fields[kind] / max(total[kind], 1))
        for kind, length in zip(kinds, lengths, strict=True)
    ]
