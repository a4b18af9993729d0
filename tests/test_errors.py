"""What goes wrong: one sentence on standard error that says what to do, and an exit code."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attcli import main
from support import Run

NOT_FOUND = [
    (["orgs", "show", "NROD"], "There is no organization “NROD”. Did you mean NORD?", ["NORD"]),
    (["stats", "nrd", "sol"], "There is no organization “nrd”. Did you mean NORD?", ["NORD"]),
    (["stats", "Atlantis Pact"], "There is no organization “Atlantis Pact”. `att orgs list`", []),
    (
        ["states", "show", "Arvalla"],
        "There is no state “Arvalla”. Did you mean Arvala?",
        ["Arvala"],
    ),
    (["states", "list", "--org", "tde"], "There is no organization “tde”.", ["TIDE"]),
    (["orgs", "list", "--member", "Belmrak"], "There is no state “Belmrak”.", ["Belmark"]),
    (["orgs", "list", "--topic", "gendre"], "There is no topic “gendre”.", ["Gender"]),
    (["orgs", "list", "--chapter", "Nort"], "There is no chapter “Nort”.", ["North"]),
    (["orgs", "list", "--chapter", "West"], "There are: North, South & Sea.", None),
    (["search", "x", "--org", "NROD"], "There is no organization “NROD”.", ["NORD"]),
    (["search", "x", "--topic", "gendre"], "There is no topic “gendre”.", ["Gender"]),
    (["compare", "NORD", "SOOL"], "There is no organization “SOOL”.", ["SOL"]),
    (["timeline", "TIED"], "There is no organization “TIED”.", ["TIDE"]),
    (["audit", "TIED"], "There is no organization “TIED”.", ["TIDE"]),
    (["glossary", "SLAW"], "There is no glossary term “SLAW”. Did you mean SALW?", ["SALW"]),
    (["stats", "--assume", "Arvalla=party"], "There is no state “Arvalla”.", ["Arvala"]),
    (["schema", "stat"], "There is no schema “stat”.", None),
]

USAGE = [
    (["stats", "--colour"], "--colour"),
    (["stats", "--asof", "2020-01-01"], "--as-of"),
    (["sttas"], "stats"),
    (["orgs", "lst"], "list"),
    (["orgs", "show", "NORD", "SOL", "--toml"], "name one organization"),
    (["topics", "everything"], "takes no more arguments; leave out “everything”"),
    (["search", ""], "`att search diversion`"),
    (["search", '"'], "`att search diversion`"),
    (["topics", "--org", "NORD"], "`att orgs show`, `att states list` and"),
    (["stats", "--date", "2020-01-01"], "There is no option --date. Did you mean --as-of?"),
    (["timeline", "--as-of", "2020-01-01"], "There is no option --as-of. Did you mean --to?"),
    (["orgs", "list", "--country", "x"], "There is no option --country. Did you mean --member?"),
    (["audit", "--wrong"], "There is no option --wrong. Did you mean --differs?"),
    (["audit", "--all", "--differs"], "--all and --differs contradict each other; use one."),
    (["stats", "--chapter", "x"], "no option --chapter; name the chapter: `att stats Africa`."),
    (["stats", "--sort", "x"], "--sort. `att orgs list` and `att states list` have it."),
    (["states", "list", "--region", "x"], "no option --region. `att orgs list` has it."),
    (["stats", "--csv"], "There is no option --csv. Did you mean --format csv?"),
    (["states", "list", "--not-joined"], "Did you mean --status not-joined?"),
    (["compare", "NORD"], "NORD is one. Add another, as in `att compare NORD TIDE`."),
    (["stats", "-o", "x.csv"], "-o: `att stats --format csv > FILE` writes a file."),
    (["states", "list", "--status", "ratified"], "Did you mean party?"),
    (["states", "list", "--status", "signed"], "Did you mean signatory?"),
    (["stats", "-f", "xlsx"], "use `--format csv --bom`"),
    (["stats", "--fields", "percent"], "Did you mean parties_percent or signatories_percent?"),
    (["stats", "--as-of", "3/4/2023"], "give a day as YYYY-MM-DD, such as 2023-01-31."),
    (["stats", "--as-of", "2020"], "give a day as YYYY-MM-DD, such as 2020-12-31."),
    (["states", "list", "--joined-since", "today"], "give a day as YYYY-MM-DD"),
    (["stats", "--frmat", "csv"], "There is no option --frmat. Did you mean --format?"),
    (["orgs", "--records", "x", "list"], "--records goes after the command: `att orgs list"),
    (["search", "x", "--limit", "-1"], "-1"),
    (["search", "x", "--limit", "many"], "many"),
    (["stats", "--format"], "--format"),
    (["stats", "--format", "jsn"], "--format cannot be “jsn”. Did you mean json"),
    (["stats", "--format", "xml"], "Choose from table, plain, json, jsonl, csv, markdown."),
    (["stats", "--color", "sometimes"], "--color cannot be “sometimes”."),
    (["stats", "--by", "region"], "--by cannot be “region”. Choose from org, chapter."),
    (["stats", "--basis", "deposits"], "--basis cannot be “deposits”. Did you mean deposit?"),
    (["stats", "--members", "all"], "--members cannot be “all”."),
    (["states", "list", "--status", "partys"], "--status cannot be “partys”. Did you mean party?"),
    (["orgs", "list", "--sort", "size"], "--sort cannot be “size”."),
    (["stats", "--as-of", "yesterday"], "--as-of cannot be “yesterday”: give a day as YYYY-MM-DD"),
    (["stats", "--as-of", "2023-02-29"], "--as-of cannot be “2023-02-29”"),
    (["stats", "--as-of", ""], "--as-of cannot be “”"),
    (
        ["stats", "--as-of", "2013-04-01"],
        "before the treaty's adoption; give a day from 2013-04-02",
    ),
    (["timeline", "--from", "2013-04-01"], "is before the treaty's adoption on 2013-04-02"),
    (
        ["timeline", "--from", "2015-01-02", "--to", "2015-01-01"],
        "is after --to 2015-01-01; swap them",
    ),
    (["timeline", "--to", "2013-04-01"], "--to 2013-04-01 is before the treaty's adoption"),
    (["compare", "NORD"], "two different organizations"),
    (["compare", "NORD", "nord"], "two different organizations; NORD is one"),
    (["stats", "nord", "--by", "chapter"], "leave out the names"),
    (
        ["stats", "--by", "chapter", "--members", "printed"],
        "--members printed is for organizations only",
    ),
    (["stats", "--assume", "party"], "--assume cannot be “party”: write STATE=party"),
    (["stats", "--assume", "=party"], "--assume cannot be “=party”"),
    (["stats", "--assume", "ARV=member"], "--assume cannot be “member”."),
    (
        ["stats", "--assume", "ARV=party", "--assume", "Arvala=none"],
        "gives two statuses for Arvala",
    ),
    (["stats", "--fields", "members,partys"], "There is no field “partys” in att.stats/1."),
    (["timeline", "gate", "--members", "printed", "--svg", "-"], "nothing to draw"),
]


def is_one_sentence(text: str) -> bool:
    """Tell whether a text is one line that begins with the program's name and ends."""
    return bool(re.fullmatch(r"att: [^\n]+[.?)]\n", text))


