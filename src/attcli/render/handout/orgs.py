"""An organization's profile as a handout."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from attcli.domain.instruments import legal_force
from attcli.domain.memberships import MemberState, grouped
from attcli.domain.organizations import (
    OrganizationProfile,
    OrganizationShow,
    coverage_note,
    other_names,
)
from attcli.english import are_parties, share
from attcli.records.handbook import Handbook
from attcli.render.flat import escape_markdown as escaped
from attcli.render.handout.parts import bullets, day, document, facts, prose


def write_show(answer: OrganizationShow, handbook: Handbook, show: tuple[str, ...]) -> str:
    """Return organizations, one after another."""
    return document(
        block
        for item in answer.items
        for block in _organization(item, handbook, answer.as_of.isoformat(), show)
    )


def _organization(
    item: OrganizationProfile, handbook: Handbook, as_of: str, show: tuple[str, ...]
) -> Iterator[str]:
    yield f"# {escaped(item.acronym)}: {escaped(item.name)}"
    parties = f"{item.parties} of {item.members} {item.member_term} {are_parties(item.parties)}"
    yield (
        f"{escaped(parties)} ({share(item.parties_percent)}), {item.signatories} signed only, "
        f"{item.not_joined} not joined, on {as_of}, by deposit."
    )
    if not show or "about" in show:
        yield from _about(item)
    if item.activities and (not show or "activities" in show):
        yield "## What it does"
        for topic, group in groupby(item.activities, key=lambda activity: activity.topic):
            yield f"### {escaped(topic)}"
            for activity in group:
                yield f"**{escaped(activity.title)}.** {' '.join(prose(activity.text))}"
    if item.instruments and (not show or "instruments" in show):
        yield "## Instruments, programmes and bodies"
        for one in item.instruments:
            told = ", ".join(x for x in (one.kind, str(one.year or ""), legal_force(one)) if x)
            if one.listed_by != item.id:
                told += f"; listed by {handbook.organization_by_id[one.listed_by].acronym}"
            yield f"**{escaped(one.title)}** ({escaped(told)}). {' '.join(prose(one.text))}"
    if not show or "members" in show:
        yield from _members(item)
    yield (
        "Source of treaty status: UN Treaty Collection, XXVI-8; "
        f"`att cite {escaped(item.acronym)}` names every source."
    )


def _about(item: OrganizationProfile) -> Iterator[str]:
    seat = item.headquarters
    yield facts(
        ("Chapter", item.chapter),
        ("Region", ", ".join(item.regions)),
        ("Seat", None if seat is None else f"{seat.city}, {seat.country}"),
        ("Type", item.type),
        ("Founded", item.founded),
        ("Website", item.website),
        ("Also called", ", ".join(other_names(item))),
        ("Activities", coverage_note(item)),
        ("Note", item.note),
    )
    if item.summary:
        yield "## About"
        yield from prose(item.summary)


def _members(item: OrganizationProfile) -> Iterator[str]:
    term = item.member_term
    yield f"## {escaped(term[:1].upper() + term[1:])}"
    yield bullets(
        f"{word} ({len(members)}): {', '.join(map(_named, members))}"
        for word, _, members in grouped(item.member_states)
    )


def _named(member: MemberState) -> str:
    since, until = day(member.since, member.since_between), day(member.until, member.until_between)
    told = [
        f"since {since}" if since and not until else since,
        f"to {until}" if until else "",
        "suspended" if member.suspended else "",
        "disputed" if member.disputed else "",
    ]
    facts_ = " ".join(part for part in told if part)
    return escaped(member.name) + (f" ({facts_})" if facts_ else "")
