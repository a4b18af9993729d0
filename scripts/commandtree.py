"""The commands as the program itself tells them, for everything that is made out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer

from attcli.commands import program

LITERAL = "\b\n"
"""What Typer wants before a paragraph whose lines are to stay as they are."""


@dataclass(frozen=True)
class Option:
    """An option: its names, the long one first, and what it says in its command's help."""

    names: tuple[str, ...]
    metavar: str | None
    help: str
    again: bool
    default: str | None
    variable: str | None

    @property
    def told(self) -> str:
        """What it is for, and what holds where it is not given."""
        told = self.help
        if self.default is not None:
            told += f" Without it: {self.default}."
        if self.variable:
            told += f" Also from the environment, `{self.variable}`."
        return told


@dataclass(frozen=True)
class Argument:
    """A positional argument; ``again`` where it takes all words that follow."""

    metavar: str
    help: str
    again: bool


@dataclass(frozen=True)
class Command:
    """A command or a group, named by its words: ``orgs list``; empty for the program.

    Attributes:
        summary: the first paragraph of its help.
        text: the paragraphs in between; one that begins with ``LITERAL`` keeps its lines.
        examples: what to type, and a remark on it or nothing.
        fields: those of its items, as its help tells them.
        exits: the sentence on its exit codes.
    """

    name: str
    usage: str
    summary: str
    text: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    fields: str
    exits: str
    arguments: tuple[Argument, ...]
    options: tuple[Option, ...]
    group: bool


def commands() -> list[Command]:
    """Return the program, its groups and its commands, each group before what is in it."""
    return list(_walk(typer.main.get_command(program()), "att", None))


def _walk(command: Any, word: str, parent: Any) -> Iterator[Command]:
    context = command.make_context(word, [], parent=parent, resilient_parsing=True)
    yield _command(command, context)
    for name, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from _walk(below, name, context)


def _command(command: Any, context: Any) -> Command:
    shown = [option for option in command.get_params(context) if not getattr(option, "hidden", 0)]
    summary, *paragraphs = (command.help or "").split("\n\n")
    parts = {
        "examples": _take(paragraphs, f"{LITERAL}Examples:\n"),
        "fields": _take(paragraphs, "Fields: "),
        "exits": _take(paragraphs, "Exit codes: "),
    }
    return Command(
        name=context.command_path.removeprefix("att").strip(),
        usage=" ".join([context.command_path, *command.collect_usage_pieces(context)]),
        summary=_line(summary),
        text=tuple(
            paragraph if paragraph.startswith(LITERAL) else _line(paragraph)
            for paragraph in paragraphs
            if paragraph.strip()
        ),
        examples=tuple(_example(line) for line in parts["examples"].splitlines()),
        fields=_line(parts["fields"]),
        exits=_line(parts["exits"]),
        arguments=tuple(_argument(each) for each in shown if each.param_type_name == "argument"),
        options=tuple(_option(each) for each in shown if each.param_type_name == "option"),
        group=hasattr(command, "commands"),
    )


def _take(paragraphs: list[str], start: str) -> str:
    """Take the paragraph that begins so out of the others."""
    for paragraph in paragraphs:
        if paragraph.startswith(start):
            paragraphs.remove(paragraph)
            return paragraph.removeprefix(start)
    return ""


def _example(line: str) -> tuple[str, str]:
    typed, _, remark = line.strip().partition("   ")
    return typed, remark.strip()


def _argument(argument: Any) -> Argument:
    return Argument(argument.metavar, _line(argument.help or ""), argument.nargs == -1)


def _option(option: Any) -> Option:
    told = option.default not in (None, False) and not option.is_flag
    return Option(
        names=tuple(sorted(option.opts, key=lambda name: not name.startswith("--"))),
        metavar=None if option.is_flag else option.metavar,
        help=_line(option.help or ""),
        again=option.multiple,
        default=str(option.default) if told else None,
        variable=option.envvar,
    )


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def leaves(tree: list[Command]) -> list[Command]:
    """Return the commands without their groups, by name."""
    return sorted((each for each in tree if not each.group), key=lambda each: each.name)


def shared_options(tree: list[Command]) -> tuple[Option, ...]:
    """Return the options that every command with an answer takes, told once and not for each."""
    answering = [
        command for command in tree if any("--format" in option.names for option in command.options)
    ]
    return tuple(
        option
        for option in answering[0].options
        if all(option in command.options for command in answering)
    )
