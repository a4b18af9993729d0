"""The depositary's page, as a browser saves it, to rows: UN Treaty Collection, "View details".

Columns are found by their heading, as they differ from treaty to treaty. A letter behind a day
gives the act: AA approval, A acceptance, a accession, none ratification, n provisional
application. Brackets mean that the state has withdrawn.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

from msgspec import Struct

from attcli.errors import AttError, NotFoundError
from attcli.records.names import normalize
from attcli.records.reader import read_bytes
from attcli.records.treaty import ActKind

SAVE = "Save the page from your browser as “Webpage, HTML only”, and try again."
_MARKS: dict[str, ActKind] = {
    "": "ratification",
    "A": "acceptance",
    "AA": "approval",
    "a": "accession",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STAMP = re.compile(r"STATUS AS AT\s*:?\s*(\d{1,2})-(\d{1,2})-(\d{4})", re.I)
_TITLE = re.compile(r"\d+\s*\.\s*(?:[a-z]\s*\.\s*)?(.*[A-Za-z].*)")
_ENTRY = re.compile(r"(\[?) ?(\d{1,2}) ([A-Za-z]{3,9})\.? (\d{4}) ?([A-Za-z]{0,2}) ?(\]?)")
_EFFECT = re.compile(
    r"withdrawal (?:took|takes|shall take|will take) effect\b[^.]*?\bon (.*? \d{4})"
)
_NOTIFIED = re.compile(r"On (\d{1,2} [A-Z][a-z]+ \d{4}),[^.]*notification of withdrawal")


class PageError(AttError):
    """A page that is not the one needed, or that cannot be relied on."""

    code = "invalid_page"


class Entry(Struct, frozen=True):
    """A day in a cell: what was done on it, and whether it stands in brackets."""

    act: str
    day: datetime.date
    withdrawn: bool


class Row(Struct, frozen=True, kw_only=True):
    """A participant; ``name`` is without the figures of its footnotes.

    ``effect`` and ``notified`` are what an end note says of its withdrawal.
    """

    name: str
    signature: Entry | None
    deposit: Entry | None
    provisional: Entry | None
    effect: datetime.date | None = None
    notified: datetime.date | None = None


class Page(Struct, frozen=True, kw_only=True):
    """What the page says, its printed totals counted again."""

    as_at: datetime.date
    signatories: int
    parties: int
    rows: tuple[Row, ...]


class _Cell:
    def __init__(self) -> None:
        self.text, self.notes = "", ""


class _Reader(HTMLParser):
    """Collect the texts of a page, its tables, and whether it ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self.tables: list[list[list[_Cell]]] = []
        self.notes: list[str] = []
        self.ended = False
        self._divisions = 0
        self._note = 0  # depth, in nested divisions, of the end note being read
        self._open: list[list[list[_Cell]]] = []
        self._silent = 0
        self._raised = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "select"):
            self._silent += 1
        elif tag == "sup":
            self._raised += 1
        elif tag == "table":
            self._open.append([])
        elif tag == "tr" and self._open:
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open and self._open[-1]:
            self._open[-1][-1].append(_Cell())
        elif tag == "div":
            self._divisions += 1
            if "divNotesAll" in (dict(attrs).get("class") or ""):
                self.notes.append("")
                self._note = self._divisions
        if tag in ("div", "td", "th", "tr", "table", "p"):
            self.blocks.append("")
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "select"):
            self._silent = max(0, self._silent - 1)
        elif tag == "sup":
            self._raised = max(0, self._raised - 1)
        elif tag == "table" and self._open:
            self.tables.append(self._open.pop())
        elif tag == "div":
            if self._divisions == self._note:
                self._note = 0
            self._divisions -= 1
        elif tag == "html":
            self.ended = True
        if tag in ("div", "td", "th", "tr", "table", "p"):
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.blocks[-1] += data
        if self._note:
            self.notes[-1] += f"{data} "
        if self._open and self._open[-1] and self._open[-1][-1]:
            cell = self._open[-1][-1][-1]
            if self._raised:
                cell.notes += f"{data} "
            else:
                cell.text += data


def read_page(path: Path, title: str) -> Page:
    """Read the saved page of a treaty's status.

    Args:
        path: the file that the browser saved.
        title: of the treaty whose page it must be.

    Raises:
        NotFoundError: the file cannot be read.
        PageError: it is no such page, one of another treaty, cut off, or says two things.
    """
    try:
        data = read_bytes(path)
    except OSError as error:
        raise NotFoundError(f"“{path}” cannot be read: {error.strerror}.") from error
    return parse_page(_text(data), title)


