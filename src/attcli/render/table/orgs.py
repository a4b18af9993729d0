"""Organizations: a list by chapter, and a whole profile."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from attcli.domain.instruments import legal_force
from attcli.domain.memberships import MemberState, grouped, has_left
from attcli.domain.organizations import (
    OrganizationList,
    OrganizationProfile,
    OrganizationShow,
    ProfileActivity,
    coverage_note,
    other_names,
)
from attcli.english import are_parties, count, share
from attcli.render.table.grid import DIM, Column, Grid
from attcli.render.table.parts import (
    DEPOSITARY,
    INCOMPLETE,
    INCOMPLETE_NOTE,
    STANDING_STYLE,
    RenderContext,
    bar,
    day,
    fields,
    footnote,
    heading,
    headline,
    indented,
    link,
    prose,
    reach,
    words,
)
from attcli.terminal import Display
from attcli.text import clean

MANY = 4
"""At most this many other names are shown; the handout has all."""


def draw_list(result: OrganizationList, context: RenderContext) -> list[RenderableType]:
    """Draw organizations under their chapters."""
    display = context.display
    grid = Grid(
        [
            Column("Organization"),
            Column("Name", flexible=True, least=20, bare=True),
            Column("Seat", flexible=True, least=13, bare=True),
            Column("States Parties", bare=True),
        ]
    )
    chapter = None
    several = len({row.chapter for row in result.items}) > 1
    partial = any(row.coverage != "full" for row in result.items)
    for row in result.items:
        if several and row.chapter != chapter:
            chapter = row.chapter
            grid.section(chapter)
        seat = row.headquarters
        grid.add(
            words(row.acronym + ("" if row.coverage == "full" else INCOMPLETE), "bold"),
            row.name,
            "" if seat is None else f"{seat.city}, {seat.country}",
            reach(row.parties, row.signatories, row.members, row.parties_percent, display),
        )
    chapters = {row.chapter for row in result.items}
    where = f" in {count(len(chapters), 'chapter')}" if several else ""
    only = f" · {next(iter(chapters))}" if len(chapters) == 1 else ""
    parts: list[RenderableType] = [
        headline(count(result.count, "organization"), (f"{where}{only}", ""))
    ]
    if result.items:
        parts.append(grid.draw(display.width))
    notes = [f"Treaty status on {result.as_of}, by deposit"]
    if partial:
        notes.append(INCOMPLETE_NOTE)
    return [*parts, footnote(*notes)]


def draw_show(result: OrganizationShow, context: RenderContext) -> list[RenderableType]:
    """Draw profiles: of each the answer, facts, figures, what it does, members, sources."""
    return [part for item in result.items for part in _profile(item, result, context)]


def _profile(
    item: OrganizationProfile, result: OrganizationShow, context: RenderContext
) -> list[RenderableType]:
    display = context.display
    parts: list[RenderableType] = [_title(item, display)]
    only = context.show[0] if context.show else None
    if only in (None, "about"):
        parts.append(_facts(item, display))
    if item.summary and only in (None, "about"):
        notes = (_footnotes(item.summary_footnotes), DIM)
        parts.append(Group(headline("About", notes), prose(item.summary)))
    if item.note and only in (None, "about"):
        parts.append(Group(headline("Note"), prose(item.note)))
    if item.activities and only in (None, "activities"):
        parts.append(_activities(item.activities))
    if item.instruments and only in (None, "instruments"):
        parts.append(_instruments(item))
    if only in (None, "members"):
        parts.append(_members(item))
    return [*parts, _sources(item, result.as_of.isoformat())]


def _title(item: OrganizationProfile, display: Display) -> RenderableType:
    answer = Text.assemble(
        bar(item.parties, item.signatories, item.members, 20, display),
        (f"  {item.parties} of {item.members}", "bold"),
        f" {clean(item.member_term)} {are_parties(item.parties)} ({share(item.parties_percent)})",
    )
    if item.signatories:
        answer.append(f", {item.signatories} signed only")
    if item.not_joined:
        answer.append(f", {item.not_joined} not joined")
    if not item.members:
        answer = words(f"No counted {item.member_term}.")
    return Group(headline(item.acronym, (f" · {item.name}", "")), answer)


def _facts(item: OrganizationProfile, display: Display) -> RenderableType:
    seat = item.headquarters
    where = "" if seat is None else f"{seat.city}, {seat.country}"
    printed = item.published
    figures = []
    if printed is not None:
        if printed.members is not None:
            remark = f" ({printed.members_remark})" if printed.members_remark else ""
            figures.append(f"{printed.members} members{remark}")
        if printed.parties:
            figures.append(f"States Parties {printed.parties.printed}")
        if printed.signatories:
            figures.append(f"signatories {printed.signatories.printed}")
    return fields(
        ("Chapter", item.chapter),
        ("Region", ", ".join(item.regions)),
        ("Seat", _noted(where, item.headquarters_note)),
        ("Type", item.type or ""),
        ("Founded", _noted(item.founded or "", item.founded_note)),
        ("Website", link(words(item.website or ""), item.website, display)),
        ("Also called", _several(other_names(item))),
        ("Handbook prints", "; ".join(figures)),
        ("Activities", coverage_note(item)),
        width=display.width,
    )


def _several(names: tuple[str, ...]) -> str:
    """Return names, many of them in part."""
    more = f", and {len(names) - MANY} more in other languages" if len(names) > MANY else ""
    return ", ".join(names[:MANY]) + more


def _noted(text: str, note: str | None) -> str:
    return f"{text} ({note})" if text and note else text


def _footnotes(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return ""
    noun = "footnote" if len(numbers) == 1 else "footnotes"
    return f"  handbook {noun} {', '.join(map(str, numbers))}"


def _activities(activities: tuple[ProfileActivity, ...]) -> RenderableType:
    lines: list[RenderableType] = []
    for topic, group in groupby(activities, key=lambda activity: activity.topic):
        lines += [Text(), heading(topic)] if lines else [heading(topic)]
        for activity in group:
            title = words(activity.title, "cyan")
            title.append(_footnotes(activity.footnotes), style=DIM)
            lines.append(indented(title))
            lines.append(prose(activity.text, 4))
            lines += [indented(named, 4) for named in _named(activity)]
    return Group(*lines)


def _named(activity: ProfileActivity) -> Iterator[Text]:
    """Yield what an activity's text may not spell out, a line a kind."""
    for word, names in (
        ("Instruments", activity.instruments),
        ("Programmes", activity.programmes),
        ("Partners", activity.partners),
    ):
        if names:
            yield words(f"{word}: {'; '.join(names)}", DIM)


