"""The commands as they are typed: the same data in every format, in an envelope that holds."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer

import attcli
from attcli.commands import program
from attcli.commands.schema import output_documents
from attcli.records import reader as records
from attcli.records.organization import Organization
from attcli.render.fields import output_schema
from attcli.render.flat import Table, markdown_text
from support import COMMANDS, FORMATS, PROFILES, SMALL, WRITING, Ran, Run

Answers = dict[tuple[str, str], Ran]

# What scripts rely on: these fields, in this order; others may come between.
ROW = [
    "id", "acronym", "name", "chapter", "regions", "headquarters", "type", "members", "parties",
    "signatories", "not_joined", "parties_percent",
]  # fmt: skip
STATE = [
    "state", "name", "status", "signed", "act", "deposited", "in_force", "organizations",
]  # fmt: skip
STATS = [
    "org", "as_of", "basis", "members", "parties", "signatories", "not_joined",
    "parties_percent", "signatories_percent", "states", "published",
]  # fmt: skip
PROMISED = {
    "orgs list": ROW,
    "orgs show": [
        *ROW, "summary", "founded", "website", "aliases", "published", "member_states",
        "activities", "sources",
    ],
    "states list": STATE,
    "states show": [*STATE, "support"],
    "search": ["org", "kind", "topic", "heading", "text", "score", "matched", "spans"],
    "compare": STATS,
    "stats": STATS,
    "timeline": ["org", "day", "members", "parties", "signatories", "not_joined"],
    "audit": ["org", "claim", "printed", "recomputed", "verdict", "explanation", "windows"],
    "reporting": ["group", "key", "name", "report", "year", "deadline", "members", "due", "states"],
    "map": ["state", "alpha2", "column", "row", "standing", "member"],
    "topics": ["topic", "area", "orgs"],
    "glossary": ["term", "expansion", "text"],
    "cite": ["id", "role", "text", "author", "title", "version", "url", "accessed"],
    "schema": ["name", "command"],
    "records path": ["directory", "bundled", "data_version", "status_known", "as_at"],
    "records check": ["directory", "data_version", "organizations", "states", "acts"],
    "records diff": ["subject", "id", "change", "fact", "old", "new", "text"],
}  # fmt: skip
COUNTS = {
    "orgs list": 4, "orgs show": 1, "states list": 14, "states show": 1, "compare": 3,
    "stats": 4, "audit": 14, "topics": 5, "glossary": 3,
    "reporting": 10, "map": 14, "cite": 4,
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(ask: Run) -> Answers:
    """Every command in every format."""
    return {
        (command, form): ask(*typed, "--format", form)
        for command, typed in COMMANDS.items()
        for form in FORMATS
    }


def command_names(group: Any = None, before: str = "") -> Iterator[str]:
    group = group or typer.main.get_command(program())
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from command_names(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


NAMES = list(command_names())


def test_every_command_that_answers_is_tested() -> None:
    """A new command belongs into COMMANDS of tests/support.py, or here if it answers no data."""
    assert set(NAMES) - {"completion"} == set(COMMANDS) | WRITING


def _called(field: str, cell: str) -> str:
    """Return a cell of CSV as people are shown it: by acronym, which is the id in capitals here."""
    return cell.upper() if field in ("org", "orgs", "organizations") else cell


class TestFormats:
    @pytest.mark.parametrize("form", FORMATS)
    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_answers(self, answers: Answers, command: str, form: str) -> None:
        ran = answers[command, form]
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.endswith("\n")
        assert len(ran.out) > 50

    @pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
    def test_the_installed_program_says_the_same(
        self, att: Run, answers: Answers, form: str
    ) -> None:
        ran = att("stats", "--format", form, env={"COLUMNS": "80"})
        assert ran == answers["stats", form]

    @pytest.mark.parametrize("command", COMMANDS)
    def test_jsonl_is_the_items_of_json(self, answers: Answers, command: str) -> None:
        items = answers[command, "json"].json["items"]
        lines = answers[command, "jsonl"].out.splitlines()
        assert [json.loads(line) for line in lines] == items

    @pytest.mark.parametrize("command", [c for c in COMMANDS if c not in PROFILES])
    def test_csv_has_a_row_an_item(self, answers: Answers, command: str) -> None:
        items = answers[command, "json"].json["items"]
        header, *rows = csv.reader(io.StringIO(answers[command, "csv"].out))
        assert len(rows) == len(items)
        assert len(set(header)) == len(header)
        for row, item in zip(rows, items, strict=True):
            cells = dict(zip(header, row, strict=True))
            for column, told in cells.items():
                assert told == as_cell(at(item, column.split("."))), column
            # No field without a column of its own, or columns of what is in it.
            assert {column.split(".")[0] for column in header} == set(item)

    @pytest.mark.parametrize("command", COMMANDS)
    def test_plain_of_all_fields_is_csv_with_tabs(
        self, ask: Run, answers: Answers, command: str
    ) -> None:
        _, *rows = csv.reader(io.StringIO(answers[command, "csv"].out))
        lines = ask(*COMMANDS[command], "-f", "plain", "--fields", "all").out.split("\n")
        assert lines.pop() == ""
        assert [line.split("\t") for line in lines] == [
            [on_one_line(cell) for cell in row] for row in rows
        ]

    @pytest.mark.parametrize("command", [c for c in COMMANDS if c not in PROFILES])
    def test_markdown_is_columns_of_csv_and_plain_has_the_same(
        self, answers: Answers, command: str
    ) -> None:
        header, *rows = csv.reader(io.StringIO(answers[command, "csv"].out))
        first, rule, *lines = answers[command, "markdown"].out.splitlines()
        shown = markdown_cells(first)
        places = [header.index(name) for name in shown]
        assert markdown_cells(rule) == ["---"] * len(shown)
        cells = [
            [_called(name, on_one_line(row[places[n]])) for n, name in enumerate(shown)]
            for row in rows
        ]
        told = [markdown_cells(line) for line in lines]
        # Statistics of all organizations close with the world.
        assert told[: len(cells)] == cells
        assert [row[0] for row in told[len(cells) :]] == (["World"] if command == "stats" else [])
        plain = answers[command, "plain"].out.splitlines()
        assert [line.split("\t") for line in plain] == cells
        assert len(shown) >= 2

    @pytest.mark.parametrize("command", PROFILES)
    def test_a_profile_is_a_handout(self, answers: Answers, command: str) -> None:
        (item,) = answers[command, "json"].json["items"]
        told = answers[command, "markdown"].out
        assert answers[command, "plain"].out == told
        assert told.startswith("# ")
        assert "\n## " in told
        assert "\n- **" in told
        assert "support[" not in told
        for text in (item["name"], *(one["title"] for one in item.get("activities", ()))):
            assert text in told

    @pytest.mark.parametrize("command", [c for c in COMMANDS if c not in PROFILES])
    def test_markdown_of_all_fields_is_csv_as_a_table(
        self, ask: Run, answers: Answers, command: str
    ) -> None:
        fields = ",".join(answers[command, "json"].json["items"][0])
        header, *_ = csv.reader(io.StringIO(answers[command, "csv"].out))
        first, *_ = ask(*COMMANDS[command], "-f", "markdown", "--fields", fields).out.splitlines()
        assert markdown_cells(first) == header

    @pytest.mark.parametrize("command", COMMANDS)
    def test_data_has_no_escapes(self, answers: Answers, command: str) -> None:
        for form in FORMATS:
            assert "\x1b" not in answers[command, form].out


def at(item: Any, path: list[str]) -> Any:
    for key in path:
        if item is None:
            return None
        item = item[int(key)] if key.isdigit() else item[key]
    return item


def as_cell(value: Any) -> str:
    """Return how a value is written in a cell, said once more in the test's own words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(isinstance(part, dict | list) for part in value):
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return "; ".join(map(as_cell, value))
    return str(value)


