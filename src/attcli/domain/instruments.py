"""Instruments, programmes and bodies in an organization's profile."""

from __future__ import annotations

import datetime

from msgspec import Struct

from attcli.records.days import Span, shown
from attcli.records.handbook import Handbook
from attcli.records.organization import Instrument, Organization


class ProfileInstrument(Struct, frozen=True, kw_only=True):
    """An instrument, programme or body of an organization, or one that concerns its members.

    Attributes:
        title: official title, or the one in use.
        kind: ``instrument``, ``programme`` or ``body``.
        abbreviation: short form of the title; null where there is none.
        year: year of adoption or of its beginning; null if not known.
        force: ``binding`` in law or a ``political`` commitment; null if neither is known.
        text: what it is, in the words of these records.
        footnotes: numbers of the handbook's footnotes.
        source: id of the source.
        in_force: whether it is in force today; null if not known.
        in_force_since: first ISO day in force; null if not known exactly.
        in_force_since_between: bounds of the first day; null unless it is known only within
            bounds.
        in_force_until: last ISO day in force, inclusive; null if it is in force or the day is not
            known exactly.
        in_force_until_between: bounds of the last day; null unless it is known only within bounds.
        listed_by: id of the organization whose record has it; another's instrument may concern
            its members.
    """

    title: str
    kind: str
    abbreviation: str | None
    year: int | None
    force: str | None
    text: str
    footnotes: tuple[int, ...]
    source: str
    in_force: bool | None
    in_force_since: datetime.date | None
    in_force_since_between: Span | None
    in_force_until: datetime.date | None
    in_force_until_between: Span | None
    listed_by: str


def instruments_of(
    handbook: Handbook, organization: Organization
) -> tuple[tuple[Organization, Instrument], ...]:
    """Return an organization's instruments, then those of others that concern its members."""
    own = [(organization, instrument) for instrument in organization.instruments]
    concerning = [
        (other, instrument)
        for other in handbook.organizations
        for instrument in other.instruments
        if organization.id in instrument.concerns
    ]
    return (*own, *concerning)


def legal_force(instrument: ProfileInstrument) -> str:
    """Return whether an instrument is legally binding and in force, as far as known."""
    since = shown(instrument.in_force_since, instrument.in_force_since_between)
    until = shown(instrument.in_force_until, instrument.in_force_until_between)
    if instrument.in_force:
        standing = f"in force since {since}" if since else "in force"
    elif until:
        standing = f"in force until {until}"
    else:
        standing = "" if instrument.in_force is None else "not in force"
    if instrument.force == "binding":
        return f"legally binding, {standing or 'entry into force not known'}"
    told = ("political commitment" if instrument.force else "", standing)
    return ", ".join(part for part in told if part)
