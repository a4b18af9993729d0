"""What a search finds, point by point of what it promises."""

from __future__ import annotations

from typing import Any

import pytest

from attcli.search import Match, Replacement, SearchResult
from conftest import Find


def keys(result: SearchResult) -> list[str]:
    return [f"{hit.org}/{hit.kind}" for hit in result.hits]


def headings(result: SearchResult) -> list[str]:
    return [hit.heading for hit in result.hits]


def matched(result: SearchResult) -> set[str]:
    return {match.word for hit in result.hits for match in hit.matched}


def marked(result: SearchResult) -> set[str]:
    return {hit.text[a:b].lower() for hit in result.hits for a, b in hit.spans}


# Organizations: by what they are called, by their members, by what they do.


@pytest.mark.parametrize(
    ("query", "org"),
    [
        ("OSCE", "osce"),
        ("osce", "osce"),
        ("north atlantic treaty organisation", "nato"),
        ("otan", "nato"),
        ("european union", "eu"),
        ("EU", "eu"),
        ("europeanunion", "eu"),
        ("arab league", "las"),
        ("where is RACVIAC based", "racviac"),
        ("organizations based in Vienna", "osce"),
        ("who trains customs officers of caricom countries", "caricom"),
    ],
)
def test_organizations_by_name_and_seat(find: Find, query: str, org: str) -> None:
    assert org in [hit.org for hit in find(query).hits[:3]]


@pytest.mark.parametrize(
    ("query", "orgs"),
    [
        ("Moldova", {"osce", "seesac", "selec"}),
        ("turkey membership", {"nato", "osce", "racviac", "selec"}),
        ("Turkiye", {"nato", "osce", "racviac", "selec"}),
        ("turky", {"nato", "osce", "racviac", "selec"}),
        ("TUR", {"nato", "osce", "racviac", "selec"}),
        ("ivory coast", {"au", "ecowas", "unrec"}),
        ("cote divoire", {"au", "ecowas", "unrec"}),
        ("UK", {"nato", "osce"}),
        ("unitedkingdom", {"nato", "osce"}),
        ("germany", {"eu", "europol", "nato", "osce"}),
    ],
)
def test_organizations_by_member(find: Find, query: str, orgs: set[str]) -> None:
    first = find(query).hits[: len(orgs)]
    assert {hit.kind for hit in first} == {"organization"}
    assert {hit.org for hit in first} == orgs


def test_a_member_before_a_former_one(find: Find) -> None:
    orgs = [hit.org for hit in find("United Kingdom").hits]
    assert orgs.index("nato") < orgs.index("eu")


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("Lemuria", ["nord/organization", "sol/organization"]),
        ("大レムリア", ["nord/organization", "sol/organization"]),
        ("azure coast", ["nord/organization", "nord/activity"]),
        ("high island", ["tide/organization", "sol/organization"]),
    ],
)
def test_small_by_alias(find_small: Find, query: str, kinds: list[str]) -> None:
    assert sorted(keys(find_small(query))[:2]) == sorted(kinds)


# Beyond typos.


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SALW", "small arms and light weapons"),
        ("small arms and light weapons", "salw"),
        ("GBV", "gender based violence"),
        ("gender-based violence", "gbv"),
        ("PSSM", "physical security and stockpile management"),
        ("EUC", "end user certificate"),
        ("UNPoA", "un programme of action"),
        ("csbm", "csbms"),
    ],
)
def test_glossary(find: Find, query: str, word: str) -> None:
    assert word in matched(find(query, limit=None))


def test_glossary_of_other_records(find_small: Find) -> None:
    assert headings(find_small("EUC")) == ["Watch on cargo"]
    assert "end-user certificates" in marked(find_small("EUC"))


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("ratify", "ratification"),
        ("trafficked", "trafficking"),
        ("divert", "diversion"),
        ("destroy", "destruction"),
        ("women", "women"),
        ("training", "trains"),
    ],
)
def test_families(find: Find, query: str, word: str) -> None:
    result = find(query, limit=None)
    assert word in matched(result)
    assert not result.replaced
    assert {match.edits for hit in result.hits for match in hit.matched} == {0}


