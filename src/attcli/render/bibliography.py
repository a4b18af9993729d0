"""References as BibTeX and as CSL-JSON, for reference managers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from attcli.domain.citation import Reference
from attcli.text import clean

_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
# BibTeX counts braces even behind a backslash.
_NAMED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(references: Sequence[Reference]) -> str:
    """Return references as BibTeX in UTF-8: an entry each, of the type ``misc`` that all take.

    Braces around author and title keep a body's name in one piece, and capitals as they are.
    """
    return "\n".join(_entry(reference) for reference in references)


def _entry(one: Reference) -> str:
    remarks = [
        f"Version {one.version}" if one.version else "",
        one.note or "",
        f"Read on {one.accessed}" if one.accessed and not one.url else "",
    ]
    fields = {
        "author": f"{{{_latex(one.author)}}}" if one.author else "",
        "title": f"{{{_latex(one.title)}}}",
        "year": str(one.issued.year) if one.issued else "",
        "url": _address(one.url) if one.url else "",
        "urldate": str(one.accessed) if one.accessed and one.url else "",
        "note": _latex(". ".join(remark for remark in remarks if remark)),
        "annote": _latex(one.remark or ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{one.id},", *lines, "}", ""])


def _latex(text: str) -> str:
    """Return text as LaTeX prints it; letters of any script stay as they are."""
    return _SPECIAL.sub(lambda found: _NAMED.get(found[0], f"\\{found[0]}"), clean(text))


def _address(url: str) -> str:
    """Return an address without what would end a field of BibTeX, or a line of LaTeX."""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~")


def csl(references: Sequence[Reference]) -> str:
    """Return references as CSL-JSON, the list that Zotero, Mendeley and pandoc read."""
    items = [_item(reference) for reference in references]
    return msgspec.json.format(msgspec.json.encode(items)).decode() + "\n"


def _item(one: Reference) -> dict[str, Any]:
    kinds = {"records": "dataset", "handbook": "book"}
    fields: dict[str, Any] = {
        "id": one.id,
        "type": kinds.get(one.role, "webpage" if one.url else "document"),
        "title": one.title,
        "author": [{"literal": one.author}] if one.author else None,
        "publisher": one.author if one.role == "handbook" else None,
        "issued": _date(one.issued),
        "version": one.version,
        "URL": one.url,
        "accessed": _date(one.accessed),
        "note": one.note,
        "annote": one.remark,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _date(day: datetime.date | None) -> dict[str, Any] | None:
    return None if day is None else {"date-parts": [[day.year, day.month, day.day]]}
