"""Answers of ``att states``."""

from __future__ import annotations

from typing import Literal

from attcli.results import Result
from attcli.states import StateProfile, StateRow
from attcli.status import Basis


class StateList(Result, frozen=True, kw_only=True):
    """Answer of ``att states list``."""

    brief = (
        "name",
        "status",
        "signed",
        "act",
        "deposited",
        "in_force",
        "organizations",
    )
    schema: Literal["att.states.list/1"] = "att.states.list/1"
    items: tuple[StateRow, ...]
    basis: Basis


class StateShow(Result, frozen=True, kw_only=True):
    """Answer of ``att states show``."""

    profile = True
    schema: Literal["att.states.show/1"] = "att.states.show/1"
    items: tuple[StateProfile, ...]
