"""Reading and writing the records: the only module that knows their files and format."""

from __future__ import annotations

import datetime
import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from attcli.errors import RecordsError, ResourceError
from attcli.records.days import DAYS
from attcli.records.handbook import Glossary, Handbook, Publication
from attcli.records.organization import Organization
from attcli.records.treaty import Names, States, Treaty

PACKAGE = Path(__file__).parent.parent
SNAPSHOT = PACKAGE / "handbook.json"
"""The records as JSON, made when the wheel is built; saves about 50 ms a run."""
INDEX = PACKAGE / "index.json"
"""The search index of the bundled records, made with the wheel too."""

FILES: dict[str, type] = {
    "handbook.toml": Publication,
    "states.toml": States,
    "treaty.toml": Treaty,
    "glossary.toml": Glossary,
}
NAMES = "names.toml"
"""Names of states in other languages; the file is optional."""
ORGANIZATIONS = "organizations"

LARGEST = 16 * 1024 * 1024
"""So many bytes a record file may have."""

_COMPILED = "_compiled"

T = TypeVar("T")


def bundled_directory() -> Path:
    """Return the folder of the bundled records: in the package, or in the checkout beside it.

    A wheel carries them inside the package; an editable install and a checkout find them
    at the top of the repository.
    """
    inside = PACKAGE / "handbook"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "handbook"


def load(directory: str | Path | None = None) -> Handbook:
    """Load the handbook's records into memory.

    Args:
        directory: a folder laid out like ``handbook/``; without one, the bundled records.

    Returns:
        All records: organizations by chapter and acronym, the rest in the order of the files.

    Raises:
        RecordsError: the folder is missing, or any record in it is invalid. Every fault of
            every file is named, those of the cross-checks of ``attcli.records.checks`` too.
        ResourceError: att is installed without its records.
    """
    if directory is None:
        if SNAPSHOT.is_file():
            handbook = msgspec.json.decode(SNAPSHOT.read_bytes(), type=Handbook)
            handbook.__dict__[_COMPILED] = True
            return handbook
        bundled = bundled_directory()
        if not bundled.is_dir():
            raise ResourceError(
                f"The records are missing from “{PACKAGE}”. Install att as files, as pip and "
                "pipx do; it cannot run from a zip file."
            )
        return checked(bundled)
    return checked(Path(directory))


def checked(directory: Path) -> Handbook:
    """Read every record of a folder, and put them to the cross-checks.

    Raises:
        RecordsError: as ``load``.
    """
    from attcli.records.checks import check

    problems: list[str] = []
    handbook = _read(directory, problems)
    if handbook is not None:
        found = check(handbook)
        if found:
            from attcli.records.faults import located

            # What a record that could not be read would say is not known to be missing.
            unread = {
                f"there is no organization {Path(p.partition(':')[0]).stem}" for p in problems
            }
            problems += located((one for one in found if one.what not in unread), directory)
    if handbook is None or problems:
        raise _invalid(problems)
    return handbook


def is_bundled(directory: Path) -> bool:
    """Return whether a folder is that of the bundled records, by whatever path."""
    try:
        return directory.samefile(bundled_directory())
    except OSError:
        return False


def compiled_index(handbook: Handbook) -> Path | None:
    """Return the search index of the bundled records; None for any other records.

    A changed copy of the bundled records lacks the mark, so that it gets an index of its own.
    """
    return INDEX if handbook.__dict__.get(_COMPILED) else None


def read(directory: Path) -> Handbook:
    """Read every record of a folder, without cross-checks.

    Raises:
        RecordsError: as ``load``, for what a file says by itself.
    """
    problems: list[str] = []
    handbook = _read(directory, problems)
    if handbook is None or problems:
        raise _invalid(problems)
    return handbook


