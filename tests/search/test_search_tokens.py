"""Text to words."""

from __future__ import annotations

import pytest

from attcli.search.tokens import is_acronym, locate, merged, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Small Arms", ["small", "arms"]),
        ("re-export, anti‑terrorism", ["re", "export", "anti", "terrorism"]),
        ("RMDS/G", ["rmds", "g"]),
        ("Côte d’Ivoire", ["cote", "d", "ivoire"]),
        ("Tu\u0308rkiye TÜRKİYE Yorvıa", ["turkiye", "turkiye", "yorvia"]),
        ("ﬁrearms Straße Łódź Ærø", ["firearms", "strasse", "lodz", "aero"]),
        ("co\u00adoperation", ["cooperation"]),
        ("NATO's Allies’ SEESAC’s", ["nato", "allies", "seesac"]),
        ("the U.N., the U.S.A.", ["the", "un", "the", "usa"]),
        (
            "article 7(1)(b)(iii) of 2022–2025",
            ["article", "7", "1", "b", "iii", "of", "2022", "2025"],
        ),
        ("snake_case www.osce.org 3.5", ["snake", "case", "www", "osce", "org", "3", "5"]),
        ("北の機構", ["北の機構"]),
        ("Мир", ["мир"]),
        ("", []),
        (" \t\n–…“”'’-", []),
        ("\x00\x1b[31mred", ["31mred"]),
        ("🙂 gun 🔫", ["gun"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_the_surface_has_no_possessive() -> None:
    assert [token.surface for token in tokens("NATO's Allies’ SEESAC’s")] == [
        "NATO",
        "Allies",
        "SEESAC",
    ]


def test_tokens_point_at_what_was_written() -> None:
    text = "The OSCE’s re-export rules (U.N.)."
    found = [(token.word, text[token.start : token.end]) for token in tokens(text)]
    assert found == [
        ("the", "The"),
        ("osce", "OSCE’s"),
        ("re", "re"),
        ("export", "export"),
        ("rules", "rules"),
        ("un", "U.N"),
    ]


@pytest.mark.parametrize("word", ["SALW", "UNPoA", "EU", "CSBMs", "OSINT"])
def test_acronyms(word: str) -> None:
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["Arms", "A", "arms", "iTrace", "Europol", "INTERNATIONALLY", "7"])
def test_no_acronyms(word: str) -> None:
    assert not is_acronym(word)


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        ("Arms and arms", [("arms",)], ["Arms", "arms"]),
        ("Anti-Terrorism Task Force’s", [("task", "force")], ["Task Force’s"]),
        ("Anti-Terrorism Task Force", [("terrorism", "task")], ["Terrorism Task"]),
        ("small arms and light weapons", [("small", "arms"), ("arms", "and")], ["small arms and"]),
        ("re-export of exports", [("export",)], ["export"]),
        ("task", [("task", "force")], []),
        ("", [("task",)], []),
    ],
)
def test_locate(text: str, phrases: list[tuple[str, ...]], expected: list[str]) -> None:
    spans = merged((start, end) for start, end, _ in locate(text, phrases))
    assert [text[start:end] for start, end in spans] == expected
