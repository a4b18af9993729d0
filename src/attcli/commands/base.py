"""What every command shares: its options, its records, its help, and the form of its answer."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

import typer
from msgspec import Struct
from typer.core import TyperCommand, TyperGroup

from attcli import VERSION_LINE
from attcli.commands.help import Fitted, full_help, help_text, summary_of
from attcli.commands.options import choice, one_character
from attcli.domain.answer import Answer, Document, Reply
from attcli.errors import UsageError
from attcli.records.handbook import Handbook
from attcli.records.reader import bundled_directory
from attcli.terminal import screen_columns
from attcli.text import folded

FORMATS = ("table", "plain", "json", "jsonl", "csv", "markdown")
OTHER_FORMATS = {"txt": "plain", "text": "plain", "yaml": "json", "html": "markdown"}
"""What comes nearest to a format that there is not."""
TSV = "tsv"
"""CSV with tabs between."""
SPREADSHEETS = ("xls", "xlsx", "excel")
COLORS = ("auto", "always", "never")
FAILS = "a name that is not known, invalid records, or output that cannot be written"


def one_format(option: str) -> Callable[[str], str]:
    """Return a parser for a format; it raises UsageError for anything else."""
    parse = choice(option, FORMATS, same={"md": "markdown"}, meant=OTHER_FORMATS)

    def read(typed: str) -> str:
        if typed.lower() in SPREADSHEETS:
            use = "use `--format csv --bom`, which Excel opens"
            raise UsageError(f"{option} cannot be “{typed}”: {use}.", ["csv"])
        return TSV if typed.lower() == TSV else parse(typed)

    read.choices = FORMATS  # type: ignore[attr-defined]
    return read


Load = Callable[[Path | None], Handbook]
"""What reads the records of a folder; None: the bundled ones."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What a command returned, with the way in which it is to be written.

    Attributes:
        reply: what the command returned.
        handbook: the records it was answered from; a document needs none.
        format: one of ``FORMATS``; None leaves it to the stream.
        fields: the item fields to write, in this order; empty for all.
        color: one of ``COLORS``.
        delimiter: what parts the cells of CSV.
        bom: whether CSV begins with a byte order mark.
        pager: whether a long table may go through a pager.
    """

    reply: Reply[Any] | Document
    handbook: Handbook | None = None
    format: str | None = None
    fields: tuple[str, ...] = ()
    color: str = "auto"
    delimiter: str = ","
    bom: bool = False
    pager: bool = True


SHARED: dict[str, tuple[Any, Any]] = {
    "output_format": (
        Annotated[
            str | None,
            typer.Option(
                "--format",
                "-f",
                metavar="FORMAT",
                parser=one_format("--format"),
                help=f"{', '.join(FORMATS)}. Without it and ATT_FORMAT: table on a terminal, else "
                "plain.",
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
                help="Only these fields, in this order; all for every one.",
            ),
        ],
        None,
    ),
    "delimiter": (
        Annotated[
            str,
            typer.Option(
                metavar="CHAR",
                parser=one_character("--delimiter"),
                help="What separates the cells of CSV; ';' for spreadsheets in much of Europe, "
                "with decimal commas.",
            ),
        ],
        ",",
    ),
    "bom": (
        Annotated[bool, typer.Option("--bom", help="Begin CSV with a mark that Excel needs.")],
        False,
    ),
    "color": (
        Annotated[
            str,
            typer.Option(
                metavar="WHEN", parser=choice("--color", COLORS), help=f"{', '.join(COLORS)}."
            ),
        ],
        "auto",
    ),
    "records": (
        Annotated[
            Path | None,
            typer.Option(
                metavar="DIR",
                envvar="ATT_RECORDS",
                show_envvar=False,
                readable=False,
                help="Records to use instead of the bundled; also ATT_RECORDS.",
            ),
        ],
        None,
    ),
    "no_pager": (
        Annotated[bool, typer.Option("--no-pager", help="Print what is longer than the screen.")],
        False,
    ),
}
"""Options that every command takes, as annotation and default."""


BEHIND = frozenset({"--format", "-f", *(f"--{name}" for name in ("json", *list(SHARED)[2:]))})
"""Options that people type before the command; they go behind it."""


class PlainCommand(Fitted, TyperCommand):
    """A command whose help ends in its fields and exit codes."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what was typed behind the command.

        Raises:
            UsageError: an argument is missing, an option unknown, or a word is over.
        """
        ctx.allow_extra_args = True  # so that we are the ones who refuse them
        with explained(self, ctx):
            rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            from attcli.commands.places import stray

            raise stray(ctx.obj(ctx.params.get("records")), ctx.command_path, rest)
        return rest

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the parts of the usage line, a required argument without braces around it."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write the help's text; the fields come from the answer's type, read only here."""
        shown = self.help
        self.help = full_help(self)
        super().format_help_text(ctx, formatter)
        self.help = shown


