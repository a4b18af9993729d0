"""References to paste: the records first, then the sources of profiles."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.citation import Citation, Reference
from attcli.render.table.parts import (
    RenderContext,
    footnote,
    heading,
    headline,
    indented,
    link,
    words,
)


def draw_cite(result: Citation, context: RenderContext) -> list[RenderableType]:
    """Draw each reference, its address unbroken, and a link where the terminal shows links."""
    main = [one for one in result.items if one.role != "source"]
    sources = [one for one in result.items if one.role == "source"]
    parts: list[RenderableType] = [
        headline("How to cite", (f" · data version {result.data_version}", "")),
        _paragraphs(main, context),
    ]
    if sources:
        parts += [heading("Sources"), _paragraphs(sources, context)]
    return [*parts, footnote("--style bibtex and --style csl are for reference managers")]


def _paragraphs(references: list[Reference], context: RenderContext) -> RenderableType:
    lines: list[RenderableType] = []
    for one in references:
        lines += [Text()] if lines else []
        told, address, rest = one.text.partition(one.url or "\n")
        lines.append(indented(words(told.rstrip())))
        if address:
            # A broken address cannot be copied.
            line = Text(no_wrap=True, overflow="ignore").append("  ")
            line.append_text(link(words(address + rest), one.url, context.display))
            lines.append(line)
    return Group(*lines)
