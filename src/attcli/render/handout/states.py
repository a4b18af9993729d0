"""A state's profile as a handout."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from attcli.domain.memberships import Membership, membership_words
from attcli.domain.reporting import reporting_line
from attcli.domain.states import StateProfile, StateShow, Support, all_acts
from attcli.english import STANDINGS, join_and
from attcli.records.handbook import Handbook
from attcli.render.flat import escape_markdown as escaped
from attcli.render.handout.parts import bullets, day, document, facts


def write_show(answer: StateShow, handbook: Handbook, show: tuple[str, ...]) -> str:  # noqa: ARG001
    """Return states, one after another."""
    return document(
        block for item in answer.items for block in _state(item, handbook, answer.as_of.isoformat())
    )


def _state(item: StateProfile, handbook: Handbook, as_of: str) -> Iterator[str]:
    yield f"# {escaped(item.name)}"
    word = STANDINGS[item.status][0]
    verb = "has" if item.status == "not_joined" else "is a"
    yield f"{escaped(item.name)} {verb} {word} (on {as_of}, by deposit)."
    joined = day(item.deposited, item.deposited_between)
    yield facts(
        ("Signed", day(item.signed, None)),
        ("Joined", f"{joined}, by {item.act}" if joined else None),
        ("In force", day(item.in_force, item.in_force_between)),
        ("Withdrew", day(item.withdrew, item.withdrew_between)),
        ("All acts", all_acts(item)),
        ("Reports", reporting_line(item.reporting) if item.reporting else None),
        *(("Declared", f"{one.day}: {one.text}") for one in item.declarations),
        ("Note", item.note),
    )
    current = [one for one in item.memberships if one.current]
    if current:
        yield "## Organizations"
        yield bullets(map(_membership, current))
    if former := [one for one in item.memberships if not one.current]:
        yield "## Formerly"
        yield bullets(map(_membership, former))
    mine = [one for one in item.support if not one.states or item.state in one.states]
    if mine:
        yield "## What its organizations do"
        yield from _support(mine, handbook)
        if partial := [one.acronym for one in current if one.coverage == "header"]:
            yield (
                "Incomplete, as their chapters of the handbook could not be read in full: "
                f"{escaped(join_and(partial))}."
            )
    if elsewhere := [one for one in item.named_in if one.org not in item.organizations]:
        yield "## Named in the work of other organizations"
        yield from _support(elsewhere, handbook)
    yield (
        "Source of treaty status: UN Treaty Collection, XXVI-8; "
        f"`att cite {item.state}` names every source."
    )


def _membership(one: Membership) -> str:
    facts_ = membership_words(one)
    return f"**{escaped(one.acronym)}**, {escaped(one.name)}" + (f": {facts_}" if facts_ else "")


def _support(support: list[Support], handbook: Handbook) -> Iterator[str]:
    for topic, offers in groupby(support, key=lambda offer: offer.topic):
        yield f"### {escaped(topic)}"
        yield bullets(
            f"{escaped(handbook.organization_by_id[one.org].acronym)}: {escaped(one.title)}"
            for one in offers
        )
