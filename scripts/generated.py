"""What the scripts share: files, and parts of files, that are made and never edited by hand."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
HANDBOOK = ROOT / "handbook"


def part(path: Path, name: str, made: str) -> str:
    """Return a Markdown file's text with the part between two marker comments made anew.

    Args:
        path: a file with the lines ``<!-- NAME: … -->`` and ``<!-- end of NAME -->``.
        name: what the markers call the part.
        made: the new text between them.
    """
    text = path.read_text(encoding="utf-8")
    head, opening, rest = text.partition(f"<!-- {name}:")
    comment, closing, rest = rest.partition("-->\n")
    _, end, tail = rest.partition(f"<!-- end of {name} -->")
    if not (opening and closing and end):
        raise SystemExit(f"{path} has no markers for {name}.")
    return f"{head}{opening}{comment}{closing}\n{made.strip()}\n\n{end}{tail}"


def finish(
    files: Mapping[Path, str], description: str, *, read: Callable[[str], Any] = str
) -> None:
    """Write the files, or with ``--check`` name those that differ, and end the script.

    Args:
        files: what each file is to hold.
        description: what the script is for, for its help.
        read: what counts of a text when it is compared; without one, all of it.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if a file would change"
    )
    check = parser.parse_args().check
    stale = [path for path, text in files.items() if not _holds(path, read(text), read)]
    for path in stale:
        shown = path.relative_to(ROOT).as_posix()
        print(f"{shown} is out of date; run scripts/{Path(sys.argv[0]).name}" if check else shown)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], encoding="utf-8", newline="\n")
    sys.exit(1 if check and stale else 0)


def _holds(path: Path, wanted: object, read: Callable[[str], Any]) -> bool:
    return path.is_file() and read(path.read_text(encoding="utf-8")) == wanted
