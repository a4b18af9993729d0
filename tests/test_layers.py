"""One direction, no circles: which parts of the package may import which."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from support import ROOT

PACKAGE = ROOT / "src" / "attcli"

ALLOWED = {
    "model": set(),
    "names": {"model", "errors"},
    "status": {"model"},
    "search": {"model"},
    "completion": set(),
}
"""The lowest layers, and all they may know of the others."""


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a file imports anywhere, functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "attcli":
            yield from (f"attcli.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.fixture(scope="module")
def layers() -> dict[str, set[str]]:
    """The modules and packages right below ``attcli``, and which others each imports."""
    names = {path.stem for path in PACKAGE.iterdir()} - {"__init__"}
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        parts = (name.split(".") for name in imported(path))
        others = {part[1] for part in parts if part[0] == "attcli" and len(part) > 1}
        found.setdefault(layer, set()).update(others & names - {layer})
    return found


def test_no_circles(layers: dict[str, set[str]]) -> None:
    assert "model" in layers["records"]
    TopologicalSorter(layers).prepare()


@pytest.mark.parametrize("layer", ALLOWED)
def test_the_lowest_layers_know_little(layers: dict[str, set[str]], layer: str) -> None:
    assert layers[layer] <= ALLOWED[layer]


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
