"""Terms, each with what it stands for."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.glossary import GlossaryEntry, GlossaryList
from attcli.records.handbook import Handbook
from attcli.records.names import TOPICS, lookup
from attcli.records.treaty import DECLARATIONS
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
    notes = [f"Sources: {named}"]
    if len(result.items) == 1:
        notes.insert(0, _who(result.items[0], handbook))
    return [Group(*lines), footnote(*notes)]


def _who(entry: GlossaryEntry, handbook: Handbook) -> str:
    """Return which command finds who is concerned: by declaration or topic if it is one."""
    if (kind := entry.term.replace(" ", "-")) in DECLARATIONS:
        return f"`att states list --declared {kind}` lists the states that declared it"
    for name in (entry.term, *entry.aliases):
        if topic := lookup(handbook, TOPICS, name):
            return f'`att orgs list --topic "{topic.name}"` lists who works on it'
    return f"`att search {entry.term}` shows whose work mentions it"
