"""The man page: the command reference, as roff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from markdown_it import MarkdownIt
from markdown_it.token import Token

from attcli import DATA_VERSION, __version__

WIDTH = 78
HEAD = f"""\
.\\" Made by scripts/generate.py; not to be edited.
.TH ATT 1 "{DATA_VERSION.replace(".", "-")}" "att {__version__}" "User Commands"
.SH NAME
att \\- how far the Arms Trade Treaty reaches within regional organizations
.SH SYNOPSIS
.B att
\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...
.PP
.B att
[\\fB\\-\\-version\\fR] [\\fB\\-\\-help\\fR]
"""
SEE_ALSO = """\
.SH SEE ALSO
.BR jq (1)
.PP
.UR https://\\:treaties.un.org
United Nations Treaty Collection
.UE ,
chapter XXVI\\-8: the treaty's status as its depositary tells it.
"""
SPECIAL = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "~": "\\(ti", "^": "\\(ha"}
"""Characters that roff would replace by typographic ones, in text that may be copied."""


def page(markdown: str) -> str:
    """Return a Markdown page as a man page; its first heading becomes DESCRIPTION."""
    return HEAD + "".join(f"{line}\n" for line in _blocks(MarkdownIt().parse(markdown))) + SEE_ALSO


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the lines of a page made of headings, paragraphs, code and flat lists."""
    item = headed = False
    for before, token in zip([None, *tokens], tokens, strict=False):
        match token.type:
            case "list_item_open" | "list_item_close":
                item = token.nesting == 1
            case "fence":
                yield from (".RS 4", ".EX") if headed else (".PP", ".RS 4", ".EX")
                yield from map(_guarded, _code(token.content.rstrip("\n")).split("\n"))
                yield from (".EE", ".RE")
            case "inline" if before and before.type == "heading_open":
                text = "DESCRIPTION" if before.tag == "h1" else token.content
                headed = True
                yield f'.SS "{_text(text)}"' if before.tag == "h3" else f".SH {_text(text.upper())}"
                continue
            case "inline":
                text = _inline(token.children or ())
                if item:
                    tag, _, text = text.partition(": ")
                    yield from (".TP", _guarded(tag))
                elif not headed:
                    yield ".PP"
                yield from _sentences(text)
            case _:
                continue
        headed = False


def _inline(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type == "code_inline":
            parts.append(f"\\fB{_code(token.content)}\\fR")
        elif token.type == "softbreak":
            parts.append(" ")
        else:
            parts.append(_text(token.content))
    return "".join(parts)


def _sentences(text: str) -> Iterator[str]:
    """Yield each sentence on a line of its own, as roff wants it, and wrapped."""
    for sentence in re.split(r"(?<=[.:?]) (?=[A-Z])", text):
        yield from map(
            _guarded, wrap(sentence, WIDTH, break_long_words=False, break_on_hyphens=False)
        )


def _guarded(line: str) -> str:
    """Return a line that does not begin with the mark of a request."""
    return f"\\&{line}" if line[:1] in (".", "'") else line


def _text(text: str) -> str:
    """Return prose; hyphens stay hyphens unless they begin an option."""
    text = text.replace("\\", "\\e")
    return _ascii(re.sub(r"(?<![\w-])-(?=[\w-])|(?<=-)-(?=\w)", "\\-", text))


def _code(text: str) -> str:
    return _ascii("".join(SPECIAL.get(letter, letter) for letter in text))


def _ascii(text: str) -> str:
    """Return text in ASCII, so that no reader has to guess an encoding."""
    return "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in text)
