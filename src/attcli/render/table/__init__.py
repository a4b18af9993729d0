"""Tables for people. The only package that imports rich."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

from attcli.domain.answer import Reply
from attcli.records.handbook import Handbook
from attcli.render.table.grid import NONE, Column, Grid
from attcli.render.table.parts import RenderContext
from attcli.terminal import Display

if TYPE_CHECKING:
    from attcli.render.flat import Table

View = Callable[[Any, RenderContext], list[RenderableType]]

_LINK_ID = re.compile(r"(?<=\x1b\]8;)id=[^;]*")
"""The number that rich gives a link, another in each run; the same call gives the same bytes."""


def view_of(schema: str) -> View:
    """Return what draws the answers of a schema: a function named after it.

    ``att.orgs.list/1`` is drawn by ``draw_list`` in the module ``orgs`` beside this one, and
    ``att.stats/1`` by ``draw_stats`` in ``stats``. Only that module is imported.
    """
    module, _, part = schema.removeprefix("att.").partition("/")[0].partition(".")
    view: View = getattr(import_module(f"{__name__}.{module}"), f"draw_{part or module}")
    return view


def draw(reply: Reply[Any], handbook: Handbook, display: Display) -> str:
    """Return an answer as a person reads it, no line wider than the display.

    Only a long address may be: broken, it could not be copied.
    """
    answer = reply.answer
    context = RenderContext(handbook, display, reply.show, reply.total)
    return _text(view_of(answer.schema)(answer, context), display)


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
        force_terminal=display.styles,
        color_system="standard" if display.styles else None,
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
    console.print(Group(*spaced), crop=False)
    drawn = _LINK_ID.sub("", stream.getvalue())
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())