def leaves(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{number}]")
    else:
        yield path


def on_one_line(text: str) -> str:
    return re.sub(r"[\n\t]+", " ", text)


def markdown_cells(line: str) -> list[str]:
    """Return the cells of a row as a reader of the rendered table sees them."""
    assert line.startswith("| ")
    assert line.endswith(" |")
    cells = re.split(r"(?<!\\) \| ", line[2:-2])
    return [re.sub(r"\\(\W)", r"\1", cell) for cell in cells]


def schema_of(name: str) -> dict[str, Any]:
    _, kind = output_documents()[name]
    return output_schema(name, kind)


class TestEnvelope:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_keys_and_their_order(self, answers: Answers, command: str) -> None:
        document = answers[command, "json"].json
        head = ["schema", "data_version", "as_of", "count", "items"]
        assert list(document)[:5] == head
        assert document["schema"] == f"att.{command.replace(' ', '.')}/1"
        assert document["data_version"] == "2024.07.01"
        assert document["as_of"] == ("2022-12-31" if command == "audit" else "2024-06-30")
        assert document["count"] == len(document["items"]) == COUNTS.get(command, document["count"])
        assert document["count"] > 0

    @pytest.mark.parametrize("command", COMMANDS)
    def test_fields_that_scripts_rely_on(self, answers: Answers, command: str) -> None:
        for item in answers[command, "json"].json["items"]:
            assert [field for field in item if field in PROMISED[command]] == PROMISED[command]

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_item_has_the_same_fields(self, answers: Answers, command: str) -> None:
        items = answers[command, "json"].json["items"]
        assert len({tuple(item) for item in items}) == 1

    @pytest.mark.parametrize("command", COMMANDS)
    def test_it_keeps_to_its_schema(self, answers: Answers, command: str) -> None:
        document = answers[command, "json"].json
        schema = schema_of(document["schema"])
        jsonschema.Draft7Validator.check_schema(schema)
        jsonschema.Draft7Validator(schema).validate(document)

    def test_comparison_says_more_beside_the_items(self, answers: Answers) -> None:
        document = answers["compare", "json"].json
        assert list(document)[5:] == ["notices", "shared", "shared_states", "pairs", "topics"]
        assert list(document["pairs"][0]) == ["a", "b", "shared", "only_a", "only_b", "jaccard"]
        assert list(document["topics"][0]) == ["topic", "orgs"]

    def test_windows_are_from_and_to(self, answers: Answers) -> None:
        items = answers["audit", "json"].json["items"]
        spans = [window for item in items for window in item["windows"]]
        assert spans
        assert all(list(span) == ["from", "to"] for span in spans)

    def test_unknown_is_null_and_nothing_is_zero(self, answers: Answers) -> None:
        by_id = {item["id"]: item for item in answers["orgs list", "json"].json["items"]}
        assert by_id["gate"]["parties_percent"] is None
        assert by_id["gate"]["headquarters"] is None
        assert by_id["gate"]["members"] == 0
        assert by_id["sol"]["type"] is None


