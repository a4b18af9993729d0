"""How states compare: their acts, and the organizations that they share or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import structs

from attcli.domain.answer import Answer
from attcli.domain.memberships import Membership, memberships_of
from attcli.domain.states import StateRow, state_rows
from attcli.domain.status import Basis, Counting
from attcli.records.handbook import Handbook
from attcli.records.treaty import State


class ComparedState(StateRow, frozen=True, kw_only=True):
    """One of the states compared: its standing and acts, and what it alone has.

    Attributes:
        only: ids of its organizations of which no other compared state is a counted member.
        memberships: all its memberships on the day, those that do not count among them.
    """

    only: tuple[str, ...]
    memberships: tuple[Membership, ...]


class StateComparison(Answer, frozen=True, kw_only=True):
    """Answer of ``att compare`` with states.

    Attributes:
        basis: States Parties by ``deposit`` of the instrument, or by entry into force
            (``in-force``).
        shared: ids of the organizations of which all of the states are counted members.
    """

    brief = ("name", "status", "signed", "act", "deposited", "in_force", "organizations")
    schema: Literal["att.compare.states/1"] = "att.compare.states/1"
    items: tuple[ComparedState, ...]
    basis: Basis
    shared: tuple[str, ...]


def compare_states(
    handbook: Handbook, states: Sequence[State], counting: Counting
) -> tuple[tuple[ComparedState, ...], tuple[str, ...]]:
    """Compare states by the organizations they belong to on a day.

    Args:
        handbook: the records.
        states: two or more, each once.
        counting: the day and the basis.

    Returns:
        The states in the order asked for, and the ids of the organizations in common.
    """
    rows = state_rows(handbook, states, counting.as_of, counting.basis)
    belonging = [frozenset(row.organizations) for row in rows]
    shared = frozenset.intersection(*belonging)
    items = []
    for number, row in enumerate(rows):
        others = frozenset().union(*belonging[:number], *belonging[number + 1 :])
        only = tuple(org for org in row.organizations if org not in others)
        found = memberships_of(handbook, row.state, counting.as_of)
        current = tuple(one for one in found if one.current)
        items.append(ComparedState(**structs.asdict(row), only=only, memberships=current))
    return tuple(items), tuple(o.id for o in handbook.organizations if o.id in shared)
