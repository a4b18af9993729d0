"""The sentences of an audit, written to be quoted; states by name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Sequence

from attcli.domain.status import percent
from attcli.domain.steps import Happening
from attcli.english import join_and, number_word
from attcli.records.days import Span, Window
from attcli.records.handbook import Handbook
from attcli.records.names import short_names
from attcli.records.organization import COUNTED_KINDS, Figure, Organization

_WITH_ARTICLE = re.compile(
    r"^(United|State of|Republic|Democratic|Holy|Central African|Dominican Rep|Federated|Kingdom)"
    r"|(Islands|Federation)$"
    r"|^(Bahamas|Comoros|Gambia|Maldives|Netherlands|Niger|Philippines)$"
)
_SHORT = 5
"""How many states a sentence names at most where the figure agrees."""


def names(handbook: Handbook, codes: Iterable[str]) -> str:
    """Return states by name, sorted, as a list for a sentence."""
    found = short_names(handbook, codes)
    return join_and(f"the {name}" if _WITH_ARTICLE.search(name) else name for name in found)


def days(spans: Sequence[Span], always: Span) -> str:
    """Return when a condition held: on some stretches, every day or no day of ``always``."""
    if not spans:
        return f"on no day from {always.start} to {always.end}"
    if list(spans) == [always]:
        return f"on every day from {always.start} to {always.end}"
    return join_and([_stretch(span, always) for span in spans])


def _stretch(span: Span, always: Span) -> str:
    if span.start == span.end:
        return f"on {span.start}"
    # The first stretch may have begun before the days looked at.
    if span.start == always.start:
        return f"up to {span.end}"
    return f"since {span.start}" if span.end == always.end else f"from {span.start} to {span.end}"


def until(handbook: Handbook, changes: Iterable[tuple[str, Happening]]) -> str:
    """Return what ended a stretch: ``, until Canada acceded``; nothing for no changes."""
    done: dict[Happening, list[str]] = {}
    for state, what in changes:
        done.setdefault(what, []).append(state)
    if not done:
        return ""
    parts = []
    for what, states in done.items():
        verb: str = what
        if what == "entered into force":
            verb = "was bound" if len(states) == 1 else "were bound"
        parts.append(f"{names(handbook, states)} {verb}")
    return f", until {join_and(parts)}"


def members(stated: int, listed: int) -> str:
    """Compare the stated number of members with the number of names printed."""
    if stated == listed:
        return f"The stated number of members, {stated}, is the number of names printed."
    return f"The stated number of members is {stated}, but {_names_are(listed)} printed."


def true_number(
    organization: Organization, stated: int, number: int, when: Sequence[Span], always: Span
) -> str:
    """Say how many members there were, and when it was the stated number."""
    subject, term = organization.acronym, organization.member_term
    if stated == number:
        return f" On {always.end} {subject} had {stated} {term}."
    return f" {subject} had {stated} {term} {days(when, always)}; on {always.end} it had {number}."


def printed_list(
    handbook: Handbook,
    organization: Organization,
    listed: frozenset[str],
    members: frozenset[str],
    when: Sequence[Span],
    always: Span,
) -> str:
    """Say which names the list has too many, which it lacks, and when it was right."""
    day, term = always.end, organization.member_term
    if listed == members:
        sentence = f"The {len(listed)} states listed are the {term} on {day}."
        if all(member.since is None and member.until is None for member in organization.members):
            return f"{sentence} No days of membership are known, so that it holds on every day."
    else:
        extra, missing = sorted(listed - members), sorted(members - listed)
        parts = []
        if extra:
            outsiders = [_outsider(handbook, organization, code, day) for code in extra]
            parts.append(f"holds {join_and(outsiders)}")
        if missing:
            noun = "a member" if len(missing) == 1 else "members"
            parts.append(f"lacks {names(handbook, missing)}, {noun} that day")
        sentence = f"The printed list {' and '.join(parts)}; on {day} there were {len(members)}"
        sentence += f" {term}."
    return f"{sentence} The list was right {days(when, always)}."


def among_members(organization: Organization, number: int, what: str) -> str:
    """Give a count over the actual members that day."""
    return f" Of the {number} {organization.member_term} that day it was {what}."


def of_true_members(organization: Organization, count: int, of: int, when: str) -> str:
    """Say when a printed fraction was right for the actual members of an organization."""
    return (
        f" {organization.acronym} itself had {count} among {of} {organization.member_term} {when}."
    )


def _outsider(handbook: Handbook, organization: Organization, code: str, day: datetime.date) -> str:
    """Say why a state on the list was not a member on a day."""
    records = [member for member in organization.members if member.state == code]
    counted = [member for member in records if member.kind in COUNTED_KINDS]
    why = "which was not a member"
    ends = [member.until for member in counted if member.until is not None]
    if ends:
        last = ends[-1]
        if isinstance(last, Window):
            why = f"whose last day as a member was between {last.earliest} and {last.latest}"
        else:
            why = f"whose last day as a member was {last}"
    elif counted:
        why = f"which was not yet a member on {day}"
    return f"{names(handbook, [code])} ({why})"


def standing(
    handbook: Handbook,
    codes: Collection[str],
    of: Collection[str],
    noun: tuple[str, str],
    printed: int,
    day: datetime.date,
) -> str:
    """Say how many listed states had a standing on a day, and which, beside the printed number.

    Args:
        handbook: the records, for names.
        codes: the states that had it.
        of: the states listed.
        noun: the standing in words, for one state and for several.
        printed: the printed number.
        day: the day of the count.
    """
    number, differs = len(codes), len(codes) != printed
    count = {0: "none", 1: "one", len(of): f"all {number}"}.get(number, str(number))
    verb = f"was a {noun[0]}" if number in (0, 1) else f"were {noun[1]}"
    sentence = f"Of the {len(of)} states listed, {count} {verb} on {day}, "
    if differs:
        gap = abs(number - printed)
        sentence += f"{number_word(gap)} {'more' if number > printed else 'fewer'} than printed"
    else:
        sentence += "as printed"
    others = set(of) - set(codes)
    named, but = (others, "all but ") if len(others) < number else (set(codes), "")
    if named and (differs or len(named) <= _SHORT):
        sentence += f": {but}{names(handbook, named)}"
    return f"{sentence}."


def denominator(of: int, names_printed: int, stated: int | None) -> str:
    """Compare a printed denominator with the number of names printed and the stated number."""
    if of == names_printed:
        beside = "" if stated in (None, of) else f", not the stated number of members, {stated}"
        return f"The denominator, {of}, is the number of names printed{beside}."
    beside = " The denominator is the stated number of members." if of == stated else ""
    return f"The denominator is {of}, but {_names_are(names_printed)} printed.{beside}"


def share(figure: Figure, count: int, of: int, verdict: str, own: str) -> str:
    """Compare a printed percentage with a share of the printed list.

    Args:
        figure: the share as printed.
        count: number of states counted.
        of: number of states listed.
        verdict: how the percentage compares with ``count`` of ``of``.
        own: how it compares with the fraction printed beside it.
    """
    printed = figure.percent
    value = _digits(printed, count, of)
    sentence = f"{count} of {of} is {value}%"
    if verdict == "differs":
        sentence += f", not {printed}%"
    elif verdict == "truncated":
        shown = places(printed)
        sentence += f": the printed {printed}% cuts it off; "
        sentence += f"rounded it is {percent(count, of, shown):.{shown}f}%"
    elif float(value) == float(printed):
        sentence += ", as printed"
    else:
        sentence += f", rightly rounded to {printed}%"
    return f"{sentence}{_own_fraction(figure, count, of, verdict, own)}."


def _own_fraction(figure: Figure, count: int, of: int, verdict: str, own: str) -> str:
    """Say whether a printed percentage follows from the fraction printed beside it."""
    if not figure.of or figure.count is None or (figure.count, figure.of) == (count, of):
        return ""
    value = _digits(figure.percent, figure.count, figure.of)
    fraction = f"the printed fraction, {figure.count} of {figure.of} ({value}%)"
    if verdict != "differs":
        return f"; {fraction}, {'does not give it' if own == 'differs' else 'gives the same'}"
    return {
        "agrees": f", which follows from {fraction}",
        "truncated": f", which is {fraction}, cut off",
    }.get(own, f", which does not follow from {fraction} either")


def places(printed: str) -> int:
    """Return how many decimals a printed percentage has."""
    return len(printed.partition(".")[2])


def _digits(printed: str, count: int, of: int) -> str:
    """Return a share in percent with one more decimal than printed, without trailing zeros."""
    shown = places(printed) + 1
    return f"{percent(count, of, shown):.{shown}f}".rstrip("0").rstrip(".")


def _names_are(number: int) -> str:
    return "1 name is" if number == 1 else f"{number} names are"
