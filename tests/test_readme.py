"""What the README shows is so: commands run, code prints what it says, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT, Run, clean_environment

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "handbook/README.md"),
    *("docs/renewing.md", "docs/tables.md"),
)


def blocks(language: str) -> list[str]:
    """Return the code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def command_lines() -> list[str]:
    """Return every line of the README that calls the program, each once."""
    inline = re.findall(r"`(att [^`…]+)`", README)
    shown = [line for block in blocks("bash") for line in block.splitlines()]
    return list(dict.fromkeys(inline + [line for line in shown if line.startswith("att ")]))


def environment(program: str) -> dict[str, str]:
    path = os.pathsep.join([str(Path(program).parent), os.environ["PATH"]])
    return clean_environment({"PATH": path, "PYTHONUTF8": "1"})


LINES = command_lines()
PIPED = [line for line in LINES if re.search("[|>]", line)]


def test_every_command_line_runs(ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a pipe the program's own part, so that this needs no more than Python."""
    assert len(LINES) > 20
    monkeypatch.chdir(tmp_path)
    for line in LINES:
        ran = ask(*shlex.split(re.split(r" [|>] ", line)[0])[1:], records=None)
        assert ran.code == 0, (line, ran.err)


@pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("jq")), reason="bash or jq is not installed here"
)
@pytest.mark.parametrize("line", PIPED)
def test_every_pipe_runs(program: str, tmp_path: Path, line: str) -> None:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=tmp_path,
        env=environment(program),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", blocks("python"), ids=lambda code: code.split("\n")[0])
def test_code_prints_what_its_comments_say(program: str, code: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(program),
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == re.findall(r"^# (.*)$", code, re.MULTILINE)


def test_the_error_shown_is_the_programs(program: str) -> None:
    (shown,) = re.findall(r'^ *(\{"schema":"att.error/1".*\})$', README, re.MULTILINE)
    ran = subprocess.run(
        [program, "stats", "NATTO", "--json"],
        env=environment(program),
        capture_output=True,
        encoding="utf-8",
    )
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (1, "", shown)


def test_the_two_commands_do_all_their_own_setup() -> None:
    first, second = (line for line in blocks("bash")[:2] for line in line.splitlines())
    for line in (first, second):
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
    assert first.endswith("&& .venv/bin/att stats")
    assert second.endswith("&& .venv/bin/python -m pytest -n auto")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files(name: str) -> None:
    document = ROOT / name
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    assert targets
    for target in targets:
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        linked = document.parent / path if path else document
        assert linked.exists(), target
        if anchor:
            assert anchor in anchors(linked), target


def anchors(document: Path) -> set[str]:
    """Return the anchors of a document's headings, as web sites make them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
