"""Make ``docs/reference.md``: every command, with its options, fields, examples, exit codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import dedent, wrap
from typing import Any

from attcli.domain.schemas import COMMANDS, output_schema
from commandtree import LITERAL, Argument, Command, Option, commands, leaves, shared_options
from generated import ROOT, finish

WIDTH = 100
INTRODUCTION = """\
<!-- Made by scripts/reference.py out of the program's own help; not to be edited. -->

# Command reference

What every command takes and answers, as its `-h` tells it. The same is in the manual page,
`man att`. An organization or state may be typed by any of its names, acronyms and codes, in any
case, with or without accents; a near miss is refused with suggestions, never guessed.
"""


def reference() -> str:
    """Return the whole page."""
    tree = commands()
    shared = shared_options(tree)
    rows = [f"- [`att {each.name}`](#{_anchor(each)}): {each.summary}" for each in leaves(tree)]
    parts = [INTRODUCTION, "\n".join(rows), _usage(tree[0]), _shared(shared)]
    parts += ["\n".join(_section(command, shared)) for command in leaves(tree)]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _anchor(command: Command) -> str:
    return f"att-{command.name.replace(' ', '-')}"


def _usage(program: Command) -> str:
    lines = ["## att", "", program.summary, "", *_block(program.usage), *_examples(program)]
    return "\n".join([*lines, *_options(program.options)])


def _shared(options: tuple[Option, ...]) -> str:
    return "\n".join(["## Options of every command that answers", "", *_options(options)])


def _section(command: Command, shared: tuple[Option, ...]) -> Iterator[str]:
    yield f"## att {command.name}"
    yield ""
    yield command.summary
    yield ""
    yield from _block(command.usage)
    yield from _examples(command)
    for paragraph in command.text:
        if paragraph.startswith(LITERAL):
            yield from _block(dedent(paragraph.removeprefix(LITERAL)), language="text")
        else:
            yield from (_wrap(paragraph), "")
    own = [option for option in command.options if option not in shared]
    yield from _options(own, command.arguments)
    yield from _fields(command)
    yield _wrap(f"**Exit codes:** {command.exits}")


def _block(*lines: str, language: str = "sh") -> list[str]:
    return [f"```{language}", *lines, "```", ""]


def _examples(command: Command) -> list[str]:
    width = max(len(typed) for typed, _ in command.examples)
    lines = [f"{typed:{width}}  # {told}" if told else typed for typed, told in command.examples]
    return ["**Examples**", "", *_block(*lines)]


def _options(options: Iterable[Option], arguments: Iterable[Argument] = ()) -> list[str]:
    rows = [f"| `{argument.metavar}` | {_cell(argument.help)} |" for argument in arguments]
    for option in options:
        names = ", ".join(f"`{name}`" for name in option.names)
        value = f" `{option.metavar}`" if option.metavar else ""
        rows.append(f"| {names}{value} | {_cell(option.told)} |")
    return ["| option | what it does |", "| --- | --- |", *rows, ""] if rows else []


def _fields(command: Command) -> Iterator[str]:
    """Return the fields of an item with their types, out of the command's schema."""
    names = [name for name, made_by in COMMANDS.items() if made_by == f"att {command.name}"]
    for name in names:
        definitions = output_schema(name)["definitions"]
        envelope = definitions[output_schema(name)["$ref"].rpartition("/")[2]]["properties"]
        item = definitions[envelope["items"]["items"]["$ref"].rpartition("/")[2]]["properties"]
        told = ", ".join(f"`{field}` ({_kind(schema)})" for field, schema in item.items())
        yield _wrap(f"**Fields of an item** (`{name}`): {told}.")
        yield ""
        common = ("schema", "data_version", "as_of", "count", "items")
        if beside := [field for field in envelope if field not in common]:
            yield f"**Beside the items:** {', '.join(f'`{field}`' for field in beside)}."
            yield ""


def _kind(schema: dict[str, Any]) -> str:
    """Return in a word or two what a value may be; null is unknown."""
    match schema:
        case {"anyOf": choices}:
            return " or ".join(dict.fromkeys(_kind(choice) for choice in choices))
        case {"$ref": _} | {"allOf": _}:
            return "object"
        case {"enum": values}:
            return " or ".join(f'"{value}"' for value in values)
        case {"type": "array", "items": items}:
            return "list of objects" if _kind(items) == "object" else f"list of {_kind(items)}"
        case {"type": "string", "format": "date"}:
            return "day"
        case {"type": kind}:
            return {"string": "text", "integer": "number"}.get(kind, kind)
    return "value"


def _wrap(text: str) -> str:
    return "\n".join(wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    finish({ROOT / "docs" / "reference.md": reference()}, "Make the reference of the commands.")