@pytest.mark.parametrize(("typed", "message", "suggestions"), NOT_FOUND)
def test_not_found(ask: Run, typed: list[str], message: str, suggestions: list[str] | None) -> None:
    ran = ask(*typed)
    assert (ran.code, ran.out) == (1, "")
    assert is_one_sentence(ran.err), ran.err
    assert message in ran.err
    told = ask(*typed, "--json")
    assert (told.code, told.out) == (1, "")
    assert list(told.error) == ["code", "message", "suggestions"]
    assert told.error["code"] == "not_found"
    assert f"att: {told.error['message']}\n" == ran.err
    if suggestions is not None:
        assert told.error["suggestions"] == suggestions


@pytest.mark.parametrize(("typed", "message"), USAGE)
def test_usage(ask: Run, typed: list[str], message: str) -> None:
    ran = ask(*typed)
    assert (ran.code, ran.out) == (2, "")
    assert is_one_sentence(ran.err), ran.err
    assert message in ran.err
    if "--format" not in typed:
        told = ask(*typed, "--json")
        assert (told.code, told.out) == (2, "")
        assert told.error["code"] == "usage"
        assert f"att: {told.error['message']}\n" == ran.err


@pytest.mark.parametrize(
    "asked",
    [
        ["--json"],
        ["--format", "json"],
        ["--format=json"],
        ["-f", "json"],
        ["-fjson"],
        ["-f", "jsonl"],
        ["--format=jsonl"],
        ["--format", "JSON"],
    ],
)
def test_however_json_is_asked_for_the_error_is_json(ask: Run, asked: list[str]) -> None:
    for typed in (["orgs", "show", "NROD"], ["stats", "--as-of", "never"]):
        ran = ask(*typed, *asked)
        assert ran.out == ""
        assert ran.error["code"] in ("not_found", "usage")
        assert ran.err.count("\n") == 1


