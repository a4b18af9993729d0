"""The figures that the handbook prints on an organization."""

from __future__ import annotations

from msgspec import Struct

from attcli.domain.answer import from_record
from attcli.records.organization import Published


class PrintedShare(Struct, frozen=True, kw_only=True):
    """A share as the handbook prints it.

    Attributes:
        printed: text as printed, such as 6.6% (2 out of 30).
        count: printed number of states; null where none is printed.
        of: printed denominator; null where none is printed.
        percent: printed percentage.
    """

    printed: str
    count: int | None
    of: int | None
    percent: float


class PrintedFigures(Struct, frozen=True, kw_only=True):
    """The figures that the handbook prints on an organization.

    Attributes:
        members: stated number of members; null where none is printed.
        members_remark: what is printed beside that number; null where nothing is.
        parties: printed share of States Parties; null where none is printed.
        signatories: printed share of signatories; null where none is printed.
        listed: printed list of members in its order, as ISO 3166-1 alpha-3 codes.
    """

    members: int | None
    members_remark: str | None
    parties: PrintedShare | None
    signatories: PrintedShare | None
    listed: tuple[str, ...]


def printed_figures(published: Published | None) -> PrintedFigures | None:
    """Return the part of an answer for an organization's printed figures."""
    if published is None:
        return None
    parties, signatories = (
        figure and from_record(PrintedShare, figure, percent=float(figure.percent))
        for figure in (published.parties, published.signatories)
    )
    return from_record(PrintedFigures, published, parties=parties, signatories=signatories)
