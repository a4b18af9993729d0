"""Word families and the two spellings."""

from __future__ import annotations

import pytest

from attcli.search.families import family, spelling


@pytest.mark.parametrize(
    "words",
    [
        "ratify ratified ratifies ratification",
        "trafficked trafficking traffickers traffic",
        "divert diverted diversion",
        "accede accedes acceding accession",
        "destroy destroyed destruction",
        "implement implementation implementing",
        "legislation legislative legislator",
        "license licensing licensed licence licences",
        "train trains training trainer trainers",
        "member members membership",
        "terrorism terrorist terrorists",
        "disarm disarmament disarming",
        "woman women",
        "serbia serbian",
        "moldova moldovan",
        "ukraine ukrainian",
        "broker brokers brokering",
        "verify verification",
    ],
)
def test_families(words: str) -> None:
    assert len({family(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "police policy",
        "arms army",
        "state station",
        "market marking",
        "gun gut",
        "party part",
        "international intern",
    ],
)
def test_strangers(pair: str) -> None:
    first, second = pair.split()
    assert family(first) != family(second)


@pytest.mark.parametrize(
    "pair",
    [
        "organisation organization",
        "organisations organizations",
        "harmonise harmonize",
        "centre center",
        "centres centers",
        "calibre caliber",
        "defence defense",
        "licence license",
        "practise practice",
        "programme program",
        "colour color",
        "neighbouring neighboring",
        "labelling labeling",
        "fulfil fulfill",
        "analyse analyze",
        "dialogue dialog",
        "judgement judgment",
    ],
)
def test_british_and_american(pair: str) -> None:
    first, second = pair.split()
    assert spelling(first) == spelling(second)
    assert family(first) == family(second)


@pytest.mark.parametrize("word", ["four", "hour", "source", "fire", "there", "raise"])
def test_spelling_joins_no_other_word(word: str) -> None:
    others = {"for", "hor", "sorce", "fier", "theer", "raze"}
    assert spelling(word) not in {spelling(other) for other in others}