class TestSchemas:
    def test_every_answer_has_one(self, answers: Answers) -> None:
        named = {answers[command, "json"].json["schema"] for command in COMMANDS}
        writing = {f"att.{command.replace(' ', '.')}/1" for command in WRITING}
        assert set(output_documents()) == {*named, *writing, "att.compare.states/1", "att.error/1"}

    @pytest.mark.parametrize("typed", ["stats", "att.stats", "att.stats/1", "stats/1"])
    def test_printed_by_name(self, ask: Run, typed: str) -> None:
        ran = ask("schema", typed)
        assert ran.json == schema_of("att.stats/1")

    def test_an_error_keeps_to_its_own(self, ask: Run) -> None:
        document = json.loads(ask("orgs", "show", "NROD", "--json").err)
        jsonschema.Draft7Validator(schema_of("att.error/1")).validate(document)


class TestBytes:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_the_same_call_gives_the_same_bytes(
        self, att: Run, answers: Answers, command: str
    ) -> None:
        """In this process, and by the installed program elsewhere in the world."""
        elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"}
        again = att(*COMMANDS[command], "-f", "json", env=elsewhere)
        assert again.out == answers[command, "json"].out

    def test_json_is_short_for_its_format(self, ask: Run, answers: Answers) -> None:
        assert ask("stats", "--json").out == answers["stats", "json"].out
        assert ask("stats", "--json", "--format", "json").out == answers["stats", "json"].out

    def test_a_pipe_gets_plain_and_a_terminal_a_table(self, ask: Run, answers: Answers) -> None:
        assert ask("stats").out == answers["stats", "plain"].out
        env = {"NO_COLOR": "1", "ATT_PAGER": ""}
        table = ask("stats", terminal=True, env=env).out
        assert "\x1b[1m" in table  # bold stays
        assert re.sub(r"\x1b\[\d*m", "", table) == answers["stats", "table"].out

    def test_json_is_one_document_that_ends_in_a_newline(self, answers: Answers) -> None:
        out = answers["stats", "json"].out
        assert out.startswith("{\n")
        assert out.endswith("}\n")
        assert "Côte d'Azurie" in answers["states list", "json"].out  # as letters, not \u00f4

    def test_decimal_commas_go_with_semicolons(self, ask: Run) -> None:
        def lines(mark: str) -> list[str]:
            typed = ("stats", "nord", "--fields", "org,parties,parties_percent,assumed")
            return ask(*typed, "-f", "csv", "--delimiter", mark).out.splitlines()

        assert lines(";")[1].startswith("nord;6;85,7")
        assert lines(",")[1].startswith("nord,6,85.7")
        assert lines("\\t")[1].startswith("nord\t6\t85.7")

    def test_byte_order_mark_only_where_asked_for(self, att: Run, answers: Answers) -> None:
        marked = att("stats", "-f", "csv", "--bom").out
        assert marked == "\ufeff" + answers["stats", "csv"].out
        assert "\r" not in marked
        assert att("stats", "-f", "json", "--bom").out == answers["stats", "json"].out


