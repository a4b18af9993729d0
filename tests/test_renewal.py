"""``att records status``: the depositary's page against the small handbook, and taken into it.

The small handbook knows the status up to 2024-06-30, and Grand Lemuria's day within bounds.
"""

from __future__ import annotations

import difflib
import os
import random
import re
import stat
import subprocess
import time
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from attcli import records
from attcli.errors import OutputError, RecordsError
from attcli.files import replace_file
from attcli.records.handbook import Handbook
from attcli.records.reader import parse
from attcli.records.renew import renewed
from attcli.records.treaty import Act, Treaty
from attcli.records.untc import parse_page
from depositary import HEADINGS, NOTES, ROWS, later, page
from support import SMALL, Run, clean_environment

Copy = Callable[..., Path]
OBR = ("", "", "1 Sep 2024 a")
IHT = ("", "2 Sep 2024 n", "&nbsp;2 Sep\t 2024 a")
NEWS = {"Obrenia": OBR, "Île Haute": IHT, "Fjördland": ("25 Sep 2013", "", "4 Jul 2024")}


PELAVIA = "Pelavia <SUP><A href='#2'>2</A> </SUP>"
AGAIN = ("[ 3 Jun 2013 ]", "", "1 Aug 2024 a")


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., str]:
    """Save a page as a browser does, and return the file's name."""

    def write(text: str, name: str = "page.html") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return str(path)

    return write


def lines(old: str, new: str) -> list[str]:
    found = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [f"{line[0]} {line[1:]}" for line in found if line[0] in "+-"][2:]


class TestPage:
    def test_rows(self) -> None:
        found = parse_page(page(), "Arms Trade Treaty")
        assert (found.as_at, found.signatories, found.parties) == (date(2024, 10, 15), 7, 8)
        rows = {row.name: row for row in found.rows}
        assert list(rows) == [
            "Arvala", "Belmark (Kingdom of)", "Côte d'Azurie", "Dravonia", "Estmarch",
            "Fjördland", "Grand Lemuria", "Jorvia", "Noordzee", "Pelavia", "St. Kestrel",
        ]  # fmt: skip
        acts = {name: row.deposit and row.deposit.act for name, row in rows.items()}
        assert acts["Arvala"] == "ratification"
        assert acts["Dravonia"] == "acceptance"
        assert acts["Noordzee"] == "approval"
        assert acts["Estmarch"] == "accession"
        assert acts["Fjördland"] is None
        pelavia = rows["Pelavia"]
        assert pelavia.signature
        assert pelavia.signature.withdrawn
        assert (pelavia.notified, pelavia.effect) == (date(2019, 12, 1), date(2020, 3, 1))

    def test_columns_are_found_by_heading(self) -> None:
        swapped = (HEADINGS[0], HEADINGS[3], HEADINGS[1], HEADINGS[2])
        rows = {name: (cells[2], cells[0], cells[1]) for name, cells in ROWS.items()}
        text = page(rows, headings=swapped, totals=(7, 8))
        assert parse_page(text, "Arms Trade Treaty") == parse_page(page(), "Arms Trade Treaty")

    def test_as_browsers_write_it_anew(self, ask: Run, save: Callable[..., str]) -> None:
        # Tags in capitals, a body in the table, and one file that holds all.
        plain = ask("records", "status", save(page()), "--json").out
        body = page().replace('<tr class="thead-one">', '<TBODY><TR CLASS="thead-one">')
        assert ask("records", "status", save(body), "--json").out == plain
        message = EmailMessage()
        message["Subject"] = "Page"
        message.set_content(page(), subtype="html", cte="quoted-printable")
        message.make_related()
        message.add_related(b"x", "image", "png")
        assert ask("records", "status", save(message.as_string(), "p.mhtml"), "--json").out == plain


