"""What the tests share beside fixtures: the commands, a clean environment, what a run leaves."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SMALL = TESTS / "small"
"""The made-up handbook that all outputs are tested on."""

OLDER = Path(tempfile.mkdtemp(prefix="att-older-"))
"""That handbook before a few changes."""

atexit.register(shutil.rmtree, OLDER)
shutil.copytree(SMALL, OLDER, dirs_exist_ok=True)
for name, now, before in (
    ("organizations/nord.toml", "What NORD rests on.", "What NORD\u2019s founders signed."),
    ("organizations/nord.toml", "since = 2024-01-15", "since = 2024-01-14"),
    ("organizations/tide.toml", 'title = "Tracing desk"', 'title = "Tracing office"'),
    ("treaty.toml", "day = 2019-10-01", "day = 2019-10-02"),
):
    path = OLDER / name
    path.write_text(path.read_text("utf-8").replace(now, before), "utf-8")

MADE = shutil.ignore_patterns("*.tsv*", "*.pyc.*")
"""What must not be copied from the checkout: other processes make it there meanwhile."""

FORMATS = ("table", "plain", "json", "jsonl", "csv", "markdown")

COMMANDS: dict[str, tuple[str, ...]] = {
    "orgs list": ("orgs", "list"),
    "orgs show": ("orgs", "show", "NORD"),
    "states list": ("states", "list"),
    "states show": ("states", "show", "Fjordland"),
    "search": ("search", "stockpiles"),
    "compare": ("compare", "NORD", "SOL", "TIDE"),
    "stats": ("stats",),
    "timeline": ("timeline", "NORD"),
    "audit": ("audit",),
    "reporting": ("reporting", "NORD"),
    "map": ("map", "NORD"),
    "topics": ("topics",),
    "glossary": ("glossary",),
    "cite": ("cite", "NORD"),
    "records path": ("records", "path"),
    "records check": ("records", "check"),
    "records diff": ("records", "diff", str(OLDER), str(SMALL)),
    "schema": ("schema",),
}
"""Every command that answers with data, as it is asked of the small handbook."""

WRITING = {"records copy", "records new", "records status", "records export"}
"""Those that need or make files of their own: tests of whole records ask them."""

PROFILES = ("orgs show", "states show")
"""Those that answer with one profile, which flat formats write as a field a line."""

LEAKS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "LANG", "LANGUAGE")
LEAKING = ("ATT_", "PYTHON", "LC_", "CLICOLOR", "TTY_", "TERMINAL_", "GITHUB_")


def clean_environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this environment without anything that changes what the program writes."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in LEAKS and not name.startswith(LEAKING)
    }
    return {**kept, "LANG": "C.UTF-8", **(changes or {})}


@dataclass(frozen=True)
class Ran:
    """What a run of the program left behind."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:
        """The answer as data."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error as data, where JSON was asked for."""
        document = json.loads(self.err)
        assert document["schema"] == "att.error/1"
        return document["error"]


Run = Callable[..., Ran]


def calls(run: Callable[[], object]) -> int:
    """Return how many calls of functions a run makes: a stopwatch would waver with the machine."""
    made = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return made