class TestFields:
    @pytest.mark.parametrize("form", ["json", "jsonl", "csv", "markdown", "plain", "table"])
    def test_only_these_in_this_order(self, ask: Run, form: str) -> None:
        ran = ask("stats", "--fields", "parties, org,parties", "-f", form)
        if form == "json":
            assert list(ran.json["items"][0].items()) == [("parties", 6), ("org", "nord")]
            assert list(ran.json)[:5] == ["schema", "data_version", "as_of", "count", "items"]
        elif form == "jsonl":
            assert ran.out.splitlines()[0] == '{"parties":6,"org":"nord"}'
        elif form == "csv":
            assert ran.out == "parties,org\n6,nord\n1,tide\n0,gate\n2,sol\n"
        elif form == "markdown":
            assert ran.out.startswith("| parties | org |\n| --- | --- |\n| 6 | nord |\n")
        elif form == "plain":
            assert ran.out == "6\tnord\n1\ttide\n0\tgate\n2\tsol\n"
        else:
            assert [line.split() for line in ran.out.splitlines()] == [
                ["parties", "org"], ["6", "nord"], ["1", "tide"], ["0", "gate"], ["2", "sol"],
            ]  # fmt: skip

    def test_of_a_profile(self, ask: Run) -> None:
        typed = ("orgs", "show", "NORD", "--fields", "acronym,headquarters,headquarters.city")
        assert ask(*typed).out == "NORD\tArvalapolis\tArvala\tArvalapolis\n"

    @pytest.mark.parametrize(
        ("every", "few"),
        [
            (["stats"], ["stats", "gate"]),
            (["stats"], ["stats", "--assume", "Obrenia=party"]),
            (["states", "list"], ["states", "list", "--status", "party"]),
            (["states", "list"], ["states", "list", "--org", "gate"]),
            (["orgs", "list"], ["orgs", "list", "--member", "kestrel"]),
        ],
    )
    def test_columns_never_depend_on_data(self, ask: Run, every: list[str], few: list[str]) -> None:
        heads = [ask(*typed, "-f", "csv").out.splitlines()[0] for typed in (every, few)]
        assert heads[0] == heads[1]

    def test_a_table_keeps_the_fields_asked_for(self, ask: Run) -> None:
        out = ask("stats", "gate", "--fields", "suspended,org", "-f", "table").out
        assert [line.split() for line in out.splitlines()] == [["suspended", "org"], ["–", "gate"]]

    def test_of_an_empty_answer(self, ask: Run) -> None:
        ran = ask("orgs", "list", "--member", "kestrel", "--fields", "id", "-f", "csv")
        assert (ran.out, ran.code) == ("id\n", 0)

    def test_unknown_field(self, ask: Run) -> None:
        ran = ask("stats", "--fields", "partys", "--json")
        assert (ran.code, ran.out) == (2, "")
        assert ran.error["suggestions"][0] == "parties"
        assert "Fields: org, as_of, basis" in ran.error["message"]


