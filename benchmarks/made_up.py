"""Handbooks of any size with made-up organizations, the same ones every time.

    python benchmarks/made_up.py NUMBER DIR

writes one as a folder of records, for `att --records DIR …`. States, treaty, glossary and topics
are the real ones; organizations are as large as the Europe chapter's. Their prose grows as real
prose does: a new word comes when Heaps' law says so, and else one of those already written is
repeated, the more readily the more often it stands there (Simon's process, hence Zipf's law).
"""

from __future__ import annotations

import datetime
import random
import shutil
import sys
from pathlib import Path

import msgspec

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from attcli.records.handbook import Handbook  # noqa: E402
from attcli.records.organization import (  # noqa: E402
    Activity,
    Figure,
    Founding,
    Headquarters,
    Instrument,
    Member,
    Organization,
    Published,
)
from attcli.records.reader import dump, read  # noqa: E402

HEAPS = 0.6
"""The exponent of Heaps' law: the vocabulary grows with this power of the text."""

_SYLLABLES = [first + last for first in "bdfgklmnprstvz" for last in ("a", "e", "in", "or", "us")]


class Prose:
    """Prose that goes on from real one."""

    def __init__(self, begin: list[str], chance: random.Random) -> None:
        self._written = list(begin)
        self._known = set(begin)
        self._constant = len(self._known) / len(begin) ** HEAPS
        self._chance = chance

    def word(self) -> str:
        """Return the next word."""
        if len(self._known) < self._constant * len(self._written) ** HEAPS:
            word = "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 5)))
            self._known.add(word)
        else:
            word = self._chance.choice(self._written)
        self._written.append(word)
        return word

    def title(self, words: int) -> str:
        """Return some words as a title."""
        return " ".join(self.word() for _ in range(words)).capitalize()

    def text(self, words: int) -> str:
        """Return some words as sentences."""
        sentences = []
        while words > 0:
            length = min(words, self._chance.randint(8, 24))
            sentences.append(f"{self.title(length)}.")
            words -= length
        return " ".join(sentences)


def handbook(number: int) -> Handbook:
    """Return a handbook with so many made-up organizations."""
    real = read(ROOT / "handbook")
    chance = random.Random(number)
    texts = [
        text
        for organization in real.organizations
        for text in (
            organization.summary,
            *(activity.text for activity in organization.activities),
            *(instrument.text for instrument in organization.instruments),
        )
        if text
    ]
    prose = Prose([word.strip(".,;:()") for text in texts for word in text.split()], chance)
    return msgspec.structs.replace(
        real,
        organizations=tuple(_organization(real, n, prose, chance) for n in range(number)),
    )


def _organization(real: Handbook, number: int, prose: Prose, chance: random.Random) -> Organization:
    codes = chance.sample([state.code for state in real.states], chance.randint(6, 60))
    source = real.publication.sources[0].id
    listed = tuple(codes[: chance.randint(1, len(codes))])
    parties = chance.randint(0, len(listed))
    instruments = tuple(
        Instrument(
            title=f"{prose.title(6)} {part}",
            year=chance.randint(1990, 2023),
            text=prose.text(25),
            source=source,
        )
        for part in range(chance.randint(2, 10))
    )
    return Organization(
        id=f"m{number:04}",
        acronym=f"M{number:04}",
        name=f"{prose.title(4)} {number}",
        chapter=chance.choice(real.publication.chapters),
        coverage="full",
        regions=(prose.title(2),),
        headquarters=Headquarters(city=prose.title(1), country=codes[0], source=source),
        type=prose.title(2),
        founded=Founding(day=_day(chance, 1945), source=source),
        summary=prose.text(120),
        sources=(source,),
        published=Published(
            source=source,
            members=len(listed),
            parties=Figure(
                printed=f"{100 * parties / len(listed):.1f}% ({parties} out of {len(listed)})",
                count=parties,
                of=len(listed),
                percent=f"{100 * parties / len(listed):.1f}",
            ),
            listed=listed,
        ),
        instruments=instruments,
        activities=tuple(
            Activity(
                topic=chance.choice(real.publication.topics).name,
                title=prose.title(7),
                text=prose.text(chance.randint(20, 70)),
                instruments=(chance.choice(instruments).title,),
                partners=(prose.title(2), prose.title(3)),
                years=(chance.randint(2005, 2023),),
                source=source,
            )
            for _ in range(chance.randint(4, 12))
        ),
        members=tuple(
            Member(state=code, since=_day(chance, 1990), source=source) for code in codes
        ),
    )


def _day(chance: random.Random, first: int) -> datetime.date:
    return datetime.date(first, 1, 1) + datetime.timedelta(days=chance.randint(0, 11_000))


def write(made_up: Handbook, folder: Path) -> None:
    """Write a handbook as a folder of records; what is not made up is copied."""
    shutil.copytree(
        ROOT / "handbook",
        folder,
        ignore=shutil.ignore_patterns("organizations", "schema", "__pycache__"),
        dirs_exist_ok=True,
    )
    organizations = folder / "organizations"
    organizations.mkdir(exist_ok=True)
    for organization in made_up.organizations:
        path = organizations / f"{organization.id}.toml"
        path.write_text(dump(organization), encoding="utf-8")


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    write(handbook(int(sys.argv[1])), Path(sys.argv[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
