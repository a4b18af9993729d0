"""How names are compared: one form for each way to write a name, and what is near to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from attcli.letters import unaccented

_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc\u02bb`\u00b4")
_WORDS = re.compile(r"[^\W_]+")
# Compiled when first needed, which most names never do.
_INITIALS = r"(?<![^\W_])[^\W\d_](?:\.\s*[^\W\d_])+(?![^\W_])"
_INVERTED = r"([^,(]+?)\s*(?:,\s*([^,]+)|\(([^()]+)\))"
_DOUBLE = r"([^(/]+?)\s*(?:\(([^()]+)\)|/\s*([^/]+))"

_SAME = {
    "st": "saint",
    "centre": "center",
    "organisation": "organization",
    "organisations": "organizations",
}
"""Words that are one word, whichever way they are written."""

T = TypeVar("T")


def normalize(name: str) -> str:
    """Return the form in which names are compared: lower-case words without accents.

    ``Côte d’Ivoire`` and ``cote divoire`` meet, as do ``St. Lucia`` and ``Saint Lucia``,
    ``N.A.T.O.`` and ``NATO``, ``Centre`` and ``Center``, and names with or without ``the``.
    """
    text = _joined(unaccented(name)).casefold().translate(_APOSTROPHES).replace("&", " and ")
    found = _WORDS.findall(text)
    words = [_SAME.get(word, word) for word in found if word != "the"]
    return " ".join(words or found)


def has_words(text: str, words: str) -> bool:
    """Tell whether every word typed begins one of a text, whatever their case and order."""
    present, wanted = normalize(text).split(), normalize(words).split()
    return bool(wanted) and all(any(p.startswith(word) for p in present) for word in wanted)


def name_key(name: str) -> str:
    """Return ``normalize`` without spaces: ``Viet Nam`` is Vietnam, ``UN-LiREC`` UNLIREC."""
    return normalize(name).replace(" ", "")


def code_key(typed: str) -> str:
    """Return the form in which codes are compared: they have no other spelling than themselves.

    Only dots between their letters are left out, so that ``Saint`` is never the code ``ST``.
    """
    return _joined(typed.strip()).casefold()


def _joined(text: str) -> str:
    """Return a text whose single letters with dots are one word: ``DPRK`` for ``D.P.R.K.``."""
    if "." not in text:
        return text
    joined = re.sub(_INITIALS, lambda found: re.sub(r"[.\s]", "", found[0]), text)
    return joined.removesuffix(".")


def resolve(typed: str, get: Callable[[str], T | None]) -> T | None:
    """Return what a name stands for, however it is put together.

    Args:
        typed: a name; inverted (``Korea, Republic of``, ``Korea (Republic of)``), or with
            another name of the same thing behind it (``Türkiye (Turkey)``, ``ECOWAS/CEDEAO``).
        get: what a name stands for as it is; None for none.
    """
    for form in forms(typed):
        if (found := get(form)) is not None:
            return found
    if ("(" in typed or "/" in typed) and (double := re.fullmatch(_DOUBLE, typed.strip())):
        first = get(double[1])
        if first is not None and get(double[2] or double[3]) is first:
            return first
    return None


def forms(typed: str) -> Iterator[str]:
    """Yield a name as typed, and turned round if it is inverted.

    ``X, Y of`` is ``Y of X``, never ``X`` alone: ``China, Republic of`` is not China.
    """
    yield typed
    if ("," in typed or "(" in typed) and (inverted := re.fullmatch(_INVERTED, typed.strip())):
        head, tail = inverted[1], inverted[2] or inverted[3]
        yield f"{tail} {head}"
        yield f"{tail} of {head}"


def suggest(typed: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return up to three labels whose names are near to what was typed, nearest first.

    Args:
        typed: what a person wrote.
        labels: a label for each normalized name; several names may share one.

    A name is near within a few edits for its length (a swap of neighbours is one edit), or
    when one of its words begins with what was typed.
    """
    from rapidfuzz.distance import OSA

    wanted = normalize(typed)
    if not wanted:
        return ()
    ranked: list[tuple[float, bool, str, str]] = []
    for name, label in labels.items():
        longest = max(len(name), len(wanted))
        allowed = _edits(longest, name[:1] == wanted[:1])
        edits = OSA.distance(wanted, name, score_cutoff=allowed)
        if edits <= allowed:
            score = edits / longest
        elif len(wanted) > 2 and (name.startswith(wanted) or f" {wanted}" in name):
            score = 0.5
        else:
            continue
        ranked.append((score, not normalize(label).startswith(wanted), name, label))
    ranked.sort()
    return tuple(dict.fromkeys(label for *_, label in ranked))[:3]


def _edits(length: int, same_start: bool) -> int:
    """Return how many edits a name of that length can have and still be near.

    A short word is soon another: two edits make Serbia of Persia, and Ecuador's code of EU.
    """
    if length <= 3:
        return 0
    if length <= 8:
        return 2 if length > 5 and same_start else 1
    return length // 4


def labels_of(things: Iterable[T], names_of: Callable[[T], tuple[str, ...]]) -> dict[str, str]:
    """Return the first name of each thing by every name of it, normalized."""
    found: dict[str, str] = {}
    for thing in things:
        names = names_of(thing)
        for name in names:
            found.setdefault(normalize(name), names[0])
    return found
