"""Sentences: counts with their nouns, lists of names, standings in words.

Tables, notices and the audit's explanations all speak through these.
"""

from __future__ import annotations

from collections.abc import Iterable

STANDINGS: dict[str, tuple[str, str]] = {
    "party": ("State Party", "States Parties"),
    "signatory": ("signatory", "signatories"),
    "not_joined": ("not joined", "not joined"),
}
"""Each standing in words, for one state and for several, in the order of display."""

KINDS = {"member": "", "participating": "participating State", "served": "served by it"}
"""Kinds of membership in words; any other kind is its own word."""

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def join_and(parts: Iterable[str], conjunction: str = "and") -> str:
    """Return ``A``, ``A and B`` or ``A, B and C``; nothing for no parts."""
    *head, last = list(parts) or [""]
    return f"{', '.join(head)} {conjunction} {last}" if head else last


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def standing_count(number: int, standing: str) -> str:
    """Return ``1 signatory``, ``3 States Parties`` or ``9 not joined``."""
    return count(number, *STANDINGS[standing])


def number_word(number: int) -> str:
    """Return a number up to twelve as a word, a larger one in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def are_parties(number: int) -> str:
    """Return what so many states are."""
    return "is a State Party" if number == 1 else "are States Parties"


def basis_words(basis: str) -> str:
    """Return by what States Parties are counted."""
    return "by deposit" if basis == "deposit" else "by entry into force"


def share(percent: float | None) -> str:
    """Return a percentage as displayed."""
    return "no members" if percent is None else f"{percent:.1f}%"


def change(value: int, standing: str) -> str:
    """Return ``+1 State Party`` or ``-2 signatories``."""
    one, many = STANDINGS[standing]
    return f"{value:+} {one if abs(value) == 1 else many}"
