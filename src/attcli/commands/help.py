"""The help of commands: what they do, examples, fields, exit codes."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from functools import partial
from typing import Any

from attcli.domain.answer import schema_of

NARROW = 60
"""Below so many columns help is written in one column."""


def summary_of(text: str) -> str:
    """Return the first paragraph of a help: Typer would cut it short in a list of commands."""
    return text.partition("\n\n")[0]


def help_text(doc: str, examples: Sequence[str]) -> str:
    """Return the help of a command: what it does, examples, the rest."""
    summary, _, rest = inspect.cleandoc(doc).partition("\n\n")
    shown = "\n".join(["\b", "Examples:", *(f"  {example}" for example in examples)])
    return "\n\n".join(part.strip("\n") for part in (summary, shown, rest) if part)


def full_help(command: Any) -> str:
    """Return a command's help with its fields and exit codes."""
    parts = [command.help or ""]
    kinds = getattr(command.callback, "answers", ())
    for kind in kinds:
        from attcli.render.fields import beside_items, item_fields

        told = f"Fields: {', '.join(item_fields(kind))}"
        if len(kinds) > 1:
            told = told.replace("Fields", f"Fields of {schema_of(kind)}")
        if beside := beside_items(kind):
            told += f"; in JSON also {', '.join(beside)} beside the items"
        parts.append(f"{told}.")
        if kind.brief and not kind.profile and kind.brief != item_fields(kind):
            parts.append(f"Plain and Markdown show, in this order: {', '.join(kind.brief)}.")
    fails = getattr(command.callback, "fails", None)
    codes = "0 done, even where nothing matches; " if fails else "0 done; "
    codes += f"1 {fails}; " if fails else ""
    return "\n\n".join([*parts, f"Exit codes: {codes}2 wrong usage; 3 a bug."])


class Fitted:
    """A command or group whose help fits a narrow screen: each text below its term."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        if formatter.width < NARROW:
            formatter.write_dl = partial(formatter.write_dl, col_max=8)
        super().format_help(ctx, formatter)  # type: ignore[misc]
