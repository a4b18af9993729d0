"""The statistics counted again from the TOML files alone.

Written apart from the program and by another way: it imports nothing of it, and asks each day
by itself. Percentages are exact fractions rounded by ``decimal``.
"""

from __future__ import annotations

import datetime
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

Day = datetime.date
COUNTED = ("member", "participating", "served")


def latest(day: Any) -> Day:
    """A day known within bounds counts from the last of them."""
    return day["latest"] if isinstance(day, dict) else day


def percent(count: int, of: int) -> float | None:
    if not of:
        return None
    share = Fraction(100 * count, of)
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


class Recount:
    """A folder of records, and what its statistics should be."""

    def __init__(self, folder: Path) -> None:
        def read(name: str) -> dict[str, Any]:
            return tomllib.loads((folder / name).read_text(encoding="utf-8"))

        treaty, book = read("treaty.toml"), read("handbook.toml")
        self.chapters, self.known = book["chapters"], treaty["status_known"]
        self.adopted, self.in_force = treaty["adopted"], treaty["in_force"]
        self.wait = datetime.timedelta(days=treaty["waiting_days"])
        self.acts = treaty["acts"]
        self.world = [s["code"] for s in read("states.toml")["states"] if s.get("can_join", True)]
        files = sorted((folder / "organizations").glob("*.toml"))
        self.orgs = {path.stem: read(f"organizations/{path.name}") for path in files}

    def standing(self, code: str, day: Day, basis: str) -> str:
        found = "not_joined"
        for act in self.acts:
            if act["state"] != code:
                continue
            done = latest(act["day"]) if "day" in act else None
            if act["act"] == "withdrawal":
                if latest(act["effect"]) <= day:
                    return "not_joined"
            elif act["act"] == "signature":
                if done <= day and found != "party":
                    found = "signatory"
            else:
                if basis == "in-force":  # article 22
                    done = self.in_force if done <= self.in_force else done + self.wait
                if done <= day:
                    found = "party"
        return found

    def members(self, org: str, day: Day, members: str) -> set[str]:
        record = self.orgs[org]
        if members == "printed":
            return set(record.get("published", {}).get("listed", ()))
        return {
            member["state"]
            for member in record.get("members", ())
            if member.get("kind", "member") in COUNTED
            and ("since" not in member or latest(member["since"]) <= day)
            and ("until" not in member or latest(member["until"]) >= day)
        }

    def counted(self, codes: set[str], day: Day, basis: str) -> dict[str, Any]:
        """The fields of ``att.stats/1`` that only depend on who is counted."""
        states = {
            name: sorted(code for code in codes if self.standing(code, day, basis) == standing)
            for name, standing in (
                ("parties", "party"),
                ("signatories", "signatory"),
                ("not_joined", "not_joined"),
            )
        }
        return {
            "members": len(codes),
            **{name: len(found) for name, found in states.items()},
            "parties_percent": percent(len(states["parties"]), len(codes)),
            "signatories_percent": percent(len(states["signatories"]), len(codes)),
            "states": states,
        }

    def groups(self, day: Day) -> dict[str, set[str]]:
        """Every chapter that has organizations, and the world."""
        found = {
            chapter: set().union(
                *(
                    self.members(org, day, "current")
                    for org, record in self.orgs.items()
                    if record["chapter"] == chapter
                )
            )
            for chapter in self.chapters
            if any(record["chapter"] == chapter for record in self.orgs.values())
        }
        return {**found, "World": set(self.world)}