class TestOptions:
    def test_a_choice_may_be_typed_as_json_writes_it(self, ask: Run) -> None:
        for typed in (
            ["states", "list", "--status", "not{}joined"],
            ["stats", "--basis", "in{}force"],
        ):
            dashed, underlined = (
                ask(*(word.format(mark) for word in typed)) for mark in ("-", "_")
            )
            assert dashed == underlined
            assert dashed.code == 0

    def test_no_word_is_in_no_text(self, ask: Run) -> None:
        for typed in ("???", ""):
            assert ask("orgs", "list", "--region", typed).out == ""
            assert ask("orgs", "list", "--type", typed).out == ""

    def test_chapter_region_type_member_topic(self, ask: Run) -> None:
        def ids(*options: str) -> list[str]:
            return [item["id"] for item in ask("orgs", "list", *options, "--json").json["items"]]

        assert ids() == ["nord", "tide", "gate", "sol"]
        assert ids("--chapter", "south and sea") == ["gate", "sol"]
        assert ids("--region", "inner") == ["nord", "tide"]
        assert ask("orgs", "list", "--region", "north inner").code == 1
        assert ids("--type", "integration regional") == ["nord"]
        assert ids("--member", "cote dazurie") == ["nord"]
        assert ids("--member", "grand lemuria") == ["nord"]  # it left SOL
        assert ids("--member", "saint kestrel") == []  # it only observes
        assert ids("--topic", "diversion") == ["nord", "tide"]
        assert ids("--topic", "diversion", "--member", "IHT") == ["tide"]

    def test_sorting(self, ask: Run) -> None:
        def ids(key: str) -> list[str]:
            ran = ask("orgs", "list", "--sort", key, "--json")
            return [item["id"] for item in ran.json["items"]]

        assert ids("acronym") == ["gate", "nord", "sol", "tide"]
        assert ids("name") == ["gate", "nord", "sol", "tide"]
        assert ids("members") == ["nord", "sol", "tide", "gate"]
        assert ids("parties") == ["nord", "sol", "tide", "gate"]
        assert ids("percent") == ["nord", "sol", "tide", "gate"]

    def test_states_by_status_and_organization(self, ask: Run) -> None:
        def codes(*options: str) -> list[str]:
            ran = ask("states", "list", *options, "--json")
            return [item["state"] for item in ran.json["items"]]

        assert codes("--status", "signatory") == ["FJO", "JRV"]
        assert codes("--status", "not-joined") == codes("--status", "not_joined")
        assert codes("--status", "not-joined") == ["IHT", "LAK", "OBR", "PLV"]
        assert codes("--org", "sol") == ["DRA", "ESM", "IHT", "JRV", "OBR"]
        assert codes("--org", "sol", "--as-of", "2024-03-31") == [
            "DRA", "ESM", "GLM", "IHT", "JRV", "OBR",
        ]  # fmt: skip
        assert codes("--org", "tide", "--status", "party") == ["ARV"]
        assert codes("--status", "party", "--as-of", "2014-12-24", "--basis", "in-force") == [
            "ARV", "BMK", "CDA", "NRZ", "PLV",
        ]  # fmt: skip
        assert codes("--status", "party", "--as-of", "2014-12-23", "--basis", "in-force") == []

    def test_an_organization_is_named_once_and_in_the_order_typed(self, ask: Run) -> None:
        ran = ask("stats", "sol", "NORD", "Southern League", "--json")
        assert [item["org"] for item in ran.json["items"]] == ["sol", "nord"]

    def test_chapters_and_the_world(self, ask: Run) -> None:
        items = ask("stats", "--by", "chapter", "--json").json["items"]
        assert [(i["group"], i["name"], i["org"], i["parties"], i["members"]) for i in items] == [
            ("chapter", "North", None, 6, 9),
            ("chapter", "South & Sea", None, 2, 5),
            ("world", "World", None, 8, 13),
        ]

    def test_a_chapter_without_organizations_has_no_row(
        self, ask: Run, copied: Callable[..., Path]
    ) -> None:
        folder = copied(("handbook.toml", '"South & Sea"]', '"South & Sea", "East"]'))
        items = ask("stats", "--by", "chapter", "--json", records=folder).json["items"]
        assert [item["name"] for item in items] == ["North", "South & Sea", "World"]

    def test_the_first_day_is_that_of_adoption(self, ask: Run) -> None:
        ran = ask("stats", "nord", "--as-of", "2013-04-02", "--json")
        assert (ran.code, ran.err) == (0, "")
        assert ran.json["as_of"] == "2013-04-02"
        assert ask("timeline", "nord", "--from", "2013-04-02").code == 0

    def test_assumptions(self, ask: Run) -> None:
        ran = ask("stats", "nord", "--assume", "Fjördland=party", "--assume", "arv=NONE", "--json")
        (item,) = ran.json["items"]
        assert (item["parties"], item["assumed"]["parties"]) == (6, 6)
        assert item["assumed"]["parties_change"] == 0
        assert item["assumed"]["not_joined_change"] == 1

    def test_an_assumption_that_changes_nothing(self, ask: Run) -> None:
        ran = ask(
            "stats", "nord", "sol", "--assume", "OBR=party", "--assume", "LAK=party", "--json"
        )
        (told,) = ran.json["notices"]
        assert told == "Lakoria belongs to none of these, and --assume changes nothing there."
        assert ask("stats", "--assume", "LAK=party", "--json").json["notices"] == []

    def test_printed_members(self, ask: Run) -> None:
        items = ask("stats", "--members", "printed", "--json").json["items"]
        assert [(item["org"], item["members"]) for item in items] == [
            ("nord", 6),
            ("tide", 4),
            ("gate", 0),
            ("sol", 0),
        ]

    def test_glossary_by_any_of_its_names(self, ask: Run) -> None:
        for typed in (["EUC"], ["end-user", "certificate"], ["End use certificate"]):
            (item,) = ask("glossary", *typed, "--json").json["items"]
            assert item["term"] == "EUC"

    def test_one_term_tells_the_command_that_finds_who_works_on_it(
        self, ask: Run, copied: Callable[..., Path]
    ) -> None:
        folder = copied(("glossary.toml", '"Diverting"', '"Diversion"'))

        def hint(*term: str) -> str:
            return ask("glossary", *term, "-f", "table", width=100, records=folder).out

        assert "`att search EUC` shows whose work" in hint("end use certificate")
        assert '`att orgs list --topic "Diversion prevention"`' in hint("diversion")
        assert "att search" not in hint()

    def test_handouts_say_where_activities_are_incomplete(self, ask: Run) -> None:
        told = "Incomplete, as their chapters of the handbook could not be read in full: SOL."
        assert told in ask("states", "show", "Dravonia").out
        assert "could not be read" not in ask("states", "show", "Arvala").out
        assert "- **Activities:** from public sources, incomplete" in ask("orgs", "show", "sol").out
        assert "- **Activities:**" not in ask("orgs", "show", "nord").out

    def test_a_region_says_that_its_chapter_has_more(self, ask: Run) -> None:
        told = "Regions are as the handbook names them; `att orgs list --chapter {}` lists"
        assert told.format("North") in ask("orgs", "list", "--region", "inner sea").err
        document = ask("orgs", "list", "--region", "inner sea", "--json").json
        assert document["notices"][0].startswith(told.format("North"))
        assert ask("orgs", "list", "--region", "inner sea", "--chapter", "North").err == ""

    def test_search_within(self, ask: Run) -> None:
        def hits(*options: str) -> list[str]:
            return [item["heading"] for item in ask("search", *options, "--json").json["items"]]

        assert "Watch on cargo" in hits("diverted")
        assert hits("diverted", "--org", "tide", "--exact") == []
        assert hits("weapon", "--topic", "diversion") == ["Tracing desk"]
        assert hits("weapon", "--member", "Obrenia") == []
        assert len(hits("the", "--limit", "1")) == 1
        assert len(hits("NORD", "--limit", "0")) > 1

    def test_strict_audit_fails_only_on_differences(self, ask: Run) -> None:
        assert ask("audit", "--strict").code == 1
        assert ask("audit", "--strict").out == ask("audit").out
        assert ask("audit").code == 0
        assert ask("audit", "sol", "--strict").code == 0

    @pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table", "plain", "markdown"])
    def test_audit_of_what_differs_only(self, ask: Run, form: str) -> None:
        every = ask("audit", "--json").json["items"]
        wrong = [item["claim"] for item in every if item["verdict"] == "differs"]
        assert 0 < len(wrong) < len(every)
        if form == "json":
            found = ask("audit", "--differs", "--json").json["items"]
            assert [item["claim"] for item in found] == wrong
        elif form == "table":
            head = ask("audit", "--differs", "-f", form).out.splitlines()[0]
            assert head == f"{len(wrong)} printed figures differ"
        else:
            lines = ask("audit", "--differs", "-f", form).out.splitlines()
            assert len(lines) == len(wrong) + {"csv": 1, "markdown": 2}.get(form, 0)

    def test_audit_where_nothing_differs(self, ask: Run, copied: Callable[..., Path]) -> None:
        tide, none = (
            "organizations/tide.toml",
            'signatories = { printed = "0% None", percent = "0" }',
        )
        folder = copied((tide, "members = 9\n", "members = 4\n"), (tide, none, ""))
        ran = ask("audit", "TIDE", "--differs", "-f", "table", records=folder)
        assert ran.out.startswith("No figure differs")

    def test_an_empty_answer_is_an_answer(self, ask: Run) -> None:
        for form in FORMATS:
            ran = ask("states", "list", "--org", "gate", "-f", form)
            assert ran.code == 0
            assert ran.err == ""
        assert ask("states", "list", "--org", "gate", "--json").json["items"] == []