def _instruments(item: OrganizationProfile) -> RenderableType:
    lines: list[RenderableType] = [heading("Instruments, programmes and bodies")]
    for instrument in item.instruments:
        facts = [instrument.kind, str(instrument.year or ""), legal_force(instrument)]
        title = words(instrument.title, "cyan")
        if instrument.abbreviation:
            title.append(f" ({clean(instrument.abbreviation)})")
        if instrument.listed_by != item.id:
            facts.append(f"listed by {instrument.listed_by.upper()}")
        title.append(f"  {', '.join(fact for fact in facts if fact)}", style=DIM)
        title.append(_footnotes(instrument.footnotes), style=DIM)
        lines.append(indented(title))
        lines.append(prose(instrument.text, 4))
    return Group(*lines)


def _members(item: OrganizationProfile) -> RenderableType:
    lines: list[RenderableType] = [heading(f"{item.member_term[:1].upper()}{item.member_term[1:]}")]
    lines += [
        _names(word, STANDING_STYLE.get(standing, ""), group)
        for word, standing, group in grouped(item.member_states)
    ]
    if item.other_members:
        named = ", ".join(f"{other.name} ({other.kind})" for other in item.other_members)
        lines.append(indented(Text.assemble("not states, not counted: ", words(named))))
    if not item.member_states and not item.other_members:
        lines.append(indented(Text("none in these records", style=DIM)))
    lines += [
        indented(footnote(f"{member.name}: {member.note}"))
        for member in item.member_states
        if member.note and (member.disputed or has_left(member))
    ]
    return Group(*lines)


def _names(word: str, style: str, members: list[MemberState]) -> RenderableType:
    text = Text.assemble((f"{word} ({len(members)}): ", style or DIM))
    for number, member in enumerate(members):
        text.append(", " if number else "")
        text.append_text(words(member.name))
        marks = [mark for mark in ("suspended", "disputed") if getattr(member, mark)]
        dates = [day(member.since, member.since_between), day(member.until, member.until_between)]
        if dates[1]:
            dates[1] = f"to {dates[1]}"
        told = " ".join(part for part in [*dates, *marks] if part)
        text.append(f" {told}" if told else "", style=DIM)
    return indented(text)


def _sources(item: OrganizationProfile, as_of: str) -> RenderableType:
    return footnote(
        f"Treaty status on {as_of}, by deposit",
        DEPOSITARY,
        f"`att cite {item.acronym}` names every source",
    )
