"""What is made out of the commands: the table of completion, the manual page, the reference."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from attcli.completion.table import load
from support import ROOT, Run, clean_environment

COMMANDS = [name for name in load().commands if name not in ("", "orgs", "states", "records")]
PAGE = ROOT / "docs" / "att.1"
REFERENCE = ROOT / "docs" / "reference.md"


@pytest.mark.parametrize("script", ["completion", "manpage", "reference"])
def test_what_is_made_is_up_to_date(script: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / f"{script}.py", "--check"],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


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
def test_every_command_is_told(command: str) -> None:
    assert f'.SS "att {command}' in PAGE.read_text(encoding="utf-8")
    assert f"\n## att {command}\n" in REFERENCE.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["", *COMMANDS, "orgs", "states"])
class TestHelp:
    """``-h``, everywhere: examples first, then fields, exit codes, options."""

    def test_both_spellings_say_the_same(self, ask: Run, command: str) -> None:
        short = ask(*command.split(), "-h")
        assert (short.err, short.code) == ("", 0)
        assert ask(*command.split(), "--help") == short

    def test_order(self, ask: Run, command: str) -> None:
        told = ask(*command.split(), "-h").out
        parts = ["Usage:", "Examples:"]
        if command in COMMANDS:
            parts.append("Exit codes:")
            if command != "completion":
                parts.insert(2, "Fields:")
        places = [told.index(part) for part in [*parts, "\nOptions:"]]
        assert places == sorted(places)

    def test_nothing_is_cut_off(self, ask: Run, command: str) -> None:
        usage, _, told = ask(*command.split(), "-h").out.partition("\n")
        assert "{" not in usage
        _, _, commands = told.partition("\nCommands:\n")
        assert "..." not in commands
