"""Which modules a command may load: start-up time, held without a stopwatch."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from support import COMMANDS, SMALL, clean_environment

# The program as it is, and the names of all modules when it ends.
RUNNER = """
import sys
from attcli.main import run
code = run({typed!r})
open({path!r}, "w").write("\\n".join(sys.modules))
sys.exit(code)
"""

NEVER = (
    "pydantic",  # came with Typer 0.29; see pyproject.toml
    "typing_extensions",  # msgspec asks for it; see main
    *("importlib.metadata", "asyncio", "email", "http", "ssl", "requests"),
)
"""What no command has any use for."""

Loads = Callable[..., set[str]]


@pytest.fixture(scope="module")
def loads(tmp_path_factory: pytest.TempPathFactory) -> Loads:
    folder = tmp_path_factory.mktemp("modules")

    def run(*typed: str, exit_code: int = 0) -> set[str]:
        path = folder / str(abs(hash(typed)))
        done = subprocess.run(
            [sys.executable, "-c", RUNNER.format(path=str(path), typed=list(typed))],
            env=clean_environment({"ATT_RECORDS": str(SMALL)}),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == exit_code, done.stderr.decode()
        return set(Path(path).read_text(encoding="utf-8").splitlines())

    return run


@pytest.fixture(scope="module")
def as_json(loads: Loads) -> dict[str, set[str]]:
    """The modules that each command loads to answer in JSON."""
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda typed: loads(*typed, "--json"), COMMANDS.values())
        return dict(zip(COMMANDS, found, strict=True))


def under(modules: set[str], *packages: str) -> list[str]:
    """Return the modules that are one of these packages, or in one."""
    return sorted(
        name for name in modules if any(name == p or name.startswith(f"{p}.") for p in packages)
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_what_no_command_needs(as_json: dict[str, set[str]], command: str) -> None:
    assert under(as_json[command], *NEVER) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_json_draws_and_writes_nothing(as_json: dict[str, set[str]], command: str) -> None:
    unneeded = ("rich", "attcli.render.table", "attcli.render.flat", "tomli_w", "drawsvg")
    assert under(as_json[command], *unneeded, "attcli.render.svg") == []


# `att schema` lists what every command answers with, those of a search among them.
@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in ("search", "schema")])
def test_only_search_searches(as_json: dict[str, set[str]], command: str) -> None:
    assert under(as_json[command], "attcli.search", "rapidfuzz", "snowballstemmer") == []


def test_search_does(as_json: dict[str, set[str]]) -> None:
    assert under(as_json["search"], "attcli.search")


def test_a_misspelt_word_loads_edit_distance(loads: Loads) -> None:
    assert under(loads("search", "stockpils", "-f", "json"), "rapidfuzz")


def test_a_table_loads_rich_and_nothing_of_search(loads: Loads) -> None:
    modules = loads("stats", "-f", "table")
    assert under(modules, "rich")
    assert under(modules, *NEVER, "attcli.search", "rapidfuzz", "tomli_w") == []


@pytest.mark.parametrize("form", ["plain", "csv"])
def test_flat_formats_do_without_rich(loads: Loads, form: str) -> None:
    assert under(loads("stats", "-f", form), "rich", "attcli.render.table", *NEVER) == []


def test_a_record_as_toml_loads_its_writer_and_no_other(loads: Loads) -> None:
    modules = loads("orgs", "show", "NORD", "--toml")
    assert under(modules, "tomli_w")
    assert under(modules, "rich", "rapidfuzz", *NEVER) == []


def test_a_suggestion_loads_edit_distance(loads: Loads) -> None:
    modules = loads("orgs", "show", "NROD", exit_code=1)
    assert under(modules, "rapidfuzz")
    assert under(modules, "rich", "attcli.search", *NEVER) == []


@pytest.mark.parametrize("typed", ["--version", "-V"])
def test_the_version_loads_nothing(loads: Loads, typed: str) -> None:
    modules = loads(typed)
    assert under(modules, "typer", "msgspec", "rich", "tomllib", "json", *NEVER) == []
    assert under(modules, "attcli") == ["attcli", "attcli.main", "attcli.output"]


def test_help_loads_no_records(loads: Loads) -> None:
    modules = loads("-h")
    assert under(modules, "rich", "tomllib", "json", "rapidfuzz", *NEVER) == []


def test_the_package_itself_loads_on_demand() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, attcli; before = set(sys.modules); attcli.load;"
            "print('msgspec' in before, 'msgspec' in sys.modules, 'typer' in sys.modules)",
        ],
        env=clean_environment(),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert told.stdout.split() == [b"False", b"True", b"False"]
