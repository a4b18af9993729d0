"""The list of output schemas."""

from __future__ import annotations

from rich.console import RenderableType

from attcli.domain.schema import SchemaList
from attcli.english import count
from attcli.render.table.grid import Column, Grid
from attcli.render.table.parts import RenderContext, footnote, headline, words


def draw_schema(result: SchemaList, context: RenderContext) -> list[RenderableType]:
    """Draw the names of the schemas with what they describe."""
    grid = Grid([Column("Schema"), Column("Describes the JSON of", flexible=True, bare=True)])
    for row in result.items:
        grid.add(words(row.name, "bold"), row.command)
    return [
        headline(count(result.count, "schema")),
        grid.draw(context.display.width),
        footnote("`att schema NAME` prints one, as JSON Schema draft 7"),
    ]
