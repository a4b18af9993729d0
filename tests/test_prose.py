"""Text is written anew: facts and titles carry over from the print, its sentences do not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attcli.records.handbook import Handbook
from attcli.records.organization import Organization

PRINTED = Path(__file__).parent / "data" / "printed_runs.txt"
"""Hashes of every run of eight words in the chapter on Europe, which is not ours to copy."""
RUN = 8
QUOTED = {
    "europol": "targeting criminal networks and individual criminals involved in the illicit "
    "trafficking, distribution and use of firearms",
    "osce": "need to contribute to reducing the dangers of armed conflict and of misunderstanding "
    "or miscalculation of military activities",
}
"""What the chapter itself quotes from public documents (footnotes 176 and 186)."""
LISTS = (
    "arms control, terrorism, good governance, energy security, human trafficking, "
    "democratization, media freedom and national minorities",
    "small arms and light weapons, ammunition, parts and components, explosives and explosives "
    "precursors, and improvised explosive devices or military ordnance",
    "anti-personnel landmines, surplus munitions, unexploded ordnance and SALW",
    "confidence- and security-building measures",
    "small arms and light weapons and mine action",
    "countering weapons of mass destruction, countering transnational security threats and "
    "security sector governance",
    "seminars, workshops, courses, conferences and meetings",
    "operational meetings, joint investigations, regional operations and action on trans-border "
    "crime",
    "stockpile security, SALW and ammunition destruction, marking, tracing and registration",
    "resource mobilization, development of technical tools, research, information management",
    "UNPoA, the Firearms Protocol, the OSCE Document on SALW",
    "terrorism, organized crime, firearms trafficking and dual-use goods",
)
"""Printed lists, in their printed order, and terms of several words."""


def texts(organization: Organization) -> Iterator[tuple[str, str]]:
    """Yield every text that is the record's own, with where it stands."""
    yield "summary", organization.summary or ""
    yield "note", organization.note or ""
    for part in (organization.headquarters, organization.founded):
        yield "header", (part.note if part else None) or ""
    for activity in organization.activities:
        yield f"activity “{activity.title}”", activity.text
    for instrument in organization.instruments:
        yield f"instrument “{instrument.title}”", instrument.text
    for member in organization.members:
        yield f"member {member.state}", member.note or ""
    for note in organization.published.notes if organization.published else ():
        yield f"note on {note.claim}", note.text


def titles(handbook: Handbook) -> list[str]:
    """Return titles, names, lists and quotations, which stand as printed, longest first."""
    found: set[str] = {*QUOTED.values(), *LISTS}
    for organization in handbook.organizations:
        found.update((organization.name, *organization.aliases))
        for instrument in organization.instruments:
            found.add(instrument.title)
        for activity in organization.activities:
            found.update((*activity.instruments, *activity.programmes, *activity.partners))
    return sorted((plain(title) for title in found), key=len, reverse=True)


def plain(text: str) -> str:
    """Return a text as its words: lower case, without footnote marks and punctuation.

    ``security-building`` is one word, as it is to a reader.
    """
    return " ".join(re.findall(r"[^\W_⁰¹²³⁴-⁹]+(?:-[^\W_⁰¹²³⁴-⁹]+)*", text.lower()))


def runs(text: str, named: Sequence[str] = ()) -> set[str]:
    """Return every run of words in a text; none reaches across a title, list or quotation."""
    text = f" {plain(text)} "
    for title in named:
        if " " in title:
            text = text.replace(f" {title} ", " § ")
    return {
        " ".join(words[at : at + RUN])
        for words in (piece.split() for piece in text.split("§"))
        for at in range(len(words) - RUN + 1)
    }


def hashed(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:12]


def test_no_sentence_of_the_chapter_is_in_the_records(bundled: Handbook) -> None:
    named = titles(bundled)
    printed = set(PRINTED.read_text(encoding="utf-8").split())
    assert len(printed) > 3000
    copied = {
        f"{organization.id}, {where}: {run}"
        for organization in bundled.organizations
        if organization.chapter == "Europe"
        for where, text in texts(organization)
        for run in runs(text, named)
        if hashed(run) in printed
    }
    assert copied == set()


def test_what_the_chapter_quotes_stands_in_quotation_marks(bundled: Handbook) -> None:
    printed = set(PRINTED.read_text(encoding="utf-8").split())
    for org, words in QUOTED.items():
        assert {hashed(run) for run in runs(words)} <= printed
        told = [text for _, text in texts(bundled.organization_by_id[org])]
        assert sum(f"“{words}”" in text for text in told) == 1, org


def test_a_copied_sentence_would_be_found() -> None:
    printed = runs("It works on stocks,¹⁵⁵ in line with the Charter of X, and trains officers.")
    own = "By contrast it works on stocks, in line with the Charter of X."
    assert "it works on stocks in line with the" in runs(own) & printed


def test_a_title_is_no_run() -> None:
    own = "They carry out the Charter of X on arms and their parts."
    assert runs(own)
    assert not runs(own, ["charter of x"])