class TestRefusals:
    """Each has its own sentence, and nothing is compared."""

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "not the depositary's page"),
            ("<html><body>Hello</body></html>", "not the depositary's page"),
            ("%PDF-1.7", "This is a PDF"),
            ("bplist00 <html>", "This is a web archive"),
            (page(title="Convention on Cluster Munitions"),
             "page of another treaty (Convention on Cluster Munitions)"),
            (page()[:-20], "cut off"),
            (page()[: page().index("STATUS AS AT")], "or it is cut off"),
            (page()[: page().index("Jorvia")], "cut off"),
            (re.sub(r"<tr><td> Jorvia.*?</tr>", "", page(), flags=re.DOTALL),
             "prints 7 signatories, but its rows give 6"),
            (page(totals=(7, 9)), "prints 9 parties, but its rows give 8"),
            (page({"Atlantis": OBR}), "No state in these records is called Atlantis"),
            (page({"Obrenja": OBR}), "If it is Obrenia, say so there."),
            (page({"Obrenia": OBR, "Republic of Arvala": OBR}), "Arvala appears twice"),
            (page({"Obrenia": ("", "", "1 Sep 2024 d")}), "marks the act of Obrenia with “d”"),
            (page({"Obrenia": ("", "", "31 Sep 2024 a")}), "“31 Sep 2024 a”, which is not a day"),
            (page({"Obrenia": ("", "", "soon")}), "“soon” for Obrenia"),
            (page({"Obrenia": ("", "", "[1 Sep 2024 a")}), "“[1 Sep 2024 a” for Obrenia"),
            (page(as_at="15-13-2024"), "not a day"),
            (page(headings=("Participant", "Signature", "Notes", "More")),
             "no column of signatures"),
            (page(headings=("State", *HEADINGS[1:])), "no table of participants"),
            (page().replace("<td> 25 Sep\t 2013<br></td>", "", 1), "row of Dravonia is incomplete"),
            (page(notes={}, changes={"Estmarch": ("", "", "[1 Oct 2019 a]")}),
             "--effective ESM=YYYY-MM-DD"),
            (page({"Jorvia": ("[23 Dec 2014]", "", "")}), "signature of Jorvia in brackets"),
            (page({"St. Kestrel": None}), "does not have Saint Kestrel as a State Party"),
            (page({"Estmarch": None, "St. Kestrel": None}), "does not have Saint Kestrel"),
            (page({"Fjördland": None}), "does not show the signature of Fjördland"),
            (page({"Pelavia <SUP><A href='#2'>2</A> </SUP>":
                   ("3 Jun 2013", "", "31 Oct 2014")}), "does not show the withdrawal of Pelavia"),
        ],
        ids=range(27),
    )  # fmt: skip
    def test_reasons(self, ask: Run, save: Callable[..., str], text: str, told: str) -> None:
        ran = ask("records", "status", save(text), "--json")
        assert (ran.out, ran.code) == ("", 1)
        assert ran.error["code"] == "invalid_page"
        assert told in ran.error["message"]

    def test_accession_after_a_signature(self, ask: Run, save: Callable[..., str]) -> None:
        file = save(page({"Arvala": ("3 Jun 2013", "", "1 Aug 2024 a")}))
        ran = ask("records", "status", file)
        assert (ran.code, "add --effective ARV=YYYY-MM-DD" in ran.err) == (1, True)

    def test_a_day_that_is_not_told_as_one(self, ask: Run, save: Callable[..., str]) -> None:
        for typed, code, told in (
            ("Estmarch", 2, "cannot be “Estmarch”: write STATE=YYYY-MM-DD"),
            ("=2024-08-01", 2, "write STATE=YYYY-MM-DD"),
            ("Estmarch=soon", 2, "cannot be “soon”: give a day as YYYY-MM-DD"),
            ("Nowhere=2024-08-01", 1, "no state “Nowhere”"),
        ):
            ran = ask("records", "status", save(page()), "--effective", typed)
            assert (ran.out, ran.code, told in ran.err) == ("", code, True), ran.err

    def test_no_such_file(self, ask: Run, tmp_path: Path) -> None:
        ran = ask("records", "status", str(tmp_path / "none.html"))
        assert ran.code == 1
        assert "cannot be read: No such file" in ran.err

    def test_bundled_records_are_never_changed(self, ask: Run, save: Callable[..., str]) -> None:
        ran = ask("records", "status", save(page()), "--write", records=None)
        assert ran.code == 2
        assert "bundled records cannot be changed" in ran.err

    def test_an_older_page_is_compared_and_not_written(
        self, ask: Run, save: Callable[..., str], copied: Copy
    ) -> None:
        folder, file = copied(), save(page({"Obrenia": OBR}, as_at="29-06-2024"))
        before = (folder / "treaty.toml").read_bytes()
        assert ask("records", "status", file, records=folder).code == 0
        ran = ask("records", "status", file, "--write", records=folder)
        assert ran.code == 1
        assert "an older page can only be compared" in ran.err
        assert (folder / "treaty.toml").read_bytes() == before

    def test_a_page_that_would_leave_faults(
        self, ask: Run, save: Callable[..., str], copied: Copy
    ) -> None:
        folder = copied()
        for cells, told in (
            (("1 Sep 2024", "", "2 Sep 2024"), "signed after the treaty was closed"),
            (("", "", "1 Nov 2024 a"), "accession is not between"),
        ):
            ran = ask(
                "records", "status", save(page({"Obrenia": cells})), "--write", records=folder
            )
            assert (ran.code, "nothing was changed" in ran.err, told in ran.err) == (1, True, True)
        assert (folder / "treaty.toml").read_bytes() == (SMALL / "treaty.toml").read_bytes()


