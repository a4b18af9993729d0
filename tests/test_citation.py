"""What to cite: read back by a parser of BibTeX, and held against the schema of CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from attcli.domain.citation import Reference, citation
from attcli.domain.groups import THE_WORLD, StateGroup
from attcli.records import reader as records
from attcli.records.handbook import Handbook
from attcli.render.bibliography import bibtex, csl
from support import Run

NORD = StateGroup(kind="organization", key="nord", name="NORD")
NORTH = StateGroup(kind="chapter", key="North", name="North")
ARVALA = StateGroup(kind="state", key="ARV", name="Arvala")

DAY = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer"},
            },
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["dataset", "book", "webpage", "document"]},
            "title": {"type": "string"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"literal": {"type": "string"}},
                    "required": ["literal"],
                    "additionalProperties": False,
                },
            },
            "issued": DAY,
            "accessed": DAY,
            **{name: {"type": "string"} for name in ("publisher", "version", "URL", "note")},
            "annote": {"type": "string"},
        },
        "required": ["id", "type", "title"],
        "additionalProperties": False,
    },
}
"""The part of the schema of citationstyles.org that is used here."""

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def reference(**changes: Any) -> Reference:
    fields: dict[str, Any] = dict.fromkeys(Reference.__struct_fields__)
    least = {"id": "one", "role": "source", "text": "", "title": "T"}
    return Reference(**{**fields, **least, **changes})


class TestReferences:
    def test_records_handbook_and_the_depositarys_list(self, small: Handbook) -> None:
        records, handbook, depositary = citation(small, [THE_WORLD])
        assert records.text == (
            "The att authors (2024). Records of the Small Handbook, version 2024.07.01. "
            "Treaty status known up to 2024-06-30."
        )
        assert records.issued == date(2024, 7, 1)
        assert handbook.text == (
            "Nobody in Particular. Small Handbook. Compiled between 2022-10-01 and 2022-12-31. "
            "https://example.org/handbook"
        )
        assert depositary.text == (
            "The Depositary. List of acts. https://example.org/acts, read on 2024-07-01"
        )
        assert [one.role for one in (records, handbook, depositary)] == [
            "records",
            "handbook",
            "depositary",
        ]

    @pytest.mark.parametrize("group", [NORD, ARVALA, NORTH])
    def test_the_sources_of_a_profile_each_once(self, small: Handbook, group: StateGroup) -> None:
        ids = [one.id for one in citation(small, [group, group])]
        # The print and the depositary's list are cited already.
        assert ids == ["att:records", "att:handbook", "depositary", "hearsay"]

    def test_a_source_may_be_no_more_than_publisher_and_title(self, small: Handbook) -> None:
        assert citation(small, [NORD])[-1].text == "The Neighbours. Hearsay."

    def test_what_nobody_published_is_not_cited(self, copied: Callable[..., Path]) -> None:
        unpublished = records.load(copied(("handbook.toml", '\npublisher = "The Neighbours"', "")))
        assert [one.role for one in citation(unpublished, [NORD])] == [
            "records",
            "handbook",
            "depositary",
        ]

    def test_no_width_breaks_an_address(self, ask: Run) -> None:
        told = ask("cite", "NORD", "-f", "table", width=20).out
        assert "  https://example.org/handbook" in told.splitlines()


class TestBibtex:
    def test_a_parser_reads_it_back(self, small: Handbook) -> None:
        entries = parse_string(bibtex(citation(small, [NORD])), "bibtex").entries
        assert list(entries) == ["att:records", "att:handbook", "depositary", "hearsay"]
        records, depositary = entries["att:records"], entries["depositary"]
        assert records.persons["author"][0].last_names == ["{The att authors}"]
        assert records.fields["year"] == "2024"
        note = "Version 2024.07.01. Treaty status known up to 2024-06-30"
        assert records.fields["note"] == note
        assert depositary.fields["url"] == "https://example.org/acts"
        assert depositary.fields["urldate"] == "2024-07-01"
        assert depositary.fields["annote"] == "Read to its end."

    @given(TEXTS)
    def test_no_text_breaks_it(self, text: str) -> None:
        written = bibtex([reference(author=text, title=text, note=text, remark=text)])
        (entry,) = parse_string(written, "bibtex").entries.values()
        assert set(entry.fields) <= {"title", "note", "annote"}

    def test_letters_that_latex_acts_on(self) -> None:
        written = bibtex([reference(title=r"100% {A} & B_1 #2 $3 ~4 ^5 \6")])
        assert r"100\% \textbraceleft{}A\textbraceright{} \& B\_1 \#2 \$3" in written
        assert r"\textasciitilde{}4 \textasciicircum{}5 \textbackslash{}6" in written

    def test_an_address_cannot_end_its_field(self) -> None:
        written = bibtex([reference(url="https://example.org/a}b\\c d~e%20f&g_h")])
        assert "url = {https://example.org/a%7Db%5Cc%20d~e%20f&g_h}" in written


class TestCsl:
    def test_it_keeps_to_the_schema(self, small: Handbook) -> None:
        items = json.loads(csl(citation(small, [NORD])))
        jsonschema.validate(items, CSL)
        assert [item["type"] for item in items] == ["dataset", "book", "webpage", "document"]
        assert items[0]["issued"] == {"date-parts": [[2024, 7, 1]]}
        assert items[2]["accessed"] == {"date-parts": [[2024, 7, 1]]}

    @given(TEXTS, TEXTS)
    def test_texts_stand_as_they_are(self, author: str, title: str) -> None:
        (item,) = json.loads(csl([reference(author=author, title=title)]))
        assert (item["author"][0]["literal"], item["title"]) == (author, title)


class TestCommand:
    @pytest.mark.parametrize("name", ["", "NORD", "Arvala", "South & Sea"])
    @pytest.mark.parametrize("style", ["bibtex", "csl"])
    def test_styles_are_written_as_they_stand(self, ask: Run, name: str, style: str) -> None:
        ran = ask("cite", *([name] if name else []), "--style", style)
        assert ran.code == 0
        if style == "csl":
            jsonschema.validate(ran.json, CSL)
        else:
            assert parse_string(ran.out, "bibtex").entries

    @pytest.mark.parametrize("style", ["bibtex", "csl"])
    def test_all_that_the_bundled_records_cite(self, ask: Run, style: str) -> None:
        chapters = ("Africa", "America", "Asia & Oceania", "Europe", "Middle East")
        ran = ask("cite", *chapters, "--style", style, records=None)
        found = ran.json if style == "csl" else parse_string(ran.out, "bibtex").entries
        assert len(found) > 200
        if style == "csl":
            jsonschema.validate(found, CSL)

    def test_data(self, ask: Run) -> None:
        answer = ask("cite", "NORD", "--json").json
        assert (answer["schema"], answer["count"]) == ("att.cite/1", 4)
        assert answer["items"][2]["accessed"] == "2024-07-01"

    def test_a_style_is_no_answer_in_json(self, ask: Run) -> None:
        assert ask("cite", "--style", "bibtex", "--json").code == 2

    def test_a_style_that_is_none(self, ask: Run) -> None:
        ran = ask("cite", "--style", "bibtec")
        assert (ran.code, "Did you mean bibtex?" in ran.err) == (2, True)


class TestLinks:
    LINK = "\x1b]8;"

    def test_on_a_terminal_with_colour(self, ask: Run) -> None:
        for typed in (("cite",), ("orgs", "show", "NORD")):
            out = ask(*typed, terminal=True).out
            assert out.count(";https://") >= 1
            assert self.LINK in out

    def test_the_same_call_gives_the_same_bytes(self, ask: Run) -> None:
        once, again = (ask("orgs", "show", "NORD", terminal=True).out for _ in range(2))
        assert once == again

    def test_nowhere_else(self, ask: Run) -> None:
        assert self.LINK not in ask("cite", "-f", "table", "--color", "always").out
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "linux"}):
            assert self.LINK not in ask("cite", terminal=True, env=env).out
