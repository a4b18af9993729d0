"""Reading and writing the records: the only module that knows their files and format."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from attcli.errors import RecordsError
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
SCHEMAS: dict[str, type] = {
    "handbook": Publication,
    "states": States,
    "treaty": Treaty,
    "glossary": Glossary,
    "names": Names,
    "organization": Organization,
}
"""The type of each kind of record file, by the name of its schema in ``handbook/schema/``."""

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
        RecordsError: the folder is missing, or any record in it is invalid. The first
            fault of every file is named. Records from a folder of one's own are also put to the
            cross-checks of ``attcli.checks``.
    """
    if directory is None:
        if SNAPSHOT.is_file():
            handbook = msgspec.json.decode(SNAPSHOT.read_bytes(), type=Handbook)
            handbook.__dict__[_COMPILED] = True
            return handbook
        return read(bundled_directory())
    from attcli.records.checks import check

    handbook = read(Path(directory))
    if problems := [str(problem) for problem in check(handbook)]:
        raise _invalid(problems)
    return handbook


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
    try:
        found = (directory / "handbook.toml").is_file()
    except OSError:  # a folder that may not be entered, a name too long
        found = False
    if not found:
        raise RecordsError(
            f"No records in {directory}: a folder with handbook.toml, states.toml, "
            "treaty.toml, glossary.toml and organizations/ is needed."
        )
    problems: list[str] = []
    publication, states, treaty, glossary = (
        _read_file(directory, name, kind, problems) for name, kind in FILES.items()
    )
    names = _read_file(directory, NAMES, Names, problems) if (directory / NAMES).exists() else None
    organizations = [
        _read_file(directory, f"{ORGANIZATIONS}/{name}", Organization, problems)
        for name in _organization_files(directory, problems)
    ]
    if problems:
        raise _invalid(problems)
    chapters = {chapter: number for number, chapter in enumerate(publication.chapters)}
    return Handbook(
        publication=publication,
        treaty=treaty,
        states=states.states,
        organizations=tuple(
            sorted(
                organizations,
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
    """Read one file to its type; a fault is added to the problems, and None returned."""
    try:
        record = parse((directory / name).read_bytes().decode(), kind)
    except OSError as error:
        problems.append(f"{name}: cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        problems.append(f"{name}: not UTF-8 text (byte {error.start})")
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        problems.append(f"{name}: {where.strip('`').removeprefix('$.') or 'record'}: {what}")
    except (ValueError, RecursionError) as error:  # tomllib has no word for all it cannot read
        problems.append(f"{name}: not valid TOML: {error}")
    else:
        if isinstance(record, Organization) and f"{record.id}.toml" != Path(name).name:
            problems.append(f"{name}: id: {record.id!r} is not the file's name")
        return record
    return None


def parse(text: str, kind: type[T]) -> T:
    """Convert TOML text to a record of the given type.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML.
        msgspec.ValidationError: it is not such a record; the message ends in the key's path.
    """
    import tomllib

    return msgspec.convert(tomllib.loads(text), type=kind)


def dump(organization: Organization) -> str:
    """Return an organization's record as TOML, ready to be edited and read back.

    ``parse(dump(record), Organization) == record`` holds for every record.
    """
    import tomli_w

    plain = msgspec.to_builtins(organization, builtin_types=(datetime.date,))
    text = tomli_w.dumps(plain, multiline_strings=False)
    return f"#:schema ../schema/organization.json\n{text}"


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of a kind of record file, made from its type.

    Args:
        kind: a key of ``SCHEMAS``.
    """
    record = SCHEMAS[kind]
    _, definitions = msgspec.json.schema_components([record], ref_template="#/definitions/{name}")
    root = definitions.pop(record.__name__)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_for_toml(root),
        "title": f"att handbook: {kind}",
        "definitions": _for_toml(definitions),
    }


def _for_toml(schema: Any) -> Any:
    """Return a schema without null, which TOML lacks, and with no key beside a ``$ref``.

    Draft 7 ignores keys beside a ``$ref``, so that a description there would be lost.
    """
    if isinstance(schema, list | tuple):
        return [_for_toml(part) for part in schema if part != {"type": "null"}]
    if isinstance(schema, str):  # of a docstring, its summary
        return schema.partition("\n\n")[0]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _for_toml(value) for key, value in schema.items() if value is not None}
    if len(kept.get("anyOf", ())) == 1:
        kept |= kept.pop("anyOf")[0]
    if "$ref" in kept and len(kept) > 1:
        kept["allOf"] = [{"$ref": kept.pop("$ref")}]
    if "prefixItems" in kept:  # draft 7 has lists of fixed length under another name
        kept |= {"items": kept.pop("prefixItems"), "additionalItems": False}
    return kept


def _invalid(problems: Iterable[str]) -> RecordsError:
    found = sorted(set(problems))
    noun = "fault" if len(found) == 1 else "faults"
    return RecordsError(f"The records have {len(found)} {noun}; correct them and try again.", found)
