"""The sets of queries: generated ones, judged ones, questions, and what asks for silence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import known_items

from attcli.records.handbook import Handbook
from attcli.search.index import Index
from attcli.search.passages import FieldedPassage
from attcli.search.stemming import stem
from attcli.search.tokens import words

HERE = Path(__file__).parent


class Query(NamedTuple):
    """A query, and the grade of each relevant passage by its number."""

    text: str
    grades: Mapping[int, int]


class Halves(NamedTuple):
    """Queries to tune on, and those set aside: every second one."""

    tuned: list[Query]
    held_out: list[Query]

    @property
    def both(self) -> list[Query]:
        """All of them."""
        return self.tuned + self.held_out


class Typo(NamedTuple):
    """A misspelt word, and the word that was meant."""

    typed: str
    meant: str


class Silence(NamedTuple):
    """What should find nothing, and what should be corrected."""

    everyday: list[str]
    queries: list[str]
    typos: list[Typo]


def _halves(queries: Sequence[Query]) -> Halves:
    return Halves(list(queries[::2]), list(queries[1::2]))


def known(handbook: Handbook, found: Sequence[FieldedPassage]) -> dict[str, list[Query]]:
    """Return the known-item queries by class."""
    return {
        name: [Query(item.query, {item.answer: 1}) for item in items]
        for name, items in known_items.classes(handbook, found).items()
    }


def judged(found: Sequence[FieldedPassage]) -> Halves:
    """Return the judged questions.

    Raises:
        KeyError: the records have no passage that is graded; its name is the message.
    """
    number_of = {_name(passage): number for number, passage in enumerate(found)}
    return _halves(
        [
            Query(asked["query"], {number_of[name]: g for name, g in asked["relevant"].items()})
            for asked in tomllib.loads((HERE / "judged.toml").read_text("utf-8"))["questions"]
        ]
    )


def _name(passage: FieldedPassage) -> str:
    """Return how a passage is named; an organization has but one of the first two kinds."""
    name = f"{passage.org}/{passage.kind}"
    return name if passage.kind in ("organization", "summary") else f"{name}/{passage.heading}"


def questions(found: Sequence[FieldedPassage]) -> dict[str, Halves]:
    """Return the questions by class; right is what an organization and a heading say.

    Raises:
        KeyError: no passage is right for a question, which is the message.
    """
    classes: dict[str, Halves] = {}
    for name, asked in tomllib.loads((HERE / "questions.toml").read_text("utf-8")).items():
        queries = []
        for one in asked:
            right = [wanted.split(" ", 1) for wanted in one["right"]]
            grades = {
                number: 1
                for number, passage in enumerate(found)
                for org, pattern in right
                if passage.org == org and re.search(pattern, passage.heading, re.IGNORECASE)
            }
            if not grades:
                raise KeyError(one["ask"])
            queries.append(Query(one["ask"], grades))
        classes[name] = _halves(queries)
    return classes


def silence(index: Index) -> Silence:
    """Return the sets of silence.

    Everyday words that the records hold in any form are left out, and so are typos of words that
    they do not hold, or that are words of theirs.
    """
    stems = {stem(word) for word in index.vocabulary}
    table = tomllib.loads((HERE / "silence.toml").read_text(encoding="utf-8"))
    pairs = map(str.split, re.split(r"[|\n]", table["typos"]))
    typos = [Typo(*pair) for pair in pairs if pair]
    return Silence(
        everyday=[word for word in table["everyday"].split() if stem(word) not in stems],
        queries=table["queries"],
        typos=[
            typo
            for typo in typos
            if stem(typo.meant) in stems
            and not index.knows(typo.typed)
            and stem(typo.typed) not in stems
        ],
    )


def holds(passage: FieldedPassage, word: str) -> bool:
    """Return whether a passage holds a word in any form."""
    wanted = stem(word)
    return any(stem(other) == wanted for _, text in passage.fields for other in words(text))