class TestNotices:
    """What must be known about an answer, on standard error."""

    def test_a_day_after_what_is_known(self, ask: Run) -> None:
        ran = ask("stats", "nord", "--as-of", "2030-01-01", "--json")
        assert ran.code == 0
        assert ran.json["as_of"] == "2024-06-30"
        assert ran.err == "Treaty status is known up to 2024-06-30; answered as of that day.\n"
        assert ask("timeline", "nord", "--to", "2030-01-01", "--json").json["as_of"] == "2024-06-30"

    def test_a_state_whose_standing_is_uncertain(self, ask: Run) -> None:
        ran = ask("stats", "sol", "--as-of", "2023-03-01", "--json")
        assert ran.json["items"][0]["uncertain"] == ["GLM"]
        assert ran.err == (
            "Not known for certain on 2023-03-01: Grand Lemuria; "
            "counted from the end of the bounds.\n"
        )
        assert ask("stats", "tide", "--as-of", "2023-03-01").err == ""

    def test_no_printed_list(self, ask: Run) -> None:
        ran = ask("stats", "--members", "printed")
        assert ran.err == ("No printed list of members is known for GATE, SOL; counted as none.\n")
        ran = ask("timeline", "nord", "sol", "gate", "--members", "printed")
        assert "No printed list of members is known for SOL, GATE." in ran.err

    def test_nothing_to_audit(self, ask: Run) -> None:
        ran = ask("audit", "sol", "nord")
        assert "No printed figures are known for SOL." in ran.err
        assert ask("audit").err == ""

    def test_nothing_found(self, ask: Run) -> None:
        ran = ask("search", "xyzzyplugh", "--json")
        assert (ran.code, ran.json["items"], ran.json["total"]) == (0, [], 0)
        assert ran.err.startswith("Nothing found.")

    def test_more_than_the_limit(self, ask: Run) -> None:
        ran = ask("search", "NORD", "--limit", "1", "--json")
        assert ran.json["total"] > 1
        assert f"1 of {ran.json['total']} passages; --limit 0 shows all." in ran.err


