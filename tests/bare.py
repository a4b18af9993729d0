"""A handbook with nothing in it but what a test of dates puts there."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from attcli.records.days import Window
from attcli.records.handbook import Handbook, Publication, Source, Topic
from attcli.records.organization import Member, Organization
from attcli.records.treaty import Act, State, Treaty

OPENED = datetime.date(2013, 6, 3)


def day(number: int) -> datetime.date:
    """Return a day, counted from the treaty's opening."""
    return OPENED + datetime.timedelta(days=number)


def member(state: str, since: Any = None, until: Any = None, **more: Any) -> Member:
    return Member(state=state, since=since, until=until, source="s", **more)


def bare_handbook(
    acts: Iterable[Act],
    organizations: Iterable[Organization],
    *,
    names: Mapping[str, str],
    compiled: datetime.date,
    known: datetime.date,
) -> Handbook:
    """Return a handbook of states by code and name; the treaty enters into force on day 90."""
    return Handbook(
        publication=Publication(
            title="T",
            publisher="P",
            data_version="2026.01.01",
            compiled=compiled,
            compiled_window=Window(earliest=compiled, latest=compiled),
            chapters=("Europe",),
            topics=(Topic(name="t", area="a"),),
            sources=(Source(id="s", title="S"),),
        ),
        treaty=Treaty(
            title="ATT",
            adopted=datetime.date(2013, 4, 2),
            opened=OPENED,
            in_force=day(90),
            waiting_days=90,
            status_known=known,
            sources=("s",),
            acts=tuple(acts),
        ),
        states=tuple(State(code=code, alpha2=code[:2], name=name) for code, name in names.items()),
        organizations=tuple(organizations),
        glossary=(),
    )
