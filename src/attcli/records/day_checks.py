"""Cross-checks of days: in order, without overlaps, and likely."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from attcli.records.days import Day, Window, settled
from attcli.records.handbook import Handbook
from attcli.records.organization import COUNTED_KINDS, Member


def overlapping_memberships(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """No membership that counts overlaps another of the state, and none ends before it begins."""
    for organization in handbook.organizations:
        spans: dict[str, list[tuple[datetime.date, datetime.date]]] = {}
        for member in organization.members:
            first, last = _span(member)
            if first > last:
                yield organization.file, f"members {member.state}", "until is before since"
            if member.kind in COUNTED_KINDS:
                spans.setdefault(member.state, []).append((first, last))
        for code, held in spans.items():
            held.sort()
            if any(later[0] <= earlier[1] for earlier, later in pairwise(held)):
                yield organization.file, f"members {code}", "memberships overlap"


def _span(member: Member) -> tuple[datetime.date, datetime.date]:
    first = datetime.date.min if member.since is None else settled(member.since)
    return first, datetime.date.max if member.until is None else settled(member.until)


def windows_in_order(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Bounds of an unknown day, and suspensions, begin before they end."""
    found: list[tuple[str, str, Day | None]] = [
        ("treaty.toml", f"acts {act.state}", day)
        for act in handbook.treaty.acts
        for day in (act.day, act.effect)
    ]
    for organization in handbook.organizations:
        file = organization.file
        if organization.founded:
            found.append((file, "founded", organization.founded.day))
        for member in organization.members:
            key = f"members {member.state}"
            found += [(file, key, member.since), (file, key, member.until)]
            for period in member.suspended:
                found += [(file, key, period.since), (file, key, period.until)]
                if period.until and settled(period.until) < settled(period.since):
                    yield file, key, "a suspension ends before it begins"
            for dispute in member.disputed:
                found += [(file, key, dispute.since), (file, key, dispute.until)]
        for instrument in organization.instruments:
            key = f"instruments “{instrument.title}”"
            found += [
                (file, key, instrument.in_force_since),
                (file, key, instrument.in_force_until),
            ]
    for file, key, day in found:
        if isinstance(day, Window) and day.earliest > day.latest:
            yield file, key, "earliest is after latest"


def instruments_in_force(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """An instrument's days agree with ``in_force``, and organizations it concerns have a record."""
    for organization in handbook.organizations:
        for instrument in organization.instruments:
            key = f"instruments “{instrument.title}”"
            since, until = instrument.in_force_since, instrument.in_force_until
            if (until and instrument.in_force is not False) or (
                since and not until and instrument.in_force is not True
            ):
                yield organization.file, key, "in_force does not go with its days"
            for concerned in instrument.concerns:
                if concerned not in handbook.organization_by_id:
                    yield organization.file, key, f"there is no organization {concerned}"


EARLIEST, LATEST = datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)


def likely_days(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Every day lies between 1800 and 2199; the handbook's own, not before the treaty opened."""
    files: list[tuple[str, Struct]] = [
        ("handbook.toml", handbook.publication),
        ("treaty.toml", handbook.treaty),
        *((organization.file, organization) for organization in handbook.organizations),
    ]
    for file, record in files:
        for key, day in _days("", record):
            if not EARLIEST <= day <= LATEST:
                yield file, key, f"{day} is not a likely day"
    opened = handbook.treaty.opened
    for file, key, day in (
        ("handbook.toml", "compiled", handbook.publication.compiled),
        ("treaty.toml", "status_known", handbook.status_known),
    ):
        if day < opened:
            yield file, key, f"{day} is before {opened}, when the treaty opened"


def _days(key: str, value: object) -> Iterator[tuple[str, datetime.date]]:
    """Yield every day in a record, with the path of its key."""
    if isinstance(value, datetime.date):
        yield key, value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _days(f"{key}.{name}" if key else name, getattr(value, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _days(f"{key}[{number}]", inner)
