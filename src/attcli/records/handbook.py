"""The handbook, its glossary, and the root of all loaded records."""

# No ``from __future__ import annotations`` here: msgspec evaluates the annotations at every start,
# and from text that takes three times as long.
import datetime
from functools import cached_property
from typing import Annotated

from msgspec import Meta, Struct

from attcli.records.base import Id, Record, SourceId, Text, Url, Version
from attcli.records.days import Window
from attcli.records.organization import Organization
from attcli.records.treaty import Names, Other, State, Treaty


class Source(Record, frozen=True, kw_only=True, omit_defaults=False):
    """A source of facts.

    Attributes:
        id: id of the source in handbook.toml.
        title: title of the page, document or list.
        publisher: who publishes it, where that is recorded.
        url: address at which it can be read, if it has one.
        seen: ISO day on which it was consulted, where that is recorded.
        note: what was taken from it, or how it was read, where that is noted.
    """

    id: Id
    title: Text
    publisher: Text | None = None
    url: Url | None = None
    seen: datetime.date | None = None
    note: Text | None = None


class Topic(Record, frozen=True, kw_only=True):
    """A heading of the handbook for activities.

    Attributes:
        name: as the handbook heads it.
        area: ATT support, Establishing ….
        aliases: other words people type for it.
    """

    name: Text
    area: Text
    aliases: tuple[str, ...] = ()


class Publication(Record, frozen=True, kw_only=True):
    """The handbook itself: ``handbook.toml``.

    Attributes:
        title: of the handbook.
        publisher: who published the handbook.
        data_version: day of these records.
        compiled: day taken as that of the printed figures.
        compiled_window: days in which the print was compiled, by what it mentions.
        chapters: in order of display.
    """

    title: Text
    publisher: Text
    data_version: Version
    compiled: datetime.date
    compiled_window: Window
    chapters: Annotated[tuple[str, ...], Meta(min_length=1)]
    topics: Annotated[tuple[Topic, ...], Meta(min_length=1)]
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]


class Term(Record, frozen=True, kw_only=True):
    """An abbreviation or a term of the treaty, and what it means.

    Attributes:
        term: the abbreviation or term: SALW, end-user certificate, ….
        expansion: what the abbreviation stands for.
        text: what it means, in one sentence.
        aliases: other spellings and names.
    """

    term: Text
    expansion: Text | None = None
    text: Text
    aliases: tuple[str, ...] = ()
    source: SourceId


class Glossary(Record, frozen=True, kw_only=True):
    """The file ``glossary.toml``."""

    terms: tuple[Term, ...]


class Handbook(Struct, frozen=True, dict=True, kw_only=True):
    """All records: organizations by chapter and acronym, the rest in the order of the files."""

    publication: Publication
    treaty: Treaty
    states: tuple[State, ...]
    organizations: tuple[Organization, ...]
    glossary: tuple[Term, ...]
    names: Names | None = None
    others: tuple[Other, ...] = ()

    @property
    def status_known(self) -> datetime.date:
        """The last day for which treaty status is known."""
        return self.treaty.status_known

    @property
    def data_version(self) -> str:
        """The version told with every answer: of the records, and of the page that renewed them.

        A copy of 2026.11.23 that took in the depositary's page of 15 October 2026 is
        ``2026.11.23+untc.20261015``.
        """
        renewed = self.treaty.renewed
        page = f"+untc.{renewed:%Y%m%d}" if renewed else ""
        return f"{self.publication.data_version}{page}"

    @cached_property
    def state_by_code(self) -> dict[str, State]:
        """Each state by its alpha-3 code."""
        return {state.code: state for state in self.states}

    @cached_property
    def organization_by_id(self) -> dict[str, Organization]:
        """Each organization by its id."""
        return {organization.id: organization for organization in self.organizations}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Each source by its id."""
        return {source.id: source for source in self.publication.sources}

    @cached_property
    def topic_by_name(self) -> dict[str, Topic]:
        """Each topic by its name."""
        return {topic.name: topic for topic in self.publication.topics}


def topics_of(handbook: Handbook, organization: Organization) -> tuple[str, ...]:
    """Return the topics of an organization's activities, in the handbook's order."""
    worked = {activity.topic for activity in organization.activities}
    return tuple(topic.name for topic in handbook.publication.topics if topic.name in worked)
