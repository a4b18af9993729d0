"""Names: what people type meets what the records say, and is never guessed."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from attcli.errors import NotFoundError
from attcli.records.checks import check
from attcli.records.handbook import Handbook
from attcli.records.matching import code_key, name_key
from attcli.records.names import (
    find_choice,
    find_organization,
    find_state,
    find_term,
    find_topic,
    normalize,
    organization_names,
    other_names,
    state_names,
    suggest,
    term_names,
    topic_names,
)
from attcli.records.treaty import Names
from support import TESTS


class TestNormalize:
    @pytest.mark.parametrize(
        ("typed", "same"),
        [
            ("NATO", "nato"),
            ("  nato ", "nato"),
            ("Côte d'Ivoire", "cote divoire"),
            ("Côte d’Ivoire", "cote divoire"),
            ("COTE D`IVOIRE", "cote divoire"),
            ("Co\u0302te d'Ivoire", "cote divoire"),  # the accent as a letter of its own
            ("Türkiye", "turkiye"),
            ("Yorvıa", "yorvia"),
            ("İstanbul", "istanbul"),
            ("St. Lucia", "saint lucia"),
            ("ST LUCIA", "saint lucia"),
            ("Saint Lucia", "saint lucia"),
            ("The Gambia", "gambia"),
            ("the", "the"),  # it is all there is
            ("Gambia, The", "gambia"),
            ("Republic of the Congo", "republic of congo"),
            ("N.A.T.O.", "nato"),
            ("D. P. R. K.", "dprk"),
            ("U.S. of America", "us of america"),
            ("S. Korea", "s korea"),  # one letter is no acronym
            ("T.&T.", "t and t"),
            ("Lomé Centre", "lome center"),
            ("Organisation", "organization"),
            ("Łódź Tromsø Đakovo Æsir Œuvre", "lodz tromso dakovo aesir oeuvre"),
            ("Asia & Oceania", "asia and oceania"),
            ("Guinea-Bissau", "guinea bissau"),
            ("Guinea–Bissau", "guinea bissau"),
            ("not_joined", "not joined"),
            ("Straße", "strasse"),
            ("ﬁrearms", "firearms"),
            ("大レムリア", "大レムリア"),
            ("", ""),
            ("–!?", ""),
        ],
    )
    def test_table(self, typed: str, same: str) -> None:
        assert normalize(typed) == same

    @given(st.text(max_size=30))
    def test_twice_is_once(self, typed: str) -> None:
        assert normalize(normalize(typed)) == normalize(typed)

    def test_twice_is_once_for_every_letter(self) -> None:
        for number in range(0x20000):
            found = normalize(chr(number))
            assert normalize(found) == found, hex(number)

    @given(st.text(max_size=30))
    def test_nothing_but_words(self, typed: str) -> None:
        found = normalize(typed)
        assert found == " ".join(found.split())
        assert "_" not in found
        assert "'" not in found

    @given(st.text(st.characters(max_codepoint=0x17F), max_size=30))
    def test_case_does_not_matter(self, typed: str) -> None:
        assert normalize(typed.upper()) == normalize(typed.upper().lower())


FINDERS: list[tuple[Callable[..., Any], Callable[[Handbook], Any], Callable[[Any], Any]]] = [
    (find_organization, lambda h: h.organizations, organization_names),
    (find_state, lambda h: h.states, state_names),
    (find_topic, lambda h: h.publication.topics, topic_names),
    (find_term, lambda h: h.glossary, term_names),
]
KINDS = ["organizations", "states", "topics", "terms"]


def ways_to_type(name: str) -> list[str]:
    """Return a name in any case, with or without accents, with either apostrophe."""
    return [
        name,
        name.upper(),
        name.lower(),
        f" {name} ",
        normalize(name),
        name.replace("'", "’"),
        name.replace("’", "'"),
    ]


@pytest.mark.parametrize(("find", "things", "names"), FINDERS, ids=KINDS)
def test_every_name_finds_its_own(
    small: Handbook,
    find: Callable[..., Any],
    things: Callable[[Handbook], Any],
    names: Callable[[Any], Any],
) -> None:
    for thing in things(small):
        for typed in (way for name in names(thing) for way in ways_to_type(name)):
            assert find(small, typed) is thing, typed


@pytest.mark.parametrize(("find", "things", "names"), FINDERS, ids=KINDS)
def test_every_bundled_name_finds_its_own(
    bundled: Handbook,
    find: Callable[..., Any],
    things: Callable[[Handbook], Any],
    names: Callable[[Any], Any],
) -> None:
    for thing in things(bundled):
        for name in names(thing):
            assert find(bundled, name) is thing, name
            assert {normalize(way) for way in ways_to_type(name)} == {normalize(name)}


@pytest.mark.parametrize("way", [str, str.lower, str.title, lambda code: ".".join(code)])
def test_codes_stand_for_themselves(bundled: Handbook, way: Callable[[str], str]) -> None:
    for state in bundled.states:
        assert find_state(bundled, way(state.code)) is state
        assert find_state(bundled, way(state.alpha2)) is state
    for organization in bundled.organizations:
        assert find_organization(bundled, organization.id) is organization


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("cote d azurie", "CDA"),
        ("cote azurie", None),
        ("st", None),
        ("Saint", None),
        ("COTE DAZURIE", "CDA"),
        ("Côte d’Azurie", "CDA"),
        ("cda", "CDA"),
        ("ca", "CDA"),
        ("azure coast", "CDA"),
        ("Kingdom of Belmark", "BMK"),
        ("belmark, kingdom of", "BMK"),
        ("Old and New Dravonia", "DRA"),
        ("ile haute", "IHT"),
        ("yorvia", "JRV"),
        ("YORVIA", "JRV"),
        ("st. kestrel", "KES"),
        ("St Kestrel", "KES"),
        ("the fjordland islands", "FJO"),
        ("Fjordland (Fjordland Islands, The)", "FJO"),
        ("Fjordland (Fjordland Islands)", "FJO"),
        ("Côte d'Azurie (Azure Coast)", "CDA"),
        ("Azure Coast/Cote d’Azurie", "CDA"),
        ("Arvala, Republic of", "ARV"),
        ("Arvala (Republic of)", "ARV"),
        ("Arvala, Kingdom of", None),  # never what stands before the comma alone
        ("Arvala (Belmark)", None),
        ("Obrenia/Arvala", None),
        ("A.R.V.", "ARV"),
        ("fjordland islands the", "FJO"),
        ("大レムリア", "GLM"),
    ],
)
def test_typed_states(small: Handbook, typed: str, code: str | None) -> None:
    if code is None:
        with pytest.raises(NotFoundError):
            find_state(small, typed)
    else:
        assert find_state(small, typed).code == code


OFFICIAL = tomllib.loads((TESTS / "data" / "official_names.toml").read_text(encoding="utf-8"))
LANGUAGES = ("fr", "es", "pt", "ar", "ru", "zh")


def plain(name: str) -> str:
    """Return a name without accents, as on a keyboard that has none."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class TestOfficialNames:
    """Every name that the United Nations and the CLDR give a state is that state's."""

    @pytest.mark.parametrize("way", [str, str.upper, str.lower, plain])
    def test_english(self, bundled: Handbook, way: Callable[[str], str]) -> None:
        assert OFFICIAL.keys() == bundled.state_by_code.keys()
        for code, names in OFFICIAL.items():
            for name in names:
                assert find_state(bundled, way(name)).code == code, name

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("way", [str, str.upper, plain])
    def test_other_languages(
        self, bundled: Handbook, language: str, way: Callable[[str], str]
    ) -> None:
        assert bundled.names is not None
        named = getattr(bundled.names, language)
        assert len(named) > 100
        for code, names in named.items():
            for name in names:
                assert find_state(bundled, way(name)).code == code, name

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("Irak", "IRQ"),
            ("Chine", "CHN"),
            ("Chipre", "CYP"),
            ("Alemania", "DEU"),
            ("Letonia", "LVA"),
            ("Palaos", "PLW"),
            ("Tailandia", "THA"),
            ("Corée du Sud", "KOR"),
            ("etats unis", "USA"),
            ("Persia", "IRN"),
            ("Misr", "EGY"),
            ("Tobago", "TTO"),
            ("R.C.A.", "CAF"),
            ("D.P.R.K.", "PRK"),
            ("D.R. Congo", "COD"),
            ("U.K.", "GBR"),
            ("China, People's Republic of", "CHN"),
            ("China (People's Republic of)", "CHN"),
            ("Vietnam, Socialist Republic of", "VNM"),
            ("Libya, State of", "LBY"),
            ("Gambia, Republic of The", "GMB"),
            ("Yemen (Republic of)", "YEM"),
            ("Kosovo (Republic of)", "XKX"),
            ("Korea, South", "KOR"),
            ("Congo, Dem. Rep.", "COD"),
            ("Congo (Democratic Republic of the)", "COD"),
            ("Republic of Congo", "COG"),
            ("Congo", "COG"),
            ("Türkiye (Turkey)", "TUR"),
            ("Turkey (Türkiye)", "TUR"),
            ("Türkiye (Turquie)", "TUR"),
            ("Türkiye (TUR)", "TUR"),
            ("Eswatini (Swaziland)", "SWZ"),
            ("Timor-Leste (East Timor)", "TLS"),
            ("viet-nam", "VNM"),
            ("Sao Tome & Principe", "STP"),
            ("ST", "STP"),
        ],
    )
    def test_as_people_type_them(self, bundled: Handbook, typed: str, code: str) -> None:
        assert find_state(bundled, typed).code == code

    @pytest.mark.parametrize(
        ("typed", "first"),
        [
            ("Saint", "Saint Kitts and Nevis"),
            ("Korea", "Democratic People's Republic of Korea"),
            ("Allemange", "Germany"),
            ("Espagna", "Spain"),
            ("Phillipines", "Philippines"),
            ("Kazakstn", "Kazakhstan"),
            ("Marocco", "Morocco"),
            ("Germny", "Germany"),
            ("Moldvoa", "Moldova"),
        ],
    )
    def test_near_ones_are_suggested(self, bundled: Handbook, typed: str, first: str) -> None:
        with pytest.raises(NotFoundError) as refused:
            find_state(bundled, typed)
        assert refused.value.suggestions[0] == first

    @pytest.mark.parametrize("typed", ["EU", "Tatooine", "XX", "Land of Oz", "GUX"])
    def test_what_is_far_is_not(self, bundled: Handbook, typed: str) -> None:
        with pytest.raises(NotFoundError) as refused:
            find_state(bundled, typed)
        assert refused.value.suggestions == ()

    @pytest.mark.parametrize(
        ("typed", "acronym"),
        [
            ("N.A.T.O.", "NATO"),
            ("E.U.", "EU"),
            ("Union européenne", "EU"),
            ("liga arabe", "LAS"),
            ("North Atlantic Treaty Organisation (NATO)", "NATO"),
            ("OSCE (Organization for Security and Cooperation in Europe)", "OSCE"),
            ("ECOWAS/CEDEAO", "ECOWAS"),
            ("un lirec", "UNLIREC"),
            ("The African Union", "AU"),
            ("Lome Center", "UNREC"),
        ],
    )
    def test_organizations(self, bundled: Handbook, typed: str, acronym: str) -> None:
        assert find_organization(bundled, typed).acronym == acronym


