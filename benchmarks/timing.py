"""Time commands side by side on a machine that has other things to do as well.

Each round runs every command once, each time beginning with another one, so that whatever
slows the machine down slows them all. What is counted is processor time (user and system), which
waiting for others does not lengthen; but who shares the caches does, so ratios are those of the
least times: they come out the same on a busy machine, where those of medians do not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

Samples = dict[str, list[float]]
"""Milliseconds by the name of a command, one for each round."""


def environment() -> dict[str, str]:
    """Return this environment without what changes how Python starts or ``att`` answers."""
    ours = ("PYTHON", "ATT_", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def check(arguments: Sequence[str | Path], code: int = 0, *, silent: bool = False) -> str:
    """Run a command once and return what is wrong with it; nothing if it does its work.

    Args:
        arguments: the program and its arguments.
        code: the exit code with which it is to end.
        silent: whether it may say nothing.
    """
    done = subprocess.run(
        [*map(str, arguments)], env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode != code:
        *_, last = done.stderr.strip().splitlines() or [""]
        return f"exit {done.returncode}: {last}"
    return "" if silent or code or done.stdout.strip() else "no output"


def once(arguments: Sequence[str | Path], *, wall: bool = False) -> float:
    """Return the milliseconds that a command takes: processor time, or by the clock."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [*map(str, arguments)],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        if wall or sys.platform == "win32":  # which has no wait4
            process.wait()
            return 1000 * (time.perf_counter() - begun)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return 1000 * (used.ru_utime + used.ru_stime)


def interleaved(
    commands: Mapping[str, Sequence[str | Path]], rounds: int, *, wall: bool = False
) -> Samples:
    """Time commands in rounds, after one run of each that does not count."""
    names = list(commands)
    samples: Samples = {name: [] for name in names}
    for number in range(-1, rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            taken = once(commands[name], wall=wall)
            if number >= 0:
                samples[name].append(taken)
        if sys.stderr.isatty():
            print(f"\rround {number + 1} of {rounds} ", end="", file=sys.stderr, flush=True)
    return samples


def ratio(samples: Samples, name: str, to: str) -> float:
    """Return how many times as long a command takes as another, each at its best."""
    return min(samples[name]) / min(samples[to])


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Return a Markdown table whose columns also line up as text.

    Args:
        header: names of the columns.
        rows: the cells.
        left: how many columns, from the first, stand to the left; the others to the right.
    """
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(width) if number < left else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |\n"

    rule = [
        "-" * width if number < left else "-" * (width - 1) + ":"
        for number, width in enumerate(widths)
    ]
    return "".join(map(line, [header, rule, *rows]))
