"""``att schema``: what the JSON of each command looks like."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from attcli.commands.base import command
from attcli.domain.answer import Document, Reply
from attcli.domain.schema import SchemaList, SchemaRow
from attcli.errors import ErrorDocument
from attcli.records.handbook import Handbook
from attcli.records.names import find_choice

app = typer.Typer()


@command(
    app,
    "schema",
    examples=("att schema", "att schema stats > att.stats.json", "att schema att.error/1"),
)
def show_schema(
    handbook: Handbook,
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", help="Such as att.stats/1, or just stats."),
    ] = None,
) -> Reply[SchemaList] | Document:
    """Print the JSON Schema of an output.

    Without a name, they are all listed.
    """
    documents = output_documents()
    if not name:
        rows = [SchemaRow(name=schema, command=made) for schema, (made, _) in documents.items()]
        return Reply(answer=SchemaList.of(handbook, handbook.status_known, rows))
    from attcli.render.fields import output_schema

    typed = ".".join(name).removeprefix("att.")
    short = {schema.removeprefix("att.").removesuffix("/1"): schema for schema in documents}
    found = short[find_choice(typed.removesuffix("/1"), tuple(short), "schema")]
    _, kind = documents[found]
    text = msgspec.json.format(msgspec.json.encode(output_schema(found, kind)), indent=2).decode()
    return Document(text=text + "\n", form="json")


def output_documents() -> dict[str, tuple[str, type[msgspec.Struct]]]:
    """Return where each schema's documents come from, and their type, by the schema's name."""
    from attcli.commands import answers

    failing = ("any command that fails, on standard error", ErrorDocument)
    return {**answers(), "att.error/1": failing}
