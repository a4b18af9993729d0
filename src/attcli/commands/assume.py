"""``--assume``: a what-if beside the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from attcli.commands import naming
from attcli.commands.options import choice
from attcli.domain.status import Standing
from attcli.errors import UsageError
from attcli.records.handbook import Handbook

ASSUMED: dict[str, Standing] = {"party": "party", "signatory": "signatory", "none": "not_joined"}

AssumeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--assume",
        metavar="STATE=STANDING",
        help="What if it were party, signatory or none? Repeatable.",
    ),
]


def assumptions(handbook: Handbook, typed: Sequence[str]) -> dict[str, Standing]:
    """Return the standings assumed, by alpha-3 code.

    Raises:
        UsageError: one is not of the form STATE=STANDING, or two contradict each other.
        NotFoundError: a state is not known.
    """
    standings: dict[str, Standing] = {}
    read = choice("--assume", tuple(ASSUMED))
    for assumption in typed:
        name, equals, word = assumption.rpartition("=")
        if not equals or not name:
            raise UsageError(
                f"--assume cannot be “{assumption}”: write STATE=party, STATE=signatory "
                "or STATE=none."
            )
        state = naming.state(handbook, name)
        standing = ASSUMED[read(word)]
        if standings.setdefault(state.code, standing) != standing:
            raise UsageError(f"--assume gives two statuses for {state.name}; keep one.")
    return standings