def _read(directory: Path, problems: list[str]) -> Handbook | None:
    """Read the records that can be read; None where a file that all others need cannot."""
    try:
        (directory / "handbook.toml").stat()
    except (OSError, ValueError) as error:
        told = "a folder with handbook.toml, states.toml, treaty.toml, glossary.toml and "
        told += "organizations/ is needed"
        if isinstance(error, OSError) and error.errno not in (errno.ENOENT, errno.ENOTDIR):
            told = error.strerror or told  # it may be there, and may not be read
        raise RecordsError(f"No records in {directory}: {told}.") from error
    publication, states, treaty, glossary = (
        _read_file(directory, name, kind, problems) for name, kind in FILES.items()
    )
    has_names = os.path.lexists(directory / NAMES)  # a link that leads nowhere is a fault
    names = _read_file(directory, NAMES, Names, problems) if has_names else None
    organizations = [
        _read_file(directory, f"{ORGANIZATIONS}/{name}", Organization, problems)
        for name in _organization_files(directory, problems)
    ]
    if any(needed is None for needed in (publication, states, treaty, glossary)):
        return None
    chapters = {chapter: number for number, chapter in enumerate(publication.chapters)}
    return Handbook(
        publication=publication,
        treaty=treaty,
        states=states.states,
        organizations=tuple(
            sorted(
                [record for record in organizations if record is not None],
                key=lambda record: (
                    chapters.get(record.chapter, len(chapters)),
                    record.acronym.casefold(),
                    record.id,
                ),
            )
        ),
        glossary=glossary.terms,
        names=names,
        others=states.others,
    )


def _organization_files(directory: Path, problems: list[str]) -> list[str]:
    """Return the names of the organizations' files; a fault is added to the problems."""
    try:
        entries = [*(directory / ORGANIZATIONS).iterdir()]
    except OSError as error:
        problems.append(f"{ORGANIZATIONS}/: cannot be read: {error.strerror}")
        return []
    return sorted(entry.name for entry in entries if entry.suffix == ".toml")


def _read_file(directory: Path, name: str, kind: type[Any], problems: list[str]) -> Any:
    """Read one file to its type; its faults are added to the problems, and None returned."""
    try:
        text = read_bytes(directory / name).decode()
        record = parse(text, kind)
    except OSError as error:
        problems.append(f"{name}: cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        problems.append(f"{name}: not UTF-8 text (byte {error.start})")
    except msgspec.ValidationError:
        import tomllib

        from attcli.records.faults import faults

        problems += [f"{name}: {fault}" for fault in faults(tomllib.loads(text), kind, text)]
    except (ValueError, RecursionError) as error:  # tomllib has no word for all it cannot read
        problems.append(f"{name}: not valid TOML: {error}")
    else:
        from attcli.records.faults import spelling

        problems += [f"{name}: {fault}" for fault in spelling(record, text)]
        if isinstance(record, Organization) and f"{record.id}.toml" != Path(name).name:
            problems.append(f"{name}: id: {record.id!r} is not the file's name")
        return record
    return None


def read_bytes(path: Path) -> bytes:
    """Return what a regular file holds, at most ``LARGEST`` bytes; nothing is waited for.

    Raises:
        OSError: it cannot be read, is no regular file, or is too large; ``strerror`` says so.
    """
    # Opening a pipe would wait for its writer.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "not a regular file")
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(0, f"larger than {LARGEST // 1024 // 1024} MiB")
    return data


def parse(text: str, kind: type[T]) -> T:
    """Convert TOML text to a record of the given type.

    Raises:
        ValueError: it is not TOML, or made to stall the parser.
        msgspec.ValidationError: it is not such a record; the message ends in the key's path.
    """
    import tomllib

    from attcli.records.places import endless_key

    if line := endless_key(text):
        raise ValueError(f"a key with too many parts (at line {line})")
    return msgspec.convert(tomllib.loads(text), type=kind, builtin_types=DAYS)


def dump(organization: Organization) -> str:
    """Return an organization's record as TOML, ready to be edited and read back.

    ``parse(dump(record), Organization) == record`` holds for every record.
    """
    import tomli_w

    plain = msgspec.to_builtins(organization, builtin_types=(datetime.date,))
    text = tomli_w.dumps(plain, multiline_strings=False)
    return f"#:schema ../schema/organization.json\n{text}"


def _invalid(problems: Iterable[str]) -> RecordsError:
    found = sorted(set(problems))
    noun = "fault" if len(found) == 1 else "faults"
    return RecordsError(f"The records have {len(found)} {noun}; correct them and try again.", found)
