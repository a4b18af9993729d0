"""The facts that the program comes with: against the depositary, the print, and usage.

A corrected fact breaks a test here, and only here.
"""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from pathlib import Path

import pytest

import attcli
from attcli.domain.audit import Finding, audit
from attcli.domain.groups import THE_WORLD
from attcli.domain.members import member_codes, world_codes
from attcli.domain.reporting import reporting
from attcli.domain.status import Counting, Participation, TreatyStatus
from attcli.domain.timeline import Change, timeline
from attcli.errors import NotFoundError
from attcli.records.checks import CHECKS, EDITORIAL, check
from attcli.records.days import Window, settled
from attcli.records.handbook import Handbook
from attcli.records.names import find_organization, find_state
from attcli.records.treaty import DEPOSITED

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
PRINTED_NAMES = tomllib.loads((DATA / "printed_names.toml").read_text(encoding="utf-8"))
END = date(2026, 7, 24)

# (day, States Parties or None, signatures or None, where the number was seen)
DEPOSITARY = [
    ("2013-06-02", 0, 0, "the treaty was opened on the next day"),
    ("2013-07-26", None, 80, "Control Arms: Vanuatu 80th to sign"),
    ("2014-04-02", 31, 118, "UN Secretary-General, statement"),
    ("2014-06-03", 40, 118, "UN press release"),
    ("2014-09-24", 45, None, "eight deposits on the next day"),
    ("2014-09-25", 53, None, "news agencies, deposit ceremony"),
    ("2014-11-25", None, 123, "Control Arms: Thailand signs"),
    ("2014-12-17", 58, None, "Control Arms: Poland 58th"),
    ("2014-12-24", 61, 130, "Swiss government, release of 2015-01-30"),
    ("2015-07-01", 69, 130, "UNTC, status page"),
    ("2015-08-27", 72, None, "news, first Conference of States Parties"),
    ("2015-09-04", 73, None, "Control Arms: Tuvalu 73rd"),
    ("2018-01-01", 94, None, "UNODA, 89 ratifications and 5 accessions"),
    ("2019-06-19", 104, None, "Control Arms: Canada 104th"),
    ("2019-12-31", 105, 130, "agencies, July 2020"),
    ("2020-07-06", 107, None, "press: China 107th"),
    ("2022-03-23", 110, None, "UNODA through press"),
    ("2022-03-24", 111, None, "Control Arms: Philippines 111th"),
    ("2022-12-02", 113, 130, "UNTC, XML"),
    ("2024-07-11", 115, None, "copy of the UNTC's PDF"),
    ("2025-08-20", 116, None, "Control Arms before CSP11"),
    ("2026-02-03", 117, 130, "UNTC, status page"),
    ("2026-06-14", 118, None, "internacia-db, after the UNTC"),
    ("2026-07-24", 118, 130, "source list checked that day"),
]

# (States Parties, signed only, neither among the UN's 193 or None, where it was seen)
SPLITS = [
    (72, 59, None, "news of 2015-08-27"),
    (82, 50, None, "encyclopaedia copy"),
    (91, 42, None, "encyclopaedia copy"),
    (92, 41, None, "SaferGlobe study, August 2017"),
    (110, 31, 54, "UNODA through press, March 2022"),
    (113, 28, None, "encyclopaedia copy"),
    (116, 26, 53, "ATT portal"),
    (118, 25, 52, "these records"),
]


def participations(handbook: Handbook) -> list[Participation]:
    status = TreatyStatus.of(handbook)
    return [status.of_state(state.code) for state in handbook.states]


def joined_by_end(found: Participation) -> bool:
    """Tell whether a state has joined by the last day that these facts were checked for."""
    day = settled(found.deposited)
    return day is not None and day <= END


