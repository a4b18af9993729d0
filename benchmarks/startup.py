"""How long `att` takes from the shell's prompt and back, against what it cannot do without.

    python benchmarks/startup.py [--rounds N] [--peers] [--markdown] [--wall] [--keep DIR]

Builds the wheel, installs it with its dependencies into a fresh environment, and times each
command beside the bare interpreter and the smallest programs of its kind (`baselines/`), which
are installed the same way. `--peers` also times what people would use instead, each installed
from PyPI into an environment of its own. Times are processor time in milliseconds; ratios are
those of the least times, which hold on a busy machine and travel to others (see `timing.py`).
Ends with 1 where a command is over its budget.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from timing import check, environment, interleaved, markdown, ratio  # noqa: E402

PEERS = {
    "eol": ("norwegianblue",),
    "coco": ("country_converter", "pandas<3"),  # country_converter 1.3 fails under pandas 3
    "sqlite-utils": ("sqlite-utils",),
    "datasette": ("datasette",),
}
"""What people would use instead: the program, and what to install for it from PyPI."""

BARE, TYPER, RICH, RAPIDFUZZ = (
    "a: `python -I -c pass`",
    "b: smallest Typer program",
    "c: b with `import rich.table, rich.console`",
    "d: b with `import rapidfuzz.process`",
)


class Row(NamedTuple):
    """A command to time, and what it may cost: a multiple of another row."""

    name: str
    arguments: tuple[str | Path, ...]
    times: float | None = None
    of: str = BARE
    code: int = 0
    silent: bool = False


def rows(scripts: Path) -> list[Row]:
    """Return the baselines and the commands of `att`, installed in a folder of scripts."""
    att = scripts / "att"

    def row(arguments: str, times: float | None = None, of: str = BARE, code: int = 0) -> Row:
        name = f"`att {arguments}`" if arguments else "`att` (help)"
        return Row(name, (att, *arguments.split()), times, of, code)

    return [
        Row(BARE, (scripts / "python", "-I", "-c", "pass"), silent=True),
        Row("console script that does nothing", (scripts / "baseline-empty",), silent=True),
        Row(TYPER, (scripts / "baseline-typer", "--json")),
        Row(RICH, (scripts / "baseline-rich", "--json")),
        Row(RAPIDFUZZ, (scripts / "baseline-rapidfuzz", "--json")),
        row("--version", 1.3),
        row("__complete zsh orgs show NA"),
        row("orgs list --json", 1.25, TYPER),
        row("orgs show NATO --json", 1.25, TYPER),
        row("stats --json", 1.25, TYPER),
        row("orgs list -f table", 1.25, RICH),
        row("orgs show NATO -f table", 1.25, RICH),
        row("stats -f table", 1.25, RICH),
        row("search diversion --json", 1.25, RAPIDFUZZ),
        row("search diversion -f table"),
        row("orgs list -f plain"),
        row("audit --json"),
        row("timeline OSCE -f table"),
        row(""),
        row("stats --help"),
        row("stats --asof 2020-01-01", code=2),
    ]


def peers(folder: Path) -> list[Row]:
    """Install what people would use instead, and return a small task for each.

    Each gets an environment of its own, as with pipx: some import what they find beside them.
    """
    found = {}
    for program, packages in PEERS.items():
        scripts = environment_at(folder / program)
        pip(scripts, "install", "--compile", *packages)
        found[program] = scripts / program
    query = 'select "NATO" as org, 32 as members'
    return [
        Row("`eol --version` (norwegianblue)", (found["eol"], "--version")),
        Row("`eol norwegianblue`", (found["eol"], "norwegianblue")),
        Row("`coco Germany -t ISO3` (country_converter)", (found["coco"], "Germany", "-t", "ISO3")),
        Row("`sqlite-utils memory` and a query", (found["sqlite-utils"], "memory", query)),
        Row("`datasette --version`", (found["datasette"], "--version")),
    ]


def environment_at(folder: Path) -> Path:
    """Return the folder of scripts of an environment, which is made there unless it is."""
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    if not scripts.is_dir():
        venv.create(folder, with_pip=True)
        # An old pip writes scripts that import re first, which takes half an interpreter's start.
        pip(scripts, "install", "--upgrade", "pip")
    return scripts


def pip(scripts: Path, *arguments: str | Path) -> None:
    """Run an environment's pip."""
    command: list[str | Path] = [scripts / "python", "-m", "pip", "--quiet", *arguments]
    tidy = {**environment(), "PYTHONDONTWRITEBYTECODE": "1"}  # nothing beside hatch_build.py
    subprocess.run(command, check=True, env=tidy, stdout=sys.stderr)


def install(folder: Path) -> Path:
    """Build the wheel, install it and the baselines, and return the folder of their scripts."""
    scripts = environment_at(folder / "att")
    wheels = folder / "wheels"
    for old in wheels.glob("*.whl"):
        old.unlink()
    pip(scripts, "wheel", "--no-deps", "--wheel-dir", wheels, HERE.parent, HERE / "baselines")
    built = list(wheels.glob("*.whl"))
    pip(scripts, "install", *built)
    pip(scripts, "install", "--force-reinstall", "--no-deps", "--compile", *built)
    return scripts


def report(measured: Sequence[Row], rounds: int, *, wall: bool) -> tuple[str, bool]:
    """Time rows, and return their table and whether all are within their budgets."""
    samples = interleaved({row.name: row.arguments for row in measured}, rounds, wall=wall)
    kept = True
    lines = []
    for row in measured:
        budget = verdict = ""
        if row.times is not None:
            factor = ratio(samples, row.name, row.of)
            within = factor <= row.times
            kept = kept and within
            budget = f"{row.times} × {row.of[0]}"
            verdict = f"{factor:.2f} × {row.of[0]}, {'ok' if within else 'OVER'}"
        lines.append(
            (
                row.name,
                f"{median(samples[row.name]):.1f}",
                f"{min(samples[row.name]):.1f}",
                f"{ratio(samples, row.name, BARE):.1f}",
                budget,
                verdict,
            )
        )
    return markdown(("command", "median", "least", "÷ a", "budget", "measured"), lines), kept


def runnable(wanted: Sequence[Row]) -> list[Row]:
    """Return the rows whose command does its work; say on stderr what the others do instead."""
    found = []
    for row in wanted:
        if wrong := check(row.arguments, row.code, silent=row.silent):
            print(f"left out, {row.name}: {wrong}", file=sys.stderr)
        else:
            found.append(row)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=21, help="how often each runs (21)")
    parser.add_argument("--peers", action="store_true", help="also time what else there is")
    parser.add_argument("--markdown", action="store_true", help="the table only, for the README")
    parser.add_argument("--wall", action="store_true", help="time by the clock")
    parser.add_argument("--keep", type=Path, help="keep the environments in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = (options.keep or Path(temporary)).absolute()
        wanted = rows(install(folder))
        if options.peers:
            wanted += peers(folder)
        measured = runnable(wanted)
        table, kept = report(measured, options.rounds, wall=options.wall)
    if not options.markdown:
        clock = "elapsed" if options.wall else "processor"
        print(
            f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} "
            f"{platform.machine()}: {clock} time in ms, {options.rounds} rounds\n"
        )
    print(table, end="")
    missing = {row.name for row in wanted if row.times is not None} - {r.name for r in measured}
    return 0 if kept and not missing else 1


if __name__ == "__main__":
    sys.exit(main())
