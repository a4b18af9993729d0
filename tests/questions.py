"""Tasks: a question, what is typed, and how the answer is held against what it must show."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, convert
from rich.cells import cell_len

from support import TESTS, Ran

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


class Task(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question, what somebody types who has it, and what must come of that."""

    question: str
    who: str
    command: str
    shows: tuple[str, ...] = ()
    not_shows: tuple[str, ...] = ()
    first_screen: tuple[str, ...] = ()
    stderr: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    escapes: tuple[str, ...] = ()
    json: tuple[str, ...] = ()
    files: dict[str, tuple[str, ...]] = {}
    at_most: int | None = None
    exit: int | tuple[int, ...] = 0
    terminal: bool = False
    width: int = 80
    height: int = 24
    encoding: str = "utf-8"
    stream: bool = False
    lines: int | None = None
    env: dict[str, str] = {}
    edits: tuple[tuple[str, str, str], ...] = ()


TASKS = convert(
    tomllib.loads((TESTS / "tasks.toml").read_text(encoding="utf-8"))["tasks"], tuple[Task, ...]
)


def found(pattern: str, text: str) -> bool:
    """Tell whether a pattern is found in a text, whose lines may break between any two words."""
    return bool(re.search(re.sub(r"(?<=[\w,]) (?=\w)", r"\\s+", pattern), text, re.MULTILINE))


def pick(data: Any, path: str) -> Any:
    """Follow a path through data: a number picks of a list, a name of a list picks of each."""
    for step in path.split("."):
        if isinstance(data, list):
            data = data[int(step)] if step.isdigit() else [item[step] for item in data]
        else:
            data = data[step]
    return data


HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda left, right: bool(left == right),
    "!=": lambda left, right: bool(left != right),
    "has": lambda left, right: right in left,
    "lacks": lambda left, right: right not in left,
    "counts": lambda left, right: len(left) == right,
    "like": lambda left, right: found(right, left if isinstance(left, str) else json.dumps(left)),
}


def holds(data: Any, check: str) -> bool:
    """Tell whether a check such as ``items.0.parties = 44`` holds of an answer."""
    path, how, right = check.split(maxsplit=2)
    return HOLDS[how](pick(data, path), json.loads(right))


def put(text: str, values: dict[str, str]) -> str:
    """Write values for the names in braces, and leave every other brace alone."""
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), text)


def faults(task: Task, ran: Ran, values: dict[str, str]) -> Iterable[str]:
    """Yield what the answer lacks."""
    codes = task.exit if isinstance(task.exit, tuple) else (task.exit,)
    if ran.code not in codes:
        yield f"exit code {ran.code}, not {task.exit}"
    out = ESCAPE.sub("", ran.out)
    screen = "\n".join(out.splitlines()[: task.height - 1])
    err = ESCAPE.sub("", ran.err)
    for patterns, text, where in (
        (task.shows, out, "not shown"),
        (task.first_screen, screen, "not on the first screen"),
        (task.stderr, err, "not on stderr"),
        (task.says, f"{out}\n{err}", "on neither stream"),
        (task.escapes, ran.out, "no such escape"),
    ):
        yield from (f"{where}: {one}" for one in patterns if not found(put(one, values), text))
    yield from (
        f"shown, and must not be: {one}" for one in task.not_shows if found(one, f"{out}\n{err}")
    )
    if "Traceback" in err or "This is a bug" in err:
        yield "a bug instead of an answer"
    if task.at_most is not None and len(out.splitlines()) > task.at_most:
        yield f"{len(out.splitlines())} lines, more than {task.at_most}"
    wide = [line for line in out.splitlines() if cell_len(line) > task.width]
    if task.terminal and wide:
        yield f"wider than {task.width} columns: {wide[0]}"
    if task.json:
        yield from failing_checks(task, ran)
    for name, patterns in task.files.items():
        path = Path(values["tmp"], name)
        if not path.is_file():
            yield f"not written: {name}"
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        yield from (f"not in {name}: {one}" for one in patterns if not found(one, text))


def failing_checks(task: Task, ran: Ran) -> Iterable[str]:
    try:
        data = json.loads(ran.out or ran.err)
    except ValueError:
        yield "no JSON"
        return
    for check in task.json:
        try:
            if not holds(data, check):
                yield f"not so: {check}"
        except (KeyError, IndexError, TypeError) as error:
            yield f"not there: {check} ({error!r})"
