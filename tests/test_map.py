"""The map: every state a tile, with its standing; the part of the world that holds the members."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from attcli.domain.groups import THE_WORLD, StateGroup
from attcli.domain.status import Counting
from attcli.domain.tilemap import Tile, counts, members_part, placed, tile_map
from attcli.records.handbook import Handbook
from support import Run

KNOWN = date(2024, 6, 30)
NORD = StateGroup(kind="organization", key="nord", name="NORD")
SVG = "{http://www.w3.org/2000/svg}"


def tiles(handbook: Handbook, *groups: StateGroup, **counting: object) -> dict[str, Tile]:
    how = Counting(KNOWN, **counting)  # type: ignore[arg-type]
    return {tile.state: tile for tile in tile_map(handbook, groups or (THE_WORLD,), how)}


def a_tile(column: int, row: int, member: bool) -> Tile:
    return Tile(
        state="AAA",
        alpha2="AA",
        name="A",
        column=column,
        row=row,
        standing="party",
        member=member,
        uncertain=False,
        assumed=False,
    )


class TestTiles:
    def test_every_state_with_its_standing(self, small: Handbook) -> None:
        found = tiles(small)
        assert list(found) == [state.code for state in small.states]
        assert (found["ARV"].standing, found["FJO"].standing) == ("party", "signatory")
        assert (found["ARV"].column, found["ARV"].row) == (2, 1)
        assert [code for code, tile in found.items() if not tile.member] == ["LAK"]

    def test_members_of_what_was_asked_for(self, small: Handbook) -> None:
        members = {code for code, tile in tiles(small, NORD).items() if tile.member}
        assert members == {"ARV", "BMK", "CDA", "DRA", "FJO", "GLM", "NRZ"}
        tide = StateGroup(kind="organization", key="tide", name="TIDE")
        assert {c for c, t in tiles(small, NORD, tide).items() if t.member} == members | {
            "IHT",
            "LAK",
        }

    def test_what_if(self, small: Handbook) -> None:
        found = tiles(small, assume={"FJO": "party"})
        assert (found["FJO"].standing, found["FJO"].assumed) == ("party", True)
        assert not found["ARV"].assumed

    def test_counts(self, small: Handbook) -> None:
        told = counts(list(tiles(small, NORD).values()))
        assert told == {"party": 6, "signatory": 1, "not_joined": 0}

    def test_the_part_of_the_members(self, small: Handbook) -> None:
        part = members_part(list(tiles(small, NORD).values()))
        # Saint Kestrel and Île Haute lie outside of columns 1 to 5; the other states do not.
        assert {tile.state for tile in part.values()} == {state.code for state in small.states} - {
            "IHT",
            "KES",
        }
        assert part[1, 1].state == "ARV"

    @given(st.dictionaries(st.tuples(st.integers(0, 30), st.integers(0, 30)), st.booleans()))
    def test_no_member_is_cut_off(self, where: dict[tuple[int, int], bool]) -> None:
        drawn = [a_tile(*place, member) for place, member in where.items()]
        part = members_part(drawn)
        assert {id(t) for t in drawn if t.member} <= {id(t) for t in part.values()}
        assert len(placed(drawn)) == len(drawn)
        if part:
            assert min(column for column, _ in part) >= 0
            assert any(column == 0 and tile.member for (column, _), tile in part.items())
            assert any(row == 0 and tile.member for (_, row), tile in part.items())

    def test_no_two_states_share_a_place(self, copied: Callable[..., Path], ask: Run) -> None:
        records = copied(("states.toml", "tile = [4, 1]", "tile = [3, 1]"))
        ran = ask("map", records=records)
        assert ran.code == 1
        assert "states.toml: tile: [3, 1] occurs more than once" in ran.err


class TestOnATerminal:
    def test_codes_and_blocks(self, ask: Run) -> None:
        out = ask("map", "NORD", "-f", "table").out
        assert out.splitlines()[0] == "NORD · 6 of 7 are States Parties (85.7%)"
        # Who is no member is in small letters without a block.
        assert "BK█AV█DV█es lk" in out
        assert "███ 6 States Parties  ▒▒▒ 1 signatory  ░░░ 0 not joined  ab other states" in out

    def test_ascii_too(self, ask: Run) -> None:
        out = ask("map", "NORD", "-f", "table", encoding="ascii").out
        assert "BK#AV#DV#es lk" in out
        assert "+++ 1 signatory" in out

    def test_who_cannot_join_is_no_other_state(self, ask: Run) -> None:
        assert "ab cannot join" in ask("map", "-f", "table").out

    def test_every_member_stands_at_any_width(self, ask: Run) -> None:
        for width in (20, 40, 80):
            out = ask("map", "-f", "table", width=width, records=None).out
            assert len(re.findall(r"[A-Z]{2}[█▒░]", out)) == 197
            assert max(map(cell_len, out.splitlines())) <= width

    def test_the_world_needs_no_scrolling(self, ask: Run) -> None:
        assert len(ask("map", "-f", "table", records=None).out.splitlines()) <= 24

    def test_what_is_assumed_is_told(self, ask: Run) -> None:
        out = ask("map", "NORD", "--assume", "FJO=party", "-f", "table").out
        assert "Assumed: Fjördland State Party" in out

    def test_who_has_no_place_is_told(self, ask: Run, copied: Callable[..., Path]) -> None:
        records = copied(("states.toml", ", tile = [2, 1]", ""))
        out = ask("map", "NORD", "-f", "table", records=records).out
        assert "No place on the map: Arvala" in out
        assert "6 of 7" in out

    def test_a_group_without_members(self, ask: Run) -> None:
        assert ask("map", "GATE", "-f", "table").code == 0

    def test_a_state_is_no_group(self, ask: Run) -> None:
        assert ask("map", "Arvala").code == 1


def test_data_give_every_state(ask: Run) -> None:
    answer = ask("map", "NORD", "--json").json
    assert (answer["schema"], answer["count"], answer["groups"]) == ("att.map/1", 14, ["NORD"])
    assert answer["items"][0] == {
        "state": "ARV",
        "alpha2": "AV",
        "name": "Arvala",
        "column": 2,
        "row": 1,
        "standing": "party",
        "member": True,
        "uncertain": False,
        "assumed": False,
    }


class TestAsAPicture:
    @pytest.fixture
    def root(self, ask: Run) -> ET.Element:
        return ET.fromstring(ask("map", "NORD", "--assume", "FJO=party", "--svg", "-").out)

    def test_names_are_titles(self, root: ET.Element) -> None:
        titles = [title.text for title in root.iter(f"{SVG}title")]
        assert titles[0] == "The Arms Trade Treaty: NORD"
        assert "Arvala: State Party" in titles
        assert "Fjördland: State Party, assumed" in titles
        assert len(titles) == 1 + 12

    def test_every_tile_lies_within_the_picture(self, root: ET.Element) -> None:
        width, height = float(root.get("width", 0)), float(root.get("height", 0))
        for tile in root.iter(f"{SVG}rect"):
            x, y, wide, high = (float(tile.get(name, 0)) for name in ("x", "y", "width", "height"))
            assert 0 <= x <= x + wide <= width
            assert 0 <= y <= y + high <= height

    def test_it_tells_share_day_basis_and_what_is_assumed(self, root: ET.Element) -> None:
        text = " ".join(part.text or "" for part in root.iter(f"{SVG}text"))
        assert "7 of 7 States Parties (100.0%) on 2024-06-30, by deposit" in text
        assert "Assumed: Fjördland State Party" in text

    def test_the_same_bytes_each_time(self, ask: Run) -> None:
        assert ask("map", "--svg", "-").out == ask("map", "--svg", "-").out

    def test_no_members(self, ask: Run) -> None:
        ET.fromstring(ask("map", "GATE", "--svg", "-").out)

    def test_a_file(self, ask: Run, tmp_path: Path) -> None:
        ran = ask("map", "--svg", str(tmp_path / "map.svg"))
        assert (ran.code, ran.out) == (0, "")
        assert (tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<?xml")