@pytest.mark.parametrize(
    ("query", "heading", "replaced"),
    [
        ("reexport", "Report and Toolkit on unauthorized re-export and re-transfer", None),
        ("re export", "Report and Toolkit on unauthorized re-export and re-transfer", None),
        ("re-export", "Report and Toolkit on unauthorized re-export and re-transfer", None),
        ("taskforce", "Anti-Terrorism Task Force", ("taskforce", "task force")),
        ("anti terrorism taskforse", "Workshops of the Anti-Terrorism Task Force", None),
        ("antiterrorism selec", "Workshops of the Anti-Terrorism Task Force", None),
        (
            "stock pile managment",
            "Physical security and stockpile management workshops",
            ("stock pile", "stockpile"),
        ),
    ],
)
def test_joined_and_split(
    find: Find, query: str, heading: str, replaced: tuple[str, str] | None
) -> None:
    result = find(query)
    assert any(heading in (hit.heading, *hit.also) for hit in result.hits[:3])
    if replaced:
        assert Replacement(*replaced) in result.replaced


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("organisation", "organization"),
        ("harmonisation", "harmonization"),
        ("defense", "defence"),
        ("license", "licence"),
        ("program", "programme"),
    ],
)
def test_spellings(find: Find, query: str, other: str) -> None:
    result = find(query, limit=None)
    assert other in matched(result)
    assert result.replaced == ()


@pytest.mark.parametrize(
    "query", ["DIVERSION", "Diversión", "diversio\u0301n", " diversion ", "diversion?"]
)
def test_case_accents_and_marks_are_free(find: Find, query: str) -> None:
    assert headings(find(query)) == headings(find("diversion"))


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("diverson", "diversion"),
        ("diverison", "diversion"),
        ("fiversion", "diversion"),
        ("trafiking", "trafficking"),
        ("Sesac", "SEESAC"),
        ("racivac", "RACVIAC"),
        ("osec", "OSCE"),
        ("universalizat", "universalization"),
    ],
)
def test_typos(find: Find, query: str, word: str) -> None:
    result = find(query)
    assert result.replaced == (Replacement(query, word),)
    assert result.hits[0].matched[0].query == query


def test_edits_are_told(find: Find) -> None:
    assert find("diverson").hits[0].matched[0] == Match("diverson", "diversion", 1)


# Phrases.


@pytest.mark.parametrize(
    "query",
    [
        '"working group on diversion"',
        "“Working Group on Diversion”",
        "«working group on diversion»",
        '"working group on diversion" policies',
    ],
)
def test_phrases_in_quotes(find: Find, query: str) -> None:
    assert headings(find(query)) == ["iTrace"]
    assert "working group on diversion" in marked(find(query))


def test_a_phrase_is_required(find: Find) -> None:
    everything = find("working group on diversion", limit=None)
    assert everything.total > find('"working group" diversion', limit=None).total > 0


@pytest.mark.parametrize("query", ['"diversion on group working"', '"reexport controls"'])
def test_a_phrase_that_stands_nowhere_is_searched_loosely(find: Find, query: str) -> None:
    result = find(query)
    assert result.hits
    assert result.loosened == (query.strip('"'),)
    assert headings(result) == headings(find(query.strip('"')))
    alone = find(query, exact=True)
    assert (alone.hits, alone.loosened) == ((), ())
    assert alone.without_limits > 0


def test_phrases_that_never_meet_tell_what_there_is_without_quotes(find: Find) -> None:
    query = '"joint action days" "kinshasa convention"'
    result = find(query)
    assert (result.hits, result.suggestions, result.unmatched) == ((), (), ())
    assert result.without_limits == find(query.replace('"', ""), limit=None).total > 0


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('"organisation for security"', "organization for security"),
        ('"taskforce"', "task force"),
        ('"anti terrorism"', "anti-terrorism"),
    ],
)
def test_phrases_however_spelt(find: Find, query: str, text: str) -> None:
    assert text in marked(find(query))


def test_a_phrase_with_a_typo(find: Find) -> None:
    result = find('"working grup on diversion"')
    assert headings(result) == ["iTrace"]
    assert result.replaced == (Replacement("grup", "group"),)
    assert find('"working grup on diversion"', exact=True).hits == ()


def test_one_quoted_word_is_that_word(find: Find) -> None:
    assert matched(find('"diversion"', limit=None)) == {"diversion"}


@pytest.mark.parametrize("query", ['"', '""', '"" diversion', 'diversion "', '"diversion'])
def test_stray_quotes(find: Find, query: str) -> None:
    assert find(query).hits == (find("diversion").hits if "diversion" in query else ())


