"""Where the cursor stands in a command line, and so what may stand there."""

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
    """What may stand where the cursor is.

    Attributes:
        typed: what the candidates replace.
        kept: the beginning of the word, which stays: ``--format=`` or ``id,name,``.
        mode: ``values``; ``open`` where the word goes on after a candidate; ``files`` or
            ``dirs`` where the shell itself is to offer paths.
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


class Place:
    """What the words before the cursor amount to."""

    def __init__(self, table: Table, words: Sequence[str]) -> None:
        self.table = table
        self.name = ""
        self.arguments: list[str] = []
        self.given: set[str] = set()
        self.open: Option | None = None
        self.options_over = False
        for word in words:
            self._take(word)

    @property
    def command(self) -> Command:
        """The command that the words name."""
        return self.table.commands[self.name]

    def _take(self, word: str) -> None:
        if self.open:
            self.open = None
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
            self.open = option if option.kind and not attached else None


def offers(table: Table, words: Sequence[str]) -> Offers:
    """Return what may stand in place of the last word.

    Args:
        table: the commands and the values.
        words: the words behind the program's name; the last is the one being typed.
    """
    *before, typed = words or [""]
    place = Place(table, before)
    if place.open:
        return _value(place, place.open.kind, typed)
    if typed.startswith("-") and not place.options_over:
        return _option(place, typed)
    below = table.below(place.name)
    if below and (place.arguments or place.options_over):
        return Offers(typed)
    if below:
        return Offers(typed, [Candidate(*each) for each in below if each[0].startswith(typed)])
    return _argument(place, typed)


def _option(place: Place, typed: str) -> Offers:
    name, equals, value = typed.partition("=")
    if name.startswith("--") and equals:
        option = place.command.option(name)
        found = option is not None and option.kind
        return _value(place, found, value, kept=f"{name}=") if found else Offers(typed)
    short = place.command.option(typed[:2])
    if short and short.kind and len(typed) > 2 and not typed.startswith("--"):
        return _value(place, short.kind, typed[2:], kept=typed[:2])
    return Offers(typed, _names(place, typed))


def _names(place: Place, typed: str) -> list[Candidate]:
    """Return the options that may still be given: the long names, or a short one if typed."""
    found = []
    for option in place.command.options:
        if option.again or option.names[0] not in place.given:
            name = typed if typed in option.names else option.names[0]
            if name.startswith(typed):
                found.append(Candidate(name, option.about))
    return found


def _argument(place: Place, typed: str) -> Offers:
    arguments = place.command.arguments
    number = len(place.arguments)
    if number < len(arguments):
        return _value(place, arguments[number][0], typed)
    if arguments and arguments[-1][1]:
        found = _value(place, arguments[-1][0], typed)
        taken = {fold(word) for word in place.arguments}
        found.candidates = [
            each
            for each in found.candidates
            if fold(each.text) not in taken and fold(each.about) not in taken
        ]
        return found
    # Nothing but options can follow.
    return Offers(typed, [] if typed or place.options_over else _names(place, "-"))


def _value(place: Place, kind: str, typed: str, kept: str = "") -> Offers:
    if kind in PATHS:
        return Offers(typed, kept=kept, mode=PATHS[kind])
    if kind == LISTS:
        head, comma, typed = typed.rpartition(",")
        found = find(place.table, f"{LISTS} {place.name}", typed)
        used = {field.strip() for field in head.split(",")}
        unused = [each for each in found if each.text not in used]
        return Offers(typed, unused, kept=f"{kept}{head}{comma}", mode="open")
    if kind == ASSUMPTION:
        state, equals, standing = typed.rpartition("=")
        if equals:
            found = find(place.table, "standing", standing)
            return Offers(standing, found, kept=f"{kept}{state}=")
        found = find(place.table, "state", typed)
        for each in found:
            each.text += "="
            each.spelling += "="
        return Offers(typed, found, kept=kept, mode="open")
    return Offers(typed, find(place.table, kind, typed), kept=kept)
