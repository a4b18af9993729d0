"""Where a name belongs that was typed in the wrong place: a sentence with the whole command."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from attcli.commands.naming import LONGEST, chapter_or_world, split
from attcli.domain.members import WORLD
from attcli.english import join_and
from attcli.errors import AttError, UsageError, did_you_mean
from attcli.records.handbook import Handbook
from attcli.records.names import (
    ORGANIZATIONS,
    OTHERS,
    TERMS,
    TOPICS,
    explanation,
    lookup,
    lookup_state,
    see_command,
    suggest,
)
from attcli.records.treaty import State

ELSEWHERE = {
    ("orgs list", "state"): "att orgs list --member {}",
    ("orgs list", "chapter"): "att orgs list --chapter {}",
    ("states list", "organization"): "att states list --org {}",
    ("states list", "chapter"): "att states list --chapter {}",
}
"""What was meant by a name behind a command that takes none."""

ALONE = "`att orgs show OSCE` or `att states show Moldova`"


class Place(Struct, frozen=True):
    """Where a name belongs: the sentence that tells it, and the commands in it."""

    sentence: str
    commands: tuple[str, ...]


def place(handbook: Handbook, typed: str, at: str = "", *, several: bool = True) -> Place | None:
    """Return where a name belongs; None for what is no name.

    Args:
        handbook: the records.
        typed: what was typed.
        at: the command behind which it was typed, such as ``orgs list``.
        several: whether it may be several organizations, or several states.
    """
    found = dict(_places(handbook, typed, at))
    if found:
        kinds, commands = list(found), tuple(found.values())
        told = ", ".join(f"`{command}`" for command in commands)
        return Place(f"“{typed}” is {join_and(kinds, 'or')}: {told}.", commands)
    if (other := lookup(handbook, OTHERS, typed)) is not None:
        return Place(explanation(other), (see_command(other),) if other.see else ())
    return _several(handbook, typed) if several else None


def _places(handbook: Handbook, typed: str, at: str) -> Iterator[tuple[str, str]]:
    """Yield each thing of that name: what it is, and the command that shows it."""

    def command(kind: str, usual: str, name: str) -> str:
        special = ELSEWHERE.get((at, kind))
        return special.format(_value(name)) if special else f"{usual} {name}"

    named = 0
    if organization := lookup(handbook, ORGANIZATIONS, typed):
        named += 1
        yield "an organization", command("organization", "att orgs show", organization.acronym)
    if state := lookup_state(handbook, typed):
        named += 1
        yield "a state", command("state", "att states show", _state_word(state))
    if named:
        return
    if chapter := chapter_or_world(handbook, typed):
        what = "the world" if chapter == WORLD else "a chapter of the handbook"
        yield what, command("chapter", "att stats", _value(chapter) if "&" in chapter else chapter)
        return
    if topic := lookup(handbook, TOPICS, typed):
        yield "a topic", f"att orgs list --topic {_value(topic.name)}"
    if term := lookup(handbook, TERMS, typed):
        yield "a term of the glossary", f"att glossary {term.term}"


def _several(handbook: Handbook, typed: str) -> Place | None:
    """Return the place of several organizations or several states."""
    words = typed.split()
    organizations = split(words, lambda name: lookup(handbook, ORGANIZATIONS, name))
    if organizations:
        names = [organization.acronym for organization in organizations]
        return _told(names, "organizations", f"att orgs show {' '.join(names)}")
    if states := split(words, lambda name: lookup_state(handbook, name)):
        command = f"att states show {', '.join(map(_state_word, states))}"
        return _told([state.name for state in states], "states", command)
    return None


def _told(names: Sequence[str], kind: str, command: str) -> Place:
    return Place(f"{join_and(dict.fromkeys(names))} are {kind}: `{command}`.", (command,))


def _state_word(state: State) -> str:
    """Return a state's name, or its code if the shell would not take the name as it stands."""
    return state.name if re.fullmatch(r"[A-Za-z][A-Za-z -]*", state.name) else state.code


def _value(name: str) -> str:
    """Return a name as the value of an option."""
    return name if re.fullmatch(r"[\w.-]+", name) else f'"{name}"'


def unknown_command(
    load: Any, path: str, commands: Sequence[str], arguments: Sequence[str]
) -> UsageError:
    """Return the error that there is no such command; a name is told where it belongs.

    Args:
        load: what reads the records.
        path: the program or group, such as ``att orgs``.
        commands: those that it has.
        arguments: what was typed instead of one, and all behind it.
    """
    typed = arguments[0]
    words = _words(arguments)
    shows = typed == "show" and "show" not in commands
    if shows and len(words) == 1:
        return UsageError(f"att show needs a name: {ALONE}.", ("att orgs show", "att states show"))
    if typed == "list" and "list" not in commands:
        lists = ("att orgs list", "att states list")
        return UsageError(f"There is no command “list”: `{'` or `'.join(lists)}`.", lists)
    if told := _place_of_words(load, arguments, words[1:] if shows else words):
        return UsageError(told.sentence, told.commands)
    near = suggest(typed, {name: name for name in commands})
    if not near and len(typed) > 3:  # `statistics` for stats
        near = tuple(name for name in commands if name[:4] == typed[:4].lower())
    hint = did_you_mean(near) or f" `{path} -h` lists them all."
    return UsageError(f"There is no command “{typed}”.{hint}", near)


def _words(arguments: Sequence[str]) -> list[str]:
    """Return the words before the first option."""
    options = (number for number, word in enumerate(arguments) if word.startswith("-"))
    return list(arguments[: next(options, len(arguments))])


def _place_of_words(load: Any, arguments: Sequence[str], words: Sequence[str]) -> Place | None:
    asked = dict(pairwise(arguments)).get("--records")
    asked = asked or os.environ.get("ATT_RECORDS")
    try:
        handbook = load(Path(asked) if asked else None)
    except AttError:  # the command is wrong already
        return None
    for size in range(min(len(words), LONGEST), 0, -1):
        if told := place(handbook, " ".join(words[:size]), several=size == len(words)):
            return told
    return None


def stray(handbook: Handbook, path: str, words: Sequence[str]) -> UsageError:
    """Return the error that a command takes no such words; names are told where they belong."""
    typed = " ".join(words)
    if told := place(handbook, typed, path.removeprefix("att ")):
        return UsageError(told.sentence, told.commands)
    return UsageError(f"`{path}` takes nothing more; leave out “{typed}”.")
