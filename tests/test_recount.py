"""Every count of the program against another made from the TOML files alone (recount.py)."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attcli.domain.status import half_up, percent, points
from recount import Recount
from support import ROOT, SMALL, Run

OWN = Recount(SMALL)


def days(own: Recount) -> st.SearchStrategy[datetime.date]:
    """Any day, and more often one on which something happens, or one beside it."""
    found = [act["day"] for act in own.acts if "day" in act]
    for record in own.orgs.values():
        found += [
            m[key] for m in record.get("members", ()) for key in ("since", "until") if key in m
        ]
    ends = [
        day
        for bounds in found
        for day in (bounds.values() if isinstance(bounds, dict) else [bounds])
    ]
    ends += [day + own.wait for day in ends] + [own.in_force, own.known, own.adopted]
    near = [day + datetime.timedelta(offset) for day in ends for offset in (-1, 0, 1)]
    between = sorted({day for day in near if own.adopted <= day <= own.known})
    return st.sampled_from(between) | st.dates(own.adopted, own.known)


def fields(item: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    return {key: item[key] for key in wanted}


@given(data=st.data())
def test_an_organization(ask: Run, data: st.DataObject) -> None:
    org, day = data.draw(st.sampled_from(sorted(OWN.orgs))), data.draw(days(OWN))
    basis = data.draw(st.sampled_from(["deposit", "in-force"]))
    members = data.draw(st.sampled_from(["current", "printed"]))
    typed = ["stats", org, "--as-of", str(day), "--basis", basis, "--members", members]
    (item,) = ask(*typed, "--json").json["items"]
    wanted = OWN.counted(OWN.members(org, day, members), day, basis)
    assert fields(item, wanted) == wanted


@given(data=st.data())
def test_chapters_and_the_world(ask: Run, data: st.DataObject) -> None:
    day, basis = data.draw(days(OWN)), data.draw(st.sampled_from(["deposit", "in-force"]))
    typed = ["stats", "--by", "chapter", "--as-of", str(day), "--basis", basis, "--json"]
    items = {item["name"]: item for item in ask(*typed).json["items"]}
    groups = OWN.groups(day)
    assert set(items) == set(groups)
    for group, codes in groups.items():
        wanted = OWN.counted(codes, day, basis)
        assert fields(items[group], wanted) == wanted, group


@given(data=st.data())
def test_a_timeline_on_any_day_of_it(ask: Run, data: st.DataObject) -> None:
    org, last = data.draw(st.sampled_from(sorted(OWN.orgs))), data.draw(days(OWN))
    first = data.draw(st.dates(OWN.adopted, last))
    basis = data.draw(st.sampled_from(["deposit", "in-force"]))
    typed = ["timeline", org, "--from", str(first), "--to", str(last), "--basis", basis]
    events = ask(*typed, "--json").json["items"]
    day = data.draw(st.dates(first, last))
    held = [event for event in events if event["day"] <= str(day)][-1]
    wanted = OWN.counted(OWN.members(org, day, "current"), day, basis)
    told = ("members", "parties", "signatories", "not_joined", "parties_percent")
    assert {key: held[key] for key in told} == {key: wanted[key] for key in told}


@pytest.mark.parametrize("basis", ["deposit", "in-force"])
def test_all_of_the_bundled_records(ask: Run, basis: str) -> None:
    own = Recount(ROOT / "handbook")
    for day in (own.in_force, datetime.date(2018, 7, 1), own.known):
        typed = ["--as-of", str(day), "--basis", basis, "--json"]
        items = ask("stats", *typed, records=None).json["items"]
        assert {item["org"] for item in items} == own.orgs.keys()
        groups = own.groups(day)
        for item in [*items, *ask("stats", "--by", "chapter", *typed, records=None).json["items"]]:
            codes = (
                groups[item["name"]]
                if not item["org"]
                else own.members(item["org"], day, "current")
            )
            wanted = own.counted(codes, day, basis)
            assert fields(item, wanted) == wanted, item["name"]


@given(number=st.integers(0, 1000), of=st.integers(1, 1000), places=st.integers(0, 6))
def test_one_rule_of_rounding(number: int, of: int, places: int) -> None:
    exact = Decimal(number) / Decimal(of)
    assert half_up(number, of, places) == float(
        exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    )


def test_halves_go_up() -> None:
    shares = [(2, 32), (5, 16), (9, 16), (1, 16), (1, 80), (7, 80), (0, 5), (5, 5), (0, 0)]
    found = [percent(count, of) for count, of in shares]
    assert found == [6.3, 31.3, 56.3, 6.3, 1.3, 8.8, 0.0, 100.0, None]
    assert [points(33.3, 66.7), points(66.7, 33.3), points(None, 1.0)] == [33.4, -33.4, None]


def test_audit_and_statistics_never_disagree(ask: Run) -> None:
    """The audit's recomputed percentages are those of ``stats`` over the printed lists."""
    for records in (SMALL, None):
        findings = ask("audit", "--json", records=records).json
        typed = ["stats", "--members", "printed", "--as-of", findings["as_of"], "--json"]
        counted = {item["org"]: item for item in ask(*typed, records=records).json["items"]}
        compared = [f for f in findings["items"] if f["claim"].endswith("_percent")]
        assert compared
        for finding in compared:
            assert finding["recomputed"] == counted[finding["org"]][finding["claim"]]


