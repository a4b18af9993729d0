"""The excerpt of a text that shows why it was found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from attcli.search.result import Snippet, Span
from attcli.search.tokens import merged, positions

WORDS = 30
MORE = "…"

Marked = Mapping[Span, Mapping[int, float]]
"""Spans of a text, each with the terms that it stands for and their idf."""


def snippet(text: str, marked: Marked, words: int = WORDS) -> Snippet:
    """Return the window of a text that holds most of what was asked for.

    Args:
        text: any text.
        marked: spans of the text; they may overlap.
        words: about how many words the window holds.

    Returns:
        The window on one line, ``MORE`` where something was left out, and the spans in it.
        Distinct terms count, each by its idf, so that a rare word outweighs a name said often.
        Without spans it is the text's beginning.
    """
    spans = merged(marked)
    bounds = [(start, end) for _, start, end in positions(text)]
    words = max(words, 1)
    start, end = 0, len(text)
    if len(bounds) > words:
        first = _best(bounds, marked, words)
        last = first + words - 1
        start = _opening(text, bounds[first - 1][1], bounds[first][0]) if first else 0
        end = bounds[last][1] if last < len(bounds) - 1 else len(text)
    inside = [(a, b) for a, b in spans if start <= a and b <= end]
    before, after = MORE if start else "", MORE if end < len(text) else ""
    shown, moved = _on_one_line(text[start:end], [(a - start, b - start) for a, b in inside])
    shift = len(before)
    return Snippet(f"{before}{shown}{after}", tuple((a + shift, b + shift) for a, b in moved))


def _opening(text: str, left: int, right: int) -> int:
    """Return where a word begins with the bracket or quote before it, after another word."""
    while right > left and not text[right - 1].isspace():
        right -= 1
    return right


def _on_one_line(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return a text with each run of white space as one space, and its spans moved along."""
    if text == " ".join(text.split()):
        return text, list(spans)
    places = [0] * (len(text) + 1)
    kept: list[str] = []
    for place, letter in enumerate(text):
        places[place] = len(kept)
        if not letter.isspace():
            kept.append(letter)
        elif kept and kept[-1] != " ":
            kept.append(" ")
    places[len(text)] = len(kept)
    return "".join(kept).rstrip(" "), [(places[a], places[b]) for a, b in spans]


def _best(bounds: Sequence[Span], marked: Marked, words: int) -> int:
    """Return the first word of the best window, what it holds in its middle."""
    starts = [start for start, _ in bounds]
    hits = sorted(
        (bisect_right(starts, start) - 1, bisect_right(starts, end - 1), terms)
        for (start, end), terms in marked.items()
    )
    best, held, chosen = 0.0, 0, (0, words)
    for first, _, _ in hits:
        inside = [hit for hit in hits if first <= hit[0] and hit[1] <= first + words]
        distinct = {term: idf for *_, terms in inside for term, idf in terms.items()}
        worth = sum(distinct.values())
        if (worth, len(inside)) > (best, held):
            best, held = worth, len(inside)
            chosen = first, max(end for _, end, _ in inside)
    spare = words - (chosen[1] - chosen[0])
    return max(0, min(chosen[0] - spare // 2, len(bounds) - words))
