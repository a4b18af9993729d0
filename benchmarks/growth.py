"""How time grows with 10, 100 and 1,000 organizations.

``python benchmarks/growth.py`` prints a Markdown table for README.md: the least processor times
in one process in milliseconds, and the factor from 100 to 1,000 organizations. 10 is linear; less
means a part that does not grow. Exits with 1 if something grows clearly more than that. Options
are those of pyperf.Runner.
"""

from __future__ import annotations

import gc
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyperf
from made_up import handbook, write

from attcli.main import run
from attcli.records import load
from attcli.records.handbook import Handbook

SIZES = (10, 100, 1000)
LIMIT = 15.0
"""The factor for ten times the records from which growth is not called linear."""

COMMANDS = (
    "orgs list --json",
    "orgs list -f table",
    "stats --json",
    "stats -f table",
    "timeline --json",
    "audit --json",
    "search diversion --json",
    "search stockpile managment --json",
)


def reading(size: int) -> Callable[[], object]:
    """Return what reads and checks records in TOML."""
    folder = tempfile.TemporaryDirectory()
    write(handbook(size), Path(folder.name))
    return lambda: load(folder.name)


def decoding(size: int) -> Callable[[], object]:
    """Return what reads compiled records."""
    compiled = msgspec.json.encode(handbook(size))
    return lambda: msgspec.json.decode(compiled, type=Handbook)


def indexing(size: int) -> Callable[[], object]:
    """Return what searches records for the first time, and so makes their index."""
    records = handbook(size)
    arguments = ("search", "diversion", "--json")
    return lambda: run(arguments, lambda _: msgspec.structs.replace(records))


def asking(command: str) -> Callable[[int], Callable[[], object]]:
    """Return what runs a command on records in memory."""

    def prepare(size: int) -> Callable[[], object]:
        records = handbook(size)
        return lambda: run(command.split(), lambda _: records)

    return prepare


TASKS = {
    "load TOML and check it": reading,
    "load compiled records": decoding,
    "make the index and search": indexing,
    **{f"`att {command}`": asking(command) for command in COMMANDS},
}


def timed(loops: int, prepare: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return the processor time of a task, without preparation and, as in the program, GC."""
    task = prepare(size)
    sys.stdout = sys.stderr = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    task()
    gc.disable()
    begun = time.process_time()
    for _ in range(loops):
        task()
    taken = time.process_time() - begun
    gc.enable()
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    return taken


def main() -> int:
    runner = pyperf.Runner(processes=1, values=5, warmups=0, loops=1)
    runner.parse_args()
    runner.args.quiet = True
    rows, linear = [], True
    for name, prepare in TASKS.items():
        found = [runner.bench_time_func(f"{name}, {size}", timed, prepare, size) for size in SIZES]
        if all(found):
            times = [1000 * min(bench.get_values()) for bench in found]
            factor = times[-1] / times[-2]
            linear = linear and factor < LIMIT
            rows.append([name, *(f"{time:,.1f}" for time in times), f"{factor:.1f}"])
    if not runner.args.worker:
        print(f"\n| | {' | '.join(f'{size:,}' for size in SIZES)} | × for the last tenfold |")
        print(f"| --- |{' ---: |' * 4}")
        print("\n".join(f"| {' | '.join(row)} |" for row in rows))
    return 0 if linear else 1


if __name__ == "__main__":
    sys.exit(main())
