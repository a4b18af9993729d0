"""Charts in the terminal and as a picture: what they show is what the timeline says."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from rich.text import Text

from attcli.domain.status import Counting, percent
from attcli.domain.timeline import Change, Event, Happening, Series, series, timeline
from attcli.records.handbook import Handbook
from attcli.render.axis import ticks
from attcli.render.svg import timeline_svg
from attcli.render.table.chart import timeline_chart

START = datetime.date(2013, 6, 3)
END = datetime.date(2026, 7, 24)
SVG = "{http://www.w3.org/2000/svg}"
BARS = " ▁▂▃▄▅▆▇█"
WIDTHS = (60, 61, 80, 100, 133, 200)


def event(
    day: datetime.date,
    counts: tuple[int, int, int],
    *what: Happening,
    org: str = "org",
    opening: bool = False,
) -> Event:
    members, parties, signatories = counts
    return Event(
        org=org,
        day=day,
        members=members,
        parties=parties,
        signatories=signatories,
        not_joined=members - parties - signatories,
        parties_percent=percent(parties, members),
        opening=opening,
        changes=tuple(Change(state="AAA", what=one, uncertain=False) for one in what),
    )


def one(*events: Event, end: datetime.date = END) -> Series:
    return Series(org=events[0].org, events=events, end=end)


def text(lines: Sequence[Text]) -> list[str]:
    return [line.plain for line in lines]


def heights(lines: Sequence[str]) -> list[int]:
    """Read a tall chart back: the height of the parties' bar in each column, in eighths."""
    rows = [line.split("┤" if "┤" in line else "│", 1)[1] for line in lines if line[5:6] in "┤│"]
    width = max(len(row) for row in rows)
    return [
        sum(max(0, BARS.find(row.ljust(width)[column])) for row in rows) for column in range(width)
    ]


STEPS = one(
    event(START, (10, 0, 4), opening=True),
    event(datetime.date(2015, 1, 1), (10, 5, 2), "ratified"),
    event(datetime.date(2020, 1, 1), (8, 8, 0), "left the organization"),
)


# The tall chart of one organization


