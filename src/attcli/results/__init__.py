"""The envelopes in which answers leave the program: the contract that scripts rely on.

Every answer is one object with ``schema``, ``data_version``, ``as_of``, ``count`` and
``items``. Keys keep their order, unknown is null and never missing. Within a major version
of a schema fields are only added.

The envelopes of each command group are in a module of their own, so that a command loads no
more of the domain than it answers with.
"""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from msgspec import Struct


class Result(Struct, frozen=True, kw_only=True):
    """What every answer has in common.

    ``brief`` names the item fields that a Markdown table shows where none are asked for:
    those that a report can carry. Every other format has them all. ``profile`` tells whether
    there is one item, which reads better as a field a line than as a row.
    """

    brief: ClassVar[tuple[str, ...]] = ()
    profile: ClassVar[bool] = False

    schema: str
    data_version: str
    as_of: datetime.date
    count: int
    items: tuple[Any, ...]


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
    """A text that is printed as it stands.

    Attributes:
        text: what to print.
        form: what it is, such as ``toml``; no other format may be asked for.
    """

    text: str
    form: str = "text"


class File(Struct, frozen=True):
    """A text to be written to a file.

    Attributes:
        path: where; ``-`` is standard output.
        text: what to write.
        form: what it is, such as ``svg``; no other format may be asked for.
    """

    path: str
    text: str
    form: str
