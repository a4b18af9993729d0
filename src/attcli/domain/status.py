"""The standing of states under the treaty on a day, and counts of groups of states.

Standing is always derived from dated acts. On the basis ``deposit`` a state is a State Party
from the day on which it deposits its instrument, as the UN counts; on the basis ``in-force``,
from the day on which the treaty enters into force for it (article 22).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from attcli.domain.members import MemberBasis
from attcli.records.days import Day, Window, in_effect, is_uncertain, settled
from attcli.records.handbook import Handbook
from attcli.records.treaty import Act, ActKind, Treaty, times

Standing = Literal["party", "signatory", "not_joined"]
Basis = Literal["deposit", "in-force"]


class Counting(Struct, frozen=True):
    """How states are counted: the parameters of every count.

    Attributes:
        as_of: the day, for both membership and standing.
        basis: States Parties by ``deposit``, as the UN counts, or ``in-force`` (article 22).
        members: the dated memberships (``current``), or the handbook's ``printed`` list.
        assume: standings by alpha-3 code, for a what-if beside the recorded count.
    """

    as_of: datetime.date
    basis: Basis = "deposit"
    members: MemberBasis = "current"
    assume: Mapping[str, Standing] = {}


def half_up(number: int, of: int, places: int) -> float:
    """Return a fraction rounded half up to decimal places: the only rounding of figures.

    In integers, because ``round`` takes halves to the even digit (6.25 to 6.2), and most
    halves are not exact in binary anyway.
    """
    scale: int = 10**places
    return (2 * scale * number + of) // (2 * of) / scale


def percent(count: int, of: int, places: int = 1) -> float | None:
    """Return ``count`` of ``of`` in percent, rounded half up; None where ``of`` is 0."""
    return half_up(100 * count, of, places) if of else None


def points(before: float | None, after: float | None) -> float | None:
    """Return the change between two percentages to one decimal; None where one is unknown."""
    if before is None or after is None:
        return None
    return (round(10 * after) - round(10 * before)) / 10


class Participation(Struct, frozen=True, kw_only=True):
    """A state's acts under the treaty, up to a withdrawal; those since a later accession are apart.

    Attributes:
        state: alpha-3 code.
        signed: day of signature.
        act: ratification, acceptance, approval or accession.
        deposited: day on which that act's instrument was deposited.
        in_force: day on which the treaty entered into force for it (article 22).
        notified: day on which it notified the depositary that it withdraws, if known.
        left: first day on which it is no longer a State Party (article 24).
        before: what it did up to an earlier withdrawal, where it has acceded again since. Its
            signature stands here too; it counts there alone.
    """

    state: str
    signed: Day | None = None
    act: ActKind | None = None
    deposited: Day | None = None
    in_force: Day | None = None
    notified: Day | None = None
    left: Day | None = None
    before: Participation | None = None

    @property
    def times(self) -> tuple[Participation, ...]:
        """Each time under the treaty, the earliest first."""
        return (self,) if self.before is None else (*self.before.times, self)

    def on(self, as_of: datetime.date, basis: Basis = "deposit") -> Participation:
        """Return the time under the treaty that counts at the end of a day."""
        if self.before is None or in_effect(self.joined(basis), as_of):
            return self
        return self.before.on(as_of, basis)

    def joined(self, basis: Basis) -> Day | None:
        """Return the day from which it is a State Party on a basis, or None."""
        return self.deposited if basis == "deposit" else self.in_force

    def standing(self, as_of: datetime.date, basis: Basis = "deposit") -> Standing:
        """Return the state's standing at the end of a day; who has withdrawn has not joined."""
        now = self if self.before is None else self.on(as_of, basis)
        if in_effect(now.left, as_of):
            return "not_joined"
        if in_effect(now.joined(basis), as_of):
            return "party"
        return "signatory" if in_effect(now.signed, as_of) else "not_joined"

    def uncertain(self, as_of: datetime.date, basis: Basis = "deposit") -> bool:
        """Return whether its standing at the end of a day is not known for certain."""
        if self.before is not None and self.before.uncertain(as_of, basis):
            return True
        return (
            is_uncertain(self.joined(basis), as_of)
            or is_uncertain(self.signed, as_of)
            or is_uncertain(self.left, as_of)
        )


