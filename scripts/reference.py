"""The command reference as Markdown: commands, options and fields, read from the program."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent
from typing import Any

from attcli.commands import answers
from attcli.commands.help import full_help
from attcli.completion.build import walk
from attcli.domain.answer import Answer
from attcli.render.fields import output_schema

INTRODUCTION = """\
<!-- Made by scripts/generate.py; not to be edited. -->

# Command reference

`att` answers questions on the regional organizations that the Arms Trade Treaty Regional Actor
Handbook profiles: which of them a state is in, which can help it and with what, how far the
treaty reaches among their members, and how that was on any day. It answers from records that it
comes with, without a network.

An organization, state, topic or term may be typed by any of its names, acronyms and codes, in
any case, with or without accents. A near miss is refused with suggestions, never guessed.

On a terminal answers are tables; in a pipe or a file they are plain lines, with fields between
tabs. As JSON an answer is one object; `att schema` prints its schema. The same call gives the
same answer on any day: without `--as-of` it is as of the last day for which the treaty's status
is known.
"""
CONCLUSION = """\
## Exit status

- `0`: Done, also where nothing was found.
- `1`: Not found, invalid records, output that cannot be written, or figures that differ under
  `att audit --strict`.
- `2`: Wrong usage.
- `3`: A bug in att.
- `130`: Interrupted.
- `141`: The reader of the output went away.

## Environment

- `ATT_RECORDS`: A folder of records to use instead of the bundled; `--records` comes first.
- `NO_COLOR`: If not empty, no colour.
- `FORCE_COLOR`, `CLICOLOR_FORCE`: If not empty, colour also in pipes; 0 is never. `NO_COLOR`
  comes first, and `--color` before them all.
- `TERM`: A `dumb` terminal gets no colour.
- `COLUMNS`: The width of tables, where the terminal does not tell.
- `ATT_DEBUG`: If not empty, a bug shows its traceback.

## Files

A folder of records, as `--records` and `ATT_RECORDS` name it, holds:

- `handbook.toml`: Chapters, topics, sources and dates.
- `states.toml`: States, with their names.
- `names.toml`: Their names in other languages; it may be missing.
- `treaty.toml`: Each state's acts under the treaty, with their days.
- `glossary.toml`: Abbreviations and terms.
- `organizations/*.toml`: An organization each; `att orgs show` prints one with `--toml`.
"""


def reference() -> str:
    """Return the whole page."""
    program, *below = walk()
    leaves = sorted((each for each in below if not hasattr(each[1], "commands")), key=_name)
    documented: dict[str, list[tuple[str, type[Answer]]]] = {}
    for schema, (made_by, kind) in answers().items():
        documented.setdefault(made_by, []).append((schema, kind))
    answering = [_options(each) for each in leaves if f"att {_name(each)}" in documented]
    shared = [option for option in answering[0] if all(option in each for each in answering)]
    lines = [INTRODUCTION, "## Options", "", "Every command that answers takes these:", ""]
    lines += [*shared, "", "The program by itself takes these:", ""]
    lines += [*(option for option in _options(program) if option not in shared), ""]
    lines += ["## Commands", ""]
    for name, command, _ in leaves:
        anchor = f"att-{name.replace(' ', '-')}"
        lines.append(f"- [`att {name}`](#{anchor}): {_paragraphs(command.help)[0]}")
    for name, command, context in leaves:
        summary, *paragraphs = _paragraphs(command.help)
        usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
        lines += ["", f"### att {name}", "", summary, "", "```sh", usage, "```", ""]
        lines += [line for paragraph in paragraphs for line in (paragraph, "")]
        own = [each for each in _options((name, command, context)) if each not in shared]
        lines += [*own, ""] if own else []
        for schema, kind in documented.get(f"att {name}", ()):
            lines += _fields(schema, kind)
        lines.append(_paragraphs(full_help(command))[-1])
    lines += ["", "## Examples", "", *_paragraphs(program[1].help)[2:], "", CONCLUSION]
    return "\n".join(lines)


def _name(each: tuple[str, Any, Any]) -> str:
    return each[0]


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help text as Markdown; a literal one is a block of code."""
    found = []
    for paragraph in text.strip().split("\n\n"):
        mark, _, literal = paragraph.rpartition("\b\n")
        if not mark and literal == paragraph:
            found.append(" ".join(paragraph.split()))
            continue
        if examples := literal.startswith("Examples:\n"):
            literal = literal.removeprefix("Examples:\n")
            found.append("Examples:")
        found.append(f"```{'sh' if examples else 'text'}\n{dedent(literal).rstrip()}\n```")
    return found


