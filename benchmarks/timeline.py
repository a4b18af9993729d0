"""What timelines, the audit and charts cost, and what that grows with.

Run from the checkout: ``python benchmarks/timeline.py``. Times are the best of several runs,
in process, in milliseconds; the records are loaded beforehand.
"""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from attcli.domain.audit import audit
from attcli.domain.timeline import series, timeline
from attcli.records import reader as records
from attcli.records.handbook import Handbook
from attcli.records.organization import Member, Organization
from attcli.render.svg import timeline_svg
from attcli.render.table.chart import timeline_chart

RECORDS = Path(__file__).parent.parent / "handbook"
BUDGET = 50.0
"""Milliseconds that all seven timelines of the Europe chapter may take."""


def best(run: Callable[[], object], times: int = 7) -> float:
    """Return the shortest of some runs, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return 1000 * min(taken)


def made_up(handbook: Handbook, number: int, members: int) -> tuple[Organization, ...]:
    """Return organizations of random states that joined, and some left, on random days."""
    chance = random.Random(number)
    first = handbook.treaty.opened
    pattern = handbook.organizations[0]
    codes = [state.code for state in handbook.states]

    def member(code: str) -> Member:
        since = first + datetime.timedelta(days=chance.randrange(4000))
        until = since + datetime.timedelta(days=300) if chance.random() < 0.2 else None
        return Member(state=code, since=since, until=until, source="general")

    return tuple(
        replace(
            pattern,
            id=f"org{count}",
            published=None,
            members=tuple(member(code) for code in chance.sample(codes, members)),
        )
        for count in range(number)
    )


def main() -> None:
    handbook = records.read(RECORDS)
    europe = [org for org in handbook.organizations if org.chapter == "Europe"]
    end = handbook.status_known
    names = {org.id: org.acronym for org in handbook.organizations}
    chart = series(timeline(handbook, europe), end)

    print("| the real records | ms |\n| --- | ---: |")
    seven = best(lambda: timeline(handbook, europe))
    for what, taken in (
        (f"{len(europe)} timelines of Europe (budget {BUDGET:.0f})", seven),
        ("all timelines", best(lambda: timeline(handbook, handbook.organizations))),
        ("audit of all", best(lambda: audit(handbook, handbook.organizations))),
        ("chart of Europe, 120 wide", best(lambda: timeline_chart(chart, names=names, width=120))),
        ("the same as SVG", best(lambda: timeline_svg(chart, title="ATT", names=names))),
    ):
        print(f"| {what} | {taken:.2f} |")

    print("\n| organizations | members each | events | ms | µs an event |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for number, members in ((10, 30), (100, 30), (1000, 30), (100, 3), (100, 190)):
        organizations = made_up(handbook, number, members)
        events = len(timeline(handbook, organizations))
        taken = best(lambda made=organizations: timeline(handbook, made), 3)  # type: ignore[misc]
        each = 1000 * taken / events
        print(f"| {number} | {members} | {events} | {taken:.1f} | {each:.1f} |")

    print("\n| years, with the same facts | days | ms |\n| ---: | ---: | ---: |")
    for years in (13, 130, 1300, 7900):
        last = datetime.date(2013 + years, 6, 3)
        taken = best(lambda last=last: timeline(handbook, europe, end=last))  # type: ignore[misc]
        print(f"| {years} | {(last - handbook.treaty.opened).days} | {taken:.2f} |")

    if seven > BUDGET:
        raise SystemExit(f"Seven timelines took {seven:.1f} ms, more than {BUDGET:.0f}.")


if __name__ == "__main__":
    main()
