"""``att schema``: what the JSON of each command looks like."""

from __future__ import annotations

from typing import Annotated

import typer

from attcli.commands.base import command, envelope
from attcli.model import Handbook
from attcli.results import Answer, Document
from attcli.results.schema import SchemaList, SchemaRow


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "schema",
        examples=("att schema", "att schema stats > att.stats.json", "att schema att.error/1"),
    )(show_schema)


def show_schema(
    handbook: Handbook,
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", help="Such as att.stats/1, or just stats."),
    ] = None,
) -> Answer | Document:
    """Print the JSON Schema of an output.

    Without a name, they are all listed.

    Fields: name, command.
    """
    from attcli.names import find_choice
    from attcli.schemas import COMMANDS, schema_file

    if not name:
        rows = [SchemaRow(name=schema, command=made_by) for schema, made_by in COMMANDS.items()]
        as_of = handbook.publication.status_known
        return Answer(result=SchemaList(**envelope(handbook, as_of, rows)))
    typed = ".".join(name).removeprefix("att.")
    short = {schema.removeprefix("att.").removesuffix("/1"): schema for schema in COMMANDS}
    found = short[find_choice(typed.removesuffix("/1"), tuple(short), "schema")]
    return Document(schema_file(found).read_text(encoding="utf-8"), form="json")