class TestDifference:
    def test_what_is_told(self, ask: Run, save: Callable[..., str]) -> None:
        changes = {
            "Obrenia": OBR,
            "Île Haute": IHT,
            "Fjördland": ("25 Sep 2013", "", "4 Jul 2024"),
            "Estmarch": ("", "", "[2 Oct 2019 a]"),
            "Dravonia": ("25 Sep 2013", "", "25 Dec 2014"),
            "Côte d'Azurie": ("18 Jun 2014", "", "20 Nov 2014"),
        }
        ran = ask(
            "records", "status", save(page(changes)), "--effective", "Estmarch=2024-08-01", "--json"
        )
        told = [
            (i["state"], i["change"], i["act"], i["day"], i["recorded_act"], i["recorded"])
            for i in ran.json["items"]
        ]
        assert told == [
            ("CDA", "not on the page", "provisional-application", None, None, "2014-06-18"),
            ("DRA", "changed act", "ratification", "2014-12-25", "acceptance", "2014-12-25"),
            ("ESM", "changed day", "accession", "2019-10-02", None, "2019-10-01"),
            ("ESM", "withdrawal", "withdrawal", "2024-08-01", None, None),
            ("FJO", "new act", "ratification", "2024-07-04", None, None),
            ("GLM", "changed day", "accession", "2023-05-31", None, None),
            ("OBR", "new act", "accession", "2024-09-01", None, None),
            ("IHT", "new act", "accession", "2024-09-02", None, None),
            ("IHT", "new declaration", "provisional-application", "2024-09-02", None, None),
        ]
        assert ran.json["items"][5]["recorded_between"] == {
            "from": "2023-02-01",
            "to": "2023-05-31",
        }
        assert ran.json["page"]["parties"] == 10
        assert ran.json["page"]["recorded_parties"] == 8
        assert (ran.json["written"], ran.json["version"]) == (None, None)

    def test_a_state_that_joins_again(
        self, ask: Run, save: Callable[..., str], copied: Copy
    ) -> None:
        folder = copied()
        file = save(page({PELAVIA: AGAIN}))
        ran = ask("records", "status", file, "--write", "--json", records=folder)
        (item,) = (item for item in ran.json["items"] if item["state"] == "PLV")
        assert (item["change"], item["act"], item["day"]) == ("new act", "accession", "2024-08-01")
        assert ask("records", "check", records=folder).code == 0
        (state,) = ask("states", "show", "PLV", "--json", records=folder).json["items"]
        assert (state["status"], state["deposited"]) == ("party", "2024-08-01")
        assert [act["act"] for act in state["acts"]][1:] == [
            "ratification", "withdrawal", "accession",
        ]  # fmt: skip
        # The page as it is now tells nothing new, and neither does one with the day corrected.
        assert ask("records", "status", file, "--json", records=folder).json["count"] == 0
        mended = save(page({PELAVIA: (AGAIN[0], "", "2 Aug 2024 a")}))
        (item,) = ask("records", "status", mended, "--json", records=folder).json["items"]
        assert (item["change"], item["recorded"]) == ("changed day", "2024-08-01")
        # A page from before tells what it lacks; one from after is refused.
        for as_at, code in (("01-07-2024", 0), ("16-10-2024", 1)):
            ran = ask("records", "status", save(page(as_at=as_at)), "--json", records=folder)
            assert ran.code == code
            if code:
                told = "does not have Pelavia as a State Party"
                assert told in ran.error["message"]
            else:
                assert ("PLV", "not on the page", "accession") in [
                    (item["state"], item["change"], item["act"]) for item in ran.json["items"]
                ]

    def test_that_it_withdrew_in_between_is_new_too(
        self, ask: Run, save: Callable[..., str], copied: Copy
    ) -> None:
        left = '{ state = "PLV", act = "withdrawal", day = 2019-12-01, effect = 2020-03-01, '
        folder = copied(("treaty.toml", f'  {left}sources = ["depositary"] }},\n', ""))
        ran = ask("records", "status", save(page({PELAVIA: AGAIN})), "--json", records=folder)
        told = [(i["change"], i["act"], i["day"]) for i in ran.json["items"] if i["state"] == "PLV"]
        assert told == [
            ("withdrawal", "withdrawal", "2020-03-01"),
            ("new act", "accession", "2024-08-01"),
        ]
        # Where no end note tells it, a signatory's accession is no correction of its ratification.
        file = save(page({PELAVIA: AGAIN}, notes={}))
        ran = ask("records", "status", file, "--json", records=folder)
        assert "If it withdrew in between, add --effective PLV=YYYY-MM-DD" in ran.error["message"]
        ran = ask(
            "records", "status", file, "--effective", "PLV=2020-03-02", "--json", records=folder
        )
        assert "2020-03-02" in [item["day"] for item in ran.json["items"]]

    def test_nothing_new(self, ask: Run, save: Callable[..., str], copied: Copy) -> None:
        folder = copied(("treaty.toml", "{ earliest = 2023-02-01, latest = 2023-05-31 }",
                         "2023-05-31"))  # fmt: skip
        ran = ask("records", "status", save(page()), records=folder, env={"COLUMNS": "80"})
        assert (ran.out, ran.err, ran.code) == ("", "", 0)
        shown = ask("records", "status", save(page()), "-f", "table", records=folder).out
        assert shown.startswith("The page as at 2024-10-15 · nothing new\n")
        assert "8 as printed; the records have the same on that day" in shown

    def test_an_older_page(self, ask: Run, save: Callable[..., str]) -> None:
        lemuria = "Grand Lemuria <SUP><A href='#1'>1</A> </SUP>"
        old = page({lemuria: None}, as_at="31-01-2023")
        shown = ask("records", "status", save(old), "-f", "table").out
        assert "nothing new" in shown
        assert "Grand Lemuria, accession in the records" in shown
        assert "the page is older" in shown
        # Before it left, the page has no brackets; later than the page is no difference.
        before = page(
            {
                lemuria: None,
                "Pelavia <SUP><A href='#2'>2</A> </SUP>": ("3 Jun 2013", "", "31 Oct 2014"),
            },
            as_at="31-01-2020",
        )
        assert (
            "Pelavia, withdrawal in the records"
            in ask("records", "status", save(before), "-f", "table").out
        )

    @pytest.mark.parametrize("width", [40, 80, 120])
    def test_it_fits_the_terminal(self, ask: Run, save: Callable[..., str], width: int) -> None:
        file = save(page({"Obrenia": OBR, "Île Haute": IHT}))
        shown = ask("records", "status", file, "-f", "table", width=width).out
        assert max(map(len, shown.splitlines())) <= width
        assert "Obrenia" in shown