class TestRecords:
    def test_nothing_is_wrong_with_them(self, bundled: Handbook) -> None:
        assert [str(problem) for problem in check(bundled, CHECKS + EDITORIAL)] == []

    def test_versions(self, bundled: Handbook) -> None:
        assert bundled.publication.data_version == attcli.DATA_VERSION
        source = (Path(attcli.__file__)).read_text(encoding="utf-8")
        assert f'__version__ = "{attcli.__version__}"' in source
        assert f'DATA_VERSION = "{attcli.DATA_VERSION}"' in source

    def test_how_many(self, bundled: Handbook) -> None:
        assert len(bundled.organizations) >= 27  # those of the print, and any added since
        assert len(bundled.states) == 198
        assert sum(state.un_member for state in bundled.states) == 193
        assert bundled.publication.chapters == (
            "Africa",
            "America",
            "Asia & Oceania",
            "Europe",
            "Middle East",
        )
        whole = {o.id for o in bundled.organizations if o.coverage == "full"}
        assert {"eu", "europol", "nato", "osce", "racviac", "seesac", "selec"} <= whole

    def test_days_of_the_treaty(self, bundled: Handbook) -> None:
        treaty = bundled.treaty
        assert treaty.adopted == date(2013, 4, 2)
        assert treaty.opened == date(2013, 6, 3)
        assert treaty.in_force == date(2014, 12, 24)
        assert treaty.waiting_days == 90
        assert bundled.publication.compiled == date(2023, 3, 31)
        assert bundled.status_known >= END


# (year reported on, States Parties that owe the annual report), asked on 2026-06-01
REPORTS = [
    *((2015, 61), (2016, 75), (2017, 89), (2018, 92), (2019, 97), (2020, 105)),
    *((2021, 110), (2022, 110), (2023, 112), (2024, 113), (2025, 115)),
]


def test_reports_due_by_year(bundled: Handbook) -> None:
    # ATT Monitor: 69 reports on 2022 are 63 % of those due, so 109 or 110 were.
    rows = reporting(bundled, [THE_WORLD], date(2026, 6, 1))
    assert [(row.year, row.due) for row in rows if row.passed] == REPORTS