class TestOtherLanguages:
    """A handbook's names.toml: asked only where English has no answer."""

    @pytest.fixture
    def named(self, small: Handbook) -> Handbook:
        french = {"BMK": ("Belle Marque", "Arvala"), "IHT": ("Île d'en haut", "Îlot")}
        return replace(
            small, names=Names(source="x", fr=french, es={"OBR": ("Îlot",), "NRZ": ("Mar Norte",)})
        )

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("belle marque", "BMK"),
            ("BELLE-MARQUE", "BMK"),
            ("ile den haut", "IHT"),
            ("Belmark (Belle Marque)", "BMK"),
            ("Norte, Mar", "NRZ"),
            ("Arvala", "ARV"),  # English comes first
        ],
    )
    def test_found(self, named: Handbook, typed: str, code: str) -> None:
        assert find_state(named, typed).code == code

    def test_of_a_name_that_two_share_both_are_told(self, named: Handbook) -> None:
        for typed in ("Îlot", "ilot"):
            with pytest.raises(NotFoundError) as refused:
                find_state(named, typed)
            assert refused.value.suggestions == ("Île Haute", "Obrenia")

    def test_near_ones_lead_to_the_english_name(self, named: Handbook) -> None:
        with pytest.raises(NotFoundError) as refused:
            find_state(named, "Bele Marque")
        assert refused.value.suggestions == ("Belmark",)

    def test_a_name_that_english_hides_is_a_fault(self, named: Handbook) -> None:
        (problem,) = [p for p in check(named) if p.file == "names.toml" and p.key == "BMK"]
        assert problem.what == "“arvala” is in English a name of Arvala"


