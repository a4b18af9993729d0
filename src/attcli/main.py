"""The entry point: the one place that catches errors, writes answers and exits."""

import os
import sys

# Importing typing would double the start of `att --version`, and of every completion.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn

    from attcli.commands.base import Load, Outcome
    from attcli.domain.answer import Document

DONE, INTERRUPTED, PIPE_CLOSED = 0, 130, 141
COMPLETE = "__complete"
"""The hidden command with which the shells' scripts ask for completions."""
VERSION = ("--version", "-V", "version")
HELP = "help"
"""`att help stats` is `att stats --help`."""
JSON = ("json", "jsonl")
"""The formats whose errors are JSON too."""


def main() -> "NoReturn":
    """Run the program and end the process with its exit code."""
    try:
        if sys.argv[1:2] and sys.argv[1] not in (COMPLETE, *VERSION):
            _end_when_interrupted()
        import gc

        gc.disable()
    except KeyboardInterrupt:  # before the handler is set
        os._exit(INTERRUPTED)
    # Skip the interpreter's teardown: with garbage collection it takes a tenth of a run.
    # Nothing is left in a buffer.
    os._exit(run(sys.argv[1:]))


def _end_when_interrupted() -> None:
    """Let Ctrl-C end the process at once, unless the parent process set it to be ignored.

    A KeyboardInterrupt inside msgspec, while it inspects types, crashes the interpreter.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))


def run(arguments: "Sequence[str]", load: "Load | None" = None) -> int:
    """Run the program with the given arguments and return its exit code.

    Args:
        arguments: the words after ``att``.
        load: reads the records; ``attcli.records.load`` unless a test brings its own.
    """
    try:
        if arguments and arguments[0] == COMPLETE:
            from attcli.completion import answer

            return answer(arguments[1:])
        if arguments and arguments[0] in VERSION:
            return _version()
        arguments = _with_hyphens(arguments)
        return _write(_invoke(arguments, load))
    except BrokenPipeError:
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _fail(error, arguments)


def _version() -> int:
    """Write the versions; this loads nothing but the package itself."""
    from attcli import VERSION_LINE
    from attcli.output import write

    write(VERSION_LINE, data=False)
    return DONE


def _invoke(arguments: "Sequence[str]", load: "Load | None") -> "Outcome | None":
    """Parse the arguments and run their command.

    Raises:
        AttError: anything that a user can correct, wrong options included.
    """
    from contextlib import redirect_stdout
    from io import StringIO

    import typer
    from typer.exceptions import TyperException

    _import_msgspec()
    from attcli import records
    from attcli.commands import program
    from attcli.commands.base import Outcome
    from attcli.domain.answer import Document
    from attcli.errors import UsageError
    from attcli.terminal import screen_columns
    from attcli.text import folded

    if arguments and arguments[0] == HELP:
        arguments = [*arguments[1:], "--help"]
    command = typer.main.get_command(program(arguments))
    help_text, outcome = StringIO(), None  # Typer prints help itself
    try:
        with redirect_stdout(help_text):
            outcome = _run(command, arguments, load or records.load)
    except typer.Exit:
        pass
    except TyperException as error:
        message = error.format_message() if hasattr(error, "format_message") else str(error)
        raise UsageError(_sentence(message)) from error
    except typer.Abort:
        raise KeyboardInterrupt from None
    if text := help_text.getvalue():
        return Outcome(reply=Document(text=folded(text, screen_columns())))
    return outcome if isinstance(outcome, Outcome) else None


def _with_hyphens(arguments: "Sequence[str]") -> list[str]:
    """Return arguments whose options begin with hyphens.

    A word processor makes one long dash of the two with which a command is copied.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return [
        f"--{word[1:]}" if n < end and word.startswith(("–", "—")) and word[1:2].isalpha() else word
        for n, word in enumerate(arguments)
    ]


def _import_msgspec() -> None:
    """Import msgspec without typing_extensions, which makes up a third of that import.

    The names that it wants from there are in typing since Python 3.11. None in sys.modules makes
    an import fail.
    """
    kept = sys.modules.get("typing_extensions")
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
        if kept:
            sys.modules["typing_extensions"] = kept


