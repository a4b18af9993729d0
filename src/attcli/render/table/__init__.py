"""Tables for people. The only package that imports rich."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

from attcli.model import Handbook
from attcli.render.table.parts import NONE, Column, Frame, Grid
from attcli.results import Answer
from attcli.terminal import Display

if TYPE_CHECKING:
    from attcli.render.flat import Table

View = Callable[[Any, Frame], list[RenderableType]]

VIEWS = {
    "att.orgs.list/1": "organizations.listing",
    "att.orgs.show/1": "organizations.profile",
    "att.states.list/1": "states.listing",
    "att.states.show/1": "states.profile",
    "att.search/1": "search.hits",
    "att.compare/1": "comparison.comparison",
    "att.stats/1": "statistics.statistics",
    "att.timeline/1": "timeline.chart",
    "att.audit/1": "audit.findings",
    "att.topics/1": "words.topics",
    "att.glossary/1": "words.glossary",
    "att.schema/1": "words.schemas",
}
"""What draws the answers of each schema: a function of a module beside this one, which is
imported then only."""


def view_of(schema: str) -> View:
    """Return what draws the answers of a schema."""
    module, _, function = VIEWS[schema].partition(".")
    view: View = getattr(import_module(f"attcli.render.table.{module}"), function)
    return view


def draw(answer: Answer, handbook: Handbook, display: Display) -> str:
    """Return an answer as a person reads it, no line wider than the display."""
    result = answer.result
    return _text(view_of(result.schema)(result, Frame(handbook, display, answer.detail)), display)


def draw_grid(table: Table, display: Display) -> str:
    """Return rows and columns as a table, for fields that were picked by hand."""
    grid = Grid([Column(name, flexible=True) for name in table.header])
    for row in table.rows:
        grid.add(*(cell or NONE for cell in row))
    return _text([grid.draw(display.width)], display)


def _text(parts: list[RenderableType], display: Display) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=display.width,
        force_terminal=display.color,
        color_system="standard" if display.color else None,
        no_color=not display.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        safe_box=True,
        _environ={},
    )
    spaced: list[RenderableType] = []
    for part in parts:
        spaced += [part, Text()] if part is not parts[-1] else [part]
    console.print(Group(*spaced))
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())