# Options.


@pytest.mark.parametrize("query", ["diverson", "ratifying", "taskforce", "reexport", "ivory coast"])
def test_exact_expands_nothing(find: Find, query: str) -> None:
    result = find(query, exact=True)
    assert result.replaced == ()
    assert matched(result) <= set(query.split())


def test_exact_still_finds(find: Find) -> None:
    assert matched(find("DIVERSION training", exact=True)) == {"diversion", "training"}


def test_only_some_organizations(find: Find) -> None:
    result = find("training", organizations={"osce", "eu"}, limit=None)
    assert {hit.org for hit in result.hits} == {"osce", "eu"}
    assert result.total == len(result.hits)
    assert find("training", organizations=()).hits == ()


def test_only_one_topic(find: Find) -> None:
    result = find("training", topic="Diversion prevention", limit=None)
    assert {hit.topic for hit in result.hits} == {"Diversion prevention"}
    assert {hit.kind for hit in result.hits} == {"activity"}
    assert find("training", topic="No such topic").hits == ()


def test_the_limit(find: Find) -> None:
    everything = find("training", limit=None)
    assert everything.total == len(everything.hits) > 10
    assert len(find("training").hits) == 10
    assert find("training", limit=3).hits == everything.hits[:3]
    assert find("training", limit=3).total == everything.total
    assert find("training", limit=0).hits == ()


# Acronyms never drift.


@pytest.mark.parametrize(
    "query", ["OAS", "oas", "EAC", "SICA", "EU", "AU", "ATT", "SADC", "PIF", "ECOWAS", "salw"]
)
def test_known_acronyms_stand_for_themselves(find: Find, query: str) -> None:
    result = find(query, limit=None)
    assert result.hits
    assert result.replaced == ()
    assert all(match.edits == 0 for hit in result.hits for match in hit.matched)


def test_acronyms_of_one_letter_difference_stay_apart(find: Find) -> None:
    assert "eac" not in matched(find("EAS", limit=None)) | matched(find("eae", limit=None))
    assert "oas" not in matched(find("OAU", limit=None))
    assert "nato" not in matched(find("NAFO", limit=None)) | matched(find("nafo", limit=None))
    assert "sadc" not in matched(find("sadd", limit=None))


def test_words_never_turn_into_acronyms(find: Find) -> None:
    assert "att" not in matched(find("attack", limit=None))
    assert "nato" not in matched(find("note", limit=None))


# What a person sees.


def test_nothing_found_has_nearest_words(find: Find) -> None:
    result = find("NAFO")
    assert (result.hits, result.total, result.replaced) == ((), 0, ())
    assert result.suggestions[0] == "NATO"
    assert result.unmatched == ("NAFO",)
    assert find("xqzwv").suggestions == ()
    assert find("diversion").suggestions == ()


@pytest.mark.parametrize("word", ["sanctions", "cocaine", "budget", "whale"])
def test_a_common_word_is_no_typo(find: Find, word: str) -> None:
    result = find(word)
    assert (result.hits, result.replaced) == ((), ())
    assert result.suggestions


def test_a_word_that_the_records_lack_is_named_beside_hits(find: Find) -> None:
    result = find("chocolate diversion")
    assert result.hits
    assert result.unmatched == ("chocolate",)
    assert result.replaced == ()


@pytest.mark.parametrize(
    "options", [{"topic": "Diversion prevention"}, {"organizations": {"pif", "msg"}}]
)
def test_what_filters_hide_is_counted(find: Find, options: dict[str, Any]) -> None:
    result = find("gender mainstreaming", **options)
    assert (result.hits, result.suggestions, result.unmatched) == ((), (), ())
    assert result.without_limits == find("gender mainstreaming", limit=None).total > 0
    assert find("gender mainstreaming").without_limits == 0


def test_replaced_names_only_what_is_shown(find: Find) -> None:
    result = find("diverson trafickng", limit=1)
    met = {match.query for match in result.hits[0].matched}
    assert {change.query for change in result.replaced} == met


def test_an_excerpt_shows_the_state_in_a_list_of_members(find: Find) -> None:
    hit = next(hit for hit in find("iceland nato status").hits if hit.kind == "organization")
    assert "Iceland" in hit.excerpt
    assert "Iceland" in [hit.excerpt[start:end] for start, end in hit.excerpt_spans]