def _text(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        raise PageError(f"This is a PDF, not the page itself. {SAVE}")
    if data.startswith(b"bplist"):
        raise PageError(
            "This is a web archive, not the page itself. Save the page from Safari as “Page "
            "Source”, and try again."
        )
    if re.match(rb"(?:[A-Za-z-]+:.*\r?\n(?:[ \t].*\r?\n)*)+\r?\n", data):  # one file, as MHTML
        import email
        import email.policy

        message = email.message_from_bytes(data, policy=email.policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                return str(part.get_content())
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def parse_page(text: str, title: str) -> Page:
    """Return what the text of a page says; see ``read_page``."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    blocks = [line for block in reader.blocks if (line := _line(block))]
    stamp = next(filter(None, map(_STAMP.search, blocks)), None)
    if stamp is None:
        if "<html" in text and not reader.ended:
            raise PageError(
                "This is not the depositary's page of a treaty, or it is cut off: there is no "
                f"“STATUS AS AT” on it, and its end is missing. {SAVE}"
            )
        raise PageError(
            "This is not the depositary's page of a treaty: there is no “STATUS AS AT” on it. "
            "Open chapter XXVI-8 at treaties.un.org, and save what you see."
        )
    chapter = next((n for n, block in enumerate(blocks) if block.startswith("CHAPTER ")), 0)
    named = next((found[1] for block in blocks[chapter:] if (found := _TITLE.fullmatch(block))), "")
    if normalize(named) != normalize(title):
        raise PageError(
            f"This is the page of another treaty ({named or 'without a title'}); "
            f"save that of the {title}, chapter XXVI-8."
        )
    if not reader.ended:
        raise PageError(f"The page is cut off: its end is missing. {SAVE}")
    table = next(filter(None, map(_participants, reader.tables)), None)
    totals = [
        next(filter(None, (re.search(rf"\b{word} ?: ?(\d+)", b) for b in blocks)), None)
        for word in ("Signatories", "Parties")
    ]
    if table is None or None in totals:
        raise PageError(f"The page has no table of participants with its totals. {SAVE}")
    rows = tuple(_rows(table, reader.notes))
    day, month, year = (int(part) for part in stamp.groups())
    page = Page(
        as_at=_date(year, month, day, stamp[0]),
        signatories=int(totals[0][1]),  # type: ignore[index]
        parties=int(totals[1][1]),  # type: ignore[index]
        rows=rows,
    )
    for word, printed, entries in (
        ("signatories", page.signatories, [row.signature for row in rows]),
        ("parties", page.parties, [row.deposit for row in rows]),
    ):
        counted = sum(entry is not None and not entry.withdrawn for entry in entries)
        if counted != printed:
            raise PageError(
                f"The page prints {printed} {word}, but its rows give {counted}; part of it is "
                f"missing or was changed. {SAVE}"
            )
    return page


def _line(text: str) -> str:
    return " ".join(text.split())


def _participants(table: list[list[_Cell]]) -> list[list[_Cell]] | None:
    """Return a table's rows if its first heading is that of the participants."""
    rows = [row for row in table if row]
    return rows if rows and _line(rows[0][0].text).startswith("Participant") else None


def _rows(table: list[list[_Cell]], notes: list[str]) -> Iterator[Row]:
    headings = [_line(cell.text).lower() for cell in table[0]]
    told = {figure: rest for figure, _, rest in (_line(note).partition(" ") for note in notes)}

    def column(*words: str) -> int | None:
        return next((n for n, head in enumerate(headings) if any(w in head for w in words)), None)

    signature, deposit = column("signature"), column("ratification", "accession")
    if signature is None or deposit is None:
        raise PageError(
            "The table of participants has no column of signatures, or none of ratifications; "
            "its layout has changed, and att must be updated to read it."
        )
    provisional = column("provisional application")
    for cells in table[1:]:
        name = re.sub(r"[\s\d,*]+$", "", _line(cells[0].text))
        if len(cells) != len(headings):
            raise PageError(f"The row of {name or 'a participant'} is incomplete. {SAVE}")
        note = " ".join(told.get(figure, "") for figure in cells[0].notes.split())
        yield Row(
            name=name,
            signature=_entry(name, "signature", cells[signature]),
            deposit=_entry(name, None, cells[deposit]),
            provisional=None
            if provisional is None
            else _entry(name, "provisional-application", cells[provisional]),
            effect=_told(_EFFECT, note),
            notified=_told(_NOTIFIED, note),
        )


def _entry(name: str, act: str | None, cell: _Cell) -> Entry | None:
    """Return what a cell says; without an act, the mark behind the day gives it."""
    text = _line(cell.text)
    if not text:
        return None
    found = _ENTRY.fullmatch(text)
    if found is None or bool(found[1]) != bool(found[6]):
        raise PageError(f"The page says “{text}” for {name}, which is not a day with its act.")
    if act is None and (act := _MARKS.get(found[5])) is None:
        raise PageError(
            f"The page marks the act of {name} with “{found[5]}”, which att does not know; "
            "enter it in treaty.toml by hand."
        )
    return Entry(act, _day(found, text), bool(found[1]))


def _day(found: re.Match[str], text: str) -> datetime.date:
    """Return the day of an entry such as 6 Mar 2025."""
    month = found[3][:3].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else 0
    return _date(int(found[4]), number, int(found[2]), text)


def _date(year: int, month: int, day: int, text: str) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise PageError(f"The page says “{text}”, which is not a day.") from None


def _told(pattern: re.Pattern[str], note: str) -> datetime.date | None:
    """Return the last day that an end note gives, as 6 March 2025."""
    *_, found = (None, *pattern.finditer(note))  # of several withdrawals the last
    day = _ENTRY.fullmatch(found[1]) if found else None
    if day is None:
        return None
    with suppress(PageError):  # no day of the calendar
        return _day(day, note)
    return None