class TestHelp:
    @pytest.mark.parametrize("name", NAMES)
    def test_every_command_explains_itself_with_examples(self, ask: Run, name: str) -> None:
        ran = ask(*name.split(), "-h")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Usage: att ")
        assert "Examples:" in ran.out
        assert f" att {name}" in ran.out
        assert ask(*name.split(), "--help").out == ran.out

    def test_nothing_typed_is_help(self, att: Run) -> None:
        ran = att()
        assert (ran.code, ran.err) == (0, "")
        assert "Examples:" in ran.out
        assert ran.out == att("-h").out

    @pytest.mark.parametrize("group", ["orgs", "states"])
    def test_a_group_alone_is_its_help(self, ask: Run, group: str) -> None:
        ran = ask(group)
        assert (ran.code, ran.err) == (0, "")
        assert "list" in ran.out
        assert "show" in ran.out
        assert ask(group, "-h").out == ran.out

    def test_every_example_runs(
        self, ask: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.chdir(tmp_path)
        told = "\n".join(ask(*name.split(), "-h", records=None).out for name in ("", *NAMES))
        examples = set(re.findall(r"^ +att ((?:[^ ]| (?! ))+)", told, re.MULTILINE))
        assert len(examples) > 30
        # Those need a page, or a copy of the records: their own tests ask them.
        for example in (one for one in examples if not one.startswith("records ")):
            words = shlex.split(re.split(r" [|>] ", example)[0])
            ran = ask(*words, records=None)
            assert ran.code == (1 if "--strict" in words else 0), (example, ran.err)
            assert ran.out or list(tmp_path.iterdir()), example

    def test_fields_named_in_the_help_are_the_fields(self, ask: Run) -> None:
        envelope = {"schema", "data_version", "as_of", "count", "items", "notices"}
        for name in COMMANDS:
            told = " ".join(ask(*name.split(), "-h").out.split())
            fields = re.search(
                r"Fields(?: of att.compare/1)?: ([^.;]+)(?:; in JSON also ([a-z_, ]+) beside)?",
                told,
            )
            assert fields, name
            document = ask(*COMMANDS[name], "--json").json
            assert fields[1].split(", ") == list(document["items"][0]), name
            beside = re.findall("[a-z_]+", (fields[2] or "").replace(" and ", " "))
            assert sorted(beside) == sorted(document.keys() - envelope), name

    def test_fields_of_plain_are_named_in_their_order(self, ask: Run) -> None:
        for name in COMMANDS:
            told = " ".join(ask(*name.split(), "-h").out.split())
            for fields in re.findall("Plain and Markdown show, in this order: ([^.]+)", told)[:1]:
                picked = ask(*COMMANDS[name], "--fields", fields).out
                # Where no field is named, organizations are called by acronym.
                assert picked.upper() == ask(*COMMANDS[name], "-f", "plain").out.upper(), name
            assert ("show, in this order" in told) == (
                name not in ("orgs show", "states show", "schema")
            ), name

    def test_version(self, att: Run) -> None:
        told = f"att {attcli.__version__} (data {attcli.DATA_VERSION})\n"
        assert att("--version").out == told
        assert att("--version", records=Path("/nowhere")).out == told

    def test_version_among_other_words(self, ask: Run) -> None:
        assert ask("--version", "stats").out == ask("--version").out


class TestRecordsOfOnesOwn:
    def test_option_goes_before_environment(self, ask: Run, tmp_path: Path) -> None:
        assert ask("orgs", "list", records=SMALL).out.startswith("NORD\t")
        ran = ask("orgs", "list", "--records", str(SMALL), records=tmp_path / "nowhere")
        assert ran.out.startswith("NORD\t")

    def test_empty_environment_is_the_bundled_handbook(self, ask: Run) -> None:
        ran = ask("orgs", "show", "NATO", "--fields", "id", records=None, env={"ATT_RECORDS": ""})
        assert (ran.out, ran.code) == ("nato\n", 0)

    def test_a_folder_beside_the_working_directory(self, att: Run) -> None:
        ran = att("orgs", "list", "--records", "small", records=None, cwd=SMALL.parent)
        assert ran.out.startswith("NORD\t")

    def test_invalid_records_tell_every_fault(self, ask: Run, copied: Callable[..., Path]) -> None:
        folder = copied(
            ("states.toml", '"ARV"', '"ARVA"'), ("glossary.toml", 'term = "EUC"', 'term = ""')
        )
        ran = ask("stats", records=folder)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.splitlines()[0].startswith("att: glossary.toml: terms[0].term: ")
        assert ran.err.splitlines()[1].startswith("states.toml: states[0].code: ")
        assert ran.err.splitlines()[2].startswith("The records have 2 faults")
        told = ask("stats", "--json", records=folder).error
        assert told["code"] == "invalid_records"
        assert len(told["suggestions"]) == 2

    def test_missing_records(self, ask: Run, tmp_path: Path) -> None:
        ran = ask("stats", records=tmp_path)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"att: No records in {tmp_path}")

    @pytest.mark.parametrize("org", ["nord", "tide", "sol", "gate"])
    def test_a_record_printed_as_toml_reads_back(self, ask: Run, org: str) -> None:
        ran = ask("orgs", "show", org, "--toml")
        original = records.load(SMALL).organization_by_id[org]
        assert records.parse(ran.out, Organization) == original


def test_markdown_shows_what_would_be_markup() -> None:
    told = "_em_ ~~no~~ a_b R&D &amp; <b> `c` [x](y) a|b"
    shown = markdown_text(Table(header=("text",), rows=((told,),))).splitlines()[2]
    assert shown == r"| \_em\_ \~\~no\~\~ a_b R&D \&amp; \<b> \`c\` \[x](y) a\|b |"
