"""A group of states that a question is about: an organization, a chapter, the world, a state."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

from attcli.domain.members import WORLD, chapter_codes, member_codes, world_codes
from attcli.records.handbook import Handbook

GroupKind = Literal["organization", "chapter", "world", "state"]


class StateGroup(Struct, frozen=True, kw_only=True):
    """A named group of states.

    Attributes:
        kind: what the group is.
        key: an organization's id, a state's alpha-3 code, else the name.
        name: as displayed: acronym, chapter, World, or the state's short name.
    """

    kind: GroupKind
    key: str
    name: str

    def codes(self, handbook: Handbook, as_of: datetime.date) -> tuple[str, ...]:
        """Return the states of the group at the end of a day, as alpha-3 codes, each once."""
        match self.kind:
            case "world":
                return world_codes(handbook)
            case "state":
                return (self.key,)
            case "organization":
                return member_codes(handbook.organization_by_id[self.key], as_of)
            case "chapter":
                return chapter_codes(handbook, self.key, as_of)


THE_WORLD = StateGroup(kind="world", key=WORLD, name=WORLD)
