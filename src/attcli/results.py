"""The envelopes in which answers leave the program: the contract that scripts rely on.

Every answer is one object with ``schema``, ``data_version``, ``as_of``, ``count`` and
``items``. Keys keep their order, unknown is null and never missing. Within a major version
of a schema fields are only added.
"""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Literal

from msgspec import Struct

from attcli.audit import Finding
from attcli.comparison import ComparedOrganization, Pair, TopicWorkers
from attcli.organizations import OrganizationProfile, OrganizationRow
from attcli.states import StateProfile, StateRow
from attcli.statistics import GroupStatistics, StateGroups
from attcli.status import Basis
from attcli.timeline import Event
from attcli.topics import TopicRow


class Result(Struct, frozen=True, kw_only=True):
    """What every answer has in common.

    ``brief`` names the item fields that a Markdown table shows where none are asked for:
    those that a report can carry. Every other format has them all.
    """

    brief: ClassVar[tuple[str, ...]] = ()

    schema: str
    data_version: str
    as_of: datetime.date
    count: int
    items: tuple[Any, ...]


class OrganizationList(Result, frozen=True, kw_only=True):
    """Answer of ``att orgs list``."""

    brief = (
        "acronym",
        "name",
        "headquarters",
        "members",
        "parties",
        "signatories",
        "not_joined",
        "parties_percent",
    )
    schema: Literal["att.orgs.list/1"] = "att.orgs.list/1"
    items: tuple[OrganizationRow, ...]


class OrganizationShow(Result, frozen=True, kw_only=True):
    """Answer of ``att orgs show``."""

    schema: Literal["att.orgs.show/1"] = "att.orgs.show/1"
    items: tuple[OrganizationProfile, ...]


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


class StateShow(Result, frozen=True, kw_only=True):
    """Answer of ``att states show``."""

    schema: Literal["att.states.show/1"] = "att.states.show/1"
    items: tuple[StateProfile, ...]


class Statistics(Result, frozen=True, kw_only=True):
    """Answer of ``att stats``."""

    brief = (
        "name",
        "members",
        "parties",
        "signatories",
        "not_joined",
        "parties_percent",
    )
    schema: Literal["att.stats/1"] = "att.stats/1"
    items: tuple[GroupStatistics, ...]


class CompareResult(Result, frozen=True, kw_only=True):
    """Answer of ``att compare``: beside the items, what the organizations share."""

    brief = (
        "name",
        "members",
        "parties",
        "signatories",
        "not_joined",
        "parties_percent",
        "only",
    )
    schema: Literal["att.compare/1"] = "att.compare/1"
    items: tuple[ComparedOrganization, ...]
    shared: tuple[str, ...]
    shared_states: StateGroups
    pairs: tuple[Pair, ...]
    topics: tuple[TopicWorkers, ...]


class AuditResult(Result, frozen=True, kw_only=True):
    """Answer of ``att audit``; ``as_of`` is the day the handbook was compiled."""

    brief = (
        "org",
        "claim",
        "printed",
        "recomputed",
        "verdict",
        "explanation",
    )
    schema: Literal["att.audit/1"] = "att.audit/1"
    items: tuple[Finding, ...]


class TimelineResult(Result, frozen=True, kw_only=True):
    """Answer of ``att timeline``; ``as_of`` is the last day."""

    brief = (
        "org",
        "day",
        "members",
        "parties",
        "parties_percent",
    )
    schema: Literal["att.timeline/1"] = "att.timeline/1"
    items: tuple[Event, ...]
    basis: Basis


class TopicList(Result, frozen=True, kw_only=True):
    """Answer of ``att topics``."""

    brief = (
        "topic",
        "orgs",
        "activities",
    )
    schema: Literal["att.topics/1"] = "att.topics/1"
    items: tuple[TopicRow, ...]


class GlossaryEntry(Struct, frozen=True, kw_only=True):
    """A term and its meaning; ``expansion`` is what an abbreviation stands for."""

    term: str
    expansion: str | None
    text: str
    aliases: tuple[str, ...]
    source: str


class GlossaryList(Result, frozen=True, kw_only=True):
    """Answer of ``att glossary``."""

    brief = (
        "term",
        "expansion",
        "text",
    )
    schema: Literal["att.glossary/1"] = "att.glossary/1"
    items: tuple[GlossaryEntry, ...]


class SchemaRow(Struct, frozen=True, kw_only=True):
    """A JSON Schema of the program's outputs, and the command whose answer it describes."""

    name: str
    command: str


class SchemaList(Result, frozen=True, kw_only=True):
    """Answer of ``att schema`` without a name."""

    schema: Literal["att.schema/1"] = "att.schema/1"
    items: tuple[SchemaRow, ...]


class Answer(Struct, frozen=True, kw_only=True):
    """What a command hands over to be rendered.

    Attributes:
        result: the answer itself.
        notices: sentences for stderr about how it was come by.
        exit_code: the status with which the program ends.
        detail: whether a table spells out what it otherwise sums up.
    """

    result: Result
    notices: tuple[str, ...] = ()
    exit_code: int = 0
    detail: bool = False


class Document(Struct, frozen=True):
    """A text that is printed as it stands, whatever the format."""

    text: str


class File(Struct, frozen=True):
    """A text to be written to a file; the path ``-`` is standard output."""

    path: str
    text: str