def _options(each: tuple[str, Any, Any]) -> list[str]:
    """Return the arguments and options of a command as items of a list."""
    _, command, context = each
    items = []
    for parameter in command.get_params(context):
        if getattr(parameter, "hidden", False):
            continue
        told = " ".join((parameter.help or "").split())
        if parameter.param_type_name == "argument":
            items.append(f"- `{parameter.metavar}`: {told}")
            continue
        names = [f"`{name}`" for name in sorted(parameter.opts, key=len, reverse=True)]
        if not parameter.is_flag:
            names[-1] = f"{names[-1]} `{parameter.metavar}`"
            if parameter.default is not None:
                told += f" Default: {parameter.default}."
        if parameter.envvar:
            told += f" Environment: `{parameter.envvar}`."
        items.append(f"- {', '.join(names)}: {told}")
    return items


def _fields(name: str, kind: type[Answer]) -> Iterator[str]:
    """Yield the fields of an answer and of what is in it, with type and meaning."""
    definitions = output_schema(name, kind)["definitions"]
    envelope = definitions[kind.__name__]["properties"]
    items = envelope["items"]["items"]["$ref"].rpartition("/")[2]
    yield f"Fields of an item (`{name}`):"
    yield ""
    yield from _properties(definitions[items]["properties"], definitions, "", {items})
    yield ""
    beside = {key: envelope[key] for key in envelope if key not in Answer.__struct_fields__}
    if beside:
        yield "In JSON, beside the items:"
        yield ""
        yield from _properties(beside, definitions, "", {items})
        yield ""


def _properties(
    properties: dict[str, Any], definitions: dict[str, Any], path: str, seen: set[str]
) -> Iterator[str]:
    for field, schema in properties.items():
        where = f"{path}{field}"
        meaning = schema.get("description", "").replace("``", "`")
        yield f"- `{where}` ({_kind(schema)})" + (f": {meaning}" if meaning else "")
        inner, many = _inner(schema)
        if inner and inner not in seen:
            seen.add(inner)
            below = definitions[inner]["properties"]
            yield from _properties(below, definitions, f"{where}{'[]' * many}.", seen)


def _inner(schema: dict[str, Any]) -> tuple[str, bool]:
    """Return the definition of the objects that a field holds, and whether it is a list."""
    for each in (schema, *schema.get("anyOf", ()), *schema.get("allOf", ())):
        if "$ref" in each:
            return each["$ref"].rpartition("/")[2], False
        if isinstance(items := each.get("items"), dict) and "$ref" in items:
            return items["$ref"].rpartition("/")[2], True
    return "", False


def _kind(schema: dict[str, Any]) -> str:
    """Return the type of a value in a word or two; null is unknown."""
    match schema:
        case {"anyOf": choices}:
            return " or ".join(dict.fromkeys(map(_kind, choices)))
        case {"$ref": _} | {"allOf": _}:
            return "object"
        case {"enum": values}:
            return " or ".join(f"`{value}`" for value in values)
        case {"type": "array", "items": dict(items)}:
            return f"list of {_kind(items)}".replace("list of object", "list of objects")
        case {"type": "string", "format": "date"}:
            return "day"
        case {"type": str(kind)}:
            return {"string": "text", "integer": "number"}.get(kind, kind)
    return "value"
