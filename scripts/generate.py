"""Make every generated file that people read: python scripts/generate.py [--check].

These are the command reference and the man page, the pictures, the JSON Schemas of the records,
and the tables of keys and of coverage in ``handbook/README.md``.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import manpage
import pictures
import records
import reference

ROOT = Path(__file__).parent.parent


def generated(root: Path) -> dict[Path, str]:
    """Return the files below a checkout, with their text."""
    handbook = root / "handbook"
    readme = handbook / "README.md"
    parts = {"keys": records.key_tables(), "coverage": records.coverage_table(handbook)}
    described = with_parts(readme, parts)
    commands = reference.reference()
    return {
        root / "docs" / "reference.md": commands,
        root / "docs" / "att.1": manpage.page(commands),
        **{root / "docs" / "pictures" / name: svg for name, svg in pictures.pictures().items()},
        **{handbook / "schema" / name: text for name, text in records.schemas().items()},
        readme: described,
    }


def with_parts(path: Path, parts: dict[str, str]) -> str:
    """Return a Markdown file's text with the parts between marker comments replaced.

    Each part stands between the lines ``<!-- NAME: … -->`` and ``<!-- end of NAME -->``.
    """
    text = path.read_text(encoding="utf-8")
    for name, made in parts.items():
        pattern = rf"(?s)(<!-- {name}:[^\n]*-->\n).*(<!-- end of {name} -->)"
        if not (found := re.search(pattern, text)):
            raise SystemExit(f"{path} has no markers for {name}.")
        text = (
            f"{text[: found.start()]}{found[1]}\n{made.strip()}\n\n{found[2]}{text[found.end() :]}"
        )
    return text


def content(path: Path, text: str) -> object:
    """Return what counts when a file is compared: the words of a picture, which rich draws."""
    return re.findall(r">([^<]+)</text>", text) if path.suffix == ".svg" else text


def main() -> int:
    """Write the files, or with --check name those that would change."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if a file would change"
    )
    check = parser.parse_args().check
    changed = 0
    for path, text in generated(ROOT).items():
        if path.is_file() and content(path, path.read_text("utf-8")) == content(path, text):
            continue
        changed = 1
        shown = path.relative_to(ROOT).as_posix()
        print(f"{shown} is out of date; run scripts/generate.py" if check else shown)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return changed if check else 0


if __name__ == "__main__":
    sys.exit(main())
