"""Where a time axis has its marks, for charts in the terminal and as pictures alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

_STEPS = {1: 28, 3: 90, 6: 181, **{12 * years: 365 * years for years in (1, 2, 5, 10, 20, 50)}}
"""Months between two marks, from the finest to the coarsest, and the fewest days they have."""


def ticks(
    start: datetime.date, end: datetime.date, room: int
) -> tuple[tuple[datetime.date, str], ...]:
    """Return the marks of a time axis: as many as fit, at the starts of years or months.

    Args:
        start: the first day shown.
        end: the last day shown.
        room: how many characters the axis is long.

    Returns:
        Days and their labels, ``2014`` or ``2014-07``. An axis too short for two of them has
        its first and last day, in full, or its first alone.
    """
    days = (end - start).days + 1
    for months, fewest in _STEPS.items():
        width = 4 if months >= 12 else 7
        # The narrowest distance between two marks must hold a label and two spaces.
        if room * fewest < (width + 2) * days:
            continue
        found = tuple(_marks(start, end, months))
        if len(found) > 1:
            return found
        break
    if start == end or room < 2 * len("2013-06-03") + 2:
        return ((start, start.isoformat()),)
    return ((start, start.isoformat()), (end, end.isoformat()))


def _marks(
    start: datetime.date, end: datetime.date, months: int
) -> Iterator[tuple[datetime.date, str]]:
    """Yield every so many months from year 0 on, within the two days."""
    month = start.year * 12 + start.month - 1
    if start.day > 1:
        month += 1
    month += -month % months
    while month // 12 <= datetime.MAXYEAR:
        day = datetime.date(month // 12, month % 12 + 1, 1)
        if day > end:
            return
        yield day, f"{day.year:04}" if months >= 12 else f"{day.year:04}-{day.month:02}"
        month += months
