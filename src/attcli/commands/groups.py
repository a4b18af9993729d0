"""What a person named, as groups of states."""

from __future__ import annotations

from collections.abc import Sequence

from attcli.domain.groups import WORLD, Group
from attcli.errors import NotFoundError
from attcli.records.handbook import Handbook
from attcli.records.names import find_choice, find_organization, find_state


def groups(handbook: Handbook, typed: Sequence[str], *, states: bool) -> tuple[Group, ...]:
    """Return the groups named, each once and in the order typed; the world for none.

    Args:
        handbook: whose organizations, chapters and states can be named.
        typed: what was typed, a name in each.
        states: whether a state may be named too.

    Raises:
        NotFoundError: nothing is called so; near names are suggested.
    """
    found = [_group(handbook, name, states=states) for name in typed]
    return tuple(dict.fromkeys(found)) or (WORLD,)


def _group(handbook: Handbook, name: str, *, states: bool) -> Group:
    try:
        organization = find_organization(handbook, name)
        return Group(kind="organization", key=organization.id, name=organization.acronym)
    except NotFoundError as error:
        missing = error
    try:
        chosen = find_choice(name, (*handbook.publication.chapters, WORLD.name), "chapter")
    except NotFoundError:
        pass
    else:
        if chosen == WORLD.name:
            return WORLD
        return Group(kind="chapter", key=chosen, name=chosen)
    if not states:
        raise missing
    state = find_state(handbook, name)
    return Group(kind="state", key=state.code, name=state.name)