@pytest.mark.parametrize("asked", [["-f", "csv"], ["-f", "table"], [], ["-f", "plain"]])
def test_otherwise_it_is_a_sentence(ask: Run, asked: list[str]) -> None:
    assert is_one_sentence(ask("orgs", "show", "NROD", *asked).err)


def test_the_installed_program_exits_with_the_same(att: Run) -> None:
    ran = att("orgs", "show", "NROD", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.error["suggestions"] == ["NORD"]
    assert att("sttas").code == 2
    assert att("audit", "--strict").code == 1


def test_a_search_may_be_for_anything(ask: Run) -> None:
    # What looks like an option is a word after `--`.
    assert ask("search", "--", "--json").code == 0
    assert ask("search", "100%").code == 0


ASKING = [["orgs", "show"], ["states", "show"], ["search"], ["glossary"], ["stats"]]
ANYTHING = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


@given(command=st.sampled_from(ASKING), typed=st.text(ANYTHING, max_size=20))
def test_whatever_is_typed_never_ends_in_a_bug(ask: Run, command: list[str], typed: str) -> None:
    ran = ask(*command, "--", typed)
    nothing = command == ["search"] and not any(letter.isalnum() for letter in typed)
    assert ran.code in ((2,) if nothing else (0, 1)), ran.err
    assert "bug" not in ran.err.split("“")[0]


def test_a_choice_suggests_what_is_near_or_all_there_are(ask: Run) -> None:
    assert ask("stats", "--by", "chapters", "--json").error["suggestions"] == ["chapter"]
    assert ask("stats", "--as-off", "x", "--json").error["suggestions"] == ["--as-of"]
    assert ask("stat", "--json").error["suggestions"] == ["stats", "states"]
    assert ask("orgs", "lst", "--json").error["suggestions"] == ["list"]
    assert ask("stats", "--by", "region", "--json").error["suggestions"] == ["org", "chapter"]


def test_json_and_another_format_contradict_each_other(ask: Run) -> None:
    ran = ask("stats", "--json", "--format", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "--json and --format csv contradict each other" in ran.error["message"]


JSON_OR_NOT = [
    ("orgs show NROD --json", True),
    ("orgs show NROD -f json", True),
    ("orgs show NROD -fJSON", True),
    ("--json orgs", True),
    ("orgs show NROD --format=jsonl", True),
    ("stats --bogus --json", True),
    ("search --json", True),
    # A value, and words after `--`, are no options, whatever they look like.
    ("stats NORD -f csv --as-of --json", False),
    ("stats --as-of --json", False),
    ("stats --as-of -f json", False),
    ("orgs show -- --json", False),
    ("orgs show NROD json", False),
    ("orgs show --format csv NROD --fields --format=json", False),
    ("stats --format json --as-of --format=csv", True),
]


@pytest.mark.parametrize(("typed", "as_json"), JSON_OR_NOT)
def test_errors_are_json_only_where_it_was_asked_for(ask: Run, typed: str, as_json: bool) -> None:
    ran = ask(*typed.split())
    assert ran.code in (1, 2)
    assert ran.err.startswith("{") is as_json
    assert ran.err.startswith("att: ") is not as_json


def test_a_default_format_is_asked_for_too(ask: Run) -> None:
    assert ask("orgs", "show", "NROD", env={"ATT_FORMAT": "JSON"}).err.startswith("{")
    assert ask("orgs", "show", "NROD", env={"ATT_FORMAT": "csv"}).err.startswith("att: ")
    # Records and pictures have a form of their own.
    assert ask("orgs", "show", "NORD", "--toml", env={"ATT_FORMAT": "json"}).code == 0
    asked = ask("orgs", "show", "NROD", "-f", "csv", env={"ATT_FORMAT": "json"})
    assert asked.err.startswith("att: ")


FAULTS = [
    (MemoryError(), "There is not enough memory for this answer."),
    (PermissionError(13, "Permission denied", "/x/index.json"), "“/x/index.json” cannot be read: "),
    (OSError(24, "Too many open files"), "The system refused: Too many open files."),
]


@pytest.mark.parametrize(("fault", "told"), FAULTS)
def test_what_the_system_refuses_is_no_bug(ask: Run, fault: Exception, told: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("attcli.records.load", failing(fault))
        ran = ask("stats", records=NOWHERE)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"att: {told}")
        assert is_one_sentence(ran.err)
        assert ask("stats", "--json", records=NOWHERE).error["code"] == "resource"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_that_may_not_be_entered_has_no_records(tmp_path: Path) -> None:
    """As one that is not there: exit code and sentence are those of the reader."""
    folder = tmp_path / "records"
    folder.mkdir(mode=0)
    with pytest.MonkeyPatch.context() as patch:
        # What the superuser would be told if permissions held for him.
        patch.setattr(os, "access", lambda *_, **__: False)
        codes = {main.run(["stats", "--records", str(place)]) for place in (folder, NOWHERE)}
    assert codes == {1}


NOWHERE = Path("/nowhere")
"""Records that no fixture has read: asking for them goes through ``attcli.records.load``."""


def failing(error: BaseException) -> Callable[..., None]:
    def load(*_: object, **__: object) -> None:
        raise error

    return load


class TestBugs:
    """A fault of the program's own is told as one, and shown only where it is wanted."""

    def test_a_bug_is_one_sentence(self, ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("attcli.records.load", failing(ZeroDivisionError("by\nnought")))
        ran = ask("stats", records=NOWHERE)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith("att: This is a bug in att: ZeroDivisionError: by")
        assert ran.err.count("\n") == 1
        assert "ATT_DEBUG=1" in ran.err
        assert "Traceback" not in ran.err
        assert ask("stats", "--json", records=NOWHERE).error["code"] == "bug"
        with pytest.raises(ZeroDivisionError):
            ask("stats", env={"ATT_DEBUG": "1"}, records=NOWHERE)

    def test_an_end_of_file_is_no_ctrl_c(self, ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """As of a compiled module that a full disk cut off."""
        monkeypatch.setattr("attcli.records.load", failing(EOFError("marshal data too short")))
        ran = ask("stats", records=NOWHERE)
        assert (ran.code, ran.out) == (3, "")
        assert "EOFError: marshal data too short" in ran.err

    def test_one_that_keeps_the_commands_from_loading(
        self, ask: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("attcli.commands.program", failing(ZeroDivisionError("by nought")))
        assert (ask("stats").code, ask("stats", "--json").error["code"]) == (3, "bug")

    def test_ctrl_c_is_silent(self, ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("attcli.records.load", failing(KeyboardInterrupt()))
        ran = ask("stats", records=NOWHERE)
        assert (ran.code, ran.out, ran.err) == (130, "", "")
