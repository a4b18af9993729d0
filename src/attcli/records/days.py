"""Days known exactly or within bounds, and their form in answers."""

# No ``from __future__ import annotations`` here: msgspec evaluates the annotations at every start,
# and from text that takes three times as long.
import datetime

from msgspec import Struct

from attcli.records.base import Record


class Window(Record, frozen=True, kw_only=True):
    """Bounds of a day not known exactly, both inclusive.

    Attributes:
        earliest: first day on which it can have been.
        latest: last day on which it can have been.
    """

    earliest: datetime.date
    latest: datetime.date


Day = datetime.date | Window
"""A day, or the bounds within which it lies."""


DAYS = (datetime.date,)
"""What TOML has a form of its own for: in quotation marks a day is text, and a fault."""


def settled(day: Day) -> datetime.date:
    """Return the day from which a fact is certain: a window's last day.

    Every count follows this rule: a fact known only within bounds counts from the last day
    of these.
    """
    return day.latest if isinstance(day, Window) else day


def in_effect(day: Day | None, as_of: datetime.date) -> bool:
    """Return whether a fact has taken effect by the end of a day.

    A fact known only within bounds takes effect on the last day of these.
    """
    return day is not None and settled(day) <= as_of


def is_uncertain(day: Day | None, as_of: datetime.date) -> bool:
    """Return whether a fact may or may not have taken effect by the end of a day."""
    return isinstance(day, Window) and day.earliest <= as_of < day.latest


class Span(Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """A period of days, or the bounds of a day not known exactly (in JSON ``from`` and ``to``).

    Attributes:
        start: first ISO day, inclusive.
        end: last ISO day, inclusive.
    """

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


def counted_from(exact: datetime.date | None, between: Span | None) -> datetime.date | None:
    """Return the day of an answer from which something counts: the end of bounds, if it has any."""
    return between.end if between else exact


def shown(exact: datetime.date | None, between: Span | None, dash: str = "/") -> str:
    """Return a day of an answer as text; unknown is empty.

    Args:
        exact: the day, where it is known exactly.
        between: its bounds, where it is known within bounds; told as year or month if they are one.
        dash: what stands between two bounds.
    """
    if exact is not None:
        return exact.isoformat()
    if between is None:
        return ""
    return iso(Window(earliest=between.start, latest=between.end)).replace("/", dash)