def test_a_made_up_page_with_news_for_the_bundled_records(
    ask: Run, save: Callable[..., str], bundled: Handbook, tmp_path: Path
) -> None:
    # The one of the pictures in docs/renewing.md.
    mine = tmp_path / "mine"
    assert ask("records", "copy", str(mine), records=None).code == 0
    file = save(later(bundled))
    (before,) = ask("stats", "PIF", "--json", records=None).json["items"]
    ran = ask("records", "status", file, "--write", "--json", records=mine)
    assert [(i["name"], i["change"], i["day"]) for i in ran.json["items"]] == [
        ("Ecuador", "changed day", "2026-04-09"),
        ("Fiji", "new act", "2026-09-01"),
        ("Fiji", "new declaration", "2026-09-01"),
    ]
    (after,) = ask("stats", "PIF", "--json", records=mine).json["items"]
    assert after["parties"] == before["parties"] + 1
    told = ask("records", "diff", str(mine), "--json", records=None).json["items"]
    assert {item["name"] for item in told if item["subject"] == "state"} == {"Ecuador", "Fiji"}


LISTS = re.compile(r"(?s)(acts|declarations) = \[(.*?)\n\]")
LAYOUTS: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "no comma at the end": lambda text: text.replace("},\n]", "}\n]"),
    "one line": lambda text: LISTS.sub(
        lambda found: f"{found[1]} = [" + re.sub(r"#[^\n]*|\n", "", found[2]) + "]", text
    ),
    "no declarations": lambda text: text[: text.index("# Declarations change")],
    "empty declarations": lambda text: LISTS.sub(
        lambda found: "declarations = []" if found[1] == "declarations" else found[0], text
    ),
    "no as_at": lambda text: text.replace("as_at = 2024-06-30\n", ""),
    "comments behind": lambda text: text.replace("] },\n", "] }, # so it was, { or ] not\n"),
    "indented by a tab": lambda text: text.replace("\n  {", "\n\t{"),
}


