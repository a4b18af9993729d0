"""``att audit``: the printed figures, checked against the records."""

from __future__ import annotations

from typing import Annotated

import typer

from attcli.commands.base import command
from attcli.commands.options import OrgOption, organizations
from attcli.domain.answer import Reply
from attcli.domain.audit import AuditResult, audit
from attcli.errors import UsageError
from attcli.records.handbook import Handbook

app = typer.Typer()


@command(
    app,
    "audit",
    examples=(
        "att audit",
        "att audit NATO OSCE --explain",
        "att audit --differs -f csv > wrong.csv",
        "att audit --strict",
    ),
    fails="a name that is not known, invalid records, or a figure that differs under --strict",
)
def audit_figures(
    handbook: Handbook,
    orgs: Annotated[
        list[str] | None, typer.Argument(metavar="[ORG]...", help="Acronyms; without any, all.")
    ] = None,
    org: OrgOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="In a table, also the figures that agree.")
    ] = False,
    only_differing: Annotated[
        bool, typer.Option("--differs", help="Only figures that differ, in every format.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="In a table, explain how each figure differs, and why."),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if any figure differs.")
    ] = False,
) -> Reply[AuditResult]:
    """Check the printed figures against recomputed ones.

    Counted over the printed list of members on the day the handbook was compiled; each
    difference is explained. A percentage that was cut off instead of rounded is
    `truncated`, which --strict lets pass.
    """
    if everything and only_differing:
        raise UsageError("--all and --differs contradict each other; use one.")
    chosen = organizations(handbook, orgs, org)
    findings = audit(handbook, chosen)
    notices: tuple[str, ...] = ()
    audited = {finding.org for finding in findings}
    unprinted = [o.acronym for o in chosen if o.id not in audited]
    if (orgs or org) and unprinted:
        notices = (f"No printed figures are known for {', '.join(unprinted)}.",)
    differing = tuple(finding for finding in findings if finding.verdict == "differs")
    items = differing if only_differing else findings
    return Reply(
        answer=AuditResult.of(handbook, handbook.publication.compiled, items, notices=notices),
        drawn=() if findings else notices,
        exit_code=1 if strict and differing else 0,
        show=tuple(
            part
            for part, asked in (
                ("explain", explain),
                ("all", everything),
                ("differs", only_differing and findings),
            )
            if asked
        ),
    )
