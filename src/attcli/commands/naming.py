"""The words of a command line to what they name.

Words need no quotes: all of them are tried as one name, then the longest name from the left,
and so on; commas separate. A right name in the wrong place is told its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from attcli.domain.members import WORLD, Group
from attcli.errors import NotFoundError
from attcli.records.handbook import Handbook, Term
from attcli.records.matching import normalize
from attcli.records.names import (
    ORGANIZATIONS,
    STATES,
    TERMS,
    find_choice,
    find_organization,
    find_state,
    find_term,
    lookup,
    lookup_state,
    not_found,
)
from attcli.records.organization import Organization
from attcli.records.treaty import State

AND = "and"
LONGEST, LETTERS = 30, 300
"""More words and letters than a name has; without a bound, many take the square of their number."""

T = TypeVar("T")
Find = Callable[[str], T | None]


def organizations(handbook: Handbook, words: Iterable[str]) -> tuple[Organization, ...]:
    """Return the organizations that words name, each once and in the order typed.

    Raises:
        NotFoundError: words that name none; near names or the right place are told.
    """
    return _named(
        handbook,
        words,
        [lambda name: lookup(handbook, ORGANIZATIONS, name)],
        lambda name: not_found(handbook, ORGANIZATIONS, name),
    )


def states(handbook: Handbook, words: Iterable[str]) -> tuple[State, ...]:
    """Return the states that words name, each once and in the order typed.

    Raises:
        NotFoundError: words that name none; near names or the right place are told.
    """

    def refusal(name: str) -> NotFoundError:
        try:
            find_state(handbook, name)
        except NotFoundError as error:
            return error
        return not_found(handbook, STATES, name)

    # Other languages are looked at only where English does not do.
    return _named(
        handbook,
        words,
        [lambda name: lookup(handbook, STATES, name), lambda name: lookup_state(handbook, name)],
        refusal,
    )


def only_states(handbook: Handbook, words: Sequence[str]) -> tuple[State, ...]:
    """Return the states that words name if they name nothing else; none otherwise.

    A word that could be both (``AU``) is an organization.
    """
    if split(words, lambda name: lookup(handbook, ORGANIZATIONS, name)) is not None:
        return ()
    found = split(words, lambda name: lookup_state(handbook, name)) or []
    return tuple(each for n, each in enumerate(found) if _first(found, each) == n)


def mixed(handbook: Handbook, words: Sequence[str]) -> bool:
    """Tell whether words name organizations and states together, and nothing else."""

    def find(name: str) -> object:
        return lookup(handbook, ORGANIZATIONS, name) or lookup_state(handbook, name)

    return split(words, find) is not None


def groups(handbook: Handbook, words: Iterable[str]) -> tuple[Group, ...]:
    """Return the groups of states that words name: organizations, chapters by name, or World.

    Raises:
        NotFoundError: words that name none; near names or the right place are told.
    """
    return _named(
        handbook,
        words,
        [lambda name: _group(handbook, name)],
        lambda name: _no_group(handbook, name),
    )


def groups_and_states(handbook: Handbook, words: Iterable[str]) -> tuple[Group | State, ...]:
    """Return what words name: organizations, chapters by name, World, or states.

    Raises:
        NotFoundError: words that name none; near names are told.
    """

    def english(name: str) -> Group | State | None:
        return _group(handbook, name) or lookup(handbook, STATES, name)

    def any_language(name: str) -> Group | State | None:
        return _group(handbook, name) or lookup_state(handbook, name)

    def refusal(name: str) -> NotFoundError:
        told = _no_group(handbook, name)
        return told if told.suggestions else not_found(handbook, STATES, name)

    return _named(handbook, words, [english, any_language], refusal)


def _group(handbook: Handbook, name: str) -> Group | None:
    return lookup(handbook, ORGANIZATIONS, name) or chapter_or_world(handbook, name)


def _no_group(handbook: Handbook, name: str) -> NotFoundError:
    return not_found(handbook, ORGANIZATIONS, name, (*handbook.publication.chapters, WORLD))


def organization(handbook: Handbook, typed: str) -> Organization:
    """Return the organization of a name that is one value.

    Raises:
        NotFoundError: none is called so; near names or the right place are told.
    """
    found = lookup(handbook, ORGANIZATIONS, typed)
    if found is None:
        _tell_place(handbook, typed)
    return found or find_organization(handbook, typed)


def state(handbook: Handbook, typed: str) -> State:
    """Return the state of a name that is one value.

    Raises:
        NotFoundError: none is called so; near names or the right place are told.
    """
    found = lookup_state(handbook, typed)
    if found is None:
        _tell_place(handbook, typed)
    return found or find_state(handbook, typed)


def term(handbook: Handbook, words: Iterable[str]) -> Term:
    """Return the glossary term that words name together.

    Raises:
        NotFoundError: there is none; near terms or the right place are told.
    """
    typed = " ".join(words)
    found = lookup(handbook, TERMS, typed)
    if found is None:
        _tell_place(handbook, typed)
        first, *rest = normalize(typed).split() or [""]
        if first in ("article", "art") and rest:
            command = f'att search "article {" ".join(rest)}"'
            raise NotFoundError(
                f"“{typed}” is not a term of the glossary; use `{command}`.", [command]
            )
    return found or find_term(handbook, typed)


def chapter(handbook: Handbook, typed: str) -> str:
    """Return the chapter of that name.

    Raises:
        NotFoundError: none is called so; near names are suggested.
    """
    found = chapter_or_world(handbook, typed)
    chapters = handbook.publication.chapters
    return found if found in chapters else find_choice(typed, chapters, "chapter")


def chapter_or_world(handbook: Handbook, typed: str) -> str | None:
    """Return the chapter of that name, or World; None for neither.

    A chapter of two parts, such as Asia & Oceania, goes by either of them too: its sign is
    one that a shell takes for its own.
    """
    if wanted := _bare(typed):
        for name in (*handbook.publication.chapters, WORLD):
            if wanted in [_bare(form) for form in (name, *name.split("&"))]:
                return name
    return None


def _bare(name: str) -> list[str]:
    return [word for word in normalize(name).split() if word != "and"]


def _named(
    handbook: Handbook,
    words: Iterable[str],
    finders: Sequence[Find[T]],
    refusal: Callable[[str], NotFoundError],
) -> tuple[T, ...]:
    """Return what words name, each once, by the first finder that leaves nothing over."""
    arguments = list(words)
    for find in finders:
        if (found := split(arguments, find)) is not None:
            return tuple(each for n, each in enumerate(found) if _first(found, each) == n)
    text = " ".join(arguments)
    _tell_place(handbook, text)
    left = _left_over(text, finders[-1])
    for start, _ in beginnings(left):
        _tell_place(handbook, start, several=False)
    error = refusal(_until_next_name(left, finders[-1]))
    first = refusal(left[0]) if left and not error.suggestions else error
    raise first if first.suggestions else error


def _first(found: Sequence[T], wanted: T) -> int:
    return next(n for n, each in enumerate(found) if each is wanted)


def split(arguments: Sequence[str], find: Find[T]) -> list[T] | None:
    """Return what words name; None if anything is left over.

    An argument that is a name by itself stands for itself (``Congo DRC`` are two), whatever
    commas it holds. Otherwise commas separate, except in an inverted name whose second half
    is no name: ``Korea, Republic of``. An ``and`` between names parts them too; only by itself
    is it the code of Andorra.
    """
    found = _all(find(word) for word in arguments if word != AND or len(arguments) == 1)
    if found is not None:
        return found
    segments = _segments(" ".join(arguments))
    taken: list[T] = []
    while segments:
        words, *segments = segments
        if segments and _longest_first(segments[0], find)[1]:
            inverted = find(f"{' '.join(words)}, {' '.join(segments[0])}")
            if inverted is not None:
                taken.append(inverted)
                segments = segments[1:]
                continue
        found, over = _longest_first(words, find)
        if over:
            return None
        taken += found
    return taken or None


def _all(found: Iterable[T | None]) -> list[T] | None:
    kept: list[T] = []
    for each in found:
        if each is None:
            return None
        kept.append(each)
    return kept


def _segments(text: str) -> list[list[str]]:
    return [words for part in text.split(",") if (words := part.split())]


def _longest_first(words: list[str], find: Find[T]) -> tuple[list[T], list[str]]:
    """Return what words name, the longest name from the left first, and the words left over."""
    taken: list[T] = []
    while words:
        rest = words[1:] if taken and words[0] == AND else words
        found, size = _start(rest, find)
        if found is None:
            return taken, rest or words
        taken.append(found)
        words = rest[size:]
    return taken, []


def beginnings(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each beginning of words that may be a name, the longest first, and its length."""
    for size in range(min(len(words), LONGEST), 0, -1):
        if len(text := " ".join(words[:size])) <= LETTERS:
            yield text, size


