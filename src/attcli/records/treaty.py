"""States, and their acts under the treaty: ``states.toml`` and ``treaty.toml``."""

# No ``from __future__ import annotations`` here: msgspec evaluates the annotations at every start,
# and from text that takes three times as long.
import datetime
from collections.abc import Iterable
from typing import Annotated, Literal, get_args

from msgspec import Meta, field

from attcli.records.base import Alpha2, Alpha3, Record, SourceId, Sources, StateCode, Text
from attcli.records.days import Day, settled

ActKind = Literal["signature", "ratification", "acceptance", "approval", "accession", "withdrawal"]


DEPOSITED: frozenset[str] = frozenset({"ratification", "acceptance", "approval", "accession"})
"""The four acts deposited with the UN Secretary-General that make a State Party."""
NOTICE = datetime.timedelta(days=90)
"""How long after its notification a withdrawal takes effect at the earliest (article 24 (2))."""


class State(Record, frozen=True, kw_only=True):
    """A state: a UN member, or one of five others that the records name.

    Attributes:
        code: ISO 3166-1 alpha-3 code; Kosovo: XKX.
        alpha2: ISO 3166-1 alpha-2; XK: Kosovo.
        name: short English name, as displayed.
        aliases: every other name it goes by; no two states share one.
        un_member: whether it is a member of the United Nations.
        can_join: whether the depositary accepts its instrument (treaty, art. 21).
        note: what a reader of its standing must know.
        tile: column and row on the tile map, from its top left.
    """

    code: Alpha3
    alpha2: Alpha2
    name: Text
    aliases: tuple[str, ...] = ()
    un_member: bool = True
    can_join: bool = True
    note: Text | None = None
    tile: tuple[Annotated[int, Meta(ge=0, le=99)], Annotated[int, Meta(ge=0, le=99)]] | None = None


class Other(Record, frozen=True, kw_only=True):
    """A name that people type and that is no state's here: a territory, a former state.

    Attributes:
        name: as people call it in English.
        aliases: other names, in any language.
        text: one neutral sentence on why it is not in the list.
        see: states of the list to which a reader is sent.
    """

    name: Text
    aliases: tuple[Text, ...] = ()
    text: Text
    see: tuple[StateCode, ...] = ()


class States(Record, frozen=True, kw_only=True):
    """The file ``states.toml``."""

    states: tuple[State, ...]
    others: tuple[Other, ...] = ()


StateNames = dict[StateCode, Annotated[tuple[Text, ...], Meta(min_length=1)]]


class Names(Record, frozen=True, kw_only=True):
    """Names of the states in other languages (``names.toml``); English where one is missing.

    Attributes:
        fr, es, pt, ar, ru, zh: names of each state, the first of them the one shown.
    """

    source: SourceId
    fr: StateNames = field(default_factory=dict)
    es: StateNames = field(default_factory=dict)
    pt: StateNames = field(default_factory=dict)
    ar: StateNames = field(default_factory=dict)
    ru: StateNames = field(default_factory=dict)
    zh: StateNames = field(default_factory=dict)

    @property
    def languages(self) -> tuple[dict[StateCode, tuple[Text, ...]], ...]:
        """The names by state, a table a language."""
        return (self.fr, self.es, self.pt, self.ar, self.ru, self.zh)


class Act(Record, frozen=True, kw_only=True):
    """An act of a state under the treaty; who has withdrawn joins again by accession.

    Attributes:
        act: signature, one of the four acts that are deposited, or withdrawal.
        day: signed, deposited, or notified; of a withdrawal if known.
        effect: of a withdrawal: first day on which it is no State Party.
        sources: of the act, by id.
    """

    state: StateCode
    act: ActKind
    day: Day | None = None
    effect: Day | None = None
    sources: Sources

    @property
    def slot(self) -> str:
        """Which of a state's three acts it is: ``signature``, ``deposit`` or ``withdrawal``."""
        return "deposit" if self.act in DEPOSITED else self.act


def times(acts: Iterable[Act]) -> list[list[Act]]:
    """Part one state's acts, in order of days, behind each withdrawal.

    Who has withdrawn can accede again, and each part is one time under the treaty. A withdrawal
    stands where it takes effect.
    """
    parts: list[list[Act]] = []
    for act in sorted(acts, key=_order):
        if not parts or parts[-1][-1].act == "withdrawal":
            parts.append([])
        parts[-1].append(act)
    return parts


def _order(act: Act) -> tuple[datetime.date, int]:
    # On one day a signature is before a deposit, and a withdrawal before the next accession.
    rank = ("signature", "withdrawal").index(act.act) if act.act not in DEPOSITED else 2
    day = act.effect or act.day
    return datetime.date.min if day is None else settled(day), rank


DeclarationKind = Literal[
    "provisional-application", "not-to-become-party", "interpretative", "territorial"
]
DECLARATIONS: tuple[str, ...] = get_args(DeclarationKind)


class Declaration(Record, frozen=True, kw_only=True):
    """A declaration of a state to the depositary; it does not change the state's standing.

    Attributes:
        kind: what it declared.
        day: day of the declaration.
        text: what it said, in our own words.
        sources: of the declaration, by id.
    """

    state: StateCode
    kind: DeclarationKind
    day: datetime.date
    text: Text
    sources: Sources


class Treaty(Record, frozen=True, kw_only=True):
    """The Arms Trade Treaty: its own days, and each state's acts: ``treaty.toml``.

    Attributes:
        title: of the treaty.
        adopted: by the UN General Assembly.
        opened: for signature (art. 21).
        in_force: entry into force (art. 22 (1)).
        waiting_days: days from a later deposit to entry into force (art. 22 (2)).
        status_known: last day for which treaty status is known.
        as_at: day of the depositary's page last read.
        renewed: day of the page by which `att records status` renewed these records.
        sources: the depositary's list first.
    """

    title: Text
    adopted: datetime.date
    opened: datetime.date
    in_force: datetime.date
    waiting_days: Annotated[int, Meta(ge=0, le=3650)]
    status_known: datetime.date
    as_at: datetime.date | None = None
    renewed: datetime.date | None = None
    sources: Sources
    acts: tuple[Act, ...] = ()
    declarations: tuple[Declaration, ...] = ()
