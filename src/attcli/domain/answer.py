"""The envelope of every answer, and what a command returns.

Scripts rely on it: keys keep their order, what is unknown is null and never missing, and within
a major version of a schema fields are only added.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, Self, TypeVar

from msgspec import Struct, structs

from attcli.records.days import bounds, exact
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
        notices: sentences printed on standard error with the answer, such as on a day out of
            range.
    """

    brief: ClassVar[tuple[str, ...]] = ()
    profile: ClassVar[bool] = False

    schema: str
    data_version: str
    as_of: datetime.date
    count: int
    items: tuple[Any, ...]
    notices: tuple[str, ...] = ()

    def main_fields(self) -> tuple[str, ...]:
        """Return the item fields that plain and Markdown show where none are named."""
        return self.brief

    @classmethod
    def of(
        cls, handbook: Handbook, as_of: datetime.date, items: Sequence[Any], **rest: Any
    ) -> Self:
        """Return an answer with these items; ``rest`` are the fields of its own."""
        return cls(
            data_version=handbook.data_version,
            as_of=as_of,
            count=len(items),
            items=tuple(items),
            **rest,
        )


def schema_of(kind: type[Answer]) -> str:
    """Return the name of an answer's schema, such as ``att.stats/1``."""
    (default,) = (field.default for field in structs.fields(kind) if field.name == "schema")
    return str(default)


S = TypeVar("S", bound=Struct)


def from_record(kind: type[S], record: Struct, **own: Any) -> S:
    """Return a part of an answer whose fields are those of a record.

    A day is given exactly, and its bounds as ``…_between``.

    Args:
        kind: the type of the part.
        record: has a field of the same name for each field not in ``own``.
        own: the values of other fields.
    """
    for name, field, form in _fields(kind):
        if name not in own:
            own[name] = form(getattr(record, field))
    return kind(**own)


@functools.cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    """Return of each field its name, that of the record's field, and how its value is made."""
    return tuple(
        (name, name.removesuffix("_between"), bounds if name.endswith("_between") else exact)
        for name in kind.__struct_fields__
    )


A = TypeVar("A", bound=Answer)


class Reply(Struct, Generic[A], frozen=True, kw_only=True):
    """An answer, with how it is shown and the exit code.

    Attributes:
        answer: the answer itself.
        drawn: notices that a table shows itself; other formats have them on standard error.
        exit_code: exit code of the program.
        show: names of the parts that a table or handout shows beside or instead of the usual.
        total: last row of a table or Markdown that is not one of the items.
    """

    answer: A
    drawn: tuple[str, ...] = ()
    exit_code: int = 0
    show: tuple[str, ...] = ()
    total: Any = None


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
