"""What loading, listing, counting and searching cost with 10, 100 and 1,000 organizations.

    python benchmarks/growth.py [--markdown]

Times are the best of several runs in one process, in milliseconds and without pauses to collect
garbage (the program makes none), over handbooks that `made_up.py` makes up. The last column is
the factor from 100 to 1,000 organizations: 10 is linear, less is a fixed part that does not grow.
Ends with 1 where growth is clearly more than linear.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import made_up
import msgspec
from timing import markdown

from attcli.commands.orgs import list_organizations
from attcli.commands.search import search_handbook
from attcli.commands.stats import show_statistics
from attcli.domain.answer import Answer, Document
from attcli.records.handbook import Handbook
from attcli.records.reader import load
from attcli.render import render
from attcli.terminal import Display

SIZES = (10, 100, 1000)
LIMIT = 15.0
"""The factor for ten times the records from which growth is no longer called linear."""

PATIENCE = 1.0
"""Seconds that the runs of one measurement take, beyond the second."""


def best(run: Callable[[], object]) -> float:
    """Return the shortest of several runs, in milliseconds; two at least."""
    taken: list[float] = []
    while len(taken) < 2 or (len(taken) < 25 and sum(taken) < PATIENCE):
        gc.collect()
        gc.disable()
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
        gc.enable()
    return 1000 * min(taken)


def measured(number: int) -> dict[str, float]:
    """Return what each thing takes with so many organizations."""
    handbook = made_up.handbook(number)
    compiled = msgspec.json.encode(handbook)

    def write(answer: Answer | Document, form: str = "json") -> str:
        assert isinstance(answer, Answer)
        return render(answer, handbook, form, display=Display(width=120))

    def search(*words: str) -> str:
        return write(search_handbook(handbook, [*words]))

    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        made_up.write(handbook, Path(folder))
        found["load records (TOML, checked)"] = best(lambda: load(folder))
    found["load records (compiled)"] = best(lambda: msgspec.json.decode(compiled, type=Handbook))
    found["orgs list, json"] = best(lambda: write(list_organizations(handbook)))
    found["orgs list, table"] = best(lambda: write(list_organizations(handbook), "table"))
    found["stats, json"] = best(lambda: write(show_statistics(handbook)))
    found["stats, table"] = best(lambda: write(show_statistics(handbook), "table"))
    # A copy has no index yet.
    found["search: index and first query"] = best(
        lambda: search_handbook(msgspec.structs.replace(handbook), ["diversion"])
    )
    found["search: diversion"] = best(lambda: search("diversion"))
    found["search: stockpile managment"] = best(lambda: search("stockpile", "managment"))
    found['search: "small arms" training'] = best(lambda: search('"small arms"', "training"))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--markdown", action="store_true", help="the table only, for the README")
    options = parser.parse_args()
    sizes = [measured(number) for number in SIZES]
    rows = []
    linear = True
    for name in sizes[0]:
        times = [found[name] for found in sizes]
        factor = times[-1] / times[-2]
        linear = linear and factor < LIMIT
        verdict = f"{factor:.1f}" if factor < LIMIT else f"{factor:.1f} OVER"
        rows.append((name, *(f"{each:,.1f}" for each in times), verdict))
    if not options.markdown:
        print("Best of several runs in one process, in milliseconds\n")
    header = ("organizations", *(f"{size:,}" for size in SIZES), "× for the last tenfold")
    print(markdown(header, rows), end="")
    return 0 if linear else 1


if __name__ == "__main__":
    sys.exit(main())
