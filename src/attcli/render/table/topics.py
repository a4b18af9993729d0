"""Topics by the organizations that work on them."""

from __future__ import annotations

from collections import Counter

from rich.console import RenderableType

from attcli.domain.topics import TopicList
from attcli.english import count
from attcli.render.table.grid import Column, Grid, first_that_fits
from attcli.render.table.parts import (
    RenderContext,
    footnote,
    headline,
)
from attcli.text import clean


def draw_topics(result: TopicList, context: RenderContext) -> list[RenderableType]:
    """Draw topics by organizations: how many activities each has."""
    handbook, display = context.handbook, context.display
    working = {org for row in result.items for org in row.orgs}
    shown = [o for o in handbook.organizations if o.id in working]
    grid = Grid(
        [Column("Topic", flexible=True), *(Column(clean(o.acronym), right=True) for o in shown)]
    )
    lines = Grid([Column("Topic", flexible=True), Column("Activities", flexible=True, least=30)])
    areas = Counter(row.area for row in result.items)
    area = None
    for row in result.items:
        if row.area != area:
            area = row.area
            if areas[area] > 1:
                grid.section(area)
                lines.section(area)
        by_org = {entry.org: entry.activities for entry in row.by_org}
        grid.add(row.topic, *(str(by_org.get(o.id, "")) for o in shown))
        lines.add(
            row.topic,
            ", ".join(f"{o.acronym} {by_org[o.id]}" for o in shown if o.id in by_org),
        )
    idle = [o for o in handbook.organizations if o.id not in working]
    notes = ["Numbers are activities in the records; `att search WORDS --topic TOPIC` finds them"]
    if partial := [o.acronym for o in shown if o.coverage == "header"]:
        notes.append(f"header only, so incomplete: {', '.join(partial)}")
    if idle:
        notes.append(f"no activities recorded for {', '.join(o.acronym for o in idle)}")
    return [
        headline(
            f"{count(len(result.items), 'topic')}", (f" · {count(len(shown), 'organization')}", "")
        ),
        first_that_fits(display.width, grid, lines),
        footnote(*notes),
    ]
