"""Days as results show them: exact, within bounds, or reduced to a month or year."""

from __future__ import annotations

import datetime

from msgspec import Struct

from attcli.model import Day, Window


class Span(Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """Bounds of a day that is not known exactly, both inclusive (JSON: from, to)."""

    start: datetime.date
    end: datetime.date


def exact(day: Day | None) -> datetime.date | None:
    """Return a day that is known exactly, else None."""
    return None if isinstance(day, Window) else day


def bounds(day: Day | None) -> Span | None:
    """Return the bounds of a day that is known only within bounds, else None."""
    return Span(start=day.earliest, end=day.latest) if isinstance(day, Window) else None


def iso(day: Day) -> str:
    """Return a day in ISO 8601, reduced to the month or year where only that is known."""
    if not isinstance(day, Window):
        return day.isoformat()
    first, last = day.earliest, day.latest
    after = last + datetime.timedelta(days=1)
    if first.day == after.day == 1:
        if (first.month, after.month) == (1, 1) and after.year == first.year + 1:
            return f"{first.year}"
        if (after.year - first.year) * 12 + after.month - first.month == 1:
            return f"{first.year}-{first.month:02}"
    return f"{first}/{last}"
