"""The commands: options in, result out. No printing, no rich."""

from __future__ import annotations

import typer

from attcli.commands import (
    audit,
    compare,
    completion,
    glossary,
    orgs,
    schema,
    search,
    states,
    stats,
    timeline,
    topics,
)

HELP = """How far the Arms Trade Treaty reaches within regional organizations, and who can help.

\b
Examples:
  att orgs list --chapter Europe       the organizations of a chapter
  att orgs show OSCE                   one profile, whole
  att states show Moldova              a state's standing, its organizations, their help
  att search diversion                 where the handbook speaks of something
  att compare NATO OSCE                members, standing and topics side by side
  att stats NATO --as-of 2023-01-31    the treaty's reach on any day
  att timeline OSCE                    how that reach grew, as a chart
  att audit                            the handbook's printed figures put to the test
  att stats --json | jq .items         everything as data
"""

app = typer.Typer(
    help=HELP,
    epilog="Commands take --format, --json and --records; `att COMMAND -h` tells more.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: bool = typer.Option(
        False, "--version", help="Show the program's and the data's version, and exit."
    ),
) -> object:
    """Answer what needs no command: the version, or short help."""
    from attcli.commands.base import help_document, version_document

    if version:
        return version_document()
    if context.invoked_subcommand is None:
        return help_document(context)
    return None


for module in (
    orgs,
    states,
    search,
    compare,
    stats,
    timeline,
    audit,
    topics,
    glossary,
    schema,
    completion,
):
    module.register(app)