class TestWriting:
    def test_a_diff_shows_the_new_lines_alone(
        self, ask: Run, save: Callable[..., str], copied: Copy
    ) -> None:
        folder = copied()
        path = folder / "treaty.toml"
        path.chmod(0o640)
        before = path.read_text(encoding="utf-8")
        file = save(page(NEWS))
        ran = ask("records", "status", file, "--write", "--json", records=folder)
        assert ran.code == 0
        assert (ran.json["written"], ran.json["version"]) == (str(path), "2024.07.01+untc.20241015")
        changed = lines(before, path.read_text(encoding="utf-8"))
        assert changed == [
            "- status_known = 2024-06-30",
            "- as_at = 2024-06-30",
            "+ status_known = 2024-10-15",
            "+ as_at = 2024-10-15",
            "+ renewed = 2024-10-15",
            '-   { state = "GLM", act = "accession", day = { earliest = 2023-02-01, latest = '
            '2023-05-31 }, sources = ["hearsay"] },',
            '+   { state = "GLM", act = "accession", day = 2023-05-31, sources = ["depositary", '
            '"hearsay"] },',
            '+   { state = "FJO", act = "ratification", day = 2024-07-04, '
            'sources = ["depositary"] },',
            '+   { state = "OBR", act = "accession", day = 2024-09-01, sources = ["depositary"] },',
            '+   { state = "IHT", act = "accession", day = 2024-09-02, sources = ["depositary"] },',
            '+   { state = "IHT", kind = "provisional-application", day = 2024-09-02, text = '
            '"Declared that it applies articles 6 and 7 provisionally until the treaty is in force '
            'for it (article 23).", sources = ["depositary"] },',
        ]
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in SMALL.iterdir())

    def test_every_command_answers_from_it(
        self, att: Run, save: Callable[..., str], copied: Copy
    ) -> None:
        folder = copied()
        file = save(page({"Obrenia": OBR}))
        assert att("records", "status", file, "--write", records=folder).code == 0
        assert att("records", "check", records=folder).code == 0
        stats = att("stats", "SOL", "--json", records=folder).json
        assert stats["data_version"] == "2024.07.01+untc.20241015"
        assert stats["as_of"] == "2024-10-15"
        assert stats["items"][0]["parties"] == 3
        assert "acceded" in att("timeline", "SOL", "--changes", "-f", "table", records=folder).out
        told = att("records", "diff", str(SMALL), str(folder), "-f", "table").out
        assert "Obrenia\n  deposit added: accession, 2024-09-01 (depositary)\n" in told
        again = att("records", "status", file, "--json", records=folder).json
        assert (again["count"], again["page"]["recorded_parties"]) == (0, 9)

    def test_a_withdrawal_with_its_end_note(
        self, ask: Run, save: Callable[..., str], copied: Copy
    ) -> None:
        folder = copied()
        told = (
            "On 2 January 2024, Estmarch deposited a notification of withdrawal. "
            "The withdrawal took effect for Estmarch on 1 April 2024."
        )
        notes = {**NOTES, "7": told}
        changes = {"Estmarch": None, "Estmarch <sup>7</sup>": ("", "", "[1 Oct 2019 a]")}
        file = save(page(changes, notes=notes))
        assert ask("records", "status", file, "--write", records=folder).code == 0
        line = (
            '  { state = "ESM", act = "withdrawal", day = 2024-01-02, effect = 2024-04-01, '
            'sources = ["depositary"] },'
        )
        assert line in (folder / "treaty.toml").read_text(encoding="utf-8")
        (item,) = ask("states", "show", "ESM", "--json", records=folder).json["items"]
        assert (item["status"], item["withdrew"]) == ("not_joined", "2024-04-01")

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_layouts(self, ask: Run, save: Callable[..., str], copied: Copy, layout: str) -> None:
        folder = copied()
        path = folder / "treaty.toml"
        text = LAYOUTS[layout](path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8", newline="")
        file = save(page(NEWS))
        assert ask("records", "status", file, "--write", records=folder).code == 0
        assert ask("records", "check", records=folder).code == 0
        after = path.read_bytes().decode()
        assert after.count("#") == text.count("#")
        assert ("\r\n" in after) == (layout == "crlf")
        assert after.count("\r") in (0, after.count("\n"))
        # With the declarations gone, that of Côte d'Azurie is news as well, and taken in.
        assert ask("records", "status", file, "--json", records=folder).json["count"] == 0

    def test_a_layout_that_cannot_be_added_to_is_left_alone(
        self, ask: Run, save: Callable[..., str], copied: Copy
    ) -> None:
        folder = copied()
        path = folder / "treaty.toml"
        text = path.read_text(encoding="utf-8")
        acts = LISTS.search(text)
        assert acts
        tables = "".join(
            re.sub(r", (?=(act|day|effect|sources) )", "\n", f"[[acts]]\n{line.strip(' {},')}\n")
            for line in acts[2].splitlines()
            if line.startswith("  {")
        )
        text = text[: acts.start()] + tables
        path.write_text(text, encoding="utf-8")
        ran = ask("records", "status", save(page({"Obrenia": OBR})), "--write", records=folder)
        assert ran.code == 1
        assert "cannot add to treaty.toml as it is laid out" in ran.err
        assert path.read_text(encoding="utf-8") == text

    CODES = st.sampled_from(["ARV", "AAA", "ZZZ", "KES", "LAK", "OBR"])

    @given(st.lists(st.tuples(st.integers(0, 18), CODES), max_size=6))
    def test_acts_anywhere_in_the_list(self, added: list[tuple[int, str]]) -> None:
        text = (SMALL / "treaty.toml").read_text(encoding="utf-8")
        treaty = parse(text, Treaty)
        acts = list(treaty.acts)
        for at, code in added:
            act = Act(state=code, act="withdrawal", effect=date(2024, 1, 1), sources=("s",))
            acts.insert(min(at, len(acts)), act)
        new = structs.replace(treaty, acts=tuple(acts))
        result = renewed(text, new)
        assert parse(result, Treaty) == new
        changed = lines(text, result)
        assert all(line.startswith("+ ") for line in changed)
        assert len(changed) == len(added)


def killed(program: str, folder: Path, file: str, after: float) -> int:
    """Start a renewal of a folder, and kill it after so many seconds."""
    run = subprocess.Popen(
        [program, "records", "status", file, "--write"],
        env=clean_environment({"ATT_RECORDS": str(folder)}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after)
    run.kill()
    return run.wait()


@pytest.mark.skipif(os.name == "nt", reason="signals are Unix's")
class TestWhole:
    def test_under_kill_9(self, program: str, save: Callable[..., str], copied: Copy) -> None:
        file = save(page({"Obrenia": OBR}))
        old = (SMALL / "treaty.toml").read_bytes()
        folder = copied()
        began = time.monotonic()
        subprocess.run(
            [program, "records", "status", file, "--write"],
            env=clean_environment({"ATT_RECORDS": str(folder)}),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        whole = time.monotonic() - began
        new = (folder / "treaty.toml").read_bytes()
        chance = random.Random(12)
        for _ in range(6):
            folder = copied()
            killed(program, folder, file, whole * chance.uniform(0.3, 1.1))
            assert (folder / "treaty.toml").read_bytes() in (old, new)
            assert records.load(folder)

    def test_in_a_folder_that_cannot_be_written(
        self, ask: Run, save: Callable[..., str], copied: Copy, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder, file = copied(), save(page())
        folder.chmod(0o500)
        try:
            if os.access(folder, os.W_OK):  # root may write anywhere
                monkeypatch.setattr("os.access", lambda path, *_: Path(path).suffix != ".toml")
            ran = ask("records", "status", file, "--write", records=folder)
        finally:
            folder.chmod(0o700)
        assert ran.code == 1
        assert "cannot be written: Permission denied. The file was not changed." in ran.err
        assert (folder / "treaty.toml").read_bytes() == (SMALL / "treaty.toml").read_bytes()

    def test_on_a_full_disk(
        self, ask: Run, save: Callable[..., str], copied: Copy, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder, file = copied(), save(page())

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        ran = ask("records", "status", file, "--write", records=folder)
        assert (ran.code, "No space left on device" in ran.err) == (1, True)
        assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in SMALL.iterdir())
        assert (folder / "treaty.toml").read_bytes() == (SMALL / "treaty.toml").read_bytes()

    def test_a_link_stays_one(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real.toml", tmp_path / "link.toml"
        real.write_bytes(b"old")
        link.symlink_to(real)
        replace_file(link, b"new")
        assert link.is_symlink()
        assert real.read_bytes() == b"new"

    def test_a_file_that_may_not_be_written_is_not_replaced(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "treaty.toml"
        path.write_bytes(b"old")
        monkeypatch.setattr("os.access", lambda *_: False)
        with pytest.raises(OutputError, match="Permission denied"):
            replace_file(path, b"new")
        assert path.read_bytes() == b"old"


def test_what_cannot_be_changed_is_refused(small: Handbook) -> None:
    text = (SMALL / "treaty.toml").read_text(encoding="utf-8")
    fewer = structs.replace(small.treaty, acts=small.treaty.acts[1:])
    with pytest.raises(RecordsError, match=r"cannot add to treaty\.toml"):
        renewed(text, fewer)