class TestNoStates:
    """Names that are no state's are explained, and lead to the states that are meant."""

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("Taiwan", "Taiwan is not among the states of the depositary's list"),
            ("China, Republic of", "Taiwan is not among"),
            ("Taiwan, Province of China", "Taiwan is not among"),
            ("England", "part of the United Kingdom: `att states show GBR`."),
            ("hong kong", "Special Administrative Region of China: `att states show CHN`."),
            ("U.S.S.R.", "ceased to exist in 1991"),
            ("Jugoslávia", "no longer existed"),
            ("Checoslovaquia", "`att states show CZE SVK`"),
            ("Faeroe Islands", "`att states show DNK`"),
            ("Western Sahara", "Non-Self-Governing"),
        ],
    )
    def test_are_explained(self, bundled: Handbook, typed: str, told: str) -> None:
        with pytest.raises(NotFoundError) as refused:
            find_state(bundled, typed)
        assert told in refused.value.message
        assert refused.value.message.endswith(".")

    def test_each_in_one_sentence(self, bundled: Handbook) -> None:
        for other in bundled.others:
            assert other.text.count(".") == 1
            assert other.text.endswith(".")
            for name in other_names(other):
                with pytest.raises(NotFoundError) as refused:
                    find_state(bundled, name)
                assert refused.value.message.startswith(other.text[:-1]), name

    def test_members_that_are_no_states_are_among_them(self, bundled: Handbook) -> None:
        explained = {name_key(name) for other in bundled.others for name in other_names(other)}
        members = {each.name for o in bundled.organizations for each in o.other_members}
        # Movements, which nobody asks for as states.
        movements = {name for name in members if name.endswith(("(FLNKS)", "(ULMWP)"))}
        assert {name for name in members - movements if name_key(name) not in explained} == set()


