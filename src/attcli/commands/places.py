"""Where a name belongs that was typed in the wrong place: a sentence with the whole command."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import typer
from msgspec import Struct

from attcli.commands.base import BEHIND
from attcli.commands.naming import as_value, beginnings, chapter_or_world, split
from attcli.commands.options import choices_of, solid
from attcli.domain.members import WORLD
from attcli.english import join_and
from attcli.errors import AttError, UsageError, did_you_mean
from attcli.records.handbook import Handbook
from attcli.records.matching import has_words, name_key, normalize
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

OFTEN = {
    **dict.fromkeys(("org", "organization", "organizations", "organisation"), "orgs"),
    **dict.fromkeys(("organisations", "actors"), "orgs"),
    **dict.fromkeys(("state", "country", "countries"), "states"),
}
"""What people type for a group of commands."""

ALSO = {
    **dict.fromkeys(("date", "day", "on", "at"), ("as-of", "to")),
    **dict.fromkeys(("country", "state"), ("member",)),
    **dict.fromkeys(("since", "after", "start"), ("joined-since", "from")),
    **dict.fromkeys(("until", "before", "end", "as-of"), ("to",)),
    **dict.fromkeys(("organization", "organisation", "group"), ("org",)),
    **dict.fromkeys(("wrong", "different", "differences", "verdict"), ("differs",)),
    "v": ("version",),
}
"""What people type for an option, and the options that may be meant."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")

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
    if found := list(_places(handbook, typed, at)):
        kinds = dict.fromkeys(kind for kind, _ in found)
        commands = tuple(command for _, command in found)
        told = join_and((f"`{command}`" for command in commands), "or")
        return Place(f"“{typed}” is {join_and(kinds, 'or')}: {told}.", commands)
    if (other := lookup(handbook, OTHERS, typed)) is not None:
        return Place(explanation(other), (see_command(other),) if other.see else ())
    return _several(handbook, typed) if several else None


def _places(handbook: Handbook, typed: str, at: str) -> Iterator[tuple[str, str]]:
    """Yield each thing of that name: what it is, and the command that shows it."""

    def command(kind: str, usual: str, name: str) -> str:
        special = ELSEWHERE.get((at, kind))
        return special.format(as_value(name)) if special else f"{usual} {name}"

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
        name = as_value(chapter) if "&" in chapter else chapter
        if chapter == WORLD:
            yield "the world", f"att stats {name}"
        else:
            what = "a chapter of the handbook"
            yield what, command("chapter", "att stats", name)
            if (at, "chapter") not in ELSEWHERE:
                yield what, f"att orgs list --chapter {as_value(chapter)}"
        return
    if DAY.fullmatch(typed):
        yield "a day", f"--as-of {typed}"
    if chapters := _chapters_of_region(handbook, typed):
        yield "a region", f"att orgs list --region {as_value(typed)}"
        wider = ELSEWHERE.get((at, "chapter"), "att stats {}")
        for chapter in chapters:
            yield "a region", wider.format(as_value(chapter))
    if topic := lookup(handbook, TOPICS, typed):
        yield "a topic", f"att orgs list --topic {as_value(topic.name)}"
    if term := lookup(handbook, TERMS, typed):
        yield "a term of the glossary", f"att glossary {term.term}"


def _chapters_of_region(handbook: Handbook, typed: str) -> tuple[str, ...]:
    """Return the chapters of the organizations that have that region; none: it is no region.

    Of a region's words, two at least count.
    """
    several = len(normalize(typed).split()) > 1
    return tuple(
        dict.fromkeys(
            organization.chapter
            for organization in handbook.organizations
            for region in organization.regions
            if name_key(region) == name_key(typed) or (several and has_words(region, typed))
        )
    )


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
    if chapters := split(words, lambda name: chapter_or_world(handbook, name)):
        return _told(chapters, "chapters", f"att stats {' '.join(map(as_value, chapters))}")
    return None


def _told(names: Sequence[str], kind: str, command: str) -> Place:
    return Place(f"{join_and(dict.fromkeys(names))} are {kind}: `{command}`.", (command,))


