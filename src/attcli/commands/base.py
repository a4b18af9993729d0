"""What every command shares: its options, its handbook, and the form of its answer."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import Struct
from typer.core import TyperCommand, TyperGroup

from attcli.errors import UsageError, did_you_mean
from attcli.model import Handbook, Organization
from attcli.results import Answer, Document, File

FORMATS = ("table", "plain", "json", "jsonl", "csv", "markdown")
COLORS = ("auto", "always", "never")
FAILS = "a name that is not known, invalid records, or output that cannot be written"


class Outcome(Struct, frozen=True, kw_only=True):
    """An answer with the way in which it is to be written.

    Attributes:
        answer: what the command returned.
        handbook: the records it was answered from.
        format: one of ``FORMATS``; None leaves it to the stream.
        fields: the item fields to write, in this order; empty for all.
        color: one of ``COLORS``.
        bom: whether CSV begins with a byte order mark.
    """

    answer: Answer | Document | File
    handbook: Handbook | None = None
    format: str | None = None
    fields: tuple[str, ...] = ()
    color: str = "auto"
    bom: bool = False


SHARED: dict[str, tuple[Any, Any]] = {
    "output_format": (
        Annotated[
            str | None,
            typer.Option(
                "--format",
                "-f",
                metavar="FORMAT",
                help=f"{', '.join(FORMATS)}. Without it: table on a terminal, else plain.",
            ),
        ],
        None,
    ),
    "as_json": (Annotated[bool, typer.Option("--json", help="The same as --format json.")], False),
    "fields": (
        Annotated[
            str | None,
            typer.Option(
                metavar="A,B",
                help="Only these fields of each item, in this order. Markdown shows the main ones "
                "where none are named.",
            ),
        ],
        None,
    ),
    "bom": (
        Annotated[bool, typer.Option("--bom", help="Begin CSV with a mark that Excel needs.")],
        False,
    ),
    "color": (
        Annotated[str, typer.Option(metavar="WHEN", help=f"{', '.join(COLORS)}.")],
        "auto",
    ),
    "records": (
        Annotated[
            Path | None,
            typer.Option(
                metavar="DIR", envvar="ATT_RECORDS", help="Records to use instead of the bundled."
            ),
        ],
        None,
    ),
}
"""Options that every command takes, as annotation and default."""


def choice(typed: str, choices: Sequence[str], option: str) -> str:
    """Return a valid choice of an option.

    Raises:
        UsageError: it is not one of the choices; near ones are suggested.
    """
    if (wanted := typed.lower().replace("_", "-")) in choices:
        return wanted
    from attcli.names import suggest

    near = suggest(typed, {name: name for name in choices})
    hint = did_you_mean(near) or f" Choose from {', '.join(choices)}."
    raise UsageError(f"{option} cannot be “{typed}”.{hint}", near or choices)


class PlainCommand(TyperCommand):
    """A command whose usage names a required argument without braces around it."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the parts of the usage line behind the command's name."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class Commands(TyperGroup):
    """A group that suggests commands as everything else is suggested."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first argument names, and the rest.

        Raises:
            UsageError: there is no such command.
        """
        typed = args[0]
        if typed in self.commands or typed.startswith("-"):
            return super().resolve_command(ctx, args)
        from attcli.names import suggest

        near = suggest(typed, {name: name for name in self.commands})
        hint = did_you_mean(near) or f" `{ctx.command_path} -h` lists them all."
        raise UsageError(f"There is no command “{typed}”.{hint}", near)


def command(
    app: typer.Typer, name: str, *, examples: Sequence[str], fails: str = FAILS
) -> Callable[[Callable[..., Answer | Document | File]], Callable[..., Answer | Document | File]]:
    """Register a function as a command: it gets the handbook and its own options.

    The command's help is the function's docstring with the examples first and the exit codes
    last; the options that all commands share are added behind its own.
    """

    def register(
        function: Callable[..., Answer | Document | File],
    ) -> Callable[..., Answer | Document | File]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        shared = [
            inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
            for key, (kind, default) in SHARED.items()
        ]

        def run(**options: Any) -> Outcome:
            settings = {key: options.pop(key) for key in SHARED}
            return _run(function, options, **settings)

        parameters = [parameter.replace(kind=parameter.KEYWORD_ONLY) for parameter in own] + shared
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        run.__doc__ = help_text(function.__doc__ or "", examples, exits(fails))
        app.command(name, cls=PlainCommand)(run)
        return function

    return register


def help_text(doc: str, examples: Sequence[str], exits: str = "") -> str:
    """Return the help of a command: what it does, examples, the rest, its exit codes."""
    summary, _, rest = inspect.cleandoc(doc).partition("\n\n")
    shown = "\n".join(["\b", "Examples:", *(f"  {example}" for example in examples)])
    return "\n\n".join(part.strip("\n") for part in (summary, shown, rest, exits) if part)