class TestNearMisses:
    @pytest.mark.parametrize(
        ("find", "typed", "suggested"),
        [
            (find_organization, "NROD", "NORD"),
            (find_organization, "nor", "NORD"),
            (find_organization, "nrd", "NORD"),
            (find_organization, "Southern Leage", "SOL"),
            (find_organization, "Northern Organization", "NORD"),  # how a name begins
            (find_organization, "Disarmament", "TIDE"),  # a word within a name
            (find_state, "haute", "Île Haute"),
            (find_state, "Arvalla", "Arvala"),
            (find_state, "Cote d'Azure", "Côte d'Azurie"),
            (find_state, "Fjordlnad", "Fjördland"),
            (find_topic, "diversion preventoin", "Diversion prevention"),
            (find_term, "SLAW", "SALW"),
        ],
    )
    def test_are_refused_with_a_suggestion(
        self, small: Handbook, find: Callable[..., Any], typed: str, suggested: str
    ) -> None:
        with pytest.raises(NotFoundError) as refused:
            find(small, typed)
        assert refused.value.suggestions[0] == suggested
        assert f"“{typed}”" in refused.value.message
        assert "Did you mean" in refused.value.message
        assert suggested in refused.value.message

    @pytest.mark.parametrize(
        ("find", "listing"),
        [
            (find_organization, "att orgs list"),
            (find_state, "att states list"),
            (find_topic, "att topics"),
            (find_term, "att glossary"),
        ],
    )
    @pytest.mark.parametrize("typed", ["xyzzyplugh", "", "   ", "–"])
    def test_nothing_near_says_where_to_look(
        self, small: Handbook, find: Callable[..., Any], listing: str, typed: str
    ) -> None:
        with pytest.raises(NotFoundError) as refused:
            find(small, typed)
        assert refused.value.suggestions == ()
        assert f"`{listing}`" in refused.value.message

    @given(st.sampled_from(["Arvala", "Dravonia", "Noordzee", "Obrenia"]), st.integers(0, 5))
    def test_one_letter_wrong_is_never_guessed(
        self, small: Handbook, name: str, place: int
    ) -> None:
        typed = f"{name[:place]}x{name[place + 1 :]}"
        with pytest.raises(NotFoundError) as refused:
            find_state(small, typed)
        assert refused.value.suggestions[0] == name

    @given(st.text(max_size=12))
    def test_whatever_is_typed_is_found_by_name_or_refused(
        self, small: Handbook, typed: str
    ) -> None:
        known = {name_key(name): s for s in small.states for name in state_names(s)}
        codes = {code.lower(): s for s in small.states for code in (s.code, s.alpha2)}
        if expected := codes.get(code_key(typed)) or known.get(name_key(typed)):
            assert find_state(small, typed) is expected
        else:
            with pytest.raises(NotFoundError):
                find_state(small, typed)

    def test_at_most_three_each_once(self) -> None:
        labels = {f"state {letter}": f"State {letter}" for letter in "abcdefg"}
        labels["state aa"] = "State a"
        found = suggest("state", labels)
        assert len(found) == 3
        assert len(set(found)) == 3

    def test_a_swap_of_neighbours_is_one_mistake(self) -> None:
        assert suggest("agrentina", {"argentina": "Argentina", "armenia": "Armenia"}) == (
            "Argentina",
        )


class TestChoices:
    def test_any_case(self) -> None:
        assert find_choice("south and sea", ["North", "South & Sea"], "chapter") == "South & Sea"

    def test_near(self) -> None:
        with pytest.raises(NotFoundError) as refused:
            find_choice("Nort", ["North", "South & Sea"], "chapter")
        assert refused.value.suggestions == ("North",)

    def test_far_names_them_all(self) -> None:
        with pytest.raises(NotFoundError) as refused:
            find_choice("Atlantis", ["North", "South & Sea"], "chapter")
        assert "North, South & Sea" in refused.value.message
        assert refused.value.suggestions == ("North", "South & Sea")
