"""Match values by prefix, ignoring case and accents."""

from __future__ import annotations

from attcli.completion.table import Table, Value

APOSTROPHES = "'\u2018\u2019\u02bc\u02bb`\u00b4"


class Candidate:
    """A value to offer.

    Attributes:
        text: its preferred spelling.
        about: its description.
        spelling: a spelling that begins with what was typed, but for case. Shells that filter
            candidates themselves would drop any other.
    """

    __slots__ = ("about", "spelling", "text")

    def __init__(self, text: str, about: str = "", spelling: str = "") -> None:
        self.text = text
        self.about = about
        self.spelling = spelling or text


def plain(text: str) -> str:
    """Return a text without accents."""
    if text.isascii():
        return text
    from attcli.letters import unaccented

    return unaccented(text)


def fold(text: str) -> str:
    """Return the form in which names are compared: lower-case words without accents.

    Like ``attcli.records.names.normalize``, for beginnings of names: it changes no whole
    words, as the last one may be unfinished.
    """
    kept = (
        letter if letter.isalnum() else " "
        for letter in plain(text).casefold().replace("&", " and ")
        if letter not in APOSTROPHES
    )
    return " ".join("".join(kept).split())


def find(table: Table, kind: str, typed: str) -> list[Candidate]:
    """Return the values of a kind that complete what was typed.

    Main names are matched first. Only if none matches, other names are tried: ``otan``
    completes to NATO, ``burma`` to Myanmar. States are matched by name, or by code if capitals
    were typed or no name matches.
    """
    key = fold(typed)
    if typed.startswith("-") or (typed.strip() and not key):
        return []
    if key and typed[-1].isspace():
        key += " "  # the word is finished: `us ` begins no USA
    values = table.values(kind)
    if "state" not in kind.split("|"):
        return _by_name(values, typed, key) or _by_other_name(values, typed, key)
    codes = _by_name(table.values("code"), typed, key) if key else []
    if codes and len(typed) > 1 and typed.isupper():
        return codes
    return _by_name(values, typed, key) or codes or _by_other_name(values, typed, key)


def _by_name(values: list[Value], typed: str, key: str) -> list[Candidate]:
    return [
        Candidate(value.text, value.about, literal(value.text, typed))
        for value in values
        if f"{value.key} ".startswith(key)
    ]


def _by_other_name(values: list[Value], typed: str, key: str) -> list[Candidate]:
    found = []
    for value in values:
        for other in value.others:
            if f"{fold(other)} ".startswith(key):
                about = f"{value.text}, {value.about}" if value.about else value.text
                found.append(Candidate(value.text, about, literal(other, typed)))
                break
    return found


def literal(name: str, typed: str) -> str:
    """Return a spelling of a name that begins with what was typed, but for case.

    ``turk`` makes Turkiye of Türkiye; ``cote div`` makes ``cote divoire`` of Côte d'Ivoire.
    The program understands them all.
    """
    start = typed.casefold()
    for spelling in (name, plain(name)):
        if spelling.casefold().startswith(start):
            return spelling
    if fold(name[: len(typed)]) == fold(typed):  # letter for letter: `not_` makes `not_joined`
        return typed + name[len(typed) :]
    return typed + fold(name)[len(fold(typed)) :]
