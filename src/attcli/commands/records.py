"""``att records``: the records themselves, and how they are brought up to date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from attcli.commands import naming
from attcli.commands.base import command, group
from attcli.commands.options import day
from attcli.domain.answer import Document, Reply
from attcli.domain.diff import RecordsDiff
from attcli.domain.recordsets import (
    ExportedTable,
    NewRecord,
    RecordsCheck,
    RecordsCopy,
    RecordsExport,
    RecordsNew,
    RecordsPath,
    record_set,
)
from attcli.domain.renewal import RecordsStatus
from attcli.errors import UsageError
from attcli.records.handbook import Handbook
from attcli.records.names import ORGANIZATIONS, find_state, lookup
from attcli.records.reader import bundled_directory, is_bundled

app = group(
    "records",
    "Copy, renew, check and export the records.",
    examples=(
        "att records path",
        "att records copy my-records",
        "att records status page.html --records my-records --write",
    ),
)

OWN = "`att records copy DIR` makes a copy; then name it with --records DIR or ATT_RECORDS"


@command(app, "path", examples=("att records path", "cd $(att records path --fields directory)"))
def show_path(handbook: Handbook, folder: Path) -> Reply[RecordsPath]:
    """Show which records are used, and how old they are."""
    found = record_set(handbook, folder)
    return Reply(answer=RecordsPath.of(handbook, handbook.status_known, [found]))


@command(app, "copy", examples=("att records copy my-records", "att records copy mine --empty"))
def copy(
    handbook: Handbook,
    folder: Path,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The new folder.")],
    empty: Annotated[
        bool, typer.Option("--empty", help="Without organizations, for a handbook of your own.")
    ] = False,
) -> Reply[RecordsCopy]:
    """Make a copy of the records that you can edit."""
    from attcli.records.copying import copy_records

    copied = copy_records(handbook, folder, directory, empty=empty)
    item = record_set(copied, directory)
    return Reply(answer=RecordsCopy.of(copied, copied.status_known, [item]))


@command(
    app,
    "check",
    examples=("att records check my-records",),
    fails="faults in the records, each with file, key and line",
)
def check(
    handbook: Handbook,  # noqa: ARG001
    folder: Path,
    directory: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder of records; else those in use.")
    ] = None,
) -> Reply[RecordsCheck]:
    """Report every fault in every file of the records."""
    from attcli.records.reader import checked

    found = checked(directory or folder)
    item = record_set(found, directory or folder)
    return Reply(answer=RecordsCheck.of(found, found.status_known, [item]))


@command(app, "new", examples=("att records new EXO --records my-records",))
def new(
    handbook: Handbook,
    folder: Path,
    org: Annotated[list[str], typer.Argument(metavar="ORG", help="The organization's acronym.")],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Its name in full.")] = None,
    chapter: Annotated[
        str | None, typer.Option(metavar="CHAPTER", help="Its chapter; else the first.")
    ] = None,
) -> Reply[RecordsNew]:
    """Write an organization's record to fill in."""
    from attcli.records.copying import new_record

    if is_bundled(folder):
        raise UsageError(f"The bundled records cannot be changed. {OWN}.")
    acronym = " ".join(org)
    for typed in (acronym, name or acronym):
        if known := lookup(handbook, ORGANIZATIONS, typed):
            raise UsageError(
                f"There is already a record of {known.acronym}: "
                f"{folder / 'organizations' / known.id}.toml."
            )
    chapters = handbook.publication.chapters
    chosen = chapters[0] if chapter is None else naming.chapter(handbook, chapter)
    identity, path = new_record(handbook, folder, acronym, name, chosen)
    item = NewRecord(org=identity, file=str(path))
    return Reply(answer=RecordsNew.of(handbook, handbook.status_known, [item]))


@command(
    app,
    "status",
    examples=(
        "att records status page.html",
        "att records status page.html --records my-records --write",
    ),
    fails="a page that cannot be relied on, or that cannot be written to these records",
)
def status(
    handbook: Handbook,
    folder: Path,
    page: Annotated[
        Path,
        typer.Argument(metavar="PAGE", help="The depositary's page, saved from your browser."),
    ],
    write: Annotated[
        bool, typer.Option("--write", help="Take the page into your own copy of the records.")
    ] = False,
    effective: Annotated[
        list[str] | None,
        typer.Option(
            "--effective",
            metavar="STATE=DATE",
            help="First day on which a state that withdrew is no State Party. Repeatable.",
        ),
    ] = None,
) -> Reply[RecordsStatus]:
    """Compare the depositary's page with the records.

    Save the page of chapter XXVI-8 at treaties.un.org from your browser, and name the file.
    """
    from attcli.domain.renewal import differences, summary
    from attcli.records.untc import read_page

    if write and is_bundled(folder):
        raise UsageError(f"The bundled records cannot be changed. {OWN}.")
    found = read_page(page, handbook.treaty.title)
    items, treaty = differences(handbook, found, _effective(handbook, effective or ()))
    told = summary(handbook, found)
    written = version = None
    if write:
        written = str(_write(handbook, folder, treaty, older=told.older))
        version = f"{handbook.publication.data_version}+untc.{found.as_at:%Y%m%d}"
    answer = RecordsStatus.of(
        handbook, found.as_at, items, page=told, written=written, version=version
    )
    return Reply(answer=answer)


