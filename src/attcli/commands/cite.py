"""``att cite``: how to cite the records, and the sources behind a profile."""

from __future__ import annotations

from typing import Annotated

import typer

from attcli.commands.base import command
from attcli.commands.groups import state_groups
from attcli.commands.options import OrgOption, choice
from attcli.domain.answer import Document, Reply
from attcli.domain.citation import Citation, citation
from attcli.records.handbook import Handbook

STYLES = ("text", "bibtex", "csl")

app = typer.Typer()


@command(
    app,
    "cite",
    examples=(
        "att cite",
        "att cite OSCE",
        "att cite Moldova --style bibtex > moldova.bib",
        "att cite NATO --style csl > nato.json",
    ),
)
def cite(
    handbook: Handbook,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ORG|STATE]...",
            help="Organizations or states whose profiles' sources to cite as well.",
        ),
    ] = None,
    org: OrgOption = None,
    style: Annotated[
        str,
        typer.Option(
            "--style",
            metavar="STYLE",
            parser=choice("--style", STYLES),
            help="text, bibtex, or csl: the CSL-JSON that reference managers read.",
        ),
    ] = "text",
) -> Reply[Citation] | Document:
    """Show how to cite the records and their sources.

    First the records, the handbook and the depositary's list, then the sources of the
    profiles named. The records are cited with their version, a source with its address and
    the day on which it was read.
    """
    day = handbook.status_known
    chosen = state_groups(handbook, [*(names or ()), *(org or ())], states=True)
    references = citation(handbook, chosen)
    if style == "text":
        return Reply(answer=Citation.of(handbook, day, references))
    from attcli.render.bibliography import bibtex, csl

    if style == "bibtex":
        return Document(text=bibtex(references), form="bibtex")
    return Document(text=csl(references), form="csl")
