"""Records of your own: a copy, one without organizations, and records to fill in."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from attcli.errors import OutputError, UsageError
from attcli.files import UNFINISHED, removed_when_stopped
from attcli.records.handbook import Handbook
from attcli.records.names import normalize
from attcli.records.reader import FILES, NAMES, ORGANIZATIONS, checked

BESIDE = (NAMES, "README.md", "LICENSE*", "schema")
"""What is copied besides the records that every handbook has, where it is there."""


def copy_records(handbook: Handbook, source: Path, target: Path, *, empty: bool) -> Handbook:
    """Make an editable copy of a folder of records, whole or not at all.

    Args:
        handbook: the records in it.
        source: the folder.
        target: the new folder; it must not be there, or be empty.
        empty: leave out the organizations, and all sources that nothing else names.

    Returns:
        The copy's records, checked.

    Raises:
        UsageError: the target holds something.
        OutputError: it cannot be written.
    """
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError(f"“{target}” already exists; name a new or an empty folder.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=target.parent, prefix=UNFINISHED))
        with removed_when_stopped(unfinished):
            _fill(unfinished, handbook, source, empty=empty)
            copied = checked(unfinished)
            mask = os.umask(0)
            os.umask(mask)
            unfinished.chmod(0o777 & ~mask)
            with suppress(FileNotFoundError):
                target.rmdir()
            unfinished.rename(target)
    except OSError as error:
        raise OutputError(f"“{target}” cannot be written: {error.strerror}.") from error
    return copied


def _fill(folder: Path, handbook: Handbook, source: Path, *, empty: bool) -> None:
    (folder / ORGANIZATIONS).mkdir()
    for path in (*(source / name for name in FILES), *_beside(source)):
        if path.is_dir():
            shutil.copytree(path, folder / path.name, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(path, folder / path.name)
    if empty:
        (folder / "handbook.toml").write_bytes(_empty_publication(handbook).encode())
        return
    for record in sorted((source / ORGANIZATIONS).glob("*.toml")):
        shutil.copyfile(record, folder / ORGANIZATIONS / record.name)


def _beside(source: Path) -> list[Path]:
    return [path for pattern in BESIDE for path in sorted(source.glob(pattern))]


def _empty_publication(handbook: Handbook) -> str:
    import tomli_w

    from attcli.records.checks import named_sources

    used = {
        source for file, source in named_sources(handbook) if not file.startswith(ORGANIZATIONS)
    }
    publication = structs.replace(
        handbook.publication,
        title="A handbook of one's own",
        publisher="Its author",
        sources=tuple(one for one in handbook.publication.sources if one.id in used),
    )
    plain = msgspec.to_builtins(publication, builtin_types=(datetime.date,))
    return (
        "#:schema schema/handbook.json\n\n"
        "# Title, publisher, chapters and topics are yours to change; add sources at the end.\n"
        "# `att records new ORG` starts a record, `att records check` reports what is wrong.\n\n"
        + tomli_w.dumps(_without_null(plain))
    )


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_null(part) for key, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_without_null(part) for part in value]
    return value


TEMPLATE = """\
#:schema ../schema/organization.json

# Fill in what you know and leave out the rest. A line that begins with # is not read.
# `att records check` reports what is wrong; README.md beside this folder lists every key.

id = {id}
acronym = {acronym}
name = {name}
chapter = {chapter}  # one of: {chapters}
coverage = "header"  # "full" where it has all that the handbook says of it
sources = [{source}]  # ids of sources in handbook.toml
# aliases = ["another name", "a former name"]
# regions = ["Central Europe"]
# headquarters = {{ city = "Vienna", country = "AUT", source = {source} }}
# type = "Regional Integration"
# founded = {{ day = 1995-01-01, source = {source} }}
# website = "https://example.org/"
# summary = "What it is and does, in a few sentences."

members = [
  # {{ state = "AUT", since = 1995-01-01, source = {source} }},
  # {{ state = "HUN", since = 1995-01-01, until = 2018-06-30, source = {source} }},
  # {{ state = "JPN", kind = "partner", source = {source} }},
]

# [[instruments]]
# title = "Code of Conduct"
# year = 1999
# force = "political"  # or "binding"
# text = "What it asks of the members."
# source = {source}

# [[activities]]
# topic = {topic}  # one of the topics in handbook.toml
# title = "A heading of your own"
# text = "Who does what, where and when."
# source = {source}
"""


def new_record(
    handbook: Handbook, folder: Path, acronym: str, name: str | None, chapter: str
) -> tuple[str, Path]:
    """Write a record to fill in, and return the organization's id and the file.

    Raises:
        UsageError: the acronym has no letter or digit of the alphabet from a to z.
        OutputError: there is such a file, or it cannot be written.
    """
    acronym = " ".join(acronym.split())
    identity = re.sub(r"[^a-z0-9]+", "-", normalize(acronym)).strip("-")
    if not identity:
        raise UsageError(
            f"“{acronym}” cannot be a file name; give an acronym in Latin letters, such as EXO."
        )
    path = folder / ORGANIZATIONS / f"{identity}.toml"
    publication = handbook.publication

    def quoted(text: str) -> str:
        return msgspec.json.encode(text).decode()

    text = TEMPLATE.format(
        id=quoted(identity),
        acronym=quoted(acronym),
        name=quoted(name or acronym),
        chapter=quoted(chapter),
        chapters=", ".join(publication.chapters),
        source=quoted(publication.sources[0].id),
        topic=quoted(publication.topics[0].name),
    )
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise OutputError(f"“{path}” already exists; edit it, or choose another acronym.") from None
    except OSError as error:
        raise OutputError(f"“{path}” cannot be written: {error.strerror}.") from error
    return identity, path
