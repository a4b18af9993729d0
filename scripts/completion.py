"""Make ``src/attcli/completion/candidates.tsv``: what a TAB offers, out of commands and records.

The kind of value that an option or argument takes is told by the word that stands for it in
the help (ORG, STATE, …), so a new one belongs into ``KINDS`` here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args, get_type_hints

import msgspec

from attcli.commands import base, completion, options, orgs, states, stats
from attcli.completion.match import fold
from attcli.completion.table import PATH
from attcli.domain.schemas import COMMANDS, output_types
from attcli.records.handbook import Handbook
from attcli.records.reader import load
from commandtree import Command, commands
from generated import ROOT, finish

HEAD = "# Made by scripts/completion.py out of the commands and the records; not to be edited."

KINDS = {
    "A,B": "fields",
    "BASIS": "basis",
    "CHAPTER": "chapter",
    "DATE": "date",
    "DIR": "dir",
    "FILE": "file",
    "FORMAT": "format",
    "GROUP": "group",
    "KEY": "sort",
    "N": "number",
    "NAME": "schema",
    "ORG": "org",
    "REGION": "region",
    "SHELL": "shell",
    "STATE": "state",
    "STATE=STANDING": "assume",
    "STATUS": "status",
    "TERM": "term",
    "TOPIC": "topic",
    "TYPE": "type",
    "WHEN": "color",
    "WHICH": "members",
    "WORDS": "term",
}
"""The kind of value behind each word of the help."""

CHOICES: dict[str, tuple[Iterable[str], dict[str, str]]] = {
    "basis": (
        options.BASES,
        {"deposit": "as the UN counts", "in-force": "once it binds (article 22)"},
    ),
    "color": (
        base.COLORS,
        {"auto": "on a terminal that shows them", "always": "in pipes too", "never": "none"},
    ),
    "format": (
        base.FORMATS,
        {
            "table": "drawn, for a terminal",
            "plain": "tab separated, one a line",
            "json": "one object",
            "jsonl": "an object a line",
            "csv": "for a spreadsheet",
            "markdown": "for a report",
        },
    ),
    "group": (stats.GROUPS, {"org": "each organization", "chapter": "chapters and the world"}),
    "members": (
        options.MEMBERS,
        {"current": "the members on that day", "printed": "the handbook's list"},
    ),
    "shell": (completion.SHELLS, {}),
    "sort": (
        orgs.SORTS,
        {
            "chapter": "as in the handbook",
            "members": "most first",
            "parties": "most first",
            "percent": "highest share of States Parties first",
        },
    ),
    "standing": (
        stats.ASSUMED,
        {"party": "a State Party", "signatory": "signed only", "none": "not joined"},
    ),
    "status": (
        states.STANDINGS,
        {"party": "State Party", "signatory": "signed only", "not-joined": "neither"},
    ),
}
"""Values that the program defines, and a remark on each that needs one."""

Row = tuple[str, ...]


def table(handbook: Handbook) -> str:
    """Return the file: the commands, then a section for each kind of value."""
    lines = [HEAD]
    for command in commands():
        lines += ["\t".join(row) for row in _command(command)]
    for kind, rows in _sections(handbook):
        lines += ["", f"[{kind}]"]
        for text, about, *others in rows:
            others = [other for other in dict.fromkeys(others) if fold(other) != fold(text)]
            cells = (text, about, fold(text), *others)
            # A tab, a line break or a bracket in front would be read as the file's own.
            if any(set(cell) & set("\t\n\r") for cell in cells) or text.startswith("["):
                raise SystemExit(f"{text!r} cannot be offered by completion.")
            lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def _command(command: Command) -> Iterator[Row]:
    yield ("command", command.name, command.summary)
    for option in command.options:
        again = "again" if option.again else ""
        yield ("option", " ".join(option.names), _kind(option.metavar), again, option.help)
    for argument in command.arguments:
        word = argument.metavar.strip("[].").split()[0].strip("[].")
        again = "again" if argument.again and word == "ORG" else ""
        yield ("argument", _kind(word), again)


def _kind(word: str | None) -> str:
    if word is None:
        return ""
    if word not in KINDS:
        raise SystemExit(f"scripts/completion.py does not know what {word} stands for.")
    return KINDS[word]


def _sections(handbook: Handbook) -> Iterator[tuple[str, list[Row]]]:
    for kind, (values, remarks) in sorted(CHOICES.items()):
        yield kind, [(value, remarks.get(value, "")) for value in values]
    publication = handbook.publication
    yield "chapter", [(chapter, "") for chapter in publication.chapters]
    yield (
        "date",
        [
            (str(handbook.treaty.adopted), "the treaty is adopted"),
            (str(handbook.treaty.in_force), "it enters into force"),
            (str(publication.compiled), "the handbook is compiled"),
            (str(handbook.status_known), "the last day known"),
        ],
    )
    yield (
        "org",
        sorted(
            ((o.acronym, o.name, o.name, o.id, *o.aliases) for o in handbook.organizations),
            key=lambda row: fold(row[0]),
        ),
    )
    yield "region", [(name, "") for name in _distinct(o.regions for o in handbook.organizations)]
    types = [(o.type,) for o in handbook.organizations if o.type]
    yield "type", [(name, "") for name in _distinct(types)]
    yield "schema", [(_short(name), made_by, name) for name, made_by in COMMANDS.items()]
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
    kinds = output_types()
    for name, made_by in COMMANDS.items():
        hints = get_type_hints(kinds[name])
        if "items" in hints:
            item = get_args(hints["items"])[0]
            fields = [(field.name, "") for field in msgspec.structs.fields(item)]
            yield f"fields {made_by.removeprefix('att ')}", fields


def _distinct(groups: Iterable[Iterable[str]]) -> list[str]:
    return sorted({name for group in groups for name in group})


def _short(schema: str) -> str:
    return schema.removeprefix("att.").removesuffix("/1")


if __name__ == "__main__":
    target = ROOT / "src" / "attcli" / "completion" / PATH.rpartition("/")[2]
    finish({target: table(load())}, "Make the table of what a TAB offers.")
