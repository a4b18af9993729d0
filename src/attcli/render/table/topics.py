"""Topics by the organizations that work on them."""

from __future__ import annotations

from rich.console import Group, RenderableType

from attcli.domain.topics import TopicList
from attcli.english import count
from attcli.render.table.grid import Column, Grid
from attcli.render.table.parts import (
    INCOMPLETE,
    INCOMPLETE_NOTE,
    RenderContext,
    amount,
    footnote,
    headline,
    words,
)


def draw_topics(result: TopicList, context: RenderContext) -> list[RenderableType]:
    """Draw organizations by topics, a matrix: how many activities each has."""
    handbook, display = context.handbook, context.display
    working = {org for row in result.items for org in row.orgs}
    shown = [o for o in handbook.organizations if o.id in working]
    numbers = {row.topic: {one.org: one.activities for one in row.by_org} for row in result.items}
    grid = Grid([Column(""), *(Column(topic, right=True) for topic in numbers)])
    short = Grid([Column(""), *(Column(str(n), right=True) for n, _ in enumerate(numbers, 1))])
    chapter = None
    for organization in shown:
        if organization.chapter != chapter:
            chapter = organization.chapter
            grid.section(chapter)
            short.section(chapter)
        mark = INCOMPLETE if organization.coverage == "header" else ""
        cells = [amount(of.get(organization.id, 0)) for of in numbers.values()]
        grid.add(words(organization.acronym + mark, "bold"), *cells)
        short.add(words(organization.acronym + mark, "bold"), *cells)
    legend = Group(*(words(f"{number} {topic}") for number, topic in enumerate(numbers, 1)))
    idle = [o for o in handbook.organizations if o.id not in working]
    notes = ["Activities in the records; `att search WORDS --topic TOPIC` finds them"]
    if any(o.coverage == "header" for o in shown):
        notes.append(INCOMPLETE_NOTE)
    if idle:
        notes.append(f"no activities recorded for {', '.join(o.acronym for o in idle)}")
    told = (f" · {count(len(shown), 'organization')}", "")
    parts: list[RenderableType] = [headline(count(len(result.items), "topic"), told)]
    if grid.fits(display.width):
        parts.append(grid.draw(display.width))
    else:
        parts += [legend, short.draw(display.width)]
    return [*parts, footnote(*notes)]
