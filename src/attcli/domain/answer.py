"""The envelope of every answer, and what a command hands over to be written.

An answer is one object with ``schema``, ``data_version``, ``as_of``, ``count`` and ``items``:
the contract that scripts rely on. Keys keep their order, unknown is null and never missing.
Within a major version of a schema fields are only added.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, Self, TypeVar

from msgspec import Struct

from attcli.records.handbook import Handbook


class Answer(Struct, frozen=True, kw_only=True):
    """What every answer has in common.

    ``brief`` names the item fields that a Markdown table shows where none are asked for.
    ``profile`` tells whether there is one item, which reads better as a field a line.

    Attributes:
        schema: name and major version of this form of answer.
        data_version: version of the records that it was answered from.
        as_of: the day at whose end the answer holds.
        count: how many items there are.
        items: the answer itself.
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
        """Put items into their envelope; ``rest`` are the fields beside them."""
        return cls(
            data_version=handbook.data_version,
            as_of=as_of,
            count=len(items),
            items=tuple(items),
            **rest,
        )


A = TypeVar("A", bound=Answer)


class Reply(Struct, Generic[A], frozen=True, kw_only=True):
    """An answer, and how the program is to end after it.

    Attributes:
        answer: the answer itself.
        notices: sentences for stderr about how it was come by.
        exit_code: the status with which the program ends.
        detail: whether a table spells out what it otherwise sums up.
    """

    answer: A
    notices: tuple[str, ...] = ()
    exit_code: int = 0
    detail: bool = False


class Document(Struct, frozen=True, kw_only=True):
    """A text that is written as it stands.

    Attributes:
        text: what to write.
        form: what it is, such as ``toml``; no other format may be asked for.
        path: the file to write; ``-`` is standard output, untouched. Without one the text is
            printed.
    """

    text: str
    form: str = "text"
    path: str | None = None
