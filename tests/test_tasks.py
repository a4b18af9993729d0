"""Questions of the people whom the program is for: what they type, and what the answer must show.

The tasks stand in ``tasks.toml``, whose head tells the keys.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from attcli.records.days import Window
from attcli.records.handbook import Handbook
from attcli.records.treaty import DEPOSITED
from questions import TASKS, Task, faults, put
from support import ROOT, Ran, Run, clean_environment

PAGE_DAY = "1 Dec 2030"


def page(handbook: Handbook) -> str:
    """A made-up page of the depositary of 2030: what the records know, and Ukraine ratified."""
    marks = {"accession": " a", "acceptance": " A", "approval": " AA"}
    rows: dict[str, tuple[str, str]] = {}
    for act in handbook.treaty.acts:
        day = act.day.latest if isinstance(act.day, Window) else act.day
        assert day, f"{act.state} has an act without a day"
        told = f"{day.day} {day:%b %Y}"
        signed, joined = rows.get(act.state, ("", ""))
        if act.act == "signature":
            rows[act.state] = (told, joined)
        elif act.act in DEPOSITED:
            rows[act.state] = (signed, told + marks.get(act.act, ""))
    rows["UKR"] = (rows["UKR"][0], PAGE_DAY)
    name = {state.code: state.name for state in handbook.states}
    body = "".join(
        f"<tr><td>{name[code]}<br></td><td>{signed}<br></td><td>&nbsp;</td><td>{joined}<br></td></tr>\n"
        for code, (signed, joined) in sorted(rows.items(), key=lambda row: name[row[0]])
    )
    signatories, parties = (sum(bool(row[part]) for row in rows.values()) for part in (0, 1))
    return f"""<html><head><title>UNTC</title></head><body>
<div>STATUS AS AT : 02-12-2030 10:00:00 EDT</div>
<div>CHAPTER XXVI</div><div>DISARMAMENT</div><div>8. Arms Trade Treaty</div>
<div>Signatories : {signatories}. Parties : {parties}</div>
<table><tr class="thead-one"><td>Participant<br></td><td>Signature<br></td>
<td>Provisional application under article 23(n)<br></td>
<td>Approval(AA), Acceptance(A), Accession(a), Ratification<br></td></tr>
{body}</table></body></html>
"""


@pytest.fixture
def places(tmp_path: Path, bundled: Handbook) -> Callable[[Task], dict[str, str]]:
    """Return what stands for ``{tmp}``, ``{records}`` and ``{page}``, made where it is asked."""

    def make(task: Task) -> dict[str, str]:
        records = tmp_path / "records"
        texts = (path.read_text(encoding="utf-8") for path in (ROOT / "handbook").glob("*.toml"))
        known = re.search(r"^status_known = (\S+)", "\n".join(texts), re.MULTILINE)
        assert known
        values = {
            "tmp": tmp_path.as_posix(),
            "records": records.as_posix(),
            "page": (tmp_path / "page.html").as_posix(),
            "page_of_another_treaty": (tmp_path / "other.html").as_posix(),
            "known": known[1],
        }
        if task.edits or "{records}" in task.command:
            shutil.copytree(ROOT / "handbook", records)
        for name, old, new in task.edits:
            old = put(old, values)
            path = records / name
            text = path.read_text(encoding="utf-8")
            assert old in text, f"{old!r} does not stand in {name}"
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        if "{page" in task.command:
            text = page(bundled)
            other = text.replace("Arms Trade Treaty", "Convention on Cluster Munitions")
            (tmp_path / "page.html").write_text(text, encoding="utf-8")
            (tmp_path / "other.html").write_text(
                other.replace("8. Conv", "6. Conv"), encoding="utf-8"
            )
        return values

    return make


def first_lines(program: str, arguments: list[str], count: int, env: dict[str, str]) -> Ran:
    """Run the program as ``att … | head -COUNT`` does."""
    with subprocess.Popen(
        [program, *arguments],
        env=clean_environment(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout
        assert started.stderr
        read = b"".join(started.stdout.readline() for _ in range(count))
        started.stdout.close()
        told = started.stderr.read()
    return Ran(read.decode("utf-8"), told.decode("utf-8"), started.returncode)


def on_a_terminal(program: str, arguments: list[str], task: Task, env: dict[str, str]) -> Ran:
    """Run the program on a terminal of its own; what it says on either stream is one text."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (task.height, task.width))
    with subprocess.Popen(
        [program, *arguments],
        env=clean_environment(env),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as started:
        os.close(theirs)
        parts = []
        # Linux ends the reading with an error once nobody holds the other side.
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:
            pass
    os.close(ours)
    text = b"".join(parts).decode("utf-8").replace("\r\n", "\n")
    return Ran(text, "", started.returncode)


def run(task: Task, values: dict[str, str], ask: Run, att: Run, program: str) -> Ran:
    """Run a task's command as it asks to be run."""
    arguments = shlex.split(put(task.command, values))
    assert arguments.pop(0) == "att"
    env = {name: put(value, values) for name, value in task.env.items()}
    if task.terminal:
        env = {"TERM": "xterm-256color", "LINES": str(task.height), **env}
    if task.terminal and task.stream:
        del env["LINES"]
        return on_a_terminal(program, arguments, task, env)
    if task.lines:
        return first_lines(program, arguments, task.lines, env)
    if task.stream:
        return att(*arguments, env=env, records=None)
    return ask(
        *arguments,
        # As git has it, this is no pager: what it would page is read here.
        env={"ATT_PAGER": "cat", **env},
        records=None,
        width=task.width,
        encoding=task.encoding,
        terminal=task.terminal,
    )


def test_every_question_stands_once() -> None:
    questions = [task.question for task in TASKS]
    assert len(set(questions)) == len(questions) >= 74 + 35


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.question)
def test_task(
    task: Task,
    places: Callable[[Task], dict[str, str]],
    ask: Run,
    att: Run,
    program: str,
) -> None:
    values = places(task)
    ran = run(task, values, ask, att, program)
    told = list(faults(task, ran, values))
    assert not told, "\n".join([f"{task.who}: {task.command}", *told, "", ran.out[:2000], ran.err])
