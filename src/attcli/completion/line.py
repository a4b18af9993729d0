"""Work out which candidates fit at the cursor."""

from __future__ import annotations

from attcli.completion.match import Candidate, find, fold
from attcli.completion.table import Command, Option, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LISTS = "fields"
ASSUMPTION = "assume"
PATHS = {"file": "files", "dir": "dirs"}


class Offers:
    """The candidates for the word at the cursor.

    Attributes:
        typed: what the candidates replace.
        kept: the part of the word before it, which is kept: ``--format=`` or ``id,name,``.
        mode: ``values``; ``nospace`` if the word continues after a candidate; ``files`` or
            ``dirs`` if the shell completes paths itself.
        candidates: in the order of the help.
    """

    __slots__ = ("candidates", "kept", "mode", "typed")

    def __init__(
        self,
        typed: str,
        candidates: Sequence[Candidate] = (),
        *,
        kept: str = "",
        mode: str = "values",
    ) -> None:
        self.typed = typed
        self.candidates = list(candidates)
        self.kept = kept
        self.mode = mode


class Parsed:
    """The words before the cursor: command, arguments and options."""

    def __init__(self, table: Table, words: Sequence[str]) -> None:
        self.table = table
        self.name = ""
        self.arguments: list[str] = []
        self.given: set[str] = set()
        self.pending: Option | None = None
        self.options_over = False
        for word in words:
            self._take(word)

    @property
    def command(self) -> Command:
        """The command that the words name."""
        return self.table.commands[self.name]

    def _take(self, word: str) -> None:
        if self.pending:
            self.pending = None
        elif word == "--" and not self.options_over:
            self.options_over = True
        elif word.startswith("-") and word != "-" and not self.options_over:
            self._take_option(word)
        elif not self.arguments and f"{self.name} {word}".strip() in self.table.commands:
            self.name = f"{self.name} {word}".strip()
        else:
            self.arguments.append(word)

    def _take_option(self, word: str) -> None:
        name, equals, _ = word.partition("=") if word.startswith("--") else (word[:2], "", "")
        option = self.command.option(name)
        if option:
            self.given.update(option.names)
            attached = equals or (len(word) > 2 and not word.startswith("--"))
            self.pending = option if option.kind and not attached else None


def offers(table: Table, words: Sequence[str]) -> Offers:
    """Return the candidates for the last word.

    Args:
        table: commands and values.
        words: the words behind the program's name; the last is the one being typed.
    """
    *before, typed = words or [""]
    parsed = Parsed(table, before)
    if parsed.pending:
        return _value(parsed, parsed.pending.kind, typed)
    if typed.startswith("-") and not parsed.options_over:
        return _option(parsed, typed)
    below = table.below(parsed.name)
    if below and (parsed.arguments or parsed.options_over):
        return Offers(typed)
    if below:
        return Offers(typed, [Candidate(*each) for each in below if each[0].startswith(typed)])
    return _argument(parsed, typed)


def _option(parsed: Parsed, typed: str) -> Offers:
    name, equals, value = typed.partition("=")
    if name.startswith("--") and equals:
        option = parsed.command.option(name)
        found = option is not None and option.kind
        return _value(parsed, found, value, kept=f"{name}=") if found else Offers(typed)
    short = parsed.command.option(typed[:2])
    if short and short.kind and len(typed) > 2 and not typed.startswith("--"):
        return _value(parsed, short.kind, typed[2:], kept=typed[:2])
    return Offers(typed, _names(parsed, typed))


def _names(parsed: Parsed, typed: str) -> list[Candidate]:
    """Return the options that can still be given; a short name only if it was typed."""
    found = []
    for option in parsed.command.options:
        if option.again or option.names[0] not in parsed.given:
            name = typed if typed in option.names else option.names[0]
            if name.startswith(typed):
                found.append(Candidate(name, option.about))
    return found


def _argument(parsed: Parsed, typed: str) -> Offers:
    arguments = parsed.command.arguments
    number = len(parsed.arguments)
    if number < len(arguments):
        return _value(parsed, arguments[number][0], typed)
    if arguments and arguments[-1][1]:
        found = _value(parsed, arguments[-1][0], typed)
        taken = {fold(word) for word in parsed.arguments}
        found.candidates = [
            each
            for each in found.candidates
            if fold(each.text) not in taken and fold(each.about) not in taken
        ]
        return found
    # Nothing but options can follow.
    return Offers(typed, [] if typed or parsed.options_over else _names(parsed, "-"))


def _value(parsed: Parsed, kind: str, typed: str, kept: str = "") -> Offers:
    if kind in PATHS:
        return Offers(typed, kept=kept, mode=PATHS[kind])
    if kind == LISTS:
        head, comma, typed = typed.rpartition(",")
        found = find(parsed.table, f"{LISTS} {parsed.name}", typed)
        used = {field.strip() for field in head.split(",")}
        unused = [each for each in found if each.text not in used]
        return Offers(typed, unused, kept=f"{kept}{head}{comma}", mode="nospace")
    if kind == ASSUMPTION:
        state, equals, standing = typed.rpartition("=")
        if equals:
            found = find(parsed.table, "standing", standing)
            return Offers(standing, found, kept=f"{kept}{state}=")
        found = find(parsed.table, "state", typed)
        for each in found:
            each.text += "="
            each.spelling += "="
        return Offers(typed, found, kept=kept, mode="nospace")
    return Offers(typed, find(parsed.table, kind, typed), kept=kept)