def _state_word(state: State) -> str:
    """Return a state's name, or its code if the shell would not take the name as it stands."""
    return state.name if re.fullmatch(r"[A-Za-z][A-Za-z -]*", state.name) else state.code


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
    if typed == "show" and len(words) == 1:
        return UsageError(f"att show needs a name: {ALONE}.", ("att orgs show", "att states show"))
    paths = _paths(lambda each: each.name == typed) if path == "att" else ()
    if paths and len(words) == 1:
        return UsageError(f"There is no command “{typed}”; use {_either(paths)}.", paths)
    for shown in (words, words[1:]) if typed == "show" else (words,):
        if typed not in OFTEN and (told := _place_of_words(load, arguments, shown)):
            return UsageError(told.sentence, told.commands)
    if path == "att":
        if group := OFTEN.get(typed.lower()):
            rest = arguments[1:] or ["list"]
            known = rest[0] in ("list", "show") or rest[0].startswith("-")
            place = None if known else _place_of_words(load, arguments, words[1:])
            command = place.commands[0] if place else " ".join([path, group, *rest])
            return UsageError(f"There is no command “{typed}”; use `{command}`.", (command,))
        if paths:
            return UsageError(f"There is no command “{typed}”; use {_either(paths)}.", paths)
    near = suggest(typed, {name: name for name in commands})
    if not near and len(typed) > 3:  # `statistics` for stats
        near = tuple(name for name in commands if name[:4] == typed[:4].lower())
    hint = did_you_mean(near) or f" `{path} -h` lists them all."
    if not near and path == "att":
        if told := _place_of_words(load, arguments, words[1:], whole=True):
            return UsageError(told.sentence, told.commands)
        hint = f" `att search {' '.join(words)}` looks for the words, `att -h` lists the commands."
    return UsageError(f"There is no command “{typed}”.{hint}", near)


def _paths(wanted: Callable[[Any], bool]) -> tuple[str, ...]:
    """Return the commands of which something is true, each whole, such as ``att orgs list``."""
    from attcli.commands import program

    def walk(path: str, command: Any) -> Iterator[str]:
        if wanted(command):
            yield path
        for name, inner in getattr(command, "commands", {}).items():
            yield from walk(f"{path} {name}", inner)

    return tuple(walk("att", typer.main.get_command(program())))


def _either(commands: Iterable[str]) -> str:
    return join_and((f"`{command}`" for command in commands), "or")


def unknown_option(command: Any, path: str, typed: str) -> UsageError:
    """Return the error that a command has no such option, and what to type instead."""
    names = {name for parameter in command.params for name in parameter.opts if name[:2] == "--"}
    word = typed.strip("-").lower()
    if hasattr(command, "commands") and typed in BEHIND:
        example = "att stats" if path == "att" else f"{path} list"
        return UsageError(f"{typed} goes after the command: `{example} {typed}`.")
    if word in ("o", "out", "output", "file") and "--format" in names:
        return UsageError(
            f"There is no option {typed}: `{path} --format csv > FILE` writes a file."
        )
    if word == "chapter" and any("chapters" in (p.help or "") for p in command.params):
        return UsageError(f"There is no option {typed}; name the chapter: `{path} Africa`.")
    near = tuple(f"--{name}" for name in ALSO.get(word, ()) if f"--{name}" in names)[:1]
    near = near or tuple(
        f"{parameter.opts[0]} {value}"
        for parameter in command.params
        for value in choices_of(parameter)
        if solid(value) == solid(word)
    )
    near = near or suggest(
        typed,
        {
            normalized: name
            for name in sorted(names | {"--help"})
            for normalized in [name.strip("-").replace("-", " ")]
        },
    )
    hint = did_you_mean(near)
    others = () if hint else _paths(lambda each: any(typed in p.opts for p in each.params))
    if others:
        named = [f"`{other}`" for other in others]
        if len(named) > 3:
            named[2:] = [f"{len(named) - 2} other commands"]
        hint = f" {join_and(named)} {'has' if len(named) == 1 else 'have'} it."
    return UsageError(f"There is no option {typed}.{hint or f' `{path} -h` lists them all.'}", near)


def _words(arguments: Sequence[str]) -> list[str]:
    """Return the words before the first option."""
    options = (number for number, word in enumerate(arguments) if word.startswith("-"))
    return list(arguments[: next(options, len(arguments))])


def _place_of_words(
    load: Any, arguments: Sequence[str], words: Sequence[str], *, whole: bool = False
) -> Place | None:
    """Return the place of all the words as a name, else of the most from the left."""
    asked = dict(pairwise(arguments)).get("--records")
    asked = asked or os.environ.get("ATT_RECORDS")
    try:
        handbook = load(Path(asked) if asked else None)
    except AttError:  # the command is wrong already
        return None
    for start, size in islice(beginnings(words), 1 if whole else None):
        if told := place(handbook, start, several=size == len(words)):
            return told
    return None


def stray(handbook: Handbook, path: str, words: Sequence[str]) -> UsageError:
    """Return the error that a command takes no such words; names are told where they belong."""
    typed = " ".join(words)
    if told := place(handbook, typed, path.removeprefix("att ")):
        return UsageError(told.sentence, told.commands)
    return UsageError(f"`{path}` takes no more arguments; leave out “{typed}”.")
