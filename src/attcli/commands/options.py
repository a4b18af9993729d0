"""Options that several commands take."""

from __future__ import annotations

from typing import Annotated

import typer

BASES = ("deposit", "in-force")
MEMBERS = ("current", "printed")

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The end of this day (YYYY-MM-DD) instead of the last for which status is known.",
    ),
]
BasisOption = Annotated[
    str,
    typer.Option(
        "--basis",
        metavar="BASIS",
        help="Count States Parties by deposit (as the UN does) or by in-force (article 22).",
    ),
]
MembersOption = Annotated[
    str,
    typer.Option(
        "--members",
        metavar="WHICH",
        help="current: the members on that day; printed: the handbook's list.",
    ),
]
TopicOption = Annotated[
    str | None, typer.Option("--topic", metavar="TOPIC", help="Only where it works on this topic.")
]
