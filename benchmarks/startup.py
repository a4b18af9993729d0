"""How long a command takes beside the interpreter and the smallest programs of its kind.

``python benchmarks/startup.py`` installs the wheel and ``baselines/`` into a new environment,
times each command there by pyperf, in rounds so that other load slows all alike, and prints a
Markdown table for README.md. Times are the least of all runs in milliseconds. Exits with 1 if a
command is over its budget.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import pyperf

HERE = Path(__file__).parent
BASELINES = {
    "a": ("`python -I -c pass`", "python -I -c pass"),
    "b": ("smallest Typer program", "baseline-typer --json"),
    "c": ("b and `import rich.table, rich.console`", "baseline-rich --json"),
    "d": ("b and `import rapidfuzz.process`", "baseline-rapidfuzz --json"),
}
COMMANDS = {
    "att --version": (1.3, "a"),
    "att __complete zsh orgs show NA": (None, "a"),
    "att orgs list --json": (1.15, "b"),
    "att orgs show NATO --json": (1.15, "b"),
    "att stats --json": (1.15, "b"),
    "att orgs list -f table": (1.15, "c"),
    "att orgs show NATO -f table": (1.15, "c"),
    "att stats -f table": (1.15, "c"),
    "att search diversion --json": (1.2, "d"),
    "att search diversion -f table": (None, "c"),
    "att audit --json": (None, "b"),
    "att timeline OSCE -f table": (None, "c"),
    "att stats --help": (None, "b"),
}
"""What each command may cost as a multiple of a baseline, if it has a budget."""


def install(folder: Path) -> Path:
    """Install the wheel and the baselines, and return the folder of their programs."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    # An old pip writes scripts that import re first, which costs half an interpreter's start.
    for packages in (["--upgrade", "pip"], [HERE.parent, HERE / "baselines"]):
        command = [scripts / "python", "-m", "pip", "install", "--quiet", *packages]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return scripts


def measure(scripts: Path, lines: list[str], rounds: int) -> dict[str, float]:
    """Return the least milliseconds of each command line, which must succeed."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            for line in lines:
                program, *arguments = line.split()
                command = [sys.executable, "-m", "pyperf", "command", "--quiet", "--name", line]
                command += ["--processes=1", "--loops=1", "--warmups=1", "--values=3"]
                command += ["--append", str(Path(folder) / "all.json"), "--"]
                command += [str(scripts / program), *arguments]
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            print(f"round {number + 1} of {rounds}", file=sys.stderr)
        suite = pyperf.BenchmarkSuite.load(str(Path(folder) / "all.json"))
    return {bench.get_name(): 1000 * min(bench.get_values()) for bench in suite}


def main() -> int:
    """Measure, print the table, and tell whether the budgets are kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each is timed (7)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lines = [*(line for _, line in BASELINES.values()), *COMMANDS]
        least = measure(install(Path(folder)), lines, rounds)
    print("| command | ms | ratio | budget |\n| --- | ---: | ---: | ---: |")
    for letter, (name, line) in BASELINES.items():
        print(f"| {letter}: {name} | {least[line]:.1f} | | |")
    kept = True
    for line, (budget, baseline) in COMMANDS.items():
        ratio = least[line] / least[BASELINES[baseline][1]]
        over = budget is not None and ratio > budget
        kept = kept and not over
        limit = f"{budget} × {baseline}{', OVER' if over else ''}" if budget else ""
        print(f"| `{line}` | {least[line]:.1f} | {ratio:.2f} × {baseline} | {limit} |")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