@pytest.mark.parametrize("width", WIDTHS)
def test_each_column_shows_what_held_on_its_last_day(width: int) -> None:
    lines = text(timeline_chart([STEPS], names={"org": "ORG"}, width=width))
    found = heights(lines)
    rows = sum(line[5:6] in ("┤", "│") for line in lines)
    days = (END - START).days + 1
    assert len(found) == width - 6
    for column, height in enumerate(found):
        last = START + datetime.timedelta(days=((column + 1) * days - 1) // len(found))
        assert (
            height
            == {0.0: 0, 50.0: rows * 4, 100.0: rows * 8}[STEPS.at(last).parties_percent or 0.0]
        )
    assert found[-1] == rows * 8


def test_the_scale_names_the_upper_edge_of_its_rows() -> None:
    lines = text(timeline_chart([STEPS], names={}, width=80))
    labels = [line[:4].strip() for line in lines]
    rows = labels.index("0%")
    assert [labels.index(f"{share}%") for share in (100, 75, 50, 25)] == [
        0,
        rows // 4,
        rows // 2,
        rows * 3 // 4,
    ]
    # A share of one half ends right there: full below the edge, empty above it.
    assert heights(lines)[30] == rows * 8 // 2


def test_signatories_stand_on_top_and_the_legend_tells_in_words_and_numbers() -> None:
    lines = timeline_chart([one(event(START, (10, 5, 2), opening=True))], names={}, width=80)
    assert {span.style for line in lines for span in line.spans} >= {"green", "yellow", "dim"}
    column = [line[20] for line in text(lines) if line[5:6] in ("┤", "│")]
    rows = len(column)
    assert column[rows // 2 :] == ["█"] * (rows // 2)
    assert column[: rows // 2].count("▒") == round(rows * 0.2)
    assert column[rows // 2 - 1] == "▒"
    legend = " ".join(text(lines)[-2:])
    for words in ("org on 2026-07-24:", "█ 5 of 10 States Parties (50.0%)"):
        assert words in legend
    assert "▒ 2 signatories (20.0%)" in legend
    assert "3 not joined" in legend


def test_joining_and_leaving_are_marked_on_their_day() -> None:
    joined = event(datetime.date(2017, 1, 1), (11, 5, 2), "joined the organization")
    left = event(datetime.date(2020, 1, 1), (10, 5, 2), "left the organization")
    chart = one(event(START, (10, 5, 2), opening=True), joined, left)
    lines = text(timeline_chart([chart], names={}, width=120))
    (marks,) = [line for line in lines if re.fullmatch(r"[ ▲▼]*[▲▼] *", line)]
    (years,) = [line for line in lines if re.fullmatch(r"[ \d]+", line)]
    assert marks.index("▲") == years.index("2017")
    assert marks.index("▼") == years.index("2020")
    assert {"▲ a state joined", "▼ a state left"} <= set("   ".join(lines[-2:]).split("   "))
    without = text(timeline_chart([one(event(START, (1, 0, 0), opening=True))], names={}, width=80))
    assert "joined  " not in without[-1]
    assert "▲" not in "".join(without)


def test_no_members_is_not_zero_percent() -> None:
    nobody = one(event(START, (0, 0, 0), opening=True))
    lines = text(timeline_chart([nobody], names={}, width=60))
    assert "·" * 54 in "".join(lines)
    assert "0 of 0 States Parties" in "".join(lines)
    band = text(timeline_chart([nobody, STEPS], names={}, width=60))
    assert "· no members" in band[-1]
    assert band[3].startswith("      0 ┤····")
    assert "·" not in band[7]


# Several organizations


def many(number: int) -> list[Series]:
    return [
        one(
            event(START, (10, 0, 0), org=f"org{count}", opening=True),
            event(datetime.date(2016, 1, 1), (10, count % 11, 0), "ratified", org=f"org{count}"),
        )
        for count in range(number)
    ]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("number", [1, 2, 7, 27])
@pytest.mark.parametrize("width", [40, 61, 100, 200])
def test_no_line_is_wider_than_asked_for(number: int, width: int, ascii_only: bool) -> None:
    chart = many(number)
    lines = text(timeline_chart(chart, names={}, width=width, ascii_only=ascii_only))
    assert max(len(line) for line in lines) <= width
    assert len(lines) <= (64 if ascii_only else 36)
    everything = "\n".join(lines)
    assert everything.isascii() == ascii_only
    for series_ in chart:
        assert series_.org in everything
        assert f"{series_.last.parties} of 10" in everything
        assert f"{series_.last.parties_percent:.1f}%" in everything


def test_bands_share_one_axis_and_one_scale() -> None:
    lines = text(timeline_chart(many(3), names={"org2": "ASEAN"}, width=80))
    (years,) = [line for line in lines if re.fullmatch(r"[ \d]+", line)]
    at = years.index("2016")
    band = next(index for index, line in enumerate(lines) if line.startswith("ASEAN"))
    rows = lines[band : band + 4]
    assert rows[0].startswith("ASEAN 100 ┤")
    assert rows[0].endswith("20.0%")
    assert rows[1].endswith("2 of 10")
    assert rows[3][6:11] == "  0 ┤"
    # 20% of four rows, less an eighth that parts the bands, is six eighths.
    assert {row.ljust(80)[at] for row in rows[:3]} == {" "}
    assert rows[3][at - 2 : at + 1] == "  ▆"
    assert "█ members that are States Parties" in lines[-1]
    assert "at the right: 2026-07-24" in lines[-1]


def test_many_organizations_take_a_row_each_and_say_how_high_it_is() -> None:
    lines = text(timeline_chart(many(27), names={}, width=80))
    assert len(lines) == 27 + 3
    assert "full height: 100%" in lines[-1]
    assert lines[10].startswith("org10 │")
    assert "▇" in lines[10]
    assert "█" not in "".join(lines[:27]), "a full row would run into the one above"


def test_small_shares_stay_visible_and_nearly_all_is_not_all() -> None:
    little = event(START, (200, 1, 0), opening=True)
    nearly = event(START, (200, 199, 0), opening=True)
    (low, *_), (high, *_) = (
        heights(text(timeline_chart([one(held)], names={}, width=80))) for held in (little, nearly)
    )
    assert (low, high) == (1, 12 * 8 - 1)


def test_nothing_is_drawn_for_nothing() -> None:
    assert timeline_chart([], names={}, width=80) == []


def test_short_times_are_drawn_too() -> None:
    for days in (1, 2, 10, 100, 400):
        end = START + datetime.timedelta(days=days - 1)
        chart = one(event(START, (2, 1, 1), opening=True), end=end)
        lines = text(timeline_chart([chart], names={}, width=60))
        assert START.isoformat() in "".join(lines) or "2013-07" in "".join(lines)
        assert max(map(len, lines)) <= 60


# The marks of the axis


def test_marks_are_years_or_months_as_room_allows() -> None:
    def labels(start: datetime.date, end: datetime.date, room: int) -> list[str]:
        return [label for _, label in ticks(start, end, room)]

    assert labels(START, END, 120) == [str(year) for year in range(2014, 2027)]
    assert labels(START, END, 50) == [str(year) for year in range(2014, 2027, 2)]
    assert labels(START, END, 20) == ["2015", "2020", "2025"]
    half = datetime.date(2013, 12, 31)
    assert labels(START, half, 80) == [f"2013-{month:02}" for month in range(7, 13)]
    assert labels(START, half, 30) == ["2013-07", "2013-10"]
    assert labels(START, datetime.date(2013, 6, 9), 60) == ["2013-06-03", "2013-06-09"]
    assert labels(START, START, 60) == ["2013-06-03"]
    assert ticks(datetime.date(2014, 1, 1), END, 120)[0] == (datetime.date(2014, 1, 1), "2014")


@given(
    st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)),
    st.integers(0, 400_000),
    st.integers(15, 200),
)
def test_marks_lie_in_order_and_apart(start: datetime.date, days: int, room: int) -> None:
    end = min(start.toordinal() + days, datetime.date.max.toordinal())
    last = datetime.date.fromordinal(end)
    found = ticks(start, last, room)
    assert found
    places = [(day - start).days * room // ((last - start).days + 1) for day, _ in found]
    assert [day for day, _ in found] == sorted({day for day, _ in found})
    assert all(start <= day <= last for day, _ in found)
    for (_, label), here, there in zip(found, places, places[1:], strict=False):
        assert there - here > len(label)


@settings(max_examples=60)
@given(st.integers(0, 6000), st.integers(40, 200), st.integers(1, 4), st.booleans())
def test_any_time_and_width_can_be_drawn(days: int, width: int, number: int, bare: bool) -> None:
    end = START + datetime.timedelta(days=days)
    chart = [
        one(event(START, (3, count % 4, 0), org=f"o{count}", opening=True), end=end)
        for count in range(number)
    ]
    lines = text(timeline_chart(chart, names={}, width=width, ascii_only=bare))
    assert max(map(len, lines)) <= width
    years = [line for line in lines if re.fullmatch(r"[ \d-]+", line)]
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", label) for label in " ".join(years).split())


# The picture


def picture(chart: Sequence[Series], **names: str) -> ET.Element:
    return ET.fromstring(timeline_svg(chart, title="Title", names=names, subtitle="By deposit"))


def drawn_lines(chart: Sequence[Series]) -> list[ET.Element]:
    """Return the lines of the series, apart from those of the axes and the legend."""
    paths = picture(chart).iter(f"{SVG}path")
    return [path for path in paths if path.get("stroke-linejoin")]


def test_the_picture_has_axes_labels_and_a_legend() -> None:
    root = picture(many(3), org2="ASEAN")
    words = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert words[:2] == ["Title", "By deposit"]
    assert {"0%", "20%", "40%", "60%", "80%", "100%"} <= set(words)
    assert {str(year) for year in range(2014, 2027)} <= set(words)
    # The legend goes from the highest to the lowest.
    assert [word for word in words if word in ("org0", "org1", "ASEAN")] == [
        "ASEAN",
        "org1",
        "org0",
    ]
    assert "20.0% · 2 of 10" in words
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Title"
    assert root.get("role") == "img"


def test_a_line_is_level_until_the_day_of_a_change() -> None:
    (path,) = drawn_lines([STEPS])
    moves = re.findall(r"([MHV])([\d.,]+)", path.get("d") or "")
    assert [move for move, _ in moves] == ["M", "H", "V", "H", "V", "H"]
    begin, zero = map(float, moves[0][1].split(","))
    first, half, second, full, last = (float(value) for _, value in moves[1:])
    days = (END - START).days + 1
    assert (last - begin) * (datetime.date(2015, 1, 1) - START).days / days == pytest.approx(
        first - begin, abs=0.1
    )
    assert (last - begin) * (datetime.date(2020, 1, 1) - START).days / days == pytest.approx(
        second - begin, abs=0.1
    )
    assert zero - half == pytest.approx(half - full, abs=0.1)


def test_a_line_is_broken_where_there_are_no_members() -> None:
    gap = one(
        event(START, (2, 1, 0), opening=True),
        event(datetime.date(2015, 1, 1), (0, 0, 0), "left the organization"),
        event(datetime.date(2018, 1, 1), (2, 2, 0), "joined the organization"),
    )
    (path,) = drawn_lines([gap])
    assert re.sub(r"[\d., ]", "", path.get("d") or "") == "MHMH"
    nobody = one(event(START, (0, 0, 0), opening=True))
    assert "no members" in [element.text for element in picture([nobody]).iter(f"{SVG}text")]


def test_pointing_at_a_step_tells_what_happened() -> None:
    root = picture([STEPS], org="ORG", AAA="Ahland")
    told = [element.text for element in root.iter(f"{SVG}title")]
    assert told[1:] == [
        "2015-01-01 ORG: 5 of 10, 50.0%. Ahland ratified",
        "2020-01-01 ORG: 8 of 8, 100.0%. Ahland left the organization",
    ]


def test_labels_never_overlap_and_stay_in_the_picture() -> None:
    for number in (2, 7, 12, 27):
        root = picture(many(number))
        height = float(root.get("height") or 0)
        places = sorted(
            float(element.get("y") or 0)
            for element in root.iter(f"{SVG}text")
            if (element.text or "").startswith("org")
        )
        assert len(places) == number
        assert all(below - above >= 34.9 for above, below in pairwise(places))
        assert 0 < places[0] < places[-1] < height - 20


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (timeline_svg(many(9), title="T", names={}) for _ in range(2))
    assert first == second
    assert "script" not in first
    assert not re.search(r"\bid=", first)


def test_text_is_escaped_and_control_characters_are_dropped() -> None:
    hostile = '<b>&"\x1b[31m\x00 ]]> \ud800'
    root = ET.fromstring(timeline_svg([STEPS], title=hostile, names={"org": hostile}))
    words = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert sum('<b>&" [31m' in word for word in words) == 2
    assert all(letter.isprintable() for word in words for letter in word)


def test_the_first_colours_differ_and_the_next_ones_are_dashed() -> None:
    lines = [
        (element.get("stroke"), element.get("stroke-dasharray"))
        for element in drawn_lines(many(15))
    ]
    assert len(lines) == len(set(lines)) == 15
    assert [dashes for _, dashes in lines[:7]] == [None] * 7
    assert lines[7][1] is not None


# Records, and what charts cost


def test_organizations_are_drawn_with_their_numbers(small: Handbook) -> None:
    end = datetime.date(2024, 6, 30)
    shown = [org for org in small.organizations if org.members]
    chart = series(timeline(small, shown, Counting(end)), end)
    names = {org.id: org.acronym for org in shown}
    lines = text(timeline_chart(chart, names=names, width=100))
    rows = {line.split()[0]: line.split()[-1] for line in lines if line[:1].isalpha()}
    assert rows.items() >= {"NORD": "85.7%", "TIDE": "25.0%", "SOL": "40.0%"}.items()
    words = [element.text for element in picture(chart, **names).iter(f"{SVG}text")]
    assert "85.7% · 6 of 7" in words


def test_charts_load_what_they_need_and_no_more() -> None:
    code = (
        "import sys, attcli.render.svg, attcli.domain.audit;"
        "print(sorted({'rich', 'drawsvg', 'typer'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_letters_that_take_two_columns_keep_bands_in_line() -> None:
    from rich.cells import cell_len

    both = [one(event(START, (10, 5, 2), opening=True)) for _ in range(2)]
    both[1] = structs.replace(both[1], org="wide")
    names = {"org": "NORD", "wide": "北の機構"}
    lines = text(timeline_chart(both, names=names, width=80))
    edges = [line.index("█") + cell_len(line) - len(line) for line in lines[:6] if "█" in line]
    assert len(set(edges)) == 1
    assert max(map(cell_len, lines)) <= 80
