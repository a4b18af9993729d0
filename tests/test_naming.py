"""Names on the command line: words without quotes, several at once, and names out of place."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from attcli.commands.naming import groups, organizations, split, states
from attcli.errors import NotFoundError
from attcli.records.handbook import Handbook
from attcli.records.treaty import Names, State
from support import SMALL, Run


def codes(handbook: Handbook, typed: str) -> str:
    return " ".join(state.code for state in states(handbook, typed.split()))


def acronyms(handbook: Handbook, typed: str) -> str:
    return " ".join(each.acronym for each in organizations(handbook, typed.split()))


def names(handbook: Handbook, typed: str) -> str:
    found = groups(handbook, typed.split())
    return ", ".join(each if isinstance(each, str) else each.acronym for each in found)


@pytest.fixture(scope="module")
def named(small: Handbook) -> Handbook:
    """The small handbook, with states whose names hold each other, a comma or an "and"."""
    more = {
        "VEL": "Vell",
        "GVE": "Grand Vell",
        "VES": "Vell-Sur",
        "ONV": "Old North Vell",
        "SND": "Sand and Shore",
        "DVE": "Dry Vell",
        "AND": "Andor",
    }
    aliases = {"DVE": ("Vell, Dry", "Republic of the Dry Vell")}
    states = tuple(
        State(code=code, alpha2=f"{code[0]}{number}", name=name, aliases=aliases.get(code, ()))
        for number, (code, name) in enumerate(more.items())
    )
    names = Names(source="print", fr={"DVE": ("Vell du Sud",)})
    return replace(small, states=(*small.states, *states), names=names)


class TestWords:
    """All words are one name, or the longest from the left is; commas and "and" part names."""

    @pytest.mark.parametrize(
        ("find", "typed", "found"),
        [
            (codes, "Grand Vell", "GVE"),
            (codes, "Grand Vell Belmark", "GVE BMK"),
            (codes, "Belmark Grand Vell", "BMK GVE"),
            (codes, "Belmark, Grand Vell,Arvala", "BMK GVE ARV"),
            (codes, "Vell Grand Vell Old North Vell", "VEL GVE ONV"),
            (codes, "Vell Sur", "VES"),
            (codes, "Vell, Vell-Sur", "VEL VES"),
            (codes, "Belmark Belmark BMK bk", "BMK"),
            (codes, "Vell DVE", "VEL DVE"),  # each a name by itself
            (codes, "Republic of the Dry Vell Vell", "DVE VEL"),
            (codes, "Vell, Dry", "DVE"),
            (codes, "Jorvia, Vell, Dry, Belmark", "JRV DVE BMK"),
            (codes, "Belmark, Kingdom of the", "BMK"),
            (codes, "Sand and Shore", "SND"),
            (codes, "Sand and Shore and Old and New Dravonia", "SND DRA"),
            (codes, "Belmark and Arvala", "BMK ARV"),
            (codes, "Belmark, and Arvala", "BMK ARV"),
            (codes, "and", "AND"),
            (codes, "Belmark, AND", "BMK AND"),
            (codes, "Vell du Sud Jorvia", "DVE JRV"),
            (codes, "Fjördland (Fjordland Islands) Belmark", "FJO BMK"),
            (codes, ", Belmark ,,", "BMK"),
            (acronyms, "Southern League NORD", "SOL NORD"),
            (acronyms, "nord,sol", "NORD SOL"),
            (acronyms, "NORD and the SOL", "NORD SOL"),
            (acronyms, "Ligue du Sud The Gateway", "SOL GATE"),
            (acronyms, "Nord-Organisation NORD N.O.R.D.", "NORD"),
            (names, "North", "North"),
            (names, "north world SOL", "North, World, SOL"),
            (names, "South and Sea North", "South & Sea, North"),
            (names, "Southern League, North", "SOL, North"),
        ],
    )
    def test_are_names(
        self, named: Handbook, find: Callable[..., str], typed: str, found: str
    ) -> None:
        assert find(named, typed) == found

    def test_an_argument_in_quotes_is_one_name_first(self, named: Handbook) -> None:
        (state,) = states(named, ["Vell, Dry"])
        assert state.code == "DVE"
        found = states(named, ["Vell", "Belmark, Arvala"])
        assert [state.code for state in found] == ["VEL", "BMK", "ARV"]

    @pytest.mark.parametrize(
        ("find", "typed", "wrong", "first"),
        [
            (codes, "Belmark Grand Lemruia", "Grand Lemruia", "Grand Lemuria"),
            (codes, "Grand Lemruia Belmark", "Grand Lemruia", "Grand Lemuria"),
            (codes, "Jorvia Arvala Avrala", "Avrala", "Arvala"),
            (codes, "Belmark, Avrala, Jorvia", "Avrala", "Arvala"),
            (acronyms, "NORRD SOL", "NORRD", "NORD"),
            (acronyms, "SOL NORRD SLO", "NORRD", "NORD"),
            (acronyms, "Southren League NORD", "Southren League", "SOL"),
            (names, "Nort", "Nort", "North"),
        ],
    )
    def test_what_is_left_over_is_refused(
        self, named: Handbook, find: Callable[..., Any], typed: str, wrong: str, first: str
    ) -> None:
        with pytest.raises(NotFoundError) as refused:
            find(named, typed)
        assert f"“{wrong}”" in refused.value.message
        assert refused.value.suggestions[0] == first

    def test_a_long_word_among_many_is_tried_seldom(self) -> None:
        words = [*["x"] * 40, "a" * 20_000, "x"]
        tried: list[int] = []

        def find(name: str) -> str | None:
            tried.append(len(name))
            return name if name == "x" else None

        assert split(words, find) is None
        assert sum(tried) < 10 * sum(map(len, words))

    def test_of_many_wrong_words_the_first_are_told(self, named: Handbook) -> None:
        with pytest.raises(NotFoundError, match="“foo bar”"):
            states(named, ["foo", "bar", "Belmark"] * 100)
        with pytest.raises(NotFoundError) as refused:
            states(named, ["foo"] * 10_000)
        assert len(refused.value.message) < 1_000


class TestSeveral:
    def test_profiles(self, ask: Run) -> None:
        told = ask("orgs", "show", "Southern", "League,", "nord", "--json").json
        assert [item["acronym"] for item in told["items"]] == ["SOL", "NORD"]
        told = ask("states", "show", "ile", "haute", "Belmark", "--json").json
        assert [item["state"] for item in told["items"]] == ["IHT", "BMK"]

    @pytest.mark.parametrize(
        ("typed", "one", "other"),
        [
            (("orgs", "show"), ("NORD",), ("SOL",)),
            (("states", "show"), ("Belmark",), ("Côte d'Azurie",)),
        ],
    )
    def test_their_tables_follow_each_other(
        self, ask: Run, typed: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]
    ) -> None:
        both = ask(*typed, *one, *other, "-f", "table").out
        assert both == "\n".join(ask(*typed, *each, "-f", "table").out for each in (one, other))

    @pytest.mark.parametrize("command", ["stats", "timeline", "audit", "compare", "orgs show"])
    def test_organizations_may_be_named_by_option(self, ask: Run, command: str) -> None:
        words = command.split()
        as_arguments = ask(*words, "NORD", "TIDE", "--json")
        assert as_arguments.code == 0, as_arguments.err
        for typed in (["--org", "NORD,tide"], ["--org", "nord", "--org", "TIDE"]):
            assert ask(*words, *typed, "--json").out == as_arguments.out
        assert ask(*words, "NORD", "--org", "TIDE", "--json").out == as_arguments.out

    def test_filters_take_several(self, ask: Run) -> None:
        one, other, both = (
            {
                item["state"]
                for item in ask("states", "list", "--org", typed, "--json").json["items"]
            }
            for typed in ("NORD", "TIDE", "NORD,TIDE")
        )
        assert both == one | other
        found = ask("search", "stockpiles", "--org", "NORD,TIDE", "--json").json
        assert {item["org"] for item in found["items"]} <= {"nord", "tide"}

    def test_groups_of_every_kind_are_counted(self, ask: Run) -> None:
        told = ask("stats", "north", "World", "TIDE", "South and Sea", "--json").json
        kinds = [(item["group"], item["name"]) for item in told["items"]]
        assert kinds == [
            ("chapter", "North"),
            ("world", "World"),
            ("organization", "TIDE"),
            ("chapter", "South & Sea"),
        ]
        by_chapter = ask("stats", "--by", "chapter", "--json").json["items"]
        assert told["items"][0] == by_chapter[0]
        assert told["items"][1] == by_chapter[-1]

    def test_only_organizations_have_a_printed_list(self, ask: Run) -> None:
        ran = ask("stats", "North", "--members", "printed")
        assert ran.code == 2
        assert "--members printed is for organizations only" in ran.err


NORTH = (
    "“North” is a chapter of the handbook: `att stats North` or `att orgs list --chapter North`."
)
PLACES = [
    ("NORD", 2, "“NORD” is an organization: `att orgs show NORD`."),
    ("nord show", 2, "“nord” is an organization: `att orgs show NORD`."),
    ("show NORD", 2, "“NORD” is an organization: `att orgs show NORD`."),
    ("NORD SOL", 2, "NORD and SOL are organizations: `att orgs show NORD SOL`."),
    ("Southern League", 2, "“Southern League” is an organization: `att orgs show SOL`."),
    ("Belmark", 2, "“Belmark” is a state: `att states show Belmark`."),
    ("cda", 2, "“cda” is a state: `att states show CDA`."),
    ("show high island", 2, "“high island” is a state: `att states show IHT`."),
    ("show Belmark Arvala", 2, "Belmark and Arvala are states: `att states show Belmark, Arvala`."),
    ("show", 2, "att show needs a name: `att orgs show OSCE` or `att states show Moldova`."),
    ("list", 2, "There is no command “list”; use `att orgs list` or `att states list`."),
    ("North", 2, NORTH),
    ("World", 2, "“World” is the world: `att stats World`."),
    ("SALW", 2, "“SALW” is a term of the glossary: `att glossary SALW`."),
    ("gbv", 2, "“gbv” is a topic: `att orgs list --topic Gender`."),
    ("orgs NORD", 2, "“NORD” is an organization: `att orgs show NORD`."),
    ("orgs Belmark", 2, "“Belmark” is a state: `att states show Belmark`."),
    ("states Belmark", 2, "“Belmark” is a state: `att states show Belmark`."),
    ("states show NORD", 1, "“NORD” is an organization: `att orgs show NORD`."),
    ("states show NORD SOL", 1, "NORD and SOL are organizations: `att orgs show NORD SOL`."),
    ("states show Belmark NORD", 1, "“NORD” is an organization: `att orgs show NORD`."),
    ("states show North", 1, NORTH),
    (
        "compare North Sea",
        1,
        'North and South & Sea are chapters: `att stats North "South & Sea"`.',
    ),
    ("stats Inner Sea", 1, 'a region: `att orgs list --region "Inner Sea"` or `att stats North`.'),
    ("orgs list inner sea", 2, '--region "inner sea"` or `att orgs list --chapter North`.'),
    ("members NORD", 2, "“NORD” is an organization: `att orgs show NORD`."),
    ("state show Belmark", 2, "There is no command “state”; use `att states show Belmark`."),
    ("countries", 2, "There is no command “countries”; use `att states list`."),
    ("organisation NORD", 2, "There is no command “organisation”; use `att orgs show NORD`."),
    ("export", 2, "There is no command “export”; use `att records export`."),
    ("gull", 2, "`att search gull` looks for the words, `att -h` lists the commands."),
    ("orgs show Belmark", 1, "“Belmark” is a state: `att states show Belmark`."),
    ("orgs list NORD", 2, "“NORD” is an organization: `att orgs show NORD`."),
    ("orgs list Belmark", 2, "“Belmark” is a state: `att orgs list --member Belmark`."),
    ("orgs list high island", 2, "“high island” is a state: `att orgs list --member IHT`."),
    ("orgs list North", 2, "a chapter of the handbook: `att orgs list --chapter North`."),
    ("orgs list --member NORD", 1, "“NORD” is an organization: `att orgs show NORD`."),
    ("states list NORD", 2, "“NORD” is an organization: `att states list --org NORD`."),
    ("states list North", 2, "a chapter of the handbook: `att states list --chapter North`."),
    ("states list --org Belmark", 1, "“Belmark” is a state: `att states show Belmark`."),
    ("topics NORD", 2, "“NORD” is an organization: `att orgs show NORD`."),
    ("glossary NORD", 1, "“NORD” is an organization: `att orgs show NORD`."),
    ("glossary Belmark", 1, "“Belmark” is a state: `att states show Belmark`."),
    (
        "glossary Article 7",
        1,
        '“Article 7” is not a term of the glossary; use `att search "article 7"`.',
    ),
    ("stats Belmark", 1, "“Belmark” is a state: `att states show Belmark`."),
    ("stats --assume NORD=party", 1, "“NORD” is an organization: `att orgs show NORD`."),
    ("timeline Belmark", 1, "“Belmark” is a state: `att states show Belmark`."),
    ("audit Belmark", 1, "“Belmark” is a state: `att states show Belmark`."),
    ("search x --org Belmark", 1, "“Belmark” is a state: `att states show Belmark`."),
    ("completion fish fish", 2, "`att completion` takes no more arguments; leave out “fish”."),
    ("orgs show", 2, "att orgs show needs ORG, such as `att orgs show OSCE`."),
    ("states show", 2, "att states show needs STATE, such as `att states show Moldova`."),
    ("compare", 2, "such as `att compare NATO OSCE`."),
    ("search", 2, "att search needs WORDS, such as `att search diversion`."),
]


class TestPlaces:
    """A right name in the wrong place is told the command that takes it."""

    @pytest.mark.parametrize(("typed", "code", "told"), PLACES)
    def test_sentence(self, ask: Run, typed: str, code: int, told: str) -> None:
        ran = ask(*typed.split())
        assert (ran.code, ran.out) == (code, "")
        assert ran.err.startswith("att: ")
        assert ran.err.endswith(f"{told}\n")
        assert ran.err.count("\n") == 1

    @pytest.mark.parametrize(
        "typed",
        [
            typed
            for typed, _, told in PLACES
            if re.search(r" is an? | are |“(state|organisation)”", told)
        ],
    )
    def test_the_command_that_is_told_works(self, ask: Run, typed: str) -> None:
        for command in ask(*typed.split(), "--json").error["suggestions"]:
            assert ask(*shlex.split(command)[1:]).code == 0

    def test_a_day_without_its_option_is_told_the_option(self, ask: Run) -> None:
        ran = ask("stats", "NORD", "2020-01-01")
        assert (ran.code, ran.err) == (1, "att: “2020-01-01” is a day: `--as-of 2020-01-01`.\n")

    def test_a_code_of_a_state_that_is_an_acronym_is_told_as_both(self, ask: Run) -> None:
        ran = ask("AU", records=None)
        assert ran.err == (
            "att: “AU” is an organization or a state: "
            "`att orgs show AU` or `att states show Australia`.\n"
        )

    def test_records_of_ones_own_are_looked_up(self, ask: Run) -> None:
        told = "att: “Belmark” is a state: `att states show Belmark`.\n"
        assert ask("Belmark", "--records", str(SMALL), records=None).err == told
        assert ask("Belmark", records=None).err.startswith("att: There is no command")

    def test_without_records_a_command_is_only_unknown(self, ask: Run) -> None:
        ran = ask("sttas", "--records", "/nonexistent", records=None)
        assert ran.err == "att: There is no command “sttas”. Did you mean stats or states?\n"

    def test_a_longer_word_for_a_command(self, ask: Run) -> None:
        assert "stats" in ask("statistics", "NORD", "--json").error["suggestions"]
        assert ask("xyzzy", "--json").error["suggestions"] == []

    def test_names_that_are_no_states(self, ask: Run) -> None:
        for typed in (["England"], ["states", "show", "England"], ["orgs", "show", "England"]):
            ran = ask(*typed, "--json", records=None)
            message = "England is part of the United Kingdom: `att states show GBR`."
            assert ran.error["message"] == message
            assert ran.error["suggestions"] == ["att states show GBR"]

    def test_two_congos(self, ask: Run) -> None:
        (item,) = ask("states", "show", "Congo", "--json", records=None).json["items"]
        assert item["state"] == "COG"
        assert "att states show COD" in item["note"]


class TestHelpAndVersion:
    @pytest.mark.parametrize("typed", ["", "stats", "orgs", "orgs show"])
    def test_help_is_that_of_the_option(self, ask: Run, typed: str) -> None:
        assert ask("help", *typed.split()).out == ask(*typed.split(), "-h").out != ""

    def test_help_of_a_name_tells_its_place(self, ask: Run) -> None:
        assert "`att orgs show NORD`" in ask("help", "NORD").err

    def test_version(self, ask: Run) -> None:
        assert ask("version").out == ask("--version").out != ""


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("2020-1-5", "2020-01-05"),
        ("5 January 2020", "2020-01-05"),
        ("5 Jan 2020", "2020-01-05"),
        ("January 5, 2020", "2020-01-05"),
        ("5.1.2020", "2020-01-05"),
    ],
)
def test_a_day_may_be_written_in_any_way_that_can_be_read_in_one(
    ask: Run, typed: str, means: str
) -> None:
    assert ask("stats", "--as-of", typed, "--json").json["as_of"] == means


def test_today_is_answered_as_of_the_last_known_day(ask: Run) -> None:
    told = ask("stats", "--as-of", "today", "--json").json
    assert told["as_of"] == ask("stats", "--json").json["as_of"]
    assert "answered as of that day" in told["notices"][0]


def test_a_year_stands_for_its_first_and_its_last_day(ask: Run) -> None:
    def days(*options: str) -> list[str]:
        return [item["day"] for item in ask("timeline", "World", *options, "--json").json["items"]]

    assert days("--from", "2014", "--to", "2015") == days(
        "--from", "2014-01-01", "--to", "2015-12-31"
    )


def test_the_words_of_a_table_are_taken_as_a_status(ask: Run) -> None:
    for words, status in (("State Party", "party"), ("not joined", "not-joined")):
        typed = ask("states", "list", "--status", words, "--json")
        assert typed.out == ask("states", "list", "--status", status, "--json").out
        assert typed.json["count"] > 0


def test_no_state_of_a_status_tells_what_the_states_are(ask: Run) -> None:
    ran = ask("states", "list", "--org", "NORD", "--status", "not-joined", "--as-of", "2020-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert (
        ran.err == "None of the 7 states is counted as not joined: 6 States Parties, 1 signatory.\n"
    )


def test_a_chapter_of_two_parts_goes_by_either(ask: Run) -> None:
    whole = ask("orgs", "list", "--chapter", "South & Sea", "--json")
    for part in ("South", "sea", "south and sea"):
        assert ask("orgs", "list", "--chapter", part, "--json").out == whole.out
    assert ask("states", "list", "--org", "Sea", "--json").json["items"]