class Commands(Fitted, TyperGroup):
    """A group whose unknown-command error suggests near names."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first argument names, and the rest.

        Raises:
            UsageError: there is no such command.
        """
        typed = args[0]
        if typed in self.commands or typed.startswith("-"):
            return super().resolve_command(ctx, args)
        from attcli.commands.places import unknown_command

        raise unknown_command(ctx.obj, ctx.command_path, tuple(self.commands), args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what was typed before the command's name.

        Raises:
            UsageError: an option is unknown.
        """
        with explained(self, ctx):
            return super().parse_args(ctx, args)


@contextmanager
def explained(command: Any, ctx: Any) -> Iterator[None]:
    """Turn what Typer says of wrong usage into a sentence that says what to type.

    Raises:
        UsageError: an argument is missing, or an option unknown.
    """
    from typer.exceptions import TyperException

    try:
        yield
    except TyperException as error:
        # Typer tells its errors apart by classes that it keeps to itself.
        if hasattr(error, "possibilities") and hasattr(error, "option_name"):
            from attcli.commands.places import unknown_option

            raise unknown_option(command, ctx.command_path, error.option_name) from error
        if not (hasattr(error, "param_type") and hasattr(error, "param")):
            raise
        needed = (getattr(error.param, "metavar", None) or "more").rstrip(".")
        raise UsageError(
            f"{ctx.command_path} needs {needed}, such as `{command.callback.examples[0]}`."
        ) from error


F = TypeVar("F", bound=Callable[..., Any])


def command(
    app: typer.Typer, name: str, *, examples: Sequence[str], fails: str = FAILS
) -> Callable[[F], F]:
    """Register a function as a command: it gets the handbook and its own options.

    The help is the function's docstring with the examples first. The type of the answer is
    read from the return annotation; fields, schema and completion follow from it. Options that
    all commands share are added behind its own. A parameter ``folder`` gets the folder that
    ``--records`` names, or that of the bundled records.
    """

    def register(function: F) -> F:
        signature = inspect.signature(function, eval_str=True)
        own = [p for p in list(signature.parameters.values())[1:] if p.name != "folder"]
        wants_folder = "folder" in signature.parameters
        shared = [
            inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
            for key, (kind, default) in SHARED.items()
        ]

        def run(context: typer.Context, **options: Any) -> Outcome:
            settings = {key: options.pop(key) for key in SHARED}
            if wants_folder:
                options["folder"] = settings["records"] or bundled_directory()
            return _run(function, options, context.obj, **settings)

        parameters = [
            inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
            *(parameter.replace(kind=parameter.KEYWORD_ONLY) for parameter in own),
            *shared,
        ]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        run.__doc__ = help_text(function.__doc__ or "", examples)
        run.answers = answer_types(signature.return_annotation)  # type: ignore[attr-defined]
        run.fails = fails  # type: ignore[attr-defined]
        run.examples = examples  # type: ignore[attr-defined]
        app.command(name, cls=PlainCommand, short_help=summary_of(run.__doc__))(run)
        return function

    return register


def answer_types(returned: Any) -> tuple[type[Answer], ...]:
    """Return the answers in a command's return type, such as ``Reply[A] | Document``."""
    return tuple(
        kind
        for part in (returned, *get_args(returned))
        for kind in get_args(part)
        if isinstance(kind, type) and issubclass(kind, Answer)
    )


def _run(
    function: Callable[..., Reply[Any] | Document],
    options: dict[str, Any],
    load: Load,
    *,
    output_format: str | None,
    as_json: bool,
    fields: str | None,
    delimiter: str,
    bom: bool,
    color: str,
    records: Path | None,
    no_pager: bool,
) -> Outcome:
    if as_json and output_format not in (None, "json"):
        raise UsageError(f"--json and --format {output_format} contradict each other; use one.")
    wanted = tuple(part.strip() for part in (fields or "").split(",") if part.strip())
    handbook = load(records)
    asked = "json" if as_json else output_format
    reply = function(handbook, **options)
    if isinstance(reply, Document):
        if asked not in (None, reply.form):
            option = "--json" if as_json else f"--format {asked}"
            raise UsageError(f"The output here is always {reply.form}; leave out {option}.")
        if wanted:
            raise UsageError(
                f"The output here is {reply.form}, without fields; leave out --fields."
            )
    asked = asked or preferred_format()
    if asked == TSV:
        asked, delimiter = "csv", "\t"
    return Outcome(
        reply=reply,
        handbook=handbook,
        format=asked,
        fields=wanted,
        color=color,
        delimiter=delimiter,
        bom=bom,
        pager=not no_pager,
    )


def preferred_format() -> str | None:
    """Return the format that ATT_FORMAT asks for where none is typed.

    Raises:
        UsageError: it is not a format.
    """
    wanted = os.environ.get("ATT_FORMAT")
    return one_format("ATT_FORMAT")(wanted) if wanted else None


def version_document() -> Outcome:
    """Return the program's and the data's version."""
    return Outcome(reply=Document(text=VERSION_LINE))


def help_document(context: typer.Context) -> Outcome:
    """Return the help of a command group."""
    return Outcome(reply=Document(text=folded(context.get_help(), screen_columns()) + "\n"))


def group(name: str, summary: str, *, examples: Sequence[str]) -> typer.Typer:
    """Return a command group that prints its help when nothing follows it."""
    commands = typer.Typer(
        name=name,
        cls=Commands,
        help=help_text(summary, examples),
        short_help=summary,
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=False,
    )

    @commands.callback(invoke_without_command=True)
    def alone(context: typer.Context) -> Outcome | None:
        return help_document(context) if context.invoked_subcommand is None else None

    return commands
