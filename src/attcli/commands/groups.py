"""What a person named, as groups of states."""

from __future__ import annotations

from collections.abc import Sequence

from attcli.commands import naming
from attcli.domain.groups import THE_WORLD, StateGroup
from attcli.domain.members import WORLD, Group
from attcli.records.handbook import Handbook
from attcli.records.organization import Organization
from attcli.records.treaty import State


def state_groups(
    handbook: Handbook, words: Sequence[str], *, states: bool
) -> tuple[StateGroup, ...]:
    """Return the groups that words name, each once and in the order typed; the world for none.

    Args:
        handbook: whose organizations, chapters and states can be named.
        words: what was typed.
        states: whether a state may be named too.

    Raises:
        NotFoundError: words that name none; near names or the right place are told.
    """
    if not words:
        return (THE_WORLD,)
    find = naming.groups_and_states if states else naming.groups
    return tuple(_group(one) for one in find(handbook, words))


def _group(named: Group | State) -> StateGroup:
    if isinstance(named, Organization):
        return StateGroup(kind="organization", key=named.id, name=named.acronym)
    if isinstance(named, State):
        return StateGroup(kind="state", key=named.code, name=named.name)
    if named == WORLD:
        return THE_WORLD
    return StateGroup(kind="chapter", key=named, name=named)
