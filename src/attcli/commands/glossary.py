"""``att glossary``: what the words and abbreviations mean."""

from __future__ import annotations

from typing import Annotated

import typer

from attcli.commands import naming
from attcli.commands.base import command
from attcli.domain.answer import Reply
from attcli.domain.glossary import GlossaryList, glossary_entries
from attcli.records.handbook import Handbook

app = typer.Typer()


@command(app, "glossary", examples=("att glossary", "att glossary PSSM"))
def show_glossary(
    handbook: Handbook,
    term: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TERM]", help="A term or abbreviation; without one, all."),
    ] = None,
) -> Reply[GlossaryList]:
    """Explain abbreviations and the treaty's terms."""
    terms = (naming.term(handbook, term),) if term else handbook.glossary
    as_of = handbook.status_known
    return Reply(answer=GlossaryList.of(handbook, as_of, glossary_entries(terms)))
