"""The excerpt of a text that a person sees."""

from __future__ import annotations

import pytest

from attcli.search import Snippet
from attcli.search.window import snippet

TEXT = "one two three four five six seven eight nine ten"


def marked(made: Snippet) -> str:
    shown, at = "", 0
    for start, end in made.spans:
        shown += f"{made.text[at:start]}[{made.text[start:end]}]"
        at = end
    return shown + made.text[at:]


def spans(*words: str, text: str = TEXT) -> dict[tuple[int, int], dict[int, float]]:
    """Each word as a term of its own, all equally rare."""
    places = [(text.index(word), text.index(word) + len(word)) for word in words]
    return {place: {number: 1.0} for number, place in enumerate(places)}


@pytest.mark.parametrize(
    ("words", "size", "expected"),
    [
        (["seven"], 3, "…six [seven] eight…"),
        (["one"], 3, "[one] two three…"),
        (["ten"], 3, "…eight nine [ten]"),
        (["one", "seven", "eight"], 4, "…six [seven] [eight] nine…"),
        (["one", "ten"], 4, "[one] two three four…"),
        ([], 2, "one two…"),
        (["two"], 10, f"one [two]{TEXT[7:]}"),
        (["two"], 99, f"one [two]{TEXT[7:]}"),
        (["two"], 0, "…[two]…"),
    ],
)
def test_window(words: list[str], size: int, expected: str) -> None:
    assert marked(snippet(TEXT, spans(*words), size)) == expected


def test_it_is_one_line() -> None:
    text = "One two.\n\nThree\tfour  five"
    made = snippet(text, spans("Three", "five", text=text))
    assert marked(made) == "One two. [Three] four [five]"


def test_punctuation_stays_with_its_word() -> None:
    text = "Before. (Inside), after it."
    assert marked(snippet(text, spans("Inside", text=text), 2)) == "…([Inside]), after…"


@pytest.mark.parametrize("text", ["", " ", "…", "\n\n"])
def test_no_words(text: str) -> None:
    assert snippet(text, {}).spans == ()


def test_a_span_of_several_words() -> None:
    start = TEXT.index("four")
    assert "[four five]" in marked(snippet(TEXT, {(start, start + 9): {0: 1.0}}, 4))


def test_distinct_terms_count_and_rare_ones_most() -> None:
    text = "nato " * 6 + "and some more words " * 4 + "then Iceland at the end of it all"
    names = {(5 * place, 5 * place + 4): {0: 1.0} for place in range(6)}
    rare = text.index("Iceland")
    shown = marked(snippet(text, {**names, (rare, rare + 7): {1: 4.0}}, 6))
    assert "[Iceland]" in shown
    assert "nato" not in shown