@command(
    app,
    "diff",
    examples=(
        "att records diff my-records",
        "att records diff old-records new-records --json",
        "att records diff my-records --changelog > CHANGES.md",
    ),
    fails="faults in the records",
)
def diff(
    handbook: Handbook,  # noqa: ARG001
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="[OLD] NEW", help="Two folders; one alone: against the bundled."),
    ],
    as_changelog: Annotated[
        bool, typer.Option("--changelog", help="A changelog of facts in Markdown.")
    ] = False,
) -> Reply[RecordsDiff] | Document:
    """Show what changed between two sets of records."""
    from attcli import records
    from attcli.domain.diff import changelog, record_changes

    if len(folders) > 2:
        raise UsageError(
            "att records diff takes one folder or two, such as `att records diff OLD NEW`."
        )
    old = records.load(folders[0]) if len(folders) == 2 else records.load()
    new = records.load(folders[-1])
    answer = RecordsDiff.of(
        new,
        new.status_known,
        record_changes(old, new),
        old=record_set(old, folders[0] if len(folders) == 2 else bundled_directory()),
        new=record_set(new, folders[-1]),
    )
    if as_changelog:
        return Document(text=changelog(answer), form="markdown")
    return Reply(answer=answer)


@command(
    app,
    "export",
    examples=(
        "att records export tables",
        "att records export --sqlite att.db",
        "sqlite3 att.db 'SELECT name, status FROM states'",
    ),
)
def export(
    handbook: Handbook,
    folder: Path,
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="The folder for CSV and datapackage.json."),
    ] = None,
    database: Annotated[
        Path | None, typer.Option("--sqlite", metavar="FILE", help="The database to write.")
    ] = None,
) -> Reply[RecordsExport]:
    """Write the records as tables: CSV, SQLite, or both.

    With the CSV comes datapackage.json, which describes them.
    """
    from attcli.domain.tables import about, tables
    from attcli.records.export import write_database, write_package

    if directory is None and database is None:
        raise UsageError(
            "att records export needs DIR or --sqlite FILE, such as `att records export tables`."
        )
    made = tables(handbook)
    told = about(handbook, _licence(folder))
    package = None if directory is None else str(write_package(directory, made, told))
    if database is not None:
        write_database(database, made, told)
    items = [
        ExportedTable(
            table=table.name,
            rows=len(table.rows),
            fields=tuple(field.name for field in table.fields),
            file=None if directory is None else str(directory / f"{table.name}.csv"),
            database=None if database is None else str(database),
        )
        for table in made
    ]
    return Reply(answer=RecordsExport.of(handbook, handbook.status_known, items, package=package))


def _licence(folder: Path) -> str:
    try:
        return (folder / "LICENSE").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _write(handbook: Handbook, folder: Path, treaty: object, *, older: bool) -> Path:
    from msgspec import structs

    from attcli.errors import OutputError, RecordsError
    from attcli.files import replace_file
    from attcli.records.checks import check as cross_check
    from attcli.records.reader import read_bytes
    from attcli.records.renew import renewed
    from attcli.records.treaty import Treaty
    from attcli.records.untc import PageError

    assert isinstance(treaty, Treaty)
    if older:
        raise PageError(
            f"The page is as at {treaty.as_at}, but the records know the status up to "
            f"{handbook.status_known}; an older page can only be compared: leave out --write, "
            "or save the page again."
        )
    if problems := [str(one) for one in cross_check(structs.replace(handbook, treaty=treaty))]:
        raise RecordsError(
            "With this page the records would have faults; nothing was changed.", problems
        )
    path = folder / "treaty.toml"
    try:
        text = read_bytes(path).decode()
    except OSError as error:
        raise OutputError(f"“{path}” cannot be read: {error.strerror}.") from error
    replace_file(path, renewed(text, treaty).encode())
    return path


def _effective(handbook: Handbook, typed: Sequence[str]) -> dict[str, datetime.date]:
    found: dict[str, datetime.date] = {}
    for one in typed:
        name, equals, when = one.rpartition("=")
        if not equals or not name:
            raise UsageError(f"--effective cannot be “{one}”: write STATE=YYYY-MM-DD.")
        found[find_state(handbook, name).code] = day("--effective")(when)
    return found
