"""Tables out to files: CSV with a Frictionless data package that describes it, and SQLite.

The package keeps to version 2 of the standard, and to what readers of version 1 need
(datapackage.org, specs.frictionlessdata.io).
"""

from __future__ import annotations

import csv
import datetime
import io
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from attcli.errors import OutputError
from attcli.files import replace_file

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FieldType = Literal["string", "integer", "number", "boolean", "date"]
_SQL = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
Value = str | int | float | bool | datetime.date | None


class Field(Struct, frozen=True):
    """A column: its name, its type, and what it means."""

    name: str
    type: FieldType
    description: str
    required: bool = False


class Table(Struct, frozen=True, kw_only=True):
    """A table to export.

    Attributes:
        name: of the table and its file.
        description: what a row is.
        fields: its columns.
        key: the fields that tell its rows apart.
        foreign: for a field, the table and the field that it refers to.
        rows: a value for each field; None where nothing is known.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign: Mapping[str, tuple[str, str]]
    rows: tuple[tuple[Value, ...], ...]


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180, UTF-8); what is not known is an empty cell."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(field.name for field in table.fields)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return stream.getvalue().encode()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def package(tables: Sequence[Table], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description of the tables: ``datapackage.json``.

    Args:
        tables: in the order of the package.
        about: what is said of the whole: name, title, version, sources, licenses, …
    """
    return {
        "$schema": PROFILE,
        "profile": "tabular-data-package",
        **about,
        "resources": [
            {
                "name": table.name,
                "type": "table",
                "profile": "tabular-data-resource",
                "path": f"{table.name}.csv",
                "description": table.description,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(table),
            }
            for table in tables
        ],
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": field.name,
                "type": field.type,
                "description": field.description,
                **({"constraints": {"required": True}} if field.required else {}),
            }
            for field in table.fields
        ],
        "primaryKey": list(table.key),
    }
    if table.foreign:
        schema["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": other, "fields": [there]}}
            for field, (other, there) in table.foreign.items()
        ]
    return schema


def write_package(folder: Path, tables: Sequence[Table], about: Mapping[str, Any]) -> Path:
    """Write each table as CSV, and the package's description last; return the description's path.

    Raises:
        OutputError: the folder cannot be made, or a file not be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"“{folder}” cannot be created: {error.strerror}.") from error
    for table in tables:
        replace_file(folder / f"{table.name}.csv", csv_bytes(table))
    described = folder / "datapackage.json"
    text = msgspec.json.format(msgspec.json.encode(package(tables, about)), indent=2)
    replace_file(described, text + b"\n")
    return described


def write_database(path: Path, tables: Sequence[Table], about: Mapping[str, Any]) -> None:
    """Write all tables as a new SQLite file, which takes an old one's place when it is whole.

    Raises:
        OutputError: it cannot be written there.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        _fill(database, tables, about)
        data = database.serialize()
    replace_file(path, data)


def _fill(database: sqlite3.Connection, tables: Sequence[Table], about: Mapping[str, Any]) -> None:
    with database:
        database.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)")
        for key, value in about.items():
            told = value if isinstance(value, str) else msgspec.json.encode(value).decode()
            database.execute("INSERT INTO about VALUES (?, ?)", (key, told))
        for table in tables:
            columns = [
                f'"{field.name}" {_SQL.get(field.type, "TEXT")}{" NOT NULL" * field.required}'
                for field in table.fields
            ]
            key = ", ".join(f'"{name}"' for name in table.key)
            columns.append(f"PRIMARY KEY ({key})")
            columns += [
                f'FOREIGN KEY ("{field}") REFERENCES "{other}" ("{there}")'
                for field, (other, there) in table.foreign.items()
            ]
            database.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
            marks = ", ".join("?" * len(table.fields))
            database.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',
                [
                    [
                        value.isoformat() if isinstance(value, datetime.date) else value
                        for value in row
                    ]
                    for row in table.rows
                ],
            )
