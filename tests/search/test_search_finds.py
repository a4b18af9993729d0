"""What a search finds, point by point of what it promises, in made-up records."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from attcli.records.handbook import Handbook
from attcli.records.treaty import Names
from attcli.search import Match, Replacement, SearchResult, search
from conftest import Find


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
        ("OAK", "oak"),
        ("oak", "oak"),
        ("organisation of arvalan keepers", "oak"),
        ("keepers league", "oak"),
        ("keepersleague", "oak"),
        ("北の機構", "nord"),
        ("where is TIDE based", "tide"),
        ("organizations based in Belhaven", "oak"),
    ],
)
def test_organizations_by_name_and_seat(find: Find, query: str, org: str) -> None:
    first = find(query).hits[0]
    assert (first.org, first.kind) == (org, "organization")


@pytest.mark.parametrize(
    ("query", "orgs"),
    [
        ("Jorvia", {"nord", "sol"}),
        ("jorvia membership", {"nord", "sol"}),
        ("YORVIA", {"nord", "sol"}),
        ("jorvya", {"nord", "sol"}),
        ("JRV", {"nord", "sol"}),
        ("grand lemuria", {"nord", "sol", "masts"}),
        ("grandlemuria", {"nord", "sol", "masts"}),
        ("大レムリア", {"nord", "sol", "masts"}),
        ("high island", {"tide", "sol"}),
        ("highisland", {"tide", "sol"}),
        ("ile haute", {"tide", "sol"}),
    ],
)
def test_organizations_by_member(find: Find, query: str, orgs: set[str]) -> None:
    first = find(query).hits[: len(orgs)]
    assert {hit.kind for hit in first} == {"organization"}
    assert {hit.org for hit in first} == orgs


def test_a_member_before_a_former_one(find: Find) -> None:
    lists = [hit for hit in find("Estmarch").hits if hit.kind == "organization"]
    assert [hit.org for hit in lists] == ["elm", "sol", "nord"]
    assert "Former members: Estmarch." in lists[-1].text


def test_states_by_their_names_in_other_languages(works: Handbook) -> None:
    named = replace(works, names=Names(source="print", es={"DRA": ("Costa del Dragón",)}))
    assert "dravonia" in matched(search(named, "costa del dragon"))


# Beyond typos.


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SALW", "salw"),
        ("small arms and light weapons", "salw"),
        ("EUC", "end user certificates"),
        ("end use certificate", "end user certificates"),
    ],
)
def test_glossary(find: Find, query: str, word: str) -> None:
    assert word in matched(find(query, limit=None))


def test_an_abbreviation_marks_what_it_stands_for(find: Find) -> None:
    assert headings(find("EUC")) == ["Watch on cargo"]
    assert "end-user certificates" in marked(find("EUC"))


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("ratify", "ratification"),
        ("trafficked", "trafficking"),
        ("diverted", "diversion"),
        ("destroy", "destruction"),
        ("woman", "women"),
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
        ("reexport", "Toolkit", None),
        ("re export", "Toolkit", None),
        ("re-export", "Toolkit", None),
        ("taskforce", "Anti-Terrorism Task Force", ("taskforce", "task force")),
        ("anti terrorism taskforse", "Anti-Terrorism Task Force", None),
        ("antiterrorism oar", "Anti-Terrorism Task Force", None),
        ("stock pile managment", "Depots", ("stock pile", "stockpile")),
    ],
)
def test_joined_and_split(
    find: Find, query: str, heading: str, replaced: tuple[str, str] | None
) -> None:
    result = find(query)
    assert result.hits[0].heading == heading
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
        ("traficking", "trafficking"),
        ("maasts", "MASTS"),
        ("tdie", "TIDE"),
        ("harmonizat", "harmonization"),
    ],
)
def test_typos(find: Find, query: str, word: str) -> None:
    result = find(query)
    assert result.replaced == (Replacement(query, word),)
    assert result.hits[0].matched[0].query == query


def test_edits_are_told(find: Find) -> None:
    assert find("diverson").hits[0].matched[0] == Match("diverson", "diversion", 1)


@pytest.mark.parametrize(
    ("query", "word"), [("stockp", "stockpile"), ("morator", "moratorium"), ("kelm", "kelmar")]
)
def test_a_beginning_beats_a_guess(find: Find, query: str, word: str) -> None:
    assert word in {match.word for match in find(query).hits[0].matched}


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("la convención de Kelmar", "convention"),
        ("protocole de Belmark", "protocol"),
        ("declaraciones de origen", "declarations"),
    ],
)
def test_words_of_other_languages_that_look_alike(find: Find, query: str, word: str) -> None:
    result = find(query, limit=None)
    assert word in matched(result)
    assert not {"de", "la"} & matched(result)


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
    assert headings(find(query)) == ["Cargo desk"]
    assert "working group on diversion" in marked(find(query))


def test_a_phrase_is_required(find: Find) -> None:
    assert headings(find("police and customs")) == ["Cargo desk", "Half of the places"]
    assert headings(find('"police and customs"')) == ["Cargo desk"]


@pytest.mark.parametrize("query", ['"diversion on group working"', '"reexport licence"'])
def test_a_phrase_that_stands_nowhere_is_searched_loosely(find: Find, query: str) -> None:
    result = find(query)
    assert result.hits
    assert result.loosened == (query.strip('"'),)
    assert headings(result) == headings(find(query.strip('"')))
    alone = find(query, exact=True)
    assert (alone.hits, alone.loosened) == ((), ())
    assert alone.without_limits > 0


def test_phrases_that_never_meet_tell_what_there_is_without_quotes(find: Find) -> None:
    query = '"light weapons" "task force"'
    result = find(query)
    assert (result.hits, result.suggestions, result.unmatched) == ((), (), ())
    assert result.without_limits == find(query.replace('"', ""), limit=None).total > 0


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('"organisation of arvalan"', "organization of arvalan"),
        ('"taskforce"', "task force"),
        ('"anti terrorism"', "anti-terrorism"),
    ],
)
def test_phrases_however_spelt(find: Find, query: str, text: str) -> None:
    found = find(query)
    assert text in marked(found) | {hit.heading.lower()[: len(text)] for hit in found.hits}


def test_a_phrase_with_a_typo(find: Find) -> None:
    result = find('"working grup on diversion"')
    assert headings(result) == ["Cargo desk"]
    assert result.replaced == (Replacement("grup", "group"),)
    assert find('"working grup on diversion"', exact=True).hits == ()


def test_one_quoted_word_is_that_word(find: Find) -> None:
    assert matched(find('"diversion"', limit=None)) == {"diversion"}


@pytest.mark.parametrize("query", ['"', '""', '"" diversion', 'diversion "', '"diversion'])
def test_stray_quotes(find: Find, query: str) -> None:
    assert find(query).hits == (find("diversion").hits if "diversion" in query else ())


# Options.


@pytest.mark.parametrize("query", ["diverson", "ratifying", "taskforce", "reexport", "high island"])
def test_exact_expands_nothing(find: Find, query: str) -> None:
    assert find(query).hits
    result = find(query, exact=True)
    assert result.replaced == ()
    assert matched(result) <= set(query.split())


def test_exact_still_finds(find: Find) -> None:
    assert matched(find("DIVERSION training", exact=True)) == {"diversion", "training"}


def test_only_some_organizations(find: Find) -> None:
    result = find("training", organizations={"oar", "elm"}, limit=None)
    assert {hit.org for hit in result.hits} == {"oar", "elm"}
    assert result.total == len(result.hits)
    assert find("training", organizations=()).hits == ()
    assert find("training", organizations={"gate"}).hits == ()


def test_only_one_topic(find: Find) -> None:
    result = find("training", topic="Control systems", limit=None)
    assert {hit.topic for hit in result.hits} == {"Control systems"}
    assert {hit.kind for hit in result.hits} == {"activity"}
    assert find("training", topic="No such topic").hits == ()


def test_the_limit(find: Find) -> None:
    everything = find("training", limit=None)
    assert everything.total == len(everything.hits) > 10
    assert len(find("training").hits) == 10
    assert find("training", limit=3).hits == everything.hits[:3]
    assert find("training", limit=3).total == everything.total
    assert find("training", limit=0).hits == ()


@pytest.mark.parametrize("options", [{"topic": "Gender"}, {"organizations": {"gate", "sol"}}])
def test_what_filters_hide_is_counted(find: Find, options: dict[str, Any]) -> None:
    result = find("moratorium protocol", **options)
    assert (result.hits, result.suggestions, result.unmatched) == ((), (), ())
    assert result.without_limits == find("moratorium protocol", limit=None).total > 0
    assert find("moratorium protocol").without_limits == 0


# Acronyms never drift.


@pytest.mark.parametrize("query", ["OAK", "oak", "OAR", "ELM", "SOL", "PINE", "salw"])
def test_known_acronyms_stand_for_themselves(find: Find, query: str) -> None:
    result = find(query, limit=None)
    assert result.hits
    assert result.replaced == ()
    assert all(match.edits == 0 for hit in result.hits for match in hit.matched)


@pytest.mark.parametrize("query", ["OAT", "oas", "ELK", "TIME", "time", "masters"])
def test_no_other_word_turns_into_one(find: Find, query: str) -> None:
    assert not {"oak", "oar", "elm", "tide", "pine", "masts"} & matched(find(query, limit=None))


# What a person sees.


def test_nothing_found_has_nearest_words(find: Find) -> None:
    result = find("TIRE")
    assert (result.hits, result.total, result.replaced) == ((), 0, ())
    assert result.suggestions[0] == "TIDE"
    assert result.unmatched == ("TIRE",)
    assert find("xqzwv").suggestions == ()
    assert find("diversion").suggestions == ()
    assert find("").hits == ()


@pytest.mark.parametrize("word", ["polite", "margin", "priest"])
def test_a_common_word_is_no_typo(find: Find, word: str) -> None:
    result = find(word)
    assert (result.hits, result.replaced) == ((), ())
    assert result.suggestions


def test_a_word_that_the_records_lack_is_named_beside_hits(find: Find) -> None:
    result = find("chocolate diversion")
    assert result.hits
    assert result.unmatched == ("chocolate",)
    assert result.replaced == ()


def test_replaced_names_only_what_is_shown(find: Find) -> None:
    result = find("diverson trafickng", limit=1)
    met = {match.query for match in result.hits[0].matched}
    assert {change.query for change in result.replaced} == met


def test_an_excerpt_shows_the_state_in_a_list_of_members(find: Find) -> None:
    hit = next(hit for hit in find("noordzee nord status").hits if hit.kind == "organization")
    assert "Noordzee" in [hit.excerpt[start:end] for start, end in hit.excerpt_spans]
    assert len(hit.excerpt) < len(hit.text)


def test_matched_says_each_thing_once(find: Find) -> None:
    assert [match.word for match in find("re-export").hits[0].matched] == ["re export"]


def test_a_programme_and_its_only_activity_are_one_row(find: Find) -> None:
    (hit,) = (hit for hit in find("counter diversion cell", limit=None).hits if hit.org == "oar")
    assert {hit.heading, *hit.also} == {"Counter diversion cell", "Reports on cargo"}


def test_no_organization_floods_the_page(find: Find) -> None:
    # OAK trains in seven ways, the others in one each.
    assert {hit.org for hit in find("training").hits} == {"oak", "oar", "elm", "masts", "pine"}


def test_equal_scores_are_not_in_the_order_of_the_alphabet(works: Handbook) -> None:
    (pine,) = (each for each in works.organizations if each.id == "pine")
    (told,) = pine.activities
    longer = replace(told, text=told.text.replace("reported", "prevented"))
    alder = replace(pine, id="alder", activities=(longer,))
    pair = search(replace(works, organizations=(alder, pine)), "diversion").hits
    assert [hit.org for hit in pair] == ["pine", "alder"]
    assert pair[0].score == pair[1].score


def test_weak_hits_are_marked(find: Find) -> None:
    hits = find("moratorium gender violence cargo police", limit=None).hits
    assert not hits[0].weak
    assert hits[-1].weak


def test_words_of_grammar_are_not_searched(find: Find) -> None:
    assert headings(find("who works on the diversion")) == headings(find("works diversion"))
    assert find("who is it").hits


def test_a_hit_says_where_it_is(find: Find) -> None:
    hit = find("tells what a licence must say", organizations={"oak"}).hits[0]
    assert (hit.org, hit.kind, hit.topic) == ("oak", "activity", "Control systems")
    assert hit.heading == "Toolkit"
    assert hit.score == round(hit.score, 4)
    assert list(hit.spans) == sorted(hit.spans)


def test_headings_of_organizations(find: Find) -> None:
    hit = next(hit for hit in find("NORD").hits if hit.kind == "organization")
    assert hit.heading == "NORD — Northern Organization for Regional Defence"
    assert "Fjördland" in hit.text
    assert "Arvalapolis" in hit.text


def test_what_is_only_in_keywords_is_shown_as_well(find: Find) -> None:
    (hit,) = find("Harbour Survey", organizations={"oak"}).hits
    assert "Harbour Survey" in hit.text