def _start(words: Sequence[str], find: Find[T]) -> tuple[T | None, int]:
    """Return what the longest name at the beginning of words stands for, and its length."""
    for text, size in beginnings(words):
        if (found := find(text)) is not None:
            return found, size
    return None, 0


def _left_over(text: str, find: Find[T]) -> list[str]:
    """Return the words, up to the next comma, that begin no name."""
    left = (_longest_first(words, find)[1] for words in _segments(text))
    return next(filter(None, left), [])


def _until_next_name(words: Sequence[str], find: Find[T]) -> str:
    """Return the words before the first that begins a name: what is wrong among right ones."""
    for size in range(1, min(len(words), LONGEST)):
        if _start(words[size:], find)[0] is not None:
            return " ".join(words[:size])
    return " ".join(words[:LONGEST])


def _tell_place(handbook: Handbook, typed: str, *, several: bool = True) -> None:
    """Raise NotFoundError if what was typed is a right name in the wrong place."""
    from attcli.commands.places import place

    if told := place(handbook, typed, several=several):
        raise NotFoundError(told.sentence, told.commands)


def as_value(name: str) -> str:
    """Return a name as one word of a command line, in quotes where it needs them."""
    return name if re.fullmatch(r"[\w.-]+", name) else f'"{name}"'
