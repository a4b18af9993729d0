"""How long a command takes beside the interpreter and the smallest programs of its kind.

``python benchmarks/startup.py`` installs the wheel and ``baselines/`` into a new environment,
times each command there, and prints a Markdown table for README.md. Times are the least processor
times of all runs in milliseconds, so that other load on the machine changes them little. Exits
with 1 if a command is over its budget. Options are those of pyperf.Runner.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import pyperf

HERE = Path(__file__).parent
ROUNDS = 7
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


def processor_time(loops: int, command: list[str]) -> float:
    """Return the seconds of user and system time that runs of a command take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(loops):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(runner: pyperf.Runner) -> dict[str, float]:
    """Return the least milliseconds of each command line.

    In each round every command is measured once, so that other load slows all of them alike.
    """
    least: dict[str, float] = {}
    for number in range(ROUNDS):
        for line in [*(line for _, line in BASELINES.values()), *COMMANDS]:
            program, *arguments = line.split()
            command = [str(Path(runner.args.scripts) / program), *arguments]
            name = f"{line} (round {number + 1})"
            if bench := runner.bench_time_func(name, processor_time, command):
                taken = 1000 * min(bench.get_values())
                least[line] = min(taken, least.get(line, taken))
    return least


def report(least: dict[str, float]) -> int:
    """Print the table and return 1 if a command is over its budget."""
    print("\n| command | ms | ratio | budget |\n| --- | ---: | ---: | ---: |")
    for letter, (name, line) in BASELINES.items():
        print(f"| {letter}: {name} | {least[line]:.1f} | | |")
    code = 0
    for line, (budget, baseline) in COMMANDS.items():
        ratio = least[line] / least[BASELINES[baseline][1]]
        verdict = ""
        if budget is not None:
            within = ratio <= budget
            verdict = f"{budget} × {baseline}" + ("" if within else ", OVER")
            code = code if within else 1
        print(f"| `{line}` | {least[line]:.1f} | {ratio:.2f} × {baseline} | {verdict} |")
    return code


def main() -> int:
    """Install, measure and report; a worker only measures."""
    runner = pyperf.Runner(
        processes=1,
        values=3,
        warmups=1,
        loops=1,
        add_cmdline_args=lambda command, options: command.append(options.scripts),
    )
    runner.argparser.add_argument("scripts", nargs="?", help=argparse.SUPPRESS)
    runner.parse_args()
    runner.args.quiet = True
    if runner.args.worker:
        measure(runner)
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        runner.args.scripts = str(install(Path(folder)))
        least = measure(runner)
    return report(least)


if __name__ == "__main__":
    sys.exit(main())