def _run(command: "Any", arguments: "Sequence[str]", load: "Load") -> object:
    """Run a command as its ``main`` does, which also completes and takes EOFError for Ctrl-C."""
    with command.make_context("att", list(arguments), obj=load) as context:
        return command.invoke(context)


def _sentence(message: str) -> str:
    message = " ".join(message.split())
    return message if message.endswith((".", "?", ")")) else f"{message}."


def _write(outcome: "Outcome | None") -> int:
    from attcli.domain.answer import Document
    from attcli.output import write, write_stderr
    from attcli.render import render
    from attcli.terminal import display_of, is_terminal

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
    drawn = reply.drawn if form == "table" else ()
    for notice in (told for told in reply.answer.notices if told not in drawn):
        write_stderr(notice)
    return reply.exit_code


def _paged(text: str) -> bool:
    """Show a table in a pager where a person reads it and it is longer than the screen."""
    from attcli.terminal import is_terminal, screen_lines

    if not (is_terminal(sys.stdout) and is_terminal(sys.stdin)):
        return False
    if text.count("\n") < screen_lines():
        return False
    from attcli.pager import page

    return page(text)


def _write_document(document: "Document") -> None:
    from attcli.output import write, write_stderr
    from attcli.terminal import is_terminal
    from attcli.text import escaped

    if document.path is None:
        # Help is for people, and so are records on a terminal: in UTF-8 they could hold control
        # characters of its encoding. Otherwise records and schemas are data.
        read = document.form == "text" or (document.form == "toml" and is_terminal(sys.stdout))
        write(escaped(document.text), data=not read)
    elif document.path == "-":
        write(document.text, data=True)
    else:
        from attcli.files import write_file

        write_file(document.path, document.text)
        write_stderr(f"Wrote {document.path}.")


def _fail(error: Exception, arguments: "Sequence[str]") -> int:
    """Report an error on standard error and return its exit code."""
    from attcli.errors import AttError, BugError, ResourceError
    from attcli.output import write_stderr

    if not isinstance(error, AttError) and os.environ.get("ATT_DEBUG"):
        raise error
    match error:
        case AttError():
            told = error
        case MemoryError():
            told = ResourceError("There is not enough memory for this answer.")
        case OSError():
            # Records and answers have errors of their own. This is a file of the program
            # itself, or a limit of the system.
            what = f"“{error.filename}” cannot be read" if error.filename else "The system refused"
            told = ResourceError(f"{what}: {error.strerror or error}.")
        case _:
            told = BugError(
                f"This is a bug in att: {type(error).__name__}: {error}. Please report it with "
                "the command you typed; ATT_DEBUG=1 shows where it happened."
            )
    try:
        as_json = _asked_for_json(arguments)
    except Exception:  # a bug in the commands themselves
        as_json = True
    if as_json:
        write_stderr(told.json(), data=True)
    else:
        first, *rest = told.lines()
        write_stderr(f"att: {first}", *rest)
    return told.exit_code


def _asked_for_json(arguments: "Sequence[str]") -> bool:
    """Tell whether options or ``ATT_FORMAT`` ask for JSON; values of other options do not."""
    default = os.environ.get("ATT_FORMAT", "").lower() in JSON
    if not default and not any("json" in word.lower() for word in arguments):
        return False
    import typer

    from attcli.commands import program

    with_value = _options_with_value(typer.main.get_command(program(arguments)))
    formats, words = [], iter(arguments)
    for word in words:
        if word == "--":
            break
        if word == "--json":
            formats.append("json")
        elif word.startswith(("--format=", "-f")) and word != "-f":
            formats.append(word.removeprefix("--format=").removeprefix("-f"))
        elif word in with_value:
            value = next(words, "")
            formats += [value] if word in ("-f", "--format") else []
    return any(asked.lower() in JSON for asked in formats) if formats else default


def _options_with_value(command: "Any") -> set[str]:
    """Return the options, of a command and of its subcommands, that a value follows."""
    options = (param for param in command.params if not getattr(param, "is_flag", True))
    own = {name for option in options for name in option.opts}
    return own.union(*map(_options_with_value, getattr(command, "commands", {}).values()))
