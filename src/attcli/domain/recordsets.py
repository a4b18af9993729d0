"""Which records are used, and what is done with whole sets of them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from attcli.domain.answer import Answer
from attcli.records.handbook import Handbook
from attcli.records.reader import is_bundled


class RecordSet(Struct, frozen=True, kw_only=True):
    """A set of records.

    Attributes:
        directory: the folder they are in.
        bundled: whether they are those that the program comes with.
        title: of the handbook.
        data_version: their version; behind ``+untc.`` the day of the page that renewed them.
        status_known: the last day for which treaty status is known.
        as_at: day of the depositary's page that was last read; None where none is recorded.
        organizations: how many there are.
        states: how many there are.
        acts: acts of states under the treaty.
    """

    directory: str
    bundled: bool
    title: str
    data_version: str
    status_known: datetime.date
    as_at: datetime.date | None
    organizations: int
    states: int
    acts: int


class RecordsPath(Answer, frozen=True, kw_only=True):
    """Answer of ``att records path``."""

    brief = ("directory", "data_version", "status_known", "as_at", "organizations")
    schema: Literal["att.records.path/1"] = "att.records.path/1"
    items: tuple[RecordSet, ...]


class RecordsCheck(Answer, frozen=True, kw_only=True):
    """Answer of ``att records check``, where no fault is found."""

    brief = ("directory", "data_version", "status_known", "organizations", "states", "acts")
    schema: Literal["att.records.check/1"] = "att.records.check/1"
    items: tuple[RecordSet, ...]


class RecordsCopy(Answer, frozen=True, kw_only=True):
    """Answer of ``att records copy``."""

    brief = ("directory", "data_version", "organizations")
    schema: Literal["att.records.copy/1"] = "att.records.copy/1"
    items: tuple[RecordSet, ...]


class NewRecord(Struct, frozen=True, kw_only=True):
    """A record to fill in.

    Attributes:
        org: the organization's id.
        file: its record.
    """

    org: str
    file: str


class RecordsNew(Answer, frozen=True, kw_only=True):
    """Answer of ``att records new``."""

    brief = ("org", "file")
    schema: Literal["att.records.new/1"] = "att.records.new/1"
    items: tuple[NewRecord, ...]


class ExportedTable(Struct, frozen=True, kw_only=True):
    """A table that was written.

    Attributes:
        table: its name.
        rows: how many it has.
        fields: its columns.
        file: the CSV file; None where only a database was written.
        database: the SQLite file; None where only CSV was written.
    """

    table: str
    rows: int
    fields: tuple[str, ...]
    file: str | None
    database: str | None


class RecordsExport(Answer, frozen=True, kw_only=True):
    """Answer of ``att records export``.

    Attributes:
        package: the description of the CSV tables; None where only a database was written.
    """

    brief = ("table", "rows", "file", "database")
    schema: Literal["att.records.export/1"] = "att.records.export/1"
    items: tuple[ExportedTable, ...]
    package: str | None


def record_set(handbook: Handbook, directory: Path) -> RecordSet:
    """Describe a set of records, and the folder that it is in."""
    return RecordSet(
        directory=str(directory),
        bundled=is_bundled(directory),
        title=handbook.publication.title,
        data_version=handbook.data_version,
        status_known=handbook.status_known,
        as_at=handbook.treaty.as_at,
        organizations=len(handbook.organizations),
        states=len(handbook.states),
        acts=len(handbook.treaty.acts),
    )
