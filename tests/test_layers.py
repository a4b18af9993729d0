"""One direction, no circles: which rooms of the package may import which."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from support import ROOT

PACKAGE = ROOT / "src" / "attcli"

FLOORS = (
    ("errors", "terminal", "text", "letters", "english", "files", "output", "pager"),
    ("records",),
    ("search",),
    ("domain",),
    ("render",),
    ("commands",),
    ("completion",),
    ("api", "main"),
    ("__init__", "__main__"),
)
"""The rooms, from the ground up. Each may import from those below it and from its own floor."""


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a file imports anywhere, functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "attcli":
            yield from (f"attcli.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_every_module_stands_on_a_floor() -> None:
    assert {room(path) for path in MODULES} == {name for floor in FLOORS for name in floor}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_arrow_runs_up(path: Path) -> None:
    below = [name for floor in takewhile(lambda floor: room(path) not in floor, FLOORS)
             for name in floor]  # fmt: skip
    own = next(floor for floor in FLOORS if room(path) in floor)
    parts = [name.split(".") for name in imported(path) if name.startswith("attcli.")]
    used = {part[1] for part in parts} - {"__version__", "DATA_VERSION", "VERSION_LINE"}
    assert used <= {*below, *own}


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "commands").glob("*.py")), ids=lambda path: str(path.stem)
)
def test_commands_hand_back_and_do_not_print(path: Path) -> None:
    names = [
        node.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name)
    ]
    assert "print" not in names
    assert not [name for name in imported(path) if name.partition(".")[0] == "rich"]


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) != "render"],
                         ids=lambda path: str(path.relative_to(PACKAGE)))  # fmt: skip
def test_rich_is_for_tables_alone(path: Path) -> None:
    assert not [name for name in imported(path) if name.partition(".")[0] == "rich"]