class TestDepositary:
    @pytest.mark.parametrize(("day", "parties", "signatures", "seen"), DEPOSITARY)
    def test_totals_on_known_days(
        self,
        bundled: Handbook,
        day: str,
        parties: int | None,
        signatures: int | None,
        seen: str,
    ) -> None:
        when = date.fromisoformat(day)
        tally = TreatyStatus.of(bundled).tally(world_codes(bundled), when)
        if parties is not None:
            assert len(tally.parties) == parties, seen
        if signatures is not None:
            signed = [p for p in participations(bundled) if p.signed and settled(p.signed) <= when]
            assert len(signed) == signatures, seen

    @pytest.mark.parametrize(("parties", "signed_only", "neither", "seen"), SPLITS)
    def test_splits(
        self, bundled: Handbook, parties: int, signed_only: int, neither: int | None, seen: str
    ) -> None:
        days = sorted(settled(p.deposited) for p in participations(bundled) if p.deposited)
        status, when = TreatyStatus.of(bundled), days[parties - 1]
        world = status.tally(world_codes(bundled), when)
        # Signatures ended in 2014; the number of signatories is that of signatures less deposits.
        assert len(world.signatories) == signed_only, seen
        if neither is not None:
            un = [state.code for state in bundled.states if state.un_member]
            assert len(status.tally(un, when).not_joined) == neither, seen

    def test_ways_of_joining(self, bundled: Handbook) -> None:
        by_act: dict[str, set[str]] = {act: set() for act in DEPOSITED}
        for found in participations(bundled):
            if found.act and joined_by_end(found):
                by_act[found.act].add(found.state)
        assert by_act["acceptance"] == {"GAB", "JPN", "NLD"}
        assert by_act["approval"] == {"DNK", "EST"}
        assert by_act["accession"] == {
            "AFG", "BWA", "CAF", "CAN", "CHN", "ECU", "GMB",
            "KAZ", "MCO", "MDV", "MUS", "NIU", "PSE",
        }  # fmt: skip
        assert len(by_act["ratification"]) == 100

    def test_eight_deposited_between_the_fiftieth_and_entry_into_force(
        self, bundled: Handbook
    ) -> None:
        between = {
            found.state: found.in_force
            for found in participations(bundled)
            if found.deposited
            and date(2014, 9, 25) < settled(found.deposited) <= date(2014, 12, 24)
        }
        assert between == dict.fromkeys(
            ["GIN", "KNA", "LIE", "LTU", "NLD", "POL", "SRB", "ZAF"], date(2014, 12, 24)
        )

    @pytest.mark.parametrize(
        ("code", "in_force"),
        [
            ("AFG", "2020-10-27"), ("AND", "2023-03-02"), ("BRB", "2015-08-18"),
            ("BLZ", "2015-06-17"), ("BEN", "2017-02-05"), ("CAN", "2019-09-17"),
            ("CHE", "2015-04-30"), ("PHL", "2022-06-22"), ("ALB", "2014-12-24"),
        ],
    )  # fmt: skip
    def test_entry_into_force_as_seen_elsewhere(
        self, bundled: Handbook, code: str, in_force: str
    ) -> None:
        found = TreatyStatus.of(bundled).of_state(code)
        assert found.in_force == date.fromisoformat(in_force)

    def test_ecuador_joined_within_bounds(self, bundled: Handbook) -> None:
        found = TreatyStatus.of(bundled).of_state("ECU")
        assert found.act == "accession"
        assert isinstance(found.deposited, Window)
        assert found.deposited == Window(earliest=date(2026, 2, 4), latest=date(2026, 6, 14))
        assert found.uncertain(date(2026, 5, 1))
        unsure = [p.state for p in participations(bundled) if isinstance(p.deposited, Window)]
        assert unsure == ["ECU"]

    def test_the_united_states_stay_a_signatory(self, bundled: Handbook) -> None:
        status = TreatyStatus.of(bundled)
        assert status.of_state("USA").signed == date(2013, 9, 25)
        assert status.standing("USA", END) == "signatory"
        said = [d for d in bundled.treaty.declarations if d.state == "USA"]
        assert [(d.kind, d.day) for d in said] == [("not-to-become-party", date(2019, 7, 18))]

    def test_every_row_of_the_depositary_table(self, bundled: Handbook) -> None:
        status = TreatyStatus.of(bundled)
        provisional = {
            said.state: said.day.isoformat()
            for said in bundled.treaty.declarations
            if said.kind == "provisional-application"
        }
        with (DATA / "depositary.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["state"] for row in rows} == set(bundled.state_by_code)
        for row in rows:
            found = status.of_state(row["state"])
            day = found.deposited if joined_by_end(found) else None
            exact = "" if day is None or isinstance(day, Window) else day.isoformat()
            act = found.act if joined_by_end(found) else ""
            told = (found.signed.isoformat() if found.signed else "", act or "", exact)
            assert told == (row["signature"], row["act"], row["deposit"]), row
            assert provisional.get(row["state"], "") == row["provisional"], row


class TestOrganizations:
    def test_days_not_known_are_never_sure(self, bundled: Handbook) -> None:
        unsure = [
            (organization.id, member.state)
            for organization in bundled.organizations
            for member in organization.members
            if member.since is None and member.confidence == "high"
        ]
        assert not unsure

    @pytest.mark.parametrize(
        ("org", "code", "since"),
        [
            ("nato", "USA", "1949-08-24"), ("eac", "KEN", "2000-07-07"),
            ("oas", "MEX", "1951-12-13"), ("oas", "PER", "1954-02-12"),
            ("sica", "SLV", "1992-07-23"), ("mercosur", "URY", "1991-11-29"),
            ("las", "EGY", "1945-05-10"), ("caricom", "JAM", "1973-08-01"),
            ("ecowas", "GHA", "1975-05-28"), ("asean", "THA", "1967-08-08"),
        ],
    )  # fmt: skip
    def test_founders_count_from_entry_into_force(
        self, bundled: Handbook, org: str, code: str, since: str
    ) -> None:
        (found,) = (m for m in bundled.organization_by_id[org].members if m.state == code)
        assert found.since == date.fromisoformat(since)

    @pytest.mark.parametrize(
        ("org", "day", "members", "parties", "signatories"),
        [
            ("nato", date(2023, 1, 31), 30, 28, 2),
            ("nato", date(2023, 4, 3), 30, 28, 2),
            ("nato", date(2023, 4, 4), 31, 29, 2),  # Finland
            ("nato", date(2024, 3, 7), 32, 30, 2),  # Sweden
            ("nato", END, 32, 30, 2),
            ("eu", date(2013, 6, 30), 27, 0, 25),
            ("eu", date(2013, 7, 1), 28, 0, 27),  # Croatia, which had signed; Poland signs
            ("eu", date(2020, 1, 31), 28, 28, 0),
            ("eu", date(2020, 2, 1), 27, 27, 0),  # without the United Kingdom
            ("eu", END, 27, 27, 0),
            ("osce", date(2022, 12, 1), 57, 43, 5),
            ("osce", date(2023, 1, 31), 57, 44, 4),  # Andorra on 2022-12-02
            ("europol", date(2023, 1, 31), 26, 26, 0),
            ("seesac", date(2023, 1, 31), 12, 9, 1),
            ("racviac", date(2023, 1, 31), 9, 8, 1),
            ("selec", date(2017, 10, 6), 12, 11, 1),
            ("selec", date(2018, 10, 7), 11, 10, 1),  # Croatia left within a year
            ("selec", date(2023, 1, 31), 11, 10, 1),
        ],
    )
    def test_reach(
        self,
        bundled: Handbook,
        org: str,
        day: date,
        members: int,
        parties: int,
        signatories: int,
    ) -> None:
        found = attcli.stats(bundled, bundled.organization_by_id[org], as_of=day)
        assert (found.members, found.parties, found.signatories) == (members, parties, signatories)

    def test_nato_and_osce(self, bundled: Handbook) -> None:
        both = [bundled.organization_by_id[org] for org in ("nato", "osce")]
        found = attcli.compare(bundled, both)
        assert len(found.shared) == 32
        nato, osce = found.organizations
        assert nato.only == ()
        assert len(osce.only) == 25

    def test_moldova(self, bundled: Handbook) -> None:
        whole = [o for o in bundled.organizations if o.coverage == "full"]
        found = {o.id for o in whole if "MDA" in member_codes(o, END)}
        assert found == {"osce", "seesac", "selec"}
        racviac = bundled.organization_by_id["racviac"]
        assert [m.kind for m in racviac.members if m.state == "MDA"] == ["observer"]

    def test_kosovo_is_served_and_cannot_join(self, bundled: Handbook) -> None:
        assert "XKX" in member_codes(bundled.organization_by_id["seesac"], END)
        assert "XKX" not in world_codes(bundled)

    def test_denmark_left_europol(self, bundled: Handbook) -> None:
        europol = bundled.organization_by_id["europol"]
        assert "DNK" in member_codes(europol, date(2017, 4, 30))
        assert "DNK" not in member_codes(europol, date(2017, 5, 1))
        assert europol.published is not None
        assert "DNK" in europol.published.listed


# As the chapters print them, right or wrong: (stated members, States Parties, signatories).
PRINTED = {
    "eu": (27, "100% (27 out of 27)", "0% None"),
    "nato": (30, "90% (27 out of 30)", "6.6% (2 out of 30)"),
    "seesac": (28, "58% (7 out of 12 states)", "8% (1 out of 12 states)"),
    "europol": (28, "100% (28 out of 28)", "0% None"),
    "osce": (57, "72% (41 out of 57)", "5% (3 out of 57)"),
    "racviac": (10, "90% (9 out of 10)", "10% (1 out of 10)"),
    "selec": (12, "83% (10 out of 12)", "8% (1 out of 12)"),
    "unrec": (54, "54% (29 out of 54)", "20% (11 out of 54)"),
    "unlirec": (33, "78% (26 out of 33)", "6% (2 out of 33)"),
    "unrcpd": (43, "28% (12 out of 43)", "20% (9 out of 43)"),
    "las": (22, "13% (3 out of 22)", "22% (5 out of 22)"),
}
LISTED = {
    "eu": 27, "nato": 30, "seesac": 12, "europol": 27, "osce": 57, "racviac": 10, "selec": 12,
    "unrec": 54, "unlirec": 33, "unrcpd": 43, "las": 21,
}  # fmt: skip


class TestPrint:
    @pytest.mark.parametrize("org", PRINTED)
    def test_figures_stand_as_printed(self, bundled: Handbook, org: str) -> None:
        published = bundled.organization_by_id[org].published
        assert published is not None
        assert published.parties is not None
        assert published.signatories is not None
        members, parties, signatories = PRINTED[org]
        assert published.members == members
        assert published.parties.printed == parties
        assert published.signatories.printed == signatories
        assert len(published.listed) == LISTED[org]

    def test_no_others_are_printed(self, bundled: Handbook) -> None:
        assert {o.id for o in bundled.organizations if o.published} == set(PRINTED)

    def test_digits_are_kept(self, bundled: Handbook) -> None:
        nato = bundled.organization_by_id["nato"].published
        assert nato is not None
        assert nato.signatories is not None
        assert nato.signatories.percent == "6.6"

    def test_remark(self, bundled: Handbook) -> None:
        osce = bundled.organization_by_id["osce"].published
        assert osce is not None
        assert osce.members_remark == "plus 11 partners for cooperation"

    def test_type_absent_in_print_stays_absent(self, bundled: Handbook) -> None:
        types = {o.id: o.type for o in bundled.organizations if o.chapter == "Europe"}
        assert types["eu"] is None
        assert types["nato"] == "Regional Integration"
        assert types["selec"] == "Law Enforcement"

    def test_footnotes(self, bundled: Handbook) -> None:
        """The European chapter counts 155 to 202; 187 to 189 have no place in its text."""
        found = set()
        for organization in bundled.organizations:
            if organization.chapter == "Europe":
                found.update(organization.summary_footnotes)
                for part in (*organization.activities, *organization.instruments):
                    found.update(part.footnotes)
        assert found == set(range(155, 203)) - {187, 188, 189}

    @pytest.mark.parametrize("org", [org for org in PRINTED_NAMES if org in PRINTED])
    def test_lists_are_the_chapters_own(self, bundled: Handbook, org: str) -> None:
        published = bundled.organization_by_id[org].published
        assert published is not None
        codes = [find_state(bundled, name).code for name in PRINTED_NAMES[org]]
        assert codes == list(published.listed)


# What people type, and whom they mean.
TYPED = {
    "TUR": "Turkey|Türkiye|turkiye|TURKIYE|tr|tur|Republic of Turkey|Republic of Türkiye",
    "MKD": "Macedonia|North Macedonia|Republic of North Macedonia|FYROM|mk|The former Yugoslav"
    " Republic of Macedonia",
    "COD": "DRC|DR Congo|D.R. Congo|Democratic Republic of Congo|Congo-Kinshasa|Zaire|"
    "Democratic Republic of the Congo|the democratic republic of the congo",
    "COG": "Congo|Republic of the Congo|Republic of Congo|Congo-Brazzaville|Congo Republic",
    "RUS": "Russia|Russian Federation|the Russian Federation|ru",
    "CIV": "Côte d'Ivoire|Côte d’Ivoire|Cote dIvoire|cote d'ivoire|Ivory Coast|COTE D`IVOIRE",
    "KOR": "South Korea|Republic of Korea|Korea, South|ROK|kr",
    "PRK": "North Korea|DPRK|Democratic People's Republic of Korea|Democratic People’s Republic"
    " of Korea",
    "GBR": "UK|U.K.|United Kingdom|Great Britain|Britain|GB|United Kingdom of Great Britain and"
    " Northern Ireland",
    "USA": "USA|US|U.S.|U.S.A.|United States|United States of America|the United States",
    "CZE": "Czechia|Czech Republic|cz",
    "NLD": "Netherlands|The Netherlands|Kingdom of the Netherlands|Holland",
    "VAT": "Holy See|the Holy See|Vatican|Vatican City",
    "PSE": "Palestine|State of Palestine|ps",
    "XKX": "Kosovo|xk|xkx",
    "SWZ": "Eswatini|Swaziland|Kingdom of Eswatini",
    "CPV": "Cabo Verde|Cape Verde",
    "TLS": "Timor-Leste|East Timor|Timor Leste",
    "MMR": "Myanmar|Burma",
    "VNM": "Vietnam|Viet Nam",
    "LAO": "Laos|Lao PDR|Lao People's Democratic Republic",
    "SYR": "Syria|Syrian Arab Republic",
    "IRN": "Iran|Islamic Republic of Iran|Iran (Islamic Republic of)",
    "VEN": "Venezuela|Bolivarian Republic of Venezuela|Venezuela (Bolivarian Republic of)",
    "BOL": "Bolivia|Plurinational State of Bolivia",
    "TZA": "Tanzania|United Republic of Tanzania",
    "MDA": "Moldova|Republic of Moldova|MD",
    "FSM": "Micronesia|Federated States of Micronesia|Micronesia (Federated States of)",
    "BRN": "Brunei|Brunei Darussalam",
    "GMB": "Gambia|The Gambia|Gambia, The",
    "BHS": "Bahamas|The Bahamas",
    "STP": "São Tomé and Príncipe|Sao Tome and Principe|Sao Tome & Principe",
    "CAF": "Central African Republic|CAR|Central African Republic (CAR)",
    "BIH": "Bosnia and Herzegovina|Bosnia & Herzegovina|Bosnia",
    "LCA": "Saint Lucia|St. Lucia|St Lucia",
    "KNA": "Saint Kitts and Nevis|St. Kitts and Nevis|St Kitts & Nevis",
    "VCT": "Saint Vincent and the Grenadines|St. Vincent and the Grenadines",
    "TTO": "Trinidad and Tobago|Trinidad & Tobago",
    "ATG": "Antigua and Barbuda|Antigua & Barbuda",
    "ARE": "UAE|United Arab Emirates",
    "SAU": "Saudi Arabia|KSA",
    "CHN": "China|People's Republic of China|PRC",
    "KGZ": "Kyrgyzstan|Kyrgyz Republic",
    "DOM": "Dominican Republic",
    "DMA": "Dominica",
    "NER": "Niger",
    "NGA": "Nigeria",
    "GIN": "Guinea",
    "GNB": "Guinea-Bissau|Guinea Bissau",
    "GNQ": "Equatorial Guinea",
    "PNG": "Papua New Guinea|PNG",
    "ROU": "Romania|ro",
    "SVK": "Slovakia|Slovak Republic",
    "SVN": "Slovenia",
    "DEU": "Germany|Federal Republic of Germany|de",
    "BLR": "Belarus",
    "LBY": "Libya",
    "SSD": "South Sudan",
    "SDN": "Sudan",
    "NIU": "Niue",
    "COK": "Cook Islands|the Cook Islands",
    "ZAF": "South Africa|Republic of South Africa|za",
    "AUT": "Austria",
    "AUS": "Australia",
    "MNE": "Montenegro|me",
    "IRL": "Ireland|Republic of Ireland",
}
NAMES = [(typed, code) for code, names in TYPED.items() for typed in names.split("|")]


class TestNames:
    def test_there_are_enough(self) -> None:
        assert len(NAMES) >= 100

    @pytest.mark.parametrize(("typed", "code"), NAMES)
    def test_states(self, bundled: Handbook, typed: str, code: str) -> None:
        assert find_state(bundled, typed).code == code

    @pytest.mark.parametrize(
        ("typed", "org"),
        [
            ("EU", "eu"),
            ("European Union", "eu"),
            ("OTAN", "nato"),
            ("north atlantic treaty organisation", "nato"),
            ("Organisation for Security and Co-operation in Europe", "osce"),
            ("South-East Europe Law Enforcement Centre", "selec"),  # as printed
            ("Southeast European Law Enforcement Center", "selec"),  # its own name
            ("European Police Office", "europol"),
            ("League of Arab States", "las"),
            ("Arab League", "las"),
            ("African Union", "au"),
            ("Organization of American States", "oas"),
            ("Economic Community of West African States", "ecowas"),
            ("Association of Southeast Asian Nations", "asean"),
            ("Pacific Islands Forum", "pif"),
            ("Caribbean Community", "caricom"),
        ],
    )
    def test_organizations(self, bundled: Handbook, typed: str, org: str) -> None:
        assert find_organization(bundled, typed).id == org

    @pytest.mark.parametrize("typed", ["Korea", "Yugoslavia", "Guyane", "Europe", "Sahara", "X"])
    def test_what_could_be_several_or_none_is_refused(self, bundled: Handbook, typed: str) -> None:
        with pytest.raises(NotFoundError):
            find_state(bundled, typed)

    def test_every_name_in_the_other_chapters(self, bundled: Handbook) -> None:
        for name in PRINTED_NAMES["elsewhere"]:
            assert find_state(bundled, name)

    def test_members_that_are_no_states(self, bundled: Handbook) -> None:
        others = "\n".join(
            f"{other.name}; {other.note}"
            for organization in bundled.organizations
            for other in organization.other_members
        )
        for name in PRINTED_NAMES["not_states"]:
            with pytest.raises(NotFoundError):
                find_state(bundled, name)
            assert name.split(" (")[0] in others


# What the audit finds in the print, and the timeline


@pytest.fixture(scope="module")
def findings(bundled: Handbook) -> dict[tuple[str, str], Finding]:
    return {(found.org, found.claim): found for found in audit(bundled, bundled.organizations)}


EUROPE = {
    ("europol", "members"): (28, 27, "differs"),
    ("europol", "listed"): (27, 26, "differs"),
    ("europol", "parties"): (28, 27, "differs"),
    ("europol", "parties_of"): (28, 27, "differs"),
    ("nato", "parties"): (27, 28, "differs"),
    ("nato", "parties_percent"): (90, 93.3, "differs"),
    ("nato", "signatories_percent"): (6.6, 6.7, "truncated"),
    ("osce", "parties"): (41, 44, "differs"),
    ("osce", "parties_percent"): (72, 77.2, "differs"),
    ("osce", "signatories"): (3, 4, "differs"),
    ("osce", "signatories_percent"): (5, 7.0, "differs"),
    ("racviac", "listed"): (10, 9, "differs"),
    ("seesac", "members"): (28, 12, "differs"),
    ("seesac", "parties"): (7, 9, "differs"),
    ("seesac", "parties_percent"): (58, 75.0, "differs"),
    ("selec", "listed"): (12, 11, "differs"),
    ("selec", "parties"): (10, 11, "differs"),
    ("selec", "parties_percent"): (83, 91.7, "differs"),
}
ELSEWHERE = {
    ("las", "members"): (22, 21, "differs"),
    ("las", "listed"): (21, 22, "differs"),
    ("las", "parties_of"): (22, 21, "differs"),
    ("las", "parties_percent"): (13, 14.3, "differs"),
    ("las", "signatories_of"): (22, 21, "differs"),
    ("las", "signatories_percent"): (22, 23.8, "differs"),
    ("unlirec", "parties_percent"): (78, 78.8, "truncated"),
    ("unrcpd", "signatories_percent"): (20, 20.9, "truncated"),
}


def test_every_known_error_is_found_and_nothing_else(
    findings: dict[tuple[str, str], Finding],
) -> None:
    assert {
        key: (found.printed, found.recomputed, found.verdict)
        for key, found in findings.items()
        if found.verdict != "agrees"
    } == EUROPE | ELSEWHERE


def test_every_printed_figure_of_europe_is_judged(
    findings: dict[tuple[str, str], Finding],
) -> None:
    for org in ("nato", "seesac", "osce", "racviac", "selec"):
        assert sum(key[0] == org for key in findings) == 8, org
    # "0% None" stands there in place of a fraction: it has no denominator.
    for org in ("eu", "europol"):
        claims = [claim for found, claim in findings if found == org]
        assert claims[:5] == ["members", "listed", "parties", "parties_of", "parties_percent"]
        assert claims[-1] == "signatories_percent"


@pytest.mark.parametrize(
    ("org", "claim", "spans"),
    [
        ("nato", "parties", [("2016-02-29", "2019-06-18")]),
        ("nato", "listed", [("2020-03-27", "2023-03-31")]),
        ("osce", "parties", [("2016-06-30", "2017-12-07")]),
        ("osce", "signatories", []),
        ("seesac", "parties", [("2014-09-25", "2014-12-04")]),
        ("selec", "parties", [("2015-09-28", "2016-02-28")]),
        ("selec", "listed", [("2013-06-03", "2018-10-06")]),
        ("racviac", "listed", []),
        ("europol", "parties", []),
        ("eu", "listed", [("2020-02-01", "2023-03-31")]),
        ("eu", "parties", [("2016-05-10", "2023-03-31")]),
    ],
)
def test_the_days_on_which_a_figure_would_have_been_right(
    findings: dict[tuple[str, str], Finding], org: str, claim: str, spans: list[tuple[str, str]]
) -> None:
    found = findings[org, claim].windows
    assert [(str(span.start), str(span.end)) for span in found] == spans


@pytest.mark.parametrize(
    ("org", "claim", "words"),
    [
        ("nato", "parties", "all but Türkiye and the United States"),
        ("nato", "parties", "until Canada acceded"),
        ("nato", "parties", "NATO itself had 27 among 30"),
        ("nato", "signatories_percent", "2 of 30 is 6.67%: the printed 6.6% cuts it off"),
        ("osce", "signatories", "Mongolia, Türkiye, Ukraine and the United States"),
        ("seesac", "parties", "all but Belarus, Kosovo and Ukraine"),
        ("selec", "listed", "between 2017-10-07 and 2018-10-06"),
        ("selec", "parties", "Of the 11 Member States that day it was 10."),
        ("racviac", "listed", "Bulgaria"),
        ("racviac", "parties_percent", "it was 8 (88.9%)"),
        ("europol", "listed", "Denmark (whose last day as a member was 2017-04-30)"),
        ("europol", "members", "from 2013-07-01 to 2017-04-30; on 2023-03-31 it had 26"),
        ("las", "listed", "lacks Syria"),
    ],
)
def test_explanations_name_states_and_days(
    findings: dict[tuple[str, str], Finding], org: str, claim: str, words: str
) -> None:
    assert words in findings[org, claim].explanation


def test_notes_carry_their_source(
    bundled: Handbook, findings: dict[tuple[str, str], Finding]
) -> None:
    noted = [found for found in findings.values() if found.note]
    assert noted
    assert all(found.note_source in bundled.source_by_id for found in noted)


def test_nato_grew_as_the_depositary_and_nato_say(bundled: Handbook) -> None:
    events = timeline(bundled, [bundled.organization_by_id["nato"]], Counting(END))
    by_day = {str(event.day): event for event in events}
    assert by_day["2019-06-19"].changes == (Change(state="CAN", what="acceded", uncertain=False),)
    assert [
        (str(event.day), event.members, event.parties, event.parties_percent)
        for event in events
        if any(change.what == "joined the organization" for change in event.changes)
    ] == [
        ("2017-06-05", 29, 26, 89.7),
        ("2020-03-27", 30, 28, 93.3),
        ("2023-04-04", 31, 29, 93.5),
        ("2024-03-07", 32, 30, 93.8),
    ]
