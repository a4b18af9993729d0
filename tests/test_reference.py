"""Generated pages: up to date, sound to their readers, complete. And every command's help."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from attcli.commands import answers
from attcli.completion.build import walk
from attcli.render.fields import item_fields
from support import MADE, ROOT, SMALL, Run, clean_environment

GROUPS = [name for name, command, _ in walk() if hasattr(command, "commands")]
COMMANDS = [name for name, _, _ in walk() if name not in GROUPS]
ANSWERS = answers()
ANSWERING = {made_by.removeprefix("att ") for made_by, _ in ANSWERS.values()}
PAGE = ROOT / "docs" / "att.1"
REFERENCE = ROOT / "docs" / "reference.md"


def generate(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "scripts" / "generate.py", *options],
        env=clean_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_generated_files_are_up_to_date(tmp_path: Path) -> None:
    """A check names the two that are spoilt here and no other, and a run mends them."""
    for name in ("scripts", "handbook", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=MADE)
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "depositary.py", tmp_path / "tests")
    states = tmp_path / "handbook" / "schema" / "states.json"
    states.write_text(states.read_text(encoding="utf-8").replace("state", "stat"))
    (tmp_path / "docs" / "att.1").unlink()
    told = [
        f"{name} is out of date; run scripts/generate.py"
        for name in ("docs/att.1", "handbook/schema/states.json")
    ]
    checked = generate(tmp_path, "--check")
    assert (checked.returncode, checked.stdout.splitlines()) == (1, told)
    assert generate(tmp_path).returncode == 0
    for name in ("docs/att.1", "handbook/schema/states.json"):
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()


def test_a_generated_part_needs_its_markers(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=MADE)
    shutil.copytree(SMALL, tmp_path / "handbook")
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "depositary.py", tmp_path / "tests")
    (tmp_path / "handbook" / "README.md").write_text("No markers.\n")
    ran = generate(tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.endswith("README.md has no markers for keys.\n")


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed here")
def test_the_page_is_sound_to_mandoc() -> None:
    done = subprocess.run(["mandoc", "-T", "lint", PAGE], capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed here")
def test_the_page_is_sound_to_groff() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-wall", "-z", PAGE], capture_output=True, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == (b"", b"", 0)


def test_the_page_is_ascii() -> None:
    """No reader has to guess an encoding."""
    assert PAGE.read_bytes().isascii()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f'.SS "att {command}"' in PAGE.read_text(encoding="utf-8")
    assert f"\n### att {command}\n" in REFERENCE.read_text(encoding="utf-8")


@pytest.mark.parametrize("schema", ANSWERS)
def test_the_reference_has_every_field(schema: str) -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    _, _, items = text.partition(f"\nFields of an item (`{schema}`):")
    described = re.findall(r"^- `(\w+)` \(", items.partition("\n###")[0], re.MULTILINE)
    wanted = item_fields(ANSWERS[schema][1])
    assert tuple(described[: len(wanted)]) == wanted


@pytest.mark.parametrize("command", [*COMMANDS, *GROUPS])
class TestHelp:
    """``-h``, everywhere: examples first, then fields, exit codes, options."""

    def test_order(self, ask: Run, command: str) -> None:
        told = ask(*command.split(), "-h").out
        parts = ["Usage:", "Examples:"]
        if command in COMMANDS:
            parts.append("Exit codes:")
            if command in ANSWERING:
                parts.insert(2, "Fields")
        places = [told.index(part) for part in [*parts, "\nOptions:"]]
        assert places == sorted(places)

    def test_nothing_is_cut_off(self, ask: Run, command: str) -> None:
        usage, _, told = ask(*command.split(), "-h").out.partition("\n")
        assert "{" not in usage
        _, _, commands = told.partition("\nCommands:\n")
        assert "..." not in commands
