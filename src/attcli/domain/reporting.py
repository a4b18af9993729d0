"""What article 13 makes States Parties report, and when.

Paragraph 1: each State Party is required to submit an initial report within the first year
after entry into force of the treaty for it. The ATT Secretariat gives 23 December 2015 as the
deadline of those for which it entered into force on 24 December 2014; so the deadline is the
last day of that year.

Paragraph 3: each is required to submit an annual report by 31 May, on exports and imports of
the preceding calendar year; the first on the first full calendar year after the year of entry
into force.

A report is due from every state that is a State Party on its deadline; withdrawal (article 24)
ends the duty. Whether a state has reported is not known here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from attcli.domain.answer import Answer
from attcli.domain.groups import GroupKind, StateGroup
from attcli.domain.status import Participation, TreatyStatus
from attcli.records.days import Day, Span, Window, bounds, exact, in_effect, settled
from attcli.records.handbook import Handbook
from attcli.records.treaty import Treaty

Report = Literal["initial", "annual"]


class ReportDue(Struct, frozen=True, kw_only=True):
    """A report under article 13, and which states of a group are required to submit it.

    Attributes:
        group: ``state``, ``organization``, ``chapter`` or ``world``.
        key: a state's alpha-3 code, an organization's id, else the name.
        name: as displayed.
        report: ``initial`` (article 13 (1)) or ``annual`` (article 13 (3)).
        year: the calendar year reported on; None for an initial report.
        deadline: last day for submission; None where it is known only within bounds, or where
            a state is not required to submit the report.
        deadline_between: the bounds, in that case.
        passed: whether the deadline lies on or before the day asked for.
        members: how many states the group has on the deadline, or on the day asked for where
            that is earlier.
        due: how many of them are required to submit the report.
        states: those states, as alpha-3 codes in order.
        uncertain: states that may be required to as well: entry into force is known for them
            only within bounds.
    """

    group: GroupKind
    key: str
    name: str
    report: Report
    year: int | None
    deadline: datetime.date | None
    deadline_between: Span | None
    passed: bool
    members: int
    due: int
    states: tuple[str, ...]
    uncertain: tuple[str, ...]


class Reporting(Answer, frozen=True, kw_only=True):
    """Answer of ``att reporting``."""

    brief = ("name", "report", "year", "deadline", "members", "due")
    schema: Literal["att.reporting/1"] = "att.reporting/1"
    items: tuple[ReportDue, ...]


class Duty(Struct, frozen=True, kw_only=True):
    """What one state is required to report.

    Attributes:
        initial: last day for its initial report; None where known only within bounds, or
            where it left before.
        initial_between: the bounds, in that case.
        first_year: the first year of which it owes an annual report.
        last_year: the last such year whose deadline has passed; None before the first.
        next_year: the year of which its next annual report is due; None where none will be.
        next_deadline: the day by which.
    """

    initial: datetime.date | None
    initial_between: Span | None
    first_year: int
    last_year: int | None
    next_year: int | None
    next_deadline: datetime.date | None


def initial_deadline(in_force: Day) -> Day:
    """Return the last day of the first year after entry into force."""
    if isinstance(in_force, Window):
        ends = (initial_deadline(in_force.earliest), initial_deadline(in_force.latest))
        return Window(earliest=settled(ends[0]), latest=settled(ends[1]))
    if (in_force.month, in_force.day) == (2, 29):
        return datetime.date(in_force.year + 1, 2, 28)
    return in_force.replace(year=in_force.year + 1) - datetime.timedelta(days=1)


def annual_deadline(year: int) -> datetime.date:
    """Return the last day for the annual report on a year."""
    return datetime.date(year + 1, 5, 31)


def owes(deadline: Day, ceased: Day | None) -> bool:
    """Return whether a state is still a State Party on a deadline.

    Args:
        deadline: of a report.
        ceased: first day on which it is no longer a State Party; None if it is one.
    """
    return ceased is None or settled(deadline) < settled(ceased)


def owes_annual(year: int, in_force: Day, ceased: Day | None) -> bool:
    """Return whether a state is required to submit the annual report on a year.

    Args:
        year: the calendar year reported on.
        in_force: day from which the treaty is in force for the state.
        ceased: first day on which it is no longer a State Party; None if it is one.
    """
    return settled(in_force).year < year and owes(annual_deadline(year), ceased)


def duty(in_force: Day, ceased: Day | None, as_of: datetime.date) -> Duty:
    """Return what a state is required to report, seen at the end of a day."""
    deadline = initial_deadline(in_force)
    initial = deadline if owes(deadline, ceased) else None
    first = settled(in_force).year + 1
    passed = last_passed(as_of)
    years = [year for year in range(first, passed + 1) if owes_annual(year, in_force, ceased)]
    upcoming = max(first, passed + 1)
    goes_on = owes_annual(upcoming, in_force, ceased)
    return Duty(
        initial=exact(initial),
        initial_between=bounds(initial),
        first_year=first,
        last_year=years[-1] if years else None,
        next_year=upcoming if goes_on else None,
        next_deadline=annual_deadline(upcoming) if goes_on else None,
    )


def last_passed(as_of: datetime.date) -> int:
    """Return the latest year whose annual report was due by the end of a day."""
    return as_of.year - (1 if as_of >= annual_deadline(as_of.year - 1) else 2)


def first_year(treaty: Treaty) -> int:
    """Return the first year of which any State Party owes an annual report."""
    return treaty.in_force.year + 1


Days = tuple[Day, Day | None]
"""From when the treaty is in force for a state, and when it ceased to be a State Party."""


def days_of(participation: Participation, as_of: datetime.date) -> tuple[Days, ...]:
    """Return the days of each time as a State Party, by deposits up to the end of a day."""
    return tuple(
        (time.in_force, time.left)
        for time in participation.times
        if time.in_force is not None and in_effect(time.deposited, as_of)
    )


def state_duty(status: TreatyStatus, code: str, as_of: datetime.date) -> Duty | None:
    """Return what a state is required to report; None for one that is no State Party.

    For one that withdrew and joined again, this is about the last time alone.
    """
    days = days_of(status.of_state(code), as_of)
    return duty(*days[-1], as_of) if days else None


def reporting_line(duty: Duty) -> str:
    """Return in one line what a state is required to report."""
    told = []
    if duty.initial is not None:
        told.append(f"initial report due by {duty.initial}")
    elif duty.initial_between is not None:
        span = duty.initial_between
        told.append(f"initial report due by a day from {span.start} to {span.end}")
    if duty.last_year is not None:
        several = duty.first_year < duty.last_year
        years = (
            f"s on {duty.first_year} to {duty.last_year}" if several else f" on {duty.last_year}"
        )
        told.append(f"annual report{years} due so far")
    if duty.next_year is not None:
        told.append(f"next annual report, on {duty.next_year}, by {duty.next_deadline}")
    return "; ".join(told)


def reporting(
    handbook: Handbook, groups: Iterable[StateGroup], as_of: datetime.date, year: int | None = None
) -> tuple[ReportDue, ...]:
    """Return the reports that states and groups of states are required to submit.

    Args:
        handbook: the records.
        groups: whose reports, in the order of the answer.
        as_of: acts up to the end of this day are known.
        year: only the annual report on this year.

    Returns:
        For a group the annual report of each year that was due by then, and the next one; its
        members are those on the deadline. For a state its initial report, and the annual ones
        that it owes; one item with ``due`` 0 where it owes none.
    """
    status = TreatyStatus.of(handbook)
    known = {
        state.code: days
        for state in handbook.states
        if (days := days_of(status.of_state(state.code), as_of))
    }
    start, upcoming = first_year(handbook.treaty), last_passed(as_of) + 1
    items: list[ReportDue] = []
    for group in groups:
        if group.kind == "state" and year is None:
            items += _of_state(handbook, group, known, as_of)
            continue
        years = (year,) if year is not None else range(start, max(start, upcoming) + 1)
        items += [_annual(handbook, group, known, one, as_of) for one in years]
    return tuple(items)


Known = dict[str, tuple[Days, ...]]
"""The days of each State Party, more than once where it withdrew and joined again."""


def _annual(
    handbook: Handbook, group: StateGroup, known: Known, year: int, as_of: datetime.date
) -> ReportDue:
    deadline = annual_deadline(year)
    codes = sorted(group.codes(handbook, min(deadline, as_of)))
    parties = [code for code in codes if code in known]
    states = tuple(c for c in parties if any(owes_annual(year, *days) for days in known[c]))
    perhaps = tuple(
        c for c in parties if c not in states and any(_perhaps(year, *days) for days in known[c])
    )
    owed = deadline if states or group.kind != "state" else None
    return _due(group, "annual", year, owed, as_of, len(codes), states, perhaps)


def _perhaps(year: int, in_force: Day, ceased: Day | None) -> bool:
    return isinstance(in_force, Window) and owes_annual(year, in_force.earliest, ceased)


def _of_state(
    handbook: Handbook, group: StateGroup, known: Known, as_of: datetime.date
) -> Iterator[ReportDue]:
    times = known.get(group.key, ())
    if not times:
        yield _due(group, "initial", None, None, as_of, 1, ())
    for in_force, ceased in times:
        deadline = initial_deadline(in_force)
        if owes(deadline, ceased):
            yield _due(group, "initial", None, deadline, as_of, 1, (group.key,))
        else:
            yield _due(group, "initial", None, None, as_of, 1, ())
        first = settled(in_force).year + 1
        for year in range(first, max(first, last_passed(as_of) + 1) + 1):
            if owes_annual(year, in_force, ceased):
                yield _annual(handbook, group, known, year, as_of)


def _due(
    group: StateGroup,
    report: Report,
    year: int | None,
    deadline: Day | None,
    as_of: datetime.date,
    members: int,
    states: tuple[str, ...],
    uncertain: tuple[str, ...] = (),
) -> ReportDue:
    return ReportDue(
        group=group.kind,
        key=group.key,
        name=group.name,
        report=report,
        year=year,
        deadline=exact(deadline),
        deadline_between=bounds(deadline),
        passed=in_effect(deadline, as_of),
        members=members,
        due=len(states),
        states=states,
        uncertain=uncertain,
    )
