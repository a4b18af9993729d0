"""Stems and the two spellings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from attcli.search.stemming import spelling, stem


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
def test_forms_of_a_word(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


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
def test_other_words(pair: str) -> None:
    first, second = pair.split()
    assert stem(first) != stem(second)


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
    assert stem(first) == stem(second)


@pytest.mark.parametrize("word", ["four", "hour", "source", "fire", "there", "raise"])
def test_spelling_joins_no_other_word(word: str) -> None:
    others = {"for", "hor", "sorce", "fier", "theer", "raze"}
    assert spelling(word) not in {spelling(other) for other in others}


def test_the_stemmer_leaves_its_package_alone() -> None:
    code = (
        "import sys; from attcli.search.stemming import stem; print(stem('ratification'));"
        "print(sorted(m for m in sys.modules if 'stemmer' in m.lower() and 'attcli' not in m));"
        "import snowballstemmer; print(snowballstemmer.stemmer('english').stemWord('arms'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "ratif",
        "['snowballstemmer.among', 'snowballstemmer.basestemmer', "
        "'snowballstemmer.english_stemmer']",
        "arm",
    ]
