"""The records themselves: which they are, what a page says that they do not."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.diff import BY_NAME, HEADS, FactChange, RecordsDiff
from attcli.domain.page_comparison import Difference
from attcli.domain.recordsets import (
    RecordsCheck,
    RecordsCopy,
    RecordSet,
    RecordsExport,
    RecordsNew,
    RecordsPath,
)
from attcli.domain.renewal import RecordsStatus
from attcli.english import count
from attcli.render.table.grid import DIM, NONE, Column, Grid
from attcli.render.table.parts import (
    RenderContext,
    day,
    fields,
    footnote,
    heading,
    headline,
    indented,
    words,
)


def _set(item: RecordSet, width: int) -> RenderableType:
    return fields(
        ("Handbook", item.title),
        ("Version", item.data_version),
        ("Status known", f"up to {item.status_known}"),
        ("Depositary", f"as at {item.as_at}" if item.as_at else ""),
        (
            "Records",
            f"{count(item.organizations, 'organization')}, {count(item.states, 'state')}, "
            f"{count(item.acts, 'act')}",
        ),
        width=width,
    )


def draw_path(result: RecordsPath, context: RenderContext) -> list[RenderableType]:
    """Draw which records answer."""
    (item,) = result.items
    told = "the bundled records" if item.bundled else "records of your own"
    return [headline(item.directory, (f" · {told}", "")), _set(item, context.display.width)]


def draw_check(result: RecordsCheck, context: RenderContext) -> list[RenderableType]:
    """Draw that nothing is wrong."""
    (item,) = result.items
    return [headline("No faults", (f" in {item.directory}", "")), _set(item, context.display.width)]


def draw_copy(result: RecordsCopy, context: RenderContext) -> list[RenderableType]:
    """Draw where the copy is, and how it is used."""
    (item,) = result.items
    return [
        headline(item.directory, (" holds your copy of the records", "")),
        _set(item, context.display.width),
        footnote(
            f"`att stats --records {item.directory}` answers from it; so does every command "
            f"where ATT_RECORDS={item.directory} is set"
        ),
    ]


def draw_new(result: RecordsNew, context: RenderContext) -> list[RenderableType]:  # noqa: ARG001
    """Draw where the record is, and what comes next."""
    (item,) = result.items
    folder = Path(item.file).parent.parent
    return [
        headline(item.file, (" is ready to be filled in", "")),
        footnote(f"`att records check {folder}` reports what is wrong with it"),
    ]


def draw_diff(result: RecordsDiff, context: RenderContext) -> list[RenderableType]:  # noqa: ARG001
    """Draw what changed, by organization and state."""
    told = count(result.count, "fact") + " changed" if result.items else "no fact changed"
    parts: list[RenderableType] = [
        headline(f"{result.old.data_version} → {result.new.data_version}", (f" · {told}", ""))
    ]
    if result.items:
        lines: list[RenderableType] = []
        for name, group in groupby(result.items, key=_about):
            lines.append(heading(name))
            for item in group:
                # Of terms and sources the name is not the heading, so it stands with each.
                bare = item.subject in ("handbook", *BY_NAME)
                lines.append(indented(words(item.text if bare else f"{item.name}: {item.text}")))
        parts.append(Group(*lines))
    sets = f"old: {result.old.directory}", f"new: {result.new.directory}"
    return [*parts, footnote(*sets, "--changelog writes it as Markdown")]


def _about(item: FactChange) -> str:
    return item.name if item.subject in BY_NAME else HEADS[item.subject]


def draw_export(result: RecordsExport, context: RenderContext) -> list[RenderableType]:
    """Draw which tables were written."""
    grid = Grid([Column("Table"), Column("Rows", right=True), Column("Fields", right=True)])
    for item in result.items:
        grid.add(words(item.table, "bold"), str(item.rows), str(len(item.fields)))
    first = result.items[0]
    written = " and ".join(path for path in (result.package, first.database) if path)
    return [headline(written, (" written", "")), grid.draw(context.display.width)]


def draw_status(result: RecordsStatus, context: RenderContext) -> list[RenderableType]:
    """Draw what the page says that the records do not."""
    page, width = result.page, context.display.width
    new = [item for item in result.items if item.change != "not on the page"]
    absent = [item for item in result.items if item.change == "not on the page"]
    told = count(len(new), "difference") if new else "nothing new"
    parts: list[RenderableType] = [
        headline(f"The page as at {page.as_at}", (f" · {told}", "")),
        fields(
            ("States Parties", _total(page.parties, page.recorded_parties)),
            ("Signatures", _total(page.signatories, page.recorded_signatories)),
            ("Participants", f"{page.participants}, all known by name"),
            ("Records", f"status known up to {context.handbook.status_known}"),
            width=width,
        ),
    ]
    if new:
        parts.append(_grid(new, width))
    if absent:
        parts.append(
            words(
                "In the records and not on the page: "
                + "; ".join(f"{item.name}, {item.text}" for item in absent),
                DIM,
            )
        )
    return [*parts, _next(result)]


def _total(printed: int, recorded: int) -> str:
    same = "the records have the same" if printed == recorded else f"the records have {recorded}"
    return f"{printed} as printed; {same} on that day"


def _grid(items: list[Difference], width: int) -> RenderableType:
    grid = Grid(
        [
            Column("State", flexible=True, least=12),
            Column("Difference", flexible=True, least=15),
            Column("Page says"),
            Column("Records say", flexible=True, least=12),
        ]
    )
    for item in items:
        recorded = day(item.recorded, item.recorded_between)
        grid.add(
            words(item.name, "bold"),
            item.change if item.change == item.act else f"{item.change}: {item.act}",
            day(item.day),
            " ".join(part for part in (item.recorded_act, recorded) if part) or NONE,
        )
    return grid.draw(width)


def _next(result: RecordsStatus) -> Text:
    if result.written:
        return Text(f"Written to {result.written}; the records are now {result.version}.")
    if result.page.older:
        return footnote("The page is older than the records: it is compared, and never written")
    return footnote("Nothing is written; --write takes the page into your own copy")
