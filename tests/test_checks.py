"""The cross-checks: each has records that are wrong in just the way that it is there to find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from attcli.records import reader as records
from attcli.records.checks import CHECKS, EDITORIAL, Problem, check
from attcli.records.handbook import Handbook

Copy = Callable[..., Path]
Change = tuple[str, str, str]

HANDBOOK, STATES, TREATY, GLOSSARY = (
    "handbook.toml",
    "states.toml",
    "treaty.toml",
    "glossary.toml",
)
NORD, TIDE, SOL = (f"organizations/{org}.toml" for org in ("nord", "tide", "sol"))
OBRENIA = '  { code = "OBR", alpha2 = "OB", name = "Obrenia", tile = [3, 2] },\n'

BROKEN: dict[str, list[tuple[str, str, list[Change]]]] = {
    # The check: where it points, what it says, and the change that brings it about.
    "unknown-states": [
        (f"{TREATY}: acts", "no state ZZZ", [(TREATY, '"KES"', '"ZZZ"')]),
        (f"{TREATY}: declarations", "no state ZZZ",
         [(TREATY, 'state = "FJO", kind', 'state = "ZZZ", kind')]),
        (f"{NORD}: members", "no state ZZZ", [(NORD, 'state = "GLM"', 'state = "ZZZ"')]),
        (f"{NORD}: headquarters.country", "no state ZZZ",
         [(NORD, 'country = "ARV"', 'country = "ZZZ"')]),
        (f"{NORD}: published.listed", "no state ZZZ",
         [(NORD, '"FJO", "NRZ"]', '"FJO", "ZZZ"]')]),
        (f"{NORD}: activities “Locks and lists”", "no state ZZZ",
         [(NORD, 'states = ["CDA", "BMK"]', 'states = ["CDA", "ZZZ"]')]),
    ],
    "duplicates": [
        (f"{STATES}: code", "OBR occurs more than once", [(STATES, OBRENIA, OBRENIA * 2)]),
        (f"{STATES}: alpha2", "OB occurs more than once", [(STATES, OBRENIA, OBRENIA * 2)]),
        (f"{STATES}: tile", "[3, 2] occurs more than once",
         [(STATES, "tile = [2, 2]", "tile = [3, 2]")]),
        (f"{HANDBOOK}: sources", "print occurs more than once",
         [(HANDBOOK, 'id = "print"\n',
           'id = "print"\ntitle = "Twice"\n[[sources]]\nid = "print"\n')]),
        (f"{NORD}: published.listed", "FJO occurs more than once",
         [(NORD, '"FJO", "NRZ"]', '"FJO", "FJO"]')]),
        (f"{NORD}: activities", "Watch on cargo occurs more than once",
         [(NORD, "Women in the stores", "Watch on cargo")]),
        (f"{NORD}: instruments", "Safe Stores Programme occurs more than once",
         [(NORD, 'title = "Charter of Arvalapolis"', 'title = "Safe Stores Programme"')]),
    ],
    "alias-clashes": [
        (f"{STATES}: Obrenia", "“ARVALA” is also a name of Arvala",
         [(STATES, 'name = "Obrenia"', 'name = "Obrenia", aliases = ["ARVALA"]')]),
        (f"{STATES}: Arvala", "“Arvala” is also a name of Arvala",
         [(STATES, 'name = "Obrenia"', 'name = "Arvala"')]),
        (f"{TIDE}: NORD", f"“NORD” is also a name of NORD in {NORD}",
         [(TIDE, 'acronym = "TIDE"', 'acronym = "NORD"')]),
        (f"{HANDBOOK}: Gender", "“Gender” is also a name of Gender",
         [(HANDBOOK, 'name = "Border posts"', 'name = "Gender"')]),
        (f"{STATES}: Obrenia", "has no letter or digit",
         [(STATES, 'name = "Obrenia"', 'name = "Obrenia", aliases = ["–"]')]),
        (f"{TIDE}: TIDE", f"“Nord organisation” is also a name of NORD in {NORD}",
         [(TIDE, 'chapter = "North"', 'aliases = ["Nord organisation"]\nchapter = "North"')]),
        (f"{HANDBOOK}: Gender", "“Controls” is also a name of Control systems",
         [(HANDBOOK, '"GBV"', '"Controls"')]),
        (f"{GLOSSARY}: SALW", "“E U C” is also a name of E-U-C",
         [(GLOSSARY, 'term = "SALW"', 'term = "SALW", aliases = ["E U C"]'),
          (GLOSSARY, 'term = "EUC"', 'term = "E-U-C"')]),
    ],
    "dangling-sources": [
        (f"{TREATY}: source", "no source rumour",
         [(TREATY, 'sources = ["depositary"]\n\nacts', 'sources = ["rumour"]\n\nacts')]),
        (f"{TREATY}: source", "no source rumour",
         [(TREATY, '["depositary", "hearsay"]', '["depositary", "rumour"]')]),
        (f"{GLOSSARY}: source", "no source rumour",
         [(GLOSSARY, 'meant for.", source = "hearsay"', 'meant for.", source = "rumour"')]),
        (f"{NORD}: source", "no source rumour",
         [(NORD, 'Dravonia was probably overlooked."\nsource = "hearsay"',
           'Dravonia was probably overlooked."\nsource = "rumour"')]),
        (f"{NORD}: source", "no source rumour",
         [(NORD, 'until = 2021-04-30, source = "hearsay"',
           'until = 2021-04-30, source = "rumour"')]),
        (f"{SOL}: source", "no source rumour",
         [(SOL, 'source = "hearsay", note = "A city."', 'source = "rumour", note = "A city."')]),
    ],
    "unknown-chapters": [
        (f"{NORD}: chapter", "no chapter East", [(NORD, 'chapter = "North"', 'chapter = "East"')]),
    ],
    "unknown-topics": [
        (f"{NORD}: activities “Watch on cargo”", "no topic Diversion",
         [(NORD, 'topic = "Diversion prevention"', 'topic = "Diversion"')]),
    ],
    "overlapping-memberships": [
        (f"{SOL}: members IHT", "memberships overlap",
         [(SOL, "since = 2010-01-01", "since = 1999-12-31")]),
        (f"{SOL}: members IHT", "memberships overlap",
         [(SOL, "since = 2010-01-01, ", "")]),
        (f"{NORD}: members ESM", "until is before since",
         [(NORD, "until = 2021-12-31", "until = 1989-12-31")]),
    ],
    "acts-in-order": [
        (f"{TREATY}: acts ARV", "signature occurs twice",
         [(TREATY, 'state = "ARV", act = "ratification", day = 2014-04-02',
           'state = "ARV", act = "signature", day = 2014-04-02')]),
        (f"{TREATY}: acts BMK", "not between 2013-06-03 and 2024-06-30",
         [(TREATY, "day = 2014-09-25", "day = 2024-07-01")]),
        (f"{TREATY}: acts FJO", "not between 2013-06-03 and 2024-06-30",
         [(TREATY, 'state = "FJO", act = "signature", day = 2013-09-25',
           'state = "FJO", act = "signature", day = 2013-06-02')]),
        (f"{TREATY}: acts LAK", "cannot join",
         [(TREATY, 'state = "KES", act', 'state = "LAK", act')]),
        (f"{TREATY}: acts JRV", "signed after the treaty was closed",
         [(TREATY, "day = 2014-12-23", "day = 2014-12-25")]),
        (f"{TREATY}: acts BMK", "ratification is before signature",
         [(TREATY, "day = 2014-09-25", "day = 2013-06-03"),
          (TREATY, 'state = "BMK", act = "signature", day = 2013-06-03',
           'state = "BMK", act = "signature", day = 2013-06-04')]),
        (f"{TREATY}: acts ESM", "ratification does not go with its signature",
         [(TREATY, 'state = "ESM", act = "accession"', 'state = "ESM", act = "ratification"')]),
        (f"{TREATY}: acts BMK", "accession does not go with its signature",
         [(TREATY, 'state = "BMK", act = "ratification"', 'state = "BMK", act = "accession"')]),
        (f"{TREATY}: acts JRV", "signature has no day",
         [(TREATY, ", day = 2014-12-23", "")]),
        (f"{TREATY}: acts PLV", "ratification after its withdrawal; a state joins again by acc",
         [(TREATY, 'state = "KES", act = "accession", day = 2016-02-29',
           'state = "PLV", act = "ratification", day = 2022-05-01')]),
        (f"{TREATY}: acts NRZ", "more than one of acceptance, approval",
         [(TREATY, 'state = "DRA", act = "signature", day = 2013-09-25',
           'state = "NRZ", act = "acceptance", day = 2014-12-24'),
          (TREATY, 'state = "DRA", act = "acceptance"', 'state = "DRA", act = "accession"')]),
    ],
    "withdrawals": [
        (f"{TREATY}: acts PLV", "less than 90 days after its deposit",
         [(TREATY, 'state = "KES", act = "accession", day = 2016-02-29',
           'state = "PLV", act = "accession", day = 2022-05-01'),
          (TREATY, 'state = "ESM", act = "accession", day = 2019-10-01',
           'state = "PLV", act = "withdrawal", effect = 2022-07-29')]),
        (f"{TREATY}: acts PLV", "withdrawal has no day of effect",
         [(TREATY, ", effect = 2020-03-01", "")]),
        (f"{TREATY}: acts JRV", "signature cannot have a day of effect",
         [(TREATY, "day = 2014-12-23", "day = 2014-12-23, effect = 2014-12-24")]),
        (f"{TREATY}: acts PLV", "less than 90 days after notification",
         [(TREATY, "effect = 2020-03-01", "effect = 2020-02-28")]),
        (f"{TREATY}: acts PLV", "less than 90 days after its deposit",
         [(TREATY, "day = 2019-12-01, effect = 2020-03-01", "effect = 2015-01-28")]),
        (f"{TREATY}: acts PLV", "withdrawal is before it joined",
         [(TREATY, "day = 2019-12-01", "day = 2014-10-30")]),
        (f"{TREATY}: acts JRV", "withdrawal of a state that did not join",
         [(TREATY, 'state = "PLV", act = "withdrawal"', 'state = "JRV", act = "withdrawal"')]),
    ],
    "likely-days": [
        (f"{NORD}: members[6].since.latest", "9999-12-31 is not a likely day",
         [(NORD, "latest = 2018-12-31", "latest = 9999-12-31")]),
        (f"{HANDBOOK}: compiled", "2013-06-02 is before 2013-06-03, when the treaty opened",
         [(HANDBOOK, "compiled = 2022-12-31", "compiled = 2013-06-02")]),
        (f"{TREATY}: status_known", "9999-12-31 is not a likely day",
         [(TREATY, "status_known = 2024-06-30", "status_known = 9999-12-31")]),
    ],
    "windows-in-order": [
        (f"{TREATY}: acts GLM", "earliest is after latest",
         [(TREATY, "earliest = 2023-02-01", "earliest = 2023-06-01")]),
        (f"{NORD}: members NRZ", "earliest is after latest",
         [(NORD, "earliest = 2018-01-01", "earliest = 2019-01-01")]),
        (f"{TIDE}: founded", "earliest is after latest",
         [(TIDE, "earliest = 2001-01-01", "earliest = 2002-01-01")]),
        (f"{NORD}: members FJO", "a suspension ends before it begins",
         [(NORD, "until = 2021-04-30", "until = 2020-04-30")]),
    ],
    "printed-figures": [
        (f"{NORD}: published.parties", "5 is not in the printed text",
         [(NORD, "count = 4, of = 6", "count = 5, of = 6")]),
        (f"{NORD}: published.signatories", "17 is not in the printed text",
         [(NORD, 'percent = "16.6"', 'percent = "17"')]),
        (f"{NORD}: published.parties", "None is not in the printed text",
         [(NORD, "count = 4, of = 6", "of = 6")]),
        (f"{SOL}: published", "is missing from a full record",
         [(SOL, 'coverage = "header"', 'coverage = "full"')]),
    ],
    "instruments-in-force": [
        (f"{NORD}: instruments “Charter of Arvalapolis”", "in_force does not go with its days",
         [(NORD, 'title = "Charter of Arvalapolis"\n',
           'title = "Charter of Arvalapolis"\nin_force_since = 2010-01-01\n')]),
        (f"{NORD}: instruments “Charter of Arvalapolis”", "in_force does not go with its days",
         [(NORD, 'title = "Charter of Arvalapolis"\n',
           'title = "Charter of Arvalapolis"\nin_force = true\nin_force_until = 2010-01-01\n')]),
        (f"{NORD}: instruments “Charter of Arvalapolis”", "there is no organization zzz",
         [(NORD, 'title = "Charter of Arvalapolis"\n',
           'title = "Charter of Arvalapolis"\nconcerns = ["zzz"]\n')]),
    ],
    "unused-sources": [
        (f"{HANDBOOK}: sources rumour", "no fact names this source",
         [(HANDBOOK, 'id = "hearsay"\n',
           'id = "rumour"\ntitle = "Rumour"\n[[sources]]\nid = "hearsay"\n')]),
    ],
}  # fmt: skip

COMPANIONS = {"duplicates": {"alias-clashes"}}
"""A code is a name too: where it stands twice, both checks have to say so."""


def test_the_small_handbook_holds(small: Handbook) -> None:
    assert check(small, CHECKS + EDITORIAL) == ()


def test_every_check_has_records_that_it_finds_fault_with() -> None:
    names = {run.__name__.replace("_", "-") for run in CHECKS + EDITORIAL}
    assert names == set(BROKEN)


@pytest.mark.parametrize(
    ("name", "where", "what", "changes"),
    [(name, *case) for name, cases in BROKEN.items() for case in cases],
)
def test_it_finds_the_fault_and_nothing_else(
    copied: Copy, name: str, where: str, what: str, changes: list[Change]
) -> None:
    problems = check(records.read(copied(*changes)), CHECKS + EDITORIAL)
    found = {problem.check for problem in problems}
    assert name in found
    assert found <= {name, *COMPANIONS.get(name, ())}, [str(problem) for problem in problems]
    (problem,) = (p for p in problems if f"{p.file}: {p.key}" == where)
    assert what in problem.what


def test_a_suspension_of_one_day_is_no_fault(copied: Copy) -> None:
    folder = copied((NORD, "until = 2021-04-30", "until = 2020-05-01"))
    assert check(records.read(folder)) == ()


def test_all_faults_of_all_checks_come_in_order(copied: Copy) -> None:
    folder = copied(
        (TREATY, '"KES"', '"ZZZ"'),
        (NORD, 'chapter = "North"', 'chapter = "East"'),
        (NORD, "earliest = 2018-01-01", "earliest = 2019-01-01"),
        (SOL, "since = 2010-01-01, ", ""),
    )
    problems = check(records.read(folder))
    assert list(problems) == sorted(problems)
    assert [(problem.file, problem.check) for problem in problems] == [
        (NORD, "unknown-chapters"),
        (NORD, "windows-in-order"),
        (SOL, "overlapping-memberships"),
        (TREATY, "unknown-states"),
    ]


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem(file="a.toml", key="members ARV", what="is wrong", check="a-check")
    assert str(problem) == "a.toml: members ARV: is wrong [a-check]"
