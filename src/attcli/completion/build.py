"""The table of candidates, made from the commands, the types of their answers, and the records.

It is made when a wheel is built and, in a checkout, by the first TAB after a change.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from attcli.commands import answers, program
from attcli.commands.assume import ASSUMED
from attcli.commands.options import choices_of
from attcli.commands.schema import output_documents
from attcli.completion.match import fold
from attcli.records.handbook import Handbook
from attcli.records.reader import load
from attcli.records.schema import sentences
from attcli.render.fields import item_fields, item_type

KINDS = {
    "A,B": "fields",
    "NAME": "org|state",
    "schema NAME": "schema",
    "STATE=STANDING": "assume",
    "WORDS": "term",
}
"""The kind of value behind a metavar, or that of one command, unless it is its lower case."""

PHRASES = {"term", "schema"}
"""Kinds of which an argument takes one, even in several words."""

Row = tuple[str, ...]


def write(path: str) -> None:
    """Make the table of the bundled records and write it, whole or not at all."""
    made = Path(f"{path}.{os.getpid()}")
    made.write_text(table(load()), encoding="utf-8", newline="\n")
    made.replace(path)


def table(handbook: Handbook) -> str:
    """Return the table: the commands, then a section for each kind of value."""
    lines: list[str] = []
    sections = dict(_record_sections(handbook))
    for name, command, context in walk():
        lines.append(_line("command", name, _summary(command.help)))
        for parameter in command.get_params(context):
            if not getattr(parameter, "hidden", False):
                kind, values = _kind(name, parameter)
                sections |= values
                lines.append(_parameter(parameter, kind))
    for kind, rows in sections.items():
        lines += ["", f"[{kind}]"]
        for text, about, *others in rows:
            distinct = [other for other in dict.fromkeys(others) if fold(other) != fold(text)]
            lines.append(_line(text, about, fold(text), *distinct))
    return "\n".join(lines) + "\n"


def walk() -> Iterator[tuple[str, Any, Any]]:
    """Yield the program, its groups and its commands: words (``orgs list``), command, context."""
    root = typer.main.get_command(program())
    pending: list[tuple[Any, str, Any]] = [(root, "att", None)]
    while pending:
        command, word, parent = pending.pop(0)
        context = command.make_context(word, [], parent=parent, resilient_parsing=True)
        yield context.command_path.removeprefix("att").strip(), command, context
        below = getattr(command, "commands", {}).items()
        pending[:0] = [(each, name, context) for name, each in below if not each.hidden]


def _parameter(parameter: Any, kind: str) -> str:
    if parameter.param_type_name == "argument":
        again = parameter.nargs == -1 and kind not in PHRASES
        return _line("argument", kind, "again" if again else "")
    names = sorted(parameter.opts, key=lambda name: not name.startswith("--"))
    again = "again" if parameter.multiple else ""
    return _line("option", " ".join(names), kind, again, _summary(parameter.help))


def _kind(command: str, parameter: Any) -> tuple[str, dict[str, list[Row]]]:
    """Return the kind of a parameter's values, and the sections that only it defines.

    A parser with choices names them. Other kinds follow from the metavar: ``ORG`` takes the
    values of ``org``, and ``ORG|World`` those of ``org`` and the word itself.
    """
    if choices := choices_of(parameter):
        rows: list[Row] = [(each, _remark(each, parameter.help or "")) for each in choices]
        return (kind := f"={','.join(choices)}"), {kind: rows}
    if getattr(parameter, "is_flag", False):
        return "", {}
    (metavar, *_) = re.findall(r"[^\s\[\].]+", parameter.metavar or "") or [""]
    words = metavar.split("|")
    literal: dict[str, list[Row]] = {
        word.lower(): [(word, "")] for word in words if word and not word.isupper()
    }
    kinds = (KINDS.get(f"{command} {each}") or KINDS.get(each, each.lower()) for each in words)
    return "|".join(kinds), literal


def _remark(choice: str, told: str) -> str:
    """Return what an option's help says of a choice: ``printed: the list`` or ``org (each)``."""
    found = re.search(rf"(?<![\w-]){re.escape(choice)}(?:: | \()([^;.()]+)", told)
    return found[1] if found else ""


def _record_sections(handbook: Handbook) -> Iterator[tuple[str, list[Row]]]:
    publication, treaty = handbook.publication, handbook.treaty
    organizations = handbook.organizations
    yield "chapter", [(chapter, "") for chapter in publication.chapters]
    days = {
        treaty.adopted: "the treaty is adopted",
        treaty.in_force: "it enters into force",
        publication.compiled: "the handbook is compiled",
        treaty.status_known: "the last day known",
    }
    yield "date", [(str(day), about) for day, about in days.items()]
    named = ((o.acronym, o.name, o.name, o.id, *o.aliases) for o in organizations)
    yield "org", sorted(named, key=lambda row: fold(row[0]))
    yield "region", _distinct(region for o in organizations for region in o.regions)
    yield "type", _distinct(o.type for o in organizations if o.type)
    yield "state", [(s.name, s.code, s.alpha2, *s.aliases) for s in handbook.states]
    yield "code", sorted((s.code, s.name) for s in handbook.states)
    yield (
        "term",
        [
            (t.term, t.expansion or "", *((t.expansion,) if t.expansion else ()), *t.aliases)
            for t in handbook.glossary
        ],
    )
    yield "topic", [(t.name, t.area, *t.aliases) for t in publication.topics]
    yield "standing", [(standing, "") for standing in ASSUMED]
    yield (
        "schema",
        [
            (name.removeprefix("att.").removesuffix("/1"), made_by, name)
            for name, (made_by, _) in output_documents().items()
        ],
    )
    fields: dict[str, dict[str, str]] = {}
    for made_by, answer in answers().values():
        told = sentences(item_type(answer).cls)
        meanings = fields.setdefault(made_by.removeprefix("att "), {})
        for field in item_fields(answer):
            meanings.setdefault(field, _sentence(told.get(field, "")))
    for command, meanings in fields.items():
        yield f"fields {command}", [*meanings.items()]


def _distinct(names: Iterable[str]) -> list[Row]:
    return [(name, "") for name in sorted(set(names))]


def _summary(text: str | None) -> str:
    return " ".join((text or "").partition("\n\n")[0].split())


def _sentence(text: str) -> str:
    return text.partition(". ")[0].replace("``", "").removesuffix(".")


def _line(*cells: str) -> str:
    """Return a line of the table.

    Raises:
        ValueError: a cell holds what separates cells, lines or sections.
    """
    if any(set(cell) & set("\t\n\r") for cell in cells) or cells[0].startswith("["):
        raise ValueError(f"{cells} cannot be offered by completion.")
    return "\t".join(cells)