def entry_into_force(treaty: Treaty, deposited: Day) -> Day:
    """Return the day on which the treaty enters into force for a state (article 22).

    Paragraph 1: the day of the treaty's own entry into force, for a deposit on or before that
    day. Paragraph 2: ninety days after a later deposit.
    """
    if isinstance(deposited, Window):
        earliest = entry_into_force(treaty, deposited.earliest)
        latest = entry_into_force(treaty, deposited.latest)
        return Window(earliest=settled(earliest), latest=settled(latest))
    if deposited <= treaty.in_force:
        return treaty.in_force
    return deposited + datetime.timedelta(days=treaty.waiting_days)


class Tally(Struct, frozen=True, kw_only=True):
    """A group of states on a day by standing, as alpha-3 codes in order.

    Attributes:
        parties, signatories, not_joined: each state of the group is in exactly one of these.
        uncertain: states of the group whose standing that day is not known for certain.
    """

    parties: tuple[str, ...]
    signatories: tuple[str, ...]
    not_joined: tuple[str, ...]
    uncertain: tuple[str, ...] = ()

    @property
    def members(self) -> int:
        """Number of states in the group."""
        return len(self.parties) + len(self.signatories) + len(self.not_joined)

    @property
    def counts(self) -> dict[str, Any]:
        """The numbers of an answer: members, those of each standing, and the percentage."""
        return {
            "members": self.members,
            "parties": len(self.parties),
            "signatories": len(self.signatories),
            "not_joined": len(self.not_joined),
            "parties_percent": self.parties_percent,
        }

    @property
    def parties_percent(self) -> float | None:
        """States Parties in percent of the group, to one decimal; None for no states."""
        return percent(len(self.parties), self.members)

    @property
    def signatories_percent(self) -> float | None:
        """Signatories in percent of the group, to one decimal; None for no states."""
        return percent(len(self.signatories), self.members)


class TreatyStatus(Struct, frozen=True):
    """Every state's participation in the treaty.

    Attributes:
        participations: by alpha-3 code; a state without acts may be absent.
        assumed: standings by alpha-3 code that replace the recorded ones on every day.
    """

    participations: Mapping[str, Participation]
    assumed: Mapping[str, Standing] = {}

    @classmethod
    def of(cls, handbook: Handbook) -> TreatyStatus:
        """Return the status that the records' acts give."""
        treaty = handbook.treaty
        acts: dict[str, list[Act]] = {state.code: [] for state in handbook.states}
        for act in treaty.acts:
            acts.setdefault(act.state, []).append(act)
        return cls({code: _participation(treaty, code, done) for code, done in acts.items()})

    def assuming(self, standings: Mapping[str, Standing]) -> TreatyStatus:
        """Return a copy in which the given states have the given standings."""
        return TreatyStatus(self.participations, {**self.assumed, **standings})

    def of_state(self, code: str) -> Participation:
        """Return a state's participation; empty for a state without acts."""
        return self.participations.get(code) or Participation(state=code)

    def standing(self, code: str, as_of: datetime.date, basis: Basis = "deposit") -> Standing:
        """Return a state's standing at the end of a day, as assumed if it is."""
        return self.assumed.get(code) or self.of_state(code).standing(as_of, basis)

    def tally(self, codes: Iterable[str], as_of: datetime.date, basis: Basis = "deposit") -> Tally:
        """Return a group of states by standing at the end of a day."""
        groups: dict[Standing, list[str]] = {"party": [], "signatory": [], "not_joined": []}
        uncertain = []
        for code in sorted(set(codes)):
            groups[self.standing(code, as_of, basis)].append(code)
            if code not in self.assumed and self.of_state(code).uncertain(as_of, basis):
                uncertain.append(code)
        return Tally(
            parties=tuple(groups["party"]),
            signatories=tuple(groups["signatory"]),
            not_joined=tuple(groups["not_joined"]),
            uncertain=tuple(uncertain),
        )


def _participation(treaty: Treaty, code: str, acts: Sequence[Act]) -> Participation:
    """Return what a state's acts amount to."""
    found: Participation | None = None
    # Without a withdrawal the order does not matter, and this runs at every start.
    for time in times(acts) if any(act.effect for act in acts) else (acts,):
        signed = found.signed if found else None
        kind = deposited = notified = left = None
        for act in time:
            match act.act:
                case "signature":
                    signed = act.day
                case "withdrawal":
                    notified, left = act.day, act.effect
                case _:
                    kind, deposited = act.act, act.day
        found = Participation(
            state=code,
            signed=signed,
            act=kind,
            deposited=deposited,
            in_force=None if deposited is None else entry_into_force(treaty, deposited),
            notified=notified,
            left=left,
            before=found,
        )
    return found or Participation(state=code)
