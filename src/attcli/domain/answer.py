"""The envelope of every answer, and what a command returns.

Scripts rely on it: keys keep their order, what is unknown is null and never missing, and within
a major version of a schema fields are only added.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, Self, TypeVar

from msgspec import Struct

from attcli.records.handbook import Handbook


class Answer(Struct, frozen=True, kw_only=True):
    """An answer with the fields that all answers have.

    ``brief`` names the item fields that are shown where only the main ones are wanted.
    ``profile`` is set where each item is a profile, which reads better with a field on each line.

    Attributes:
        schema: name and major version of this form of answer, such as ``att.stats/1``.
        data_version: version of the records that the answer comes from.
        as_of: ISO day of the answer, which holds at the end of that day.
        count: number of items.
        items: the answer itself, one object for each organization, state or other item.
    """

    brief: ClassVar[tuple[str, ...]] = ()
    profile: ClassVar[bool] = False

    schema: str
    data_version: str
    as_of: datetime.date
    count: int
    items: tuple[Any, ...]

    @classmethod
    def of(
        cls, handbook: Handbook, as_of: datetime.date, items: Sequence[Any], **rest: Any
    ) -> Self:
        """Return an answer with these items; ``rest`` are the fields of its own."""
        return cls(
            data_version=handbook.publication.data_version,
            as_of=as_of,
            count=len(items),
            items=tuple(items),
            **rest,
        )


A = TypeVar("A", bound=Answer)


class Reply(Struct, Generic[A], frozen=True, kw_only=True):
    """An answer, with what the program says on stderr and how it exits.

    Attributes:
        answer: the answer itself.
        notices: sentences for stderr, such as one on a day moved to the last known one.
        exit_code: exit code of the program.
        detail: whether a table shows in full what it otherwise sums up.
    """

    answer: A
    notices: tuple[str, ...] = ()
    exit_code: int = 0
    detail: bool = False


class Document(Struct, frozen=True, kw_only=True):
    """Text that is written unchanged.

    Attributes:
        text: the text.
        form: its format, such as ``toml``; asking for another is an error.
        path: file to write; ``-`` is standard output without any change. None prints the text.
    """

    text: str
    form: str = "text"
    path: str | None = None