@pytest.fixture(scope="module")
def sixteen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook with a printed share of 9 of 16, which is 56.25 percent."""
    folder = tmp_path_factory.mktemp("sixteen")
    for path in SMALL.rglob("*.toml"):
        target = folder / path.relative_to(SMALL)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    letters = "ABCDEFGHIJKLMNOP"
    codes = [f"Q{letter}Q" for letter in letters]
    states = ",\n".join(
        f'{{ code = "{code}", alpha2 = "Q{letter}", name = "{code.lower()}" }}'
        for code, letter in zip(codes, letters, strict=True)
    )
    acts = ",\n".join(
        f'{{ state = "{code}", act = "accession", day = 2015-01-01, sources = ["print"] }}'
        for code in codes[:9]
    )
    for name, key, more in (("states.toml", "states", states), ("treaty.toml", "acts", acts)):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(
            text.replace(f"{key} = [", f"{key} = [\n{more},", 1), encoding="utf-8"
        )
    listed = ", ".join(f'"{code}"' for code in codes)
    members = ",\n".join(f'{{ state = "{code}", source = "print" }}' for code in codes)
    record = (
        'id = "half"\nacronym = "HALF"\nname = "Halves"\nchapter = "North"\n'
        f'coverage = "header"\nsources = ["print"]\nmembers = [\n{members}\n]\n'
        '[published]\nsource = "print"\nmembers = 16\n'
        'parties = { printed = "56.3% (9 out of 16)", count = 9, of = 16, percent = "56.3" }\n'
        f"listed = [{listed}]\n"
    )
    (folder / "organizations" / "half.toml").write_text(record, encoding="utf-8")
    return folder


def test_a_half_is_the_same_wherever_it_is_told(ask: Run, sixteen: Path) -> None:
    def told(*typed: str) -> str:
        ran = ask(*typed, records=sixteen)
        assert ran.code == 0, ran.err
        return ran.out

    for typed in (
        ["stats", "HALF"],
        ["stats", "HALF", "-f", "table"],
        ["stats", "HALF", "--json"],
        ["timeline", "HALF", "-f", "csv"],
        ["timeline", "HALF", "--svg", "-"],
        ["orgs", "list", "--json"],
        ["audit", "HALF", "--json"],
    ):
        out = told(*typed)
        assert "56.3" in out, typed
        assert "56.2%" not in out, typed
    findings = ask("audit", "HALF", "--json", records=sixteen).json["items"]
    (share,) = [finding for finding in findings if finding["claim"] == "parties_percent"]
    assert (share["recomputed"], share["verdict"]) == (56.3, "agrees")
    assert "9 of 16 is 56.25%, rightly rounded to 56.3%" in share["explanation"]
