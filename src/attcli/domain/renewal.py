"""What the depositary's page says that the records do not, and the records updated with it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, structs

from attcli.domain.answer import Answer
from attcli.domain.page_comparison import Difference, PageComparison
from attcli.domain.status import TreatyStatus
from attcli.records.days import in_effect
from attcli.records.handbook import Handbook
from attcli.records.matching import labels_of, suggest
from attcli.records.names import lookup_state, state_names
from attcli.records.treaty import State, Treaty
from attcli.records.untc import Page, PageError


class PageSummary(Struct, frozen=True, kw_only=True):
    """The page itself.

    Attributes:
        as_at: the day up to which it says that it is right.
        participants: its rows; every one is a state of the records.
        signatories: signatures, as printed and as counted from the rows.
        parties: States Parties, likewise.
        recorded_signatories: signatures on that day by the records.
        recorded_parties: States Parties on that day by the records.
        older: whether it is older than what the records know; then it is never written.
    """

    as_at: datetime.date
    participants: int
    signatories: int
    parties: int
    recorded_signatories: int
    recorded_parties: int
    older: bool


class RecordsStatus(Answer, frozen=True, kw_only=True):
    """Answer of ``att records status``.

    Attributes:
        page: the page that was read.
        written: the file that was changed; None where nothing was written.
        version: the version of the records after that; None where nothing was written.
    """

    brief = ("name", "change", "act", "day", "recorded", "text")
    schema: Literal["att.records.status/1"] = "att.records.status/1"
    items: tuple[Difference, ...]
    page: PageSummary
    written: str | None
    version: str | None


def differences(
    handbook: Handbook, page: Page, effective: Mapping[str, datetime.date]
) -> tuple[tuple[Difference, ...], Treaty]:
    """Compare the page with the records.

    Args:
        handbook: the records.
        page: what the depositary says.
        effective: days on which withdrawals take effect, by alpha-3 code, where given by hand.

    Returns:
        The differences in the page's order, and the treaty's record updated with the page.

    Raises:
        PageError: a participant is not known or appears twice, a withdrawal has no day, or a page
            that is not older than the records lacks an act of theirs.
    """
    older = page.as_at < handbook.status_known
    states = resolve(handbook, page)
    compared = PageComparison(handbook, page.as_at, older, effective)
    for row, state in zip(page.rows, states, strict=True):
        compared.row(row, state)
    compared.lacking({state.code for state in states})
    treaty = structs.replace(
        handbook.treaty,
        status_known=page.as_at,
        as_at=page.as_at,
        renewed=page.as_at,
        acts=tuple(compared.acts),
        declarations=tuple(compared.declarations),
    )
    return tuple(compared.found), treaty


def summary(handbook: Handbook, page: Page) -> PageSummary:
    """Return what the page prints, beside the records' own count for its day."""
    status = TreatyStatus.of(handbook)
    day = page.as_at
    found = [status.of_state(state.code).on(day) for state in handbook.states]
    return PageSummary(
        as_at=day,
        participants=len(page.rows),
        signatories=page.signatories,
        parties=page.parties,
        recorded_signatories=sum(
            one.before is None and in_effect(one.signed, day) and not in_effect(one.left, day)
            for one in found
        ),
        recorded_parties=sum(one.standing(day) == "party" for one in found),
        older=day < handbook.status_known,
    )


def resolve(handbook: Handbook, page: Page) -> list[State]:
    """Return the state of each row.

    Raises:
        PageError: a participant is not among the states of the records, or appears twice.
    """
    found = [lookup_state(handbook, row.name) for row in page.rows]
    unknown = [
        row.name or "a nameless row"
        for row, state in zip(page.rows, found, strict=True)
        if state is None
    ]
    if unknown:
        near = suggest(unknown[0], labels_of(handbook.states, state_names))
        hint = f" If it is {near[0]}, say so there." if near and len(unknown) == 1 else ""
        raise PageError(
            f"No state in these records is called {' or '.join(unknown)}, as on the page; "
            f"add the name to the state's aliases in states.toml.{hint}",
            near,
        )
    known = [state for state in found if state is not None]
    seen: set[str] = set()
    for state in known:
        if state.code in seen:
            raise PageError(
                f"{state.name} appears twice on the page; save it from your browser again."
            )
        seen.add(state.code)
    return known
