"""Options that several commands take, and what their values are parsed to."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Annotated, Any

import typer

from attcli.commands import naming
from attcli.domain.members import WORLD, Group, MemberBasis
from attcli.domain.status import Basis
from attcli.errors import UsageError, did_you_mean
from attcli.records.handbook import Handbook
from attcli.records.names import suggest
from attcli.records.organization import Organization

BASES = ("deposit", "in-force")
MEMBERS = ("current", "printed")


def choice(
    option: str,
    choices: Sequence[str],
    *,
    same: Mapping[str, str] | None = None,
    meant: Mapping[str, str] | None = None,
) -> Callable[[str], str]:
    """Return a parser for one of several words, in any case, with or without hyphens.

    The parser raises UsageError for a word that is none of them, with near ones suggested.

    Args:
        option: where the word is typed.
        choices: the words.
        same: the choice for another word that says the same.
        meant: the choice to suggest for a word that says nearly the same.
    """
    known = {solid(name): name for name in choices} | dict(same or {})

    def parse(typed: str) -> str:
        if found := known.get(solid(typed)):
            return found
        other = (meant or {}).get(solid(typed))
        near = (other,) if other else suggest(typed, {name: name for name in choices})
        hint = did_you_mean(near) or f" Choose from {', '.join(choices)}."
        raise UsageError(f"{option} cannot be “{typed}”.{hint}", near or choices)

    parse.choices = tuple(choices)  # type: ignore[attr-defined]  # completion offers them
    return parse


def choices_of(parameter: Any) -> tuple[str, ...]:
    """Return the words that an option of a command chooses from; none if it takes any."""
    choices: tuple[str, ...] = getattr(getattr(parameter.type, "func", None), "choices", ())
    return choices


def solid(word: str) -> str:
    """Return the form in which a word is looked up among choices."""
    return word.lower().replace("-", "").replace("_", "").replace(" ", "")


def one_character(option: str) -> Callable[[str], str]:
    """Return a parser for a single character; ``tab`` stands for a tab.

    The parser raises UsageError for anything else.
    """

    def parse(typed: str) -> str:
        character = "\t" if typed.lower() in ("tab", "\\t") else typed
        if len(character) != 1 or character in '\r\n"\0':
            raise UsageError(f"{option} cannot be “{typed}”: give one character, such as ';'.")
        return character

    return parse


FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%B %d %Y", "%b %d, %Y", "%d.%m.%Y")
"""Ways to write a day that can be read in one way only."""


def day(option: str) -> Callable[[str], datetime.date]:
    """Return a parser for a day; it raises UsageError for what is none.

    Where a stretch of days begins or ends, a year stands for its first or last day. ``today``
    is beyond what the records know, so that the answer says for which day it is.
    """
    begins, ends = option in ("--from", "--joined-since"), option == "--to"

    def parse(typed: str) -> datetime.date:
        with suppress(ValueError):
            return datetime.date.fromisoformat(typed)
        if typed.lower() == "today" and option in ("--as-of", "--to"):
            return datetime.date.max
        bound = f"{typed}-01-01" if begins else f"{typed}-12-31"
        for form in FORMS:
            with suppress(ValueError):
                return datetime.datetime.strptime(typed, form).date()
        example = "2023-01-31"
        with suppress(ValueError):
            example = str(datetime.date.fromisoformat(bound))
            if begins or ends:
                return datetime.date.fromisoformat(bound)
        raise UsageError(
            f"{option} cannot be “{typed}”: give a day as YYYY-MM-DD, such as {example}."
        )

    return parse


AsOf = Annotated[
    datetime.date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=day("--as-of"),
        help="The end of this day (YYYY-MM-DD) instead of the last for which status is known.",
    ),
]
BasisOption = Annotated[
    Basis,
    typer.Option(
        "--basis",
        metavar="BASIS",
        parser=choice("--basis", BASES),
        help="Count States Parties by deposit (as the UN does) or by in-force (article 22).",
    ),
]
MembersOption = Annotated[
    MemberBasis,
    typer.Option(
        "--members",
        metavar="WHICH",
        parser=choice("--members", MEMBERS),
        help="current: the members on that day; printed: the handbook's list.",
    ),
]
OrgOption = Annotated[
    list[str] | None,
    typer.Option(
        "--org", metavar="ORG", help="The same as an argument. Repeatable, or with commas."
    ),
]
GROUPS = ("org", "chapter")
ByOption = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="GROUP",
        parser=choice("--by", GROUPS),
        help="org, or chapter with the world's total.",
    ),
]
GroupsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ORG]...", help="Organizations, chapters or World; without any, all."),
]
SvgOption = Annotated[
    str | None,
    typer.Option("--svg", metavar="FILE", help="Write a picture instead; - for stdout."),
]
TopicOption = Annotated[
    str | None, typer.Option("--topic", metavar="TOPIC", help="Only where it works on this topic.")
]


def resolve_day(
    handbook: Handbook, asked: datetime.date | None, option: str = "--as-of"
) -> tuple[datetime.date, tuple[str, ...]]:
    """Return the day asked for, and a notice where it lies past what is known.

    Args:
        handbook: whose treaty days bound it.
        asked: the day; None for the last for which treaty status is known.
        option: where it was typed.

    Raises:
        UsageError: it lies before the treaty's adoption.
    """
    known = handbook.status_known
    if asked is None:
        return known, ()
    if asked < handbook.treaty.adopted:
        raise UsageError(
            f"{option} {asked} is before the treaty's adoption; "
            f"give a day from {handbook.treaty.adopted} on."
        )
    if asked > known:
        return known, (f"Treaty status is known up to {known}; answered as of that day.",)
    return asked, ()


def organizations(
    handbook: Handbook, words: Sequence[str] | None, more: Sequence[str] | None = None
) -> tuple[Organization, ...]:
    """Return the organizations named, each once and in the order typed; all for none.

    Args:
        handbook: the records.
        words: the words that name them.
        more: those given by ``--org``.
    """
    named = [*(words or ()), *(more or ())]
    return naming.organizations(handbook, named) if named else handbook.organizations


def groups(
    handbook: Handbook,
    typed: Sequence[str] | None,
    also: Sequence[str] | None,
    by: str,
    members: MemberBasis,
) -> tuple[Group, ...]:
    """Return what is to be counted: the groups named, or all organizations or chapters.

    Raises:
        NotFoundError: a name of none.
        UsageError: names beside ``--by chapter``, or printed lists of what prints none.
    """
    words = [*(typed or ()), *(also or ())]
    if by == "chapter":
        if words:
            raise UsageError("--by chapter counts whole chapters; leave out the names.")
        held = {organization.chapter for organization in handbook.organizations}
        found: tuple[Group, ...] = (
            *(chapter for chapter in handbook.publication.chapters if chapter in held),
            WORLD,
        )
    else:
        found = handbook.organizations
        if words:
            found = naming.groups(handbook, words)
    if members == "printed" and not all(isinstance(group, Organization) for group in found):
        raise UsageError(
            "--members printed is for organizations only; chapters have no printed list."
        )
    return found


def with_printed_list(found: Sequence[Group]) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """Return the organizations whose members the handbook prints, and the acronyms of others."""
    printed, others = [], []
    for group in found:
        if isinstance(group, Organization) and group.published and group.published.listed:
            printed.append(group)
        else:
            others.append(group_name(group))
    return tuple(printed), tuple(others)


def group_name(group: Group) -> str:
    """Return what a group is called for short."""
    return group.acronym if isinstance(group, Organization) else group


def uncertainty(handbook: Handbook, day: datetime.date, codes: Iterable[str]) -> tuple[str, ...]:
    """Return a notice of the states whose standing on a day is not known for certain."""
    unsure = sorted(handbook.state_by_code[code].name for code in set(codes))
    if not unsure:
        return ()
    names = ", ".join(unsure)
    return (f"Not known for certain on {day}: {names}; counted from the end of the bounds.",)


def svg_path(typed: str) -> str:
    """Return where a picture is to be written.

    Raises:
        UsageError: the name is that of another kind of picture.
    """
    ending = typed.rpartition(".")[2].lower()
    if ending in ("png", "jpg", "jpeg", "gif", "pdf", "webp"):
        svg = f"{typed.rpartition('.')[0]}.svg"
        raise UsageError(
            f"--svg writes SVG, not {ending.upper()}: use --svg {svg} and convert it, "
            "as with a browser or Inkscape."
        )
    return typed
