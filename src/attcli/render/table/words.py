"""Topics and glossary."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.render.table.parts import (
    DIM,
    Column,
    Frame,
    Grid,
    count,
    headline,
    indented,
    quiet,
    words,
)
from attcli.render.text import clean, paragraphs
from attcli.results.glossary import GlossaryList
from attcli.results.schema import SchemaList
from attcli.results.topics import TopicList


def topics(result: TopicList, frame: Frame) -> list[RenderableType]:
    """Draw topics by organizations: how many activities each has."""
    handbook, display = frame.handbook, frame.display
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
        (grid if grid.fits(display.width) else lines).draw(display.width),
        quiet(*notes),
    ]


def glossary(result: GlossaryList, frame: Frame) -> list[RenderableType]:
    """Draw terms with what they stand for and one sentence each."""
    handbook = frame.handbook
    lines: list[RenderableType] = []
    for entry in result.items:
        title = words(entry.term, "bold")
        if entry.expansion:
            title.append_text(words(f" · {entry.expansion}"))
        if entry.aliases:
            title.append_text(words(f"  also {', '.join(entry.aliases)}", DIM))
        lines.append(title)
        lines += [indented(Text(text)) for text in paragraphs(entry.text)]
    used = dict.fromkeys(entry.source for entry in result.items)
    named = "; ".join(handbook.source_by_id[one].title for one in used)
    return [Group(*lines), quiet(f"Sources: {named}")]


def schemas(result: SchemaList, frame: Frame) -> list[RenderableType]:
    """Draw the names of the schemas with what they describe."""
    grid = Grid([Column("Schema"), Column("Describes the JSON of", flexible=True, bare=True)])
    for row in result.items:
        grid.add(words(row.name, "bold"), row.command)
    return [
        headline(count(result.count, "schema")),
        grid.draw(frame.display.width),
        quiet("`att schema NAME` prints one, as JSON Schema draft 7"),
    ]
