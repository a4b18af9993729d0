"""Answer of ``att glossary``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from attcli.results import Result


class GlossaryEntry(Struct, frozen=True, kw_only=True):
    """A term and its meaning; ``expansion`` is what an abbreviation stands for."""

    term: str
    expansion: str | None
    text: str
    aliases: tuple[str, ...]
    source: str


class GlossaryList(Result, frozen=True, kw_only=True):
    """Answer of ``att glossary``."""

    brief = (
        "term",
        "expansion",
        "text",
    )
    schema: Literal["att.glossary/1"] = "att.glossary/1"
    items: tuple[GlossaryEntry, ...]
