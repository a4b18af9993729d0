"""The entry point: the one place that catches errors, writes, flushes and exits."""

from __future__ import annotations

import gc
import os
import sys
from itertools import pairwise

# Importing typing would double the start of `att --version`, and the wait for a TAB.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from attcli.commands.base import Load, Outcome
    from attcli.domain.answer import Document

DONE, FAILED, USAGE, BUG, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141
COMPLETE = "__complete"
"""The hidden word with which the shells' scripts ask what a TAB offers."""
VERSION = ("--version", "-V", "version")
HELP = "help"
"""`att help stats` is `att stats --help`."""


def main() -> NoReturn:
    """Run the program and end the process with its exit code."""
    # A run is short, and leaves nothing worth collecting or taking apart: to do so takes a tenth
    # of the time. So the process ends by itself, once all is written.
    gc.disable()
    if sys.argv[1:2] and sys.argv[1] not in (COMPLETE, *VERSION):
        _end_when_interrupted()
    code = run(sys.argv[1:])
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        code = code or FAILED
    os._exit(code)


def _end_when_interrupted() -> None:
    """Let Ctrl-C end the process at once, unless whoever started it wants Ctrl-C ignored.

    The exception that Python raises instead may pass through msgspec while it looks at types,
    which crashes the interpreter. Nothing is lost: answers are written whole, at the end.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))


def run(arguments: Sequence[str], load: Load | None = None) -> int:
    """Run the program with the given arguments and return its exit code.

    Args:
        arguments: the words behind ``att``.
        load: what reads records; ``attcli.records.load`` unless a test brings its own.
    """
    try:
        if arguments and arguments[0] == COMPLETE:
            from attcli.completion import answer

            return answer(arguments[1:])
        if arguments and arguments[0] in VERSION:
            return _version(arguments)
        return _answer(arguments, load)
    except BrokenPipeError:
        detach(sys.stdout)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("ATT_DEBUG"):
            raise
        _report(
            f"This is a bug in att: {type(error).__name__}: {error}. Please report it with the "
            "command you typed; ATT_DEBUG=1 shows where it happened.",
            "bug",
            arguments,
        )
        return BUG


def _version(arguments: Sequence[str]) -> int:
    """Print the versions; this loads nothing but the package itself."""
    from attcli import DATA_VERSION, __version__

    try:
        print(f"att {__version__} (data {DATA_VERSION})", flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        detach(sys.stdout)
        return _report(f"The answer could not be written: {error.strerror}.", "output", arguments)
    return DONE


def _answer(arguments: Sequence[str], load: Load | None) -> int:
    from attcli.errors import AttError, OutputError, RecordsError

    try:
        return _write(_invoke(arguments, load))
    except OutputError as error:
        detach(sys.stdout)
        return _report(error.message, error.code, arguments)
    except RecordsError as error:
        text = "\n".join([*error.problems, error.message])
        return _report(text, error.code, arguments, error.problems, error.exit_code)
    except AttError as error:
        return _report(error.message, error.code, arguments, error.suggestions, error.exit_code)


def _invoke(arguments: Sequence[str], load: Load | None) -> Outcome | None:
    """Parse the arguments and run their command.

    Raises:
        AttError: anything that a person can mend, wrong options included.
    """
    import typer
    from typer.exceptions import TyperException

    from attcli import records
    from attcli.commands import program
    from attcli.errors import OutputError, UsageError
    from attcli.terminal import lenient

    if arguments and arguments[0] == HELP:
        arguments = [*arguments[1:], "--help"]
    lenient(sys.stdout)  # where Typer prints help itself
    command = typer.main.get_command(program(arguments))
    try:
        outcome = command.main(
            list(arguments), prog_name="att", standalone_mode=False, obj=load or records.load
        )
    except TyperException as error:
        message = error.format_message() if hasattr(error, "format_message") else str(error)
        raise UsageError(_sentence(message)) from error
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit:
        # Typer prints help itself, and ends so where the reader closed the pipe.
        raise BrokenPipeError from None
    except OSError as error:
        raise OutputError(f"The answer could not be written: {error.strerror}.") from error
    if outcome == INTERRUPTED:
        raise KeyboardInterrupt
    return outcome if not isinstance(outcome, int) else None


def _sentence(message: str) -> str:
    message = " ".join(message.split())
    return message if message.endswith((".", "?", ")")) else f"{message}."


def _write(outcome: Outcome | None) -> int:
    from attcli.domain.answer import Document
    from attcli.render import render
    from attcli.terminal import display_of, is_terminal, write

    if outcome is None:
        return DONE
    reply = outcome.reply
    if isinstance(reply, Document):
        _write_document(reply)
        return DONE
    form = outcome.format or ("table" if is_terminal(sys.stdout) else "plain")
    assert outcome.handbook is not None
    text = render(
        reply,
        outcome.handbook,
        form,
        fields=outcome.fields,
        delimiter=outcome.delimiter,
        bom=outcome.bom,
        display=display_of(sys.stdout, outcome.color),
    )
    if not (form == "table" and outcome.pager and _paged(text)):
        write(text, data=form != "table")
    for notice in reply.answer.notices:
        write_stderr(notice)
    return reply.exit_code


def _paged(text: str) -> bool:
    """Show a table in a pager where a person reads it and it is longer than the screen."""
    from attcli.terminal import is_terminal, screen_lines

    if not (is_terminal(sys.stdout) and is_terminal(sys.stdin)):
        return False
    lines = screen_lines()
    if text.count("\n") < lines:
        return False
    import signal

    from attcli.pager import page

    # Ctrl-C belongs to the pager while it runs.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return page(text, lines)
    finally:
        signal.signal(signal.SIGINT, before)


def _write_document(document: Document) -> None:
    from attcli.terminal import write, write_file
    from attcli.text import escaped

    if document.path is None:
        # Help is for people; records and schemas are data.
        write(escaped(document.text), data=document.form != "text")
    elif document.path == "-":
        write(document.text, data=True)
    else:
        write_file(document.path, document.text)
        write_stderr(f"Wrote {document.path}.")


def _report(
    message: str,
    code: str,
    arguments: Sequence[str],
    suggestions: Sequence[str] = (),
    exit_code: int = FAILED,
) -> int:
    """Write an error to standard error, as JSON where JSON was asked for."""
    if _asked_for_json(arguments):
        import msgspec

        from attcli.errors import ErrorBody, ErrorDocument
        from attcli.text import escaped

        # What was typed may hold bytes that are no text, and JSON cannot.
        told = (text.encode(errors="replace").decode() for text in (message, *suggestions))
        message, *near = told
        body = ErrorBody(code=code, message=message, suggestions=tuple(near))
        write_stderr(escaped(msgspec.json.encode(ErrorDocument(error=body)).decode()))
    else:
        write_stderr(f"att: {message}")
    return exit_code


def _asked_for_json(arguments: Sequence[str]) -> bool:
    words = [word.lower() for word in arguments]
    return (
        "--json" in words
        or any(word in ("--format=json", "--format=jsonl", "-fjson", "-fjsonl") for word in words)
        or any(
            option in ("--format", "-f") and value in ("json", "jsonl")
            for option, value in pairwise(words)
        )
    )


def write_stderr(text: str) -> None:
    """Write a line to standard error; a closed one loses it, as nothing can be said there."""
    if sys.stderr is None:
        return
    from attcli.terminal import encode
    from attcli.text import clean

    lines = "".join(f"{clean(line)}{os.linesep}" for line in text.split("\n"))
    try:
        data = encode(lines, sys.stderr.encoding or "utf-8")
        sys.stderr.flush()
        sys.stderr.buffer.write(data)
        sys.stderr.flush()
    except OSError:
        detach(sys.stderr)


def detach(stream: object) -> None:
    """Point a broken stream at the null device, so that nothing fails at shutdown."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())  # type: ignore[attr-defined]
    except (OSError, ValueError, AttributeError):
        return
