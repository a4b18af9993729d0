"""What can go wrong, each with its exit code, a stable code for scripts, and suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct


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
    """Base of every error that a person can do something about.

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
        super().__init__(message)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return the sentence and every fault, for a traceback."""
        return "\n".join([self.message, *self.problems])


class OutputError(AttError):
    """The answer could not be written."""

    code = "output"


def did_you_mean(suggestions: Sequence[str]) -> str:
    """Return `` Did you mean A or B?`` for suggestions, or nothing for none."""
    if not suggestions:
        return ""
    *head, last = suggestions
    return f" Did you mean {', '.join(head)} or {last}?" if head else f" Did you mean {last}?"
