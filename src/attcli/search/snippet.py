"""The piece of a text that shows why it was found."""

from __future__ import annotations

from collections.abc import Sequence

from attcli.search.result import Snippet, Span
from attcli.search.tokens import tokens

_MORE = "…"


def snippet(text: str, spans: Sequence[Span], words: int = 30) -> Snippet:
    """Return a window of a text around the densest of its spans.

    Args:
        text: any text.
        spans: sorted, not overlapping, in characters of the text.
        words: about how many words the window holds.

    Returns:
        The window, with ``…`` where something was left out and line breaks as spaces, and
        the spans in it. Without spans, the text's beginning. The leftmost window wins where
        several are equally dense.
    """
    text = "".join(" " if letter.isspace() else letter for letter in text)
    bounds = [(token.start, token.end) for token in tokens(text)]
    if len(bounds) <= max(words, 1):
        return Snippet(text, tuple(spans))
    first = _densest(bounds, spans, max(words, 1))
    last = first + max(words, 1) - 1
    # Punctuation goes with its word: the window begins at a word and ends before the next.
    start = bounds[first][0] if first else 0
    end = len(text) if last == len(bounds) - 1 else bounds[last][1]
    inside = [(a, b) for a, b in spans if start <= a and b <= end]
    before = _MORE if start else ""
    after = _MORE if end < len(text) else ""
    shift = len(before) - start
    return Snippet(
        f"{before}{text[start:end]}{after}", tuple((a + shift, b + shift) for a, b in inside)
    )


def _densest(bounds: Sequence[Span], spans: Sequence[Span], words: int) -> int:
    """Return the first word of the window that holds most spans, with some words before them."""
    hits = sorted(
        {number for a, b in spans for number, (start, _) in enumerate(bounds) if a <= start < b}
    )
    if not hits:
        return 0
    best, held = 0, 0
    for number, first in enumerate(hits):
        count = sum(1 for other in hits[number:] if other < first + words)
        if count > held:
            best, held = number, count
    first, last = hits[best], hits[best + held - 1]
    # Centre what was found, without leaving the text.
    spare = words - (last - first + 1)
    return max(0, min(first - spare // 2, len(bounds) - words))
