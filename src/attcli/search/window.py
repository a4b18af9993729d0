"""The piece of a text that shows why it was found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attcli.search.result import Snippet, Span
from attcli.search.tokens import tokens


def snippet(text: str, spans: Sequence[Span], words: int = 30, more: str = "…") -> Snippet:
    """Return a window of a text around the densest of its spans.

    Args:
        text: any text.
        spans: sorted, not overlapping, in characters of the text.
        words: about how many words the window holds.
        more: what stands where something was left out.

    Returns:
        The window on one line, and the spans in it. Without spans, the text's beginning. The
        leftmost window wins where several are equally dense.
    """
    bounds = [(token.start, token.end) for token in tokens(text)]
    words = max(words, 1)
    start, end = 0, len(text)
    if len(bounds) > words:
        first = _densest(bounds, spans, words)
        last = first + words - 1
        start = _opening(text, bounds[first - 1][1], bounds[first][0]) if first else 0
        end = bounds[last][1] if last < len(bounds) - 1 else len(text)
    inside = [(a, b) for a, b in spans if start <= a and b <= end]
    before, after = more if start else "", more if end < len(text) else ""
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


def _densest(bounds: Sequence[Span], spans: Sequence[Span], words: int) -> int:
    """Return the first word of the window that holds most spans, these in its middle."""
    starts = [start for start, _ in bounds]
    hits = sorted({bisect_right(starts, a) - 1 for a, _ in spans} - {-1})
    if not hits:
        return 0
    best, held = 0, 0
    for number, first in enumerate(hits):
        count = bisect_left(hits, first + words) - number
        if count > held:
            best, held = number, count
    spare = words - (hits[best + held - 1] - hits[best] + 1)
    return max(0, min(hits[best] - spare // 2, len(bounds) - words))
