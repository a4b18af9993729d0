"""The protocol of each shell's script.

The first line of every answer is the mode (see ``Offers``); for zsh and fish, the part of the
word that is kept follows after a tab. Then comes one candidate a line.
"""

from __future__ import annotations

import os

from attcli.completion.line import Offers, offers
from attcli.completion.match import Candidate, fold
from attcli.completion.quoting import POSIX, POWERSHELL, Quoting, Split
from attcli.completion.table import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LISTING = "63"
"""Bash's COMP_TYPE (the code of ``?``) when it lists candidates and inserts none."""


def bash(arguments: Sequence[str]) -> list[str]:
    """Answer bash: candidates quoted for insertion, or with descriptions for listing.

    Args:
        arguments: the line up to the cursor, the part of its last word that readline
            replaces, COMP_TYPE, and the width of the screen.
    """
    line, replaced, kind, columns = arguments
    typed = Split(line, POSIX)
    if typed.redirected:
        return ["files"]
    found = offers(load(), typed.words[1:])
    if kind == LISTING and len(found.candidates) > 1:
        return [found.mode, *_shown(found.candidates, int(columns or 80))]
    return [found.mode, *_inserted(found, typed, replaced, POSIX)]


def zsh(words: Sequence[str]) -> list[str]:
    """Answer zsh, which does its own quoting: candidates and descriptions, between tabs.

    Args:
        words: the words behind the program's name, the last up to the cursor.
    """
    found = offers(load(), words)
    return [
        f"{found.mode}\t{found.kept}",
        *(
            f"{text}\t{each.about}"
            for text, each in zip(common_prefix_safe(found), found.candidates, strict=True)
        ),
    ]


def fish(words: Sequence[str]) -> list[str]:
    """Answer fish, which drops candidates that do not begin with the word as typed.

    Args:
        words: the words behind the program's name, the last up to the cursor and as typed.
    """
    *before, last = words
    found = offers(load(), [*before, *Split(last, POSIX).words])
    lines = [f"{found.mode}\t{found.kept}"]
    for each in found.candidates:
        name, about = each.text.removesuffix("="), each.about
        if each.spelling != each.text and name not in about:
            about = f"{name}, {about}" if about else name
        lines.append(f"{found.kept}{each.spelling}\t{about}")
    return lines


def powershell(_: Sequence[str]) -> list[str]:
    """Answer PowerShell: text to insert, text to show and description, between tabs.

    The line up to the cursor and the part of its last word that is replaced come in the
    environment: Windows PowerShell loses quotes and empty words among the arguments.
    """
    line = os.environ["ATT_COMPLETE_LINE"]
    replaced = os.environ.get("ATT_COMPLETE_WORD", "")
    typed = Split(line, POWERSHELL)
    if typed.redirected:
        return ["files"]
    found = offers(load(), typed.words[1:])
    inserted = _inserted(found, typed, replaced, POWERSHELL)
    return [
        found.mode,
        *(
            f"{text}\t{each.text}\t{each.about}"
            for text, each in zip(inserted, found.candidates, strict=True)
        ),
    ]


SHELLS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "bash": bash,
    "zsh": zsh,
    "fish": fish,
    "powershell": powershell,
}


def _inserted(found: Offers, typed: Split, replaced: str, quoting: Quoting) -> list[str]:
    """Return the candidates quoted, without the part of the word that the shell keeps itself."""
    stays = typed.raw[: len(typed.raw) - len(replaced)] if typed.raw.endswith(replaced) else ""
    kept = Split(stays, quoting).words[0]
    opened = typed.opened if stays.endswith(typed.opened) else ""
    texts = []
    for text, each in zip(common_prefix_safe(found), found.candidates, strict=True):
        whole = found.kept + text
        if not whole.startswith(kept):
            whole = found.kept + found.typed + each.spelling[len(found.typed) :]
        texts.append(quoting.quote(whole[len(kept) :], opened))
    return texts


def common_prefix_safe(found: Offers) -> list[str]:
    """Return the candidates, spelt so that their common prefix begins with what was typed.

    Shells insert the common prefix of several candidates. For ``co`` that would be the C of
    Congo and Côte d'Ivoire, and the line would shrink. A single candidate replaces the word.
    """
    texts = [each.text for each in found.candidates]
    if len(texts) < 2 or _covers(texts, found.typed):
        return texts
    spellings = [each.spelling for each in found.candidates]
    if _covers(spellings, found.typed):
        return spellings
    return [found.typed + spelling[len(found.typed) :] for spelling in spellings]


def _covers(texts: list[str], typed: str) -> bool:
    first, last = min(texts), max(texts)
    shared = 0
    while shared < min(len(first), len(last)) and first[shared] == last[shared]:
        shared += 1
    return shared >= len(typed) and fold(first[:shared]).startswith(fold(typed))


def _shown(candidates: list[Candidate], columns: int) -> list[str]:
    """Return the candidates with their descriptions, each cut to fit on a line."""
    width = max(len(each.text) for each in candidates)
    lines = []
    for each in candidates:
        line = f"{each.text:{width}}  ({each.about})" if each.about else each.text
        lines.append(line if len(line) < columns else f"{line[: columns - 3]}…)")
    return lines
