"""Pages of the depositary's layout, made up: over the small handbook's states, or any records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attcli.records.days import Day, settled
from attcli.records.handbook import Handbook

Cells = tuple[str, str, str]
"""What stands in a row: signature, provisional application, ratification and the like."""

ROWS: dict[str, Cells] = {
    "Arvala": ("3 Jun\t 2013", "", "2 Apr\t 2014"),
    "Belmark (Kingdom of)": ("3 Jun\t 2013", "", "25 Sep\t 2014"),
    "Côte d'Azurie": ("18 Jun\t 2014", "18 Jun\t 2014 n", "20 Nov\t 2014"),
    "Dravonia": ("25 Sep\t 2013", "", "25 Dec\t 2014 A"),
    "Estmarch": ("", "", "1 Oct\t 2019 a"),
    "Fjördland": ("25 Sep\t 2013", "", ""),
    "Grand Lemuria <SUP><A href='#1'>1</A> </SUP>": ("", "", "31 May\t 2023 a"),
    "Jorvia": ("23 Dec\t 2014", "", ""),
    "<A href='#EndDec' class='noteIndex'>Noordzee</A>": ("3 Jun\t 2013", "", "24 Dec\t 2014 AA"),
    "Pelavia <SUP><A href='#2'>2</A> </SUP>": ("[ 3 Jun\t 2013 ]", "", "[31 Oct\t 2014 ]"),
    "St. Kestrel": ("", "", "29 Feb\t 2016 a"),
}
"""The small handbook as the depositary would print it; its only news is Grand Lemuria's day."""

NOTES = {
    "1": "With a territorial exclusion in respect of its islets.",
    "2": "On 1 December 2019, the Government of Pelavia deposited a notification of withdrawal. "
    "The withdrawal took effect for Pelavia on 1 March 2020 in accordance with article 24.",
}
HEADINGS = (
    "Participant",
    "Signature",
    "Provisional application under article 23(n)",
    "Approval(AA), Acceptance(A), Accession(a), Ratification",
)


MARKS = {"signature": "", "ratification": "", "acceptance": " A", "approval": " AA",
         "accession": " a"}  # fmt: skip


def rows_of(handbook: Handbook) -> dict[str, Cells]:
    """Return the rows that the depositary would print of records in which nobody has withdrawn."""

    def cell(day: Day, mark: str) -> str:
        return f"{settled(day):%d %b\t %Y}{mark}".lstrip("0")

    cells = {
        (act.state, act.act == "signature"): cell(act.day, MARKS[act.act])
        for act in handbook.treaty.acts
        if act.day
    }
    applied = {
        said.state: cell(said.day, " n")
        for said in handbook.treaty.declarations
        if said.kind == "provisional-application"
    }
    return {
        state.name: (
            cells.get((state.code, True), ""),
            applied.get(state.code, ""),
            cells.get((state.code, False), ""),
        )
        for state in sorted(handbook.states, key=lambda state: state.name)
        if (state.code, True) in cells or (state.code, False) in cells
    }


def later(handbook: Handbook) -> str:
    """Return a page with news for the bundled records: Fiji joins, Ecuador's day is told."""
    news = {"Ecuador": ("", "", "9 Apr\t 2026 a"), "Fiji": ("", "1 Sep\t 2026 n", "1 Sep\t 2026 a")}
    return page(news, rows=rows_of(handbook), as_at="15-10-2026", notes={})


def page(
    changes: Mapping[str, Cells | None] | None = None,
    *,
    rows: Mapping[str, Cells] = ROWS,
    as_at: str = "15-10-2024",
    title: str = "Arms Trade Treaty",
    totals: tuple[int, int] | None = None,
    notes: Mapping[str, str] = NOTES,
    headings: Sequence[str] = HEADINGS,
) -> str:
    """Return the page with rows changed, added, or (None) left out."""
    printed = {name: cells for name, cells in {**rows, **(changes or {})}.items() if cells}
    signed, joined = totals or (
        sum(bool(cells[0]) and "[" not in cells[0] for cells in printed.values()),
        sum(bool(cells[2]) and "[" not in cells[2] for cells in printed.values()),
    )
    head = "".join(f'<td valign="bottom">{heading}<br></td>\r\n' for heading in headings)
    body = "".join(
        "<tr>"
        + "".join(f"<td> {cell or '&nbsp;'}<br></td>\r\n" for cell in (name, *cells))
        + "</tr>\r\n"
        for name, cells in printed.items()
    )
    ends = "".join(
        f'<tr><td><div class="divNote"></div><div class="divNotesAll"><a name=\'{figure}\'>'
        f"{figure}</a><index></index>{text}</div></td></tr>"
        for figure, text in notes.items()
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><title>Collection</title>
<script>if (a < b) {{ "STATUS AS AT : 01-01-1999" }}</script></head><body>
<select><option>1. Another Treaty</option></select>
<table><tr><td><div><div>STATUS AS AT : {as_at} 10:16:18 EDT</div>
<div>CHAPTER XXVI</div><div>DISARMAMENT</div>
<table><tr><td><div>8. \r
   {title}</div></td></tr></table>
<table><tr><td>Status</td><td>:</td><td><div>Signatories :\r {signed}.  Parties :\r {joined}</div>
</td></tr></table></div></td></tr></table>
<table><tr class="thead-one">{head}</tr>{body}</table>
<table>{ends}</table>
<script>var end = "</table>";</script>
</body>
</html>
"""
