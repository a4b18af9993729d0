"""Terms, each with what it stands for."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.glossary import GlossaryList
from attcli.render.table.grid import DIM
from attcli.render.table.parts import RenderContext, footnote, indented, words
from attcli.text import paragraphs


def draw_glossary(result: GlossaryList, context: RenderContext) -> list[RenderableType]:
    """Draw terms with what they stand for and one sentence each."""
    handbook = context.handbook
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
    return [Group(*lines), footnote(f"Sources: {named}")]
