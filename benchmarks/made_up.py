"""Handbooks of any size: python benchmarks/made_up.py NUMBER DIR writes one as records.

States, treaty, glossary and topics are the real ones. Organizations are copies of those with a
whole profile; each has its own name and random members, and one word in twenty of its texts is
its own, so that the vocabulary grows with the records.
"""

from __future__ import annotations

import datetime
import random
import shutil
import sys
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from attcli.records.handbook import Handbook
from attcli.records.organization import Member, Organization
from attcli.records.reader import dump, read

RECORDS = Path(__file__).parent.parent / "handbook"
OWN_WORDS = 0.05


def handbook(number: int) -> Handbook:
    """Return a handbook with so many made-up organizations, the same ones every time."""
    real = read(RECORDS)
    chance = random.Random(number)
    whole = [o for o in real.organizations if o.coverage == "full"]
    codes = [state.code for state in real.states]
    return replace(
        real,
        organizations=tuple(
            _organization(whole[n % len(whole)], n, codes, chance) for n in range(number)
        ),
    )


def _organization(
    real: Organization, number: int, codes: list[str], chance: random.Random
) -> Organization:
    def own(text: str) -> str:
        return " ".join(
            f"{word.strip('.,;')}{number}" if chance.random() < OWN_WORDS else word
            for word in text.split()
        )

    def retold(parts: tuple[Any, ...], **more: Any) -> tuple[Any, ...]:
        return tuple(replace(part, text=own(part.text), **more) for part in parts)

    source = real.sources[0]
    day = datetime.date(2010 + number % 15, 1, 1)
    return replace(
        real,
        id=f"m{number:04}",
        acronym=f"M{number:04}",
        name=f"Organization {number}",
        aliases=(),
        summary=own(real.summary or ""),
        instruments=retold(real.instruments, concerns=()),
        activities=retold(real.activities),
        members=tuple(
            Member(state=code, since=day, source=source)
            for code in chance.sample(codes, len(real.members))
        ),
    )


def write(made_up: Handbook, folder: Path) -> None:
    """Write a handbook as a folder of records."""
    ignored = shutil.ignore_patterns("organizations", "schema")
    shutil.copytree(RECORDS, folder, ignore=ignored, dirs_exist_ok=True)
    (folder / "organizations").mkdir()
    for organization in made_up.organizations:
        path = folder / "organizations" / f"{organization.id}.toml"
        path.write_text(dump(organization), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write(handbook(int(sys.argv[1])), Path(sys.argv[2]))
