"""Errors shown to the user: sentence, exit code, code for scripts, suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from attcli.text import escaped


class ErrorBody(Struct, frozen=True, kw_only=True):
    """What went wrong.

    Attributes:
        code: stable name of the kind of error, such as ``usage`` or ``not_found``.
        message: one sentence that says what was wrong and what to type instead.
        suggestions: words that may have been meant, best first.
    """

    code: str
    message: str
    suggestions: tuple[str, ...]


class ErrorDocument(Struct, frozen=True, kw_only=True):
    """An error as JSON, on standard error where JSON was asked for.

    Attributes:
        schema: name and major version of this form of error.
        error: what went wrong.
    """

    schema: Literal["att.error/1"] = "att.error/1"
    error: ErrorBody


class AttError(Exception):
    """Base of every error that is shown to the user.

    Attributes:
        message: one plain sentence: what was wrong and what to type instead.
        suggestions: words that may have been meant, best first.
        code: stable name of the error, for scripts.
        exit_code: the status with which the program ends.
    """

    code = "error"
    exit_code = 1

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.suggestions = tuple(suggestions)

    def lines(self) -> tuple[str, ...]:
        """Return what to tell a person, a line each."""
        return (self.message,)

    def json(self) -> str:
        """Return what to tell a script: an ``ErrorDocument`` on one line."""
        body = ErrorBody(
            code=self.code,
            message=_text("\n".join(self.lines())),
            suggestions=tuple(map(_text, self.suggestions)),
        )
        return escaped(msgspec.json.encode(ErrorDocument(error=body)).decode())


def _text(typed: str) -> str:
    """Return text without the bytes that are none, which Python keeps as lone surrogates."""
    return typed.encode(errors="replace").decode()


class UsageError(AttError):
    """What was typed is not a valid request."""

    code = "usage"
    exit_code = 2


class NotFoundError(AttError):
    """An organization, state, topic or term that the records do not hold."""

    code = "not_found"


class RecordsError(AttError):
    """Records that are missing or invalid.

    Attributes:
        problems: the faults found, as ``file: key: what is wrong``.
    """

    code = "invalid_records"

    def __init__(self, message: str, problems: Sequence[str] = ()) -> None:
        super().__init__(message, problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return the sentence and every fault, for a traceback."""
        return "\n".join([self.message, *self.problems])

    def lines(self) -> tuple[str, ...]:
        """Return every fault, then what to do."""
        return (*self.problems, self.message)


class OutputError(AttError):
    """The answer could not be written."""

    code = "output"


class ResourceError(AttError):
    """Memory, or a file of the program itself, is not available."""

    code = "resource"


class BugError(AttError):
    """A fault of the program itself."""

    code = "bug"
    exit_code = 3


def did_you_mean(suggestions: Sequence[str]) -> str:
    """Return `` Did you mean A or B?`` for suggestions, or nothing for none."""
    if not suggestions:
        return ""
    *head, last = suggestions
    return f" Did you mean {', '.join(head)} or {last}?" if head else f" Did you mean {last}?"
