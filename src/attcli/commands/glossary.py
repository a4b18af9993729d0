"""``att glossary``: what the words and abbreviations mean."""

from __future__ import annotations

from typing import Annotated

import typer

from attcli.commands.base import command, envelope
from attcli.model import Handbook
from attcli.results import Answer
from attcli.results.glossary import GlossaryEntry, GlossaryList


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "glossary", examples=("att glossary", "att glossary PSSM"))(show_glossary)


def show_glossary(
    handbook: Handbook,
    term: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TERM]", help="A term or abbreviation; without one, all."),
    ] = None,
) -> Answer:
    """Explain abbreviations and the treaty's terms.

    Fields: term, expansion, text, aliases, source.
    """
    from attcli.names import find_term

    terms = (find_term(handbook, " ".join(term)),) if term else handbook.glossary
    entries = [
        GlossaryEntry(
            term=entry.term,
            expansion=entry.expansion,
            text=entry.text,
            aliases=entry.aliases,
            source=entry.source,
        )
        for entry in terms
    ]
    as_of = handbook.publication.status_known
    return Answer(result=GlossaryList(**envelope(handbook, as_of, entries)))
