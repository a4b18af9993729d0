"""Positions in a TOML text: offsets of keys and elements, and lines for faults."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

Key = tuple[str | int, ...]
"""The path of a value: ``("acts", 3, "day")``."""

_STRING = (
    r'"""(?:[^"\\]++|\\(?s:.)|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
)
_LITERAL = re.compile(rf"(?P<string>{_STRING})|#[^\n]*+")
_BLANK = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_KEY = re.compile(rf"({_STRING}|[A-Za-z0-9_-]++)[ \t]*+(\.?)[ \t]*+")
_PLAIN = re.compile(rf"{_STRING}|[^\s,\[\]{{}}#]++(?: [0-9:.]++)?")
_DOTTED = re.compile(r"[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++)*+")
DEEPEST = 16
"""The most parts that a key may have; keys of records have three."""


class Place(NamedTuple):
    """A value's offsets in the text: its first character, and the one behind its last."""

    start: int
    end: int


def endless_key(text: str) -> int | None:
    """Return the line of a key with so many parts that the parser would stall, or None.

    What strings and comments hold is no key. The cost is linear in any text, TOML or not.
    """
    bare = _LITERAL.sub(
        lambda found: ("s" if found["string"] else "") + "\n" * found[0].count("\n"), text
    )
    for found in _DOTTED.finditer(bare):
        if found[0].count(".") >= DEEPEST:
            return bare.count("\n", 0, found.start()) + 1
    return None


def places(text: str) -> dict[Key, Place]:
    """Return the position of each value of a valid TOML text, by its path.

    A table is where its header is; an element of an array, where it begins.
    """
    found: dict[Key, Place] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    at = _blank(text, 0)
    while at < len(text):
        if text[at] != "[":
            at = _pair(text, at, table, found)
        else:
            begin, many = at, text.startswith("[[", at)
            parts, at = _key(text, at + 1 + many)
            table = ()
            for number, part in enumerate(parts, start=1):
                table = (*table, part)
                if many and number == len(parts):
                    counts[table] = counts.get(table, 0) + 1
                    found.setdefault(table, Place(begin, begin + 2))
                if table in counts:
                    table = (*table, counts[table] - 1)
            at += 1 + many
            found[table] = Place(begin, at)
        at = _blank(text, at)
    return found


def _blank(text: str, at: int) -> int:
    """Skip space, commas and comments."""
    return _BLANK.match(text, at).end()  # type: ignore[union-attr]


def _key(text: str, at: int) -> tuple[list[str], int]:
    parts: list[str] = []
    at = _blank(text, at)
    while found := _KEY.match(text, at):
        parts.append(found[1].strip("\"'"))
        at = found.end()
        if not found[2]:
            break
    return parts, at


def _pair(text: str, at: int, table: Key, found: dict[Key, Place]) -> int:
    parts, at = _key(text, at)
    return _value(text, _blank(text, at + 1), (*table, *parts), found)


def _value(text: str, at: int, path: Key, found: dict[Key, Place]) -> int:
    begin = at
    if text[at] == "[":
        at, number = _blank(text, at + 1), 0
        while text[at] != "]":
            at = _blank(text, _value(text, at, (*path, number), found))
            number += 1
        at += 1
    elif text[at] == "{":
        at = _blank(text, at + 1)
        while text[at] != "}":
            at = _blank(text, _pair(text, at, path, found))
        at += 1
    else:
        at = _PLAIN.match(text, at).end()  # type: ignore[union-attr]
    found[path] = Place(begin, at)
    return at


class Lines:
    """The lines of a valid TOML text, asked for by the path of a value."""

    def __init__(self, text: str) -> None:
        self._text = text
        try:
            self._places = places(text)
        except RecursionError:
            self._places = {}

    def of(self, path: Key) -> int | None:
        """Return the line of a value, else of the nearest one that holds it, or None."""
        while path:
            if place := self._places.get(path):
                return self._line(place.start)
            path = path[:-1]
        return None

    def near(self, group: str, words: Iterable[str]) -> int | None:
        """Return the line of the element of an array that names all of some words.

        Without such an element: the line that has the last of the words as a string.
        """
        words = [word for word in words if word]
        quoted = [f'"{word}"' for word in words]
        for path, place in self._places.items():
            if path[0] == group and len(path) == 2 and isinstance(path[1], int) and quoted:
                if place.start == 0 or self._text[place.start] == "[":
                    # A table goes on to the next header.
                    end = self._text.find("\n[", place.end)
                    body = self._text[place.start : end if end > 0 else None]
                else:
                    body = self._text[place.start : place.end]
                if all(word in body for word in quoted):
                    return self._line(place.start + body.index(quoted[-1]))
        at = self._text.find(quoted[-1]) if quoted else -1
        return self._line(at) if at >= 0 else self.of((group,))

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1