def test_matched_says_each_thing_once(find: Find) -> None:
    for hit in find("end-user certificate").hits:
        told = [match.word for match in hit.matched]
        assert len(set(told)) == len(told)
        if "end user certificate" in told:
            assert not {"end", "user", "certificate"} & set(told)


def test_a_programme_and_its_only_activity_are_one_row(find: Find) -> None:
    result = find("counter diversion information cell", limit=None)
    ours = [hit for hit in result.hits if "information cell" in hit.heading]
    assert len(ours) == 1
    assert ours[0].also


@pytest.mark.parametrize("query", ["diversion", "training", "firearms", "small arms", "workshop"])
def test_no_organization_floods_the_page(find: Find, query: str) -> None:
    orgs = [hit.org for hit in find(query).hits]
    assert len(set(orgs)) >= 5
    assert max(map(orgs.count, orgs)) <= 4


def test_equal_scores_are_not_in_the_order_of_the_alphabet(find: Find) -> None:
    hits = find("diversion").hits
    tied = [hit.org for hit in hits if hit.score == hits[-1].score]
    assert len(tied) > 2
    assert tied != sorted(tied)


def test_weak_hits_are_marked(find: Find) -> None:
    hits = find("gender workshop ammunition", limit=None).hits
    assert not hits[0].weak
    assert hits[-1].weak


def test_what_is_done_about_a_state_stands_before_lists_with_it(find: Find) -> None:
    assert find("Ukraine").hits[0].kind == "activity"


@pytest.mark.parametrize(
    ("query", "word"), [("stockp", "stockpile"), ("morator", "moratorium"), ("kinsha", "kinshasa")]
)
def test_a_beginning_beats_a_guess(find: Find, query: str, word: str) -> None:
    assert word in {match.word for match in find(query).hits[0].matched}


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("la convención de Kinshasa", "convention"),
        ("protocole de Nairobi", "protocol"),
        ("declaraciones de origen", "declarations"),
    ],
)
def test_words_of_other_languages_that_look_alike(find: Find, query: str, word: str) -> None:
    result = find(query, limit=None)
    assert word in matched(result)
    assert not {"de", "la"} & matched(result)


def test_words_of_grammar_are_not_searched(find: Find) -> None:
    assert headings(find("who works on the diversion")) == headings(find("works diversion"))
    assert find("who is it").total < 400


def test_a_hit_says_where_it_is(find: Find) -> None:
    hit = find("counter diversion information cell", organizations={"europol"}).hits[0]
    assert (hit.org, hit.kind, hit.topic) == ("europol", "activity", "Diversion prevention")
    assert hit.heading == "Counter diversion information cell"
    assert hit.score == round(hit.score, 4)
    assert list(hit.spans) == sorted(hit.spans)


def test_headings_of_organizations(find: Find) -> None:
    hit = next(hit for hit in find("NATO").hits if hit.kind == "organization")
    assert hit.heading == "NATO — North Atlantic Treaty Organization"
    assert "Türkiye" in hit.text
    assert "Brussels" in hit.text


def test_what_is_only_in_keywords_is_shown_as_well(find: Find) -> None:
    result = find("Small Arms Survey", organizations={"caricom"})
    assert "small arms survey" in " ".join(hit.text.lower() for hit in result.hits)


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("stockpiles", {}),
        ("diverson", {}),
        ("training women", {"limit": None}),
        ("end-user certificate", {"exact": True}),
    ],
)
def test_the_same_call_has_the_same_answer(find: Find, query: str, options: dict[str, Any]) -> None:
    assert find(query, **options) == find(query, **options)


def test_records_without_anything(find_small: Find) -> None:
    assert find_small("").hits == ()
    assert find_small("stockpiles", organizations={"gate"}).hits == ()


@pytest.mark.parametrize(
    ("query", "state"),
    [("Tchad", "chad"), ("Costa de Marfil", "cote d ivoire"), ("Reino Unido", "united kingdom")],
)
def test_states_by_their_names_in_other_languages(find: Find, query: str, state: str) -> None:
    assert all(state in matched(SearchResult(hits=(hit,), total=1)) for hit in find(query).hits[:3])


def test_storage_is_near_stockpiles(find: Find) -> None:
    first = find("stockpile").hits
    assert any(hit.org == "osce" and "storage" in hit.heading for hit in first)
