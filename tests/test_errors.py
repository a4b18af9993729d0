"""What goes wrong: one sentence on standard error that says what to do, and an exit code."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    (["orgs", "show"], "ORG"),
    (["states", "show"], "STATE"),
    (["orgs", "show", "NORD", "SOL"], "SOL"),
    (["search"], "WORDS"),
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
    (["timeline", "--from", "2013-04-01"], "--from must lie between 2013-04-02 and 2024-06-30"),
    (["timeline", "--from", "2015-01-02", "--to", "2015-01-01"], "--from must lie between"),
    (["timeline", "--to", "2013-04-01"], "--to 2013-04-01 is before the treaty's adoption"),
    (["compare", "NORD"], "two different organizations"),
    (["compare", "NORD", "nord"], "two different organizations; NORD is one"),
    (["compare"], "ORG"),
    (["stats", "nord", "--by", "chapter"], "leave out the organizations"),
    (["stats", "--by", "chapter", "--members", "printed"], "--by chapter counts current members"),
    (["stats", "--assume", "party"], "--assume cannot be “party”: write STATE=party"),
    (["stats", "--assume", "=party"], "--assume cannot be “=party”"),
    (["stats", "--assume", "ARV=member"], "--assume cannot be “member”."),
    (["stats", "--assume", "ARV=party", "--assume", "Arvala=none"], "says two things of Arvala"),
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
    assert ask("search", "").code == 0
    assert ask("search", '"').code == 0


ASKING = [["orgs", "show"], ["states", "show"], ["search"], ["glossary"], ["stats"]]
ANYTHING = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


@given(command=st.sampled_from(ASKING), typed=st.text(ANYTHING, max_size=20))
def test_whatever_is_typed_never_ends_in_a_bug(ask: Run, command: list[str], typed: str) -> None:
    ran = ask(*command, "--", typed)
    assert ran.code in (0, 1), ran.err
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


class TestBugs:
    """A fault of the program's own is told as one, and shown only where it is wanted."""

    def test_a_bug_is_one_sentence(self, ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError("by\nnought")

        monkeypatch.setattr("attcli.records.load", fail)
        ran = ask("stats", load=None)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith("att: This is a bug in att: ZeroDivisionError: by")
        assert "ATT_DEBUG=1" in ran.err
        assert "Traceback" not in ran.err
        assert ask("stats", "--json", load=None).error["code"] == "bug"
        with pytest.raises(ZeroDivisionError):
            ask("stats", env={"ATT_DEBUG": "1"}, load=None)

    def test_ctrl_c_is_silent(self, ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("attcli.records.load", interrupt)
        ran = ask("stats", load=None)
        assert (ran.code, ran.out, ran.err) == (130, "", "")