def exits(fails: str) -> str:
    """Return the sentence on a command's exit codes, given what it fails for."""
    return f"Exit codes: 0 done, even where nothing matches; 1 {fails}; 2 wrong usage; 3 a bug."


def _run(
    function: Callable[..., Answer | Document | File],
    options: dict[str, Any],
    *,
    output_format: str | None,
    as_json: bool,
    fields: str | None,
    bom: bool,
    color: str,
    records: Path | None,
) -> Outcome:
    if output_format is not None:
        output_format = choice(output_format, FORMATS, "--format")
        if as_json and output_format != "json":
            raise UsageError(f"--json and --format {output_format} contradict each other; use one.")
    wanted = tuple(part.strip() for part in (fields or "").split(",") if part.strip())
    color = choice(color, COLORS, "--color")
    from attcli.records import load

    handbook = load(records)
    asked = "json" if as_json else output_format
    answer = function(handbook, **options)
    if isinstance(answer, Document | File):
        if asked not in (None, answer.form):
            raise UsageError(f"This is {answer.form}, never {asked}; leave out the format.")
        if wanted:
            raise UsageError(f"This is {answer.form}, which has no fields; leave out --fields.")
    return Outcome(
        answer=answer,
        handbook=handbook,
        format=asked,
        fields=wanted,
        color=color,
        bom=bom,
    )


def resolve_day(
    handbook: Handbook, typed: str | None, option: str = "--as-of"
) -> tuple[datetime.date, tuple[str, ...]]:
    """Return the day asked for, and a notice where it lies past what is known.

    Args:
        handbook: whose treaty days bound it.
        typed: an ISO date; None for the last day for which treaty status is known.
        option: where it was typed.

    Raises:
        UsageError: it is not a date, or lies before the treaty's adoption.
    """
    known = handbook.publication.status_known
    if typed is None:
        return known, ()
    day = parse_day(typed, option)
    if day < handbook.treaty.adopted:
        raise UsageError(
            f"{option} {day} is before the treaty's adoption; "
            f"give a day from {handbook.treaty.adopted} on."
        )
    if day > known:
        return known, (f"Treaty status is known up to {known}; answered as of that day.",)
    return day, ()


def parse_day(typed: str, option: str) -> datetime.date:
    """Return an ISO date.

    Raises:
        UsageError: it is not one.
    """
    try:
        return datetime.date.fromisoformat(typed)
    except ValueError:
        raise UsageError(
            f"{option} cannot be “{typed}”: give a day as YYYY-MM-DD, such as 2023-01-31."
        ) from None


def organizations(handbook: Handbook, typed: Sequence[str]) -> tuple[Organization, ...]:
    """Return the organizations named, each once and in the order typed; all for none."""
    if not typed:
        return handbook.organizations
    from attcli.names import find_organization

    found = {
        organization.id: organization
        for organization in (find_organization(handbook, name) for name in typed)
    }
    return tuple(found.values())


def version_document() -> Outcome:
    """Return the program's and the data's version."""
    from attcli import DATA_VERSION, __version__

    return Outcome(answer=Document(f"att {__version__} (data {DATA_VERSION})\n"))


def help_document(context: typer.Context) -> Outcome:
    """Return the help of a command group."""
    return Outcome(answer=Document(context.get_help() + "\n"))


def group(app: typer.Typer, name: str, summary: str, *, examples: Sequence[str]) -> typer.Typer:
    """Add a command group that prints its help when nothing follows it."""
    commands = typer.Typer(
        cls=Commands,
        help=help_text(summary, examples),
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=False,
    )

    @commands.callback(invoke_without_command=True)
    def alone(context: typer.Context) -> Outcome | None:
        return help_document(context) if context.invoked_subcommand is None else None

    app.add_typer(commands, name=name)
    return commands


def uncertainty(handbook: Handbook, day: datetime.date, codes: Iterable[str]) -> tuple[str, ...]:
    """Return a notice of the states whose standing on a day is not known for certain."""
    unsure = sorted(handbook.state_by_code[code].name for code in set(codes))
    if not unsure:
        return ()
    names = ", ".join(unsure)
    return (f"Not known for certain on {day}: {names}; counted from the end of the bounds.",)


def envelope(handbook: Handbook, as_of: datetime.date, items: Sequence[Any]) -> dict[str, Any]:
    """Return the fields that every result begins with."""
    return {
        "data_version": handbook.publication.data_version,
        "as_of": as_of,
        "count": len(items),
        "items": tuple(items),
    }
