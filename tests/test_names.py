"""Names: what people type meets what the records say, and is never guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attcli.errors import NotFoundError
from attcli.records.handbook import Handbook
from attcli.records.names import (
    find_choice,
    find_organization,
    find_state,
    find_term,
    find_topic,
    normalize,
    organization_names,
    state_names,
    suggest,
    term_names,
    topic_names,
)


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


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("cote d azurie", None),  # a space is not an apostrophe
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
        ("the fjordland islands", None),
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


class TestNearMisses:
    @pytest.mark.parametrize(
        ("find", "typed", "suggested"),
        [
            (find_organization, "NROD", "NORD"),
            (find_organization, "nor", "NORD"),
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
        known = {normalize(name): s for s in small.states for name in state_names(s)}
        if expected := known.get(normalize(typed)):
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
