"""The table behind every answer: the commands, and the values they take.

``candidates.tsv`` is made by ``attcli.completion.build``. It begins with the commands, each
followed by its options and arguments; then comes a section of values for each kind. One
record a line and fields between tabs: read in less time than it takes to import ``json``.
"""

from __future__ import annotations

import os

# pathlib would take as long to import as all of the rest.
PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
PATH = f"{PACKAGE}/completion/candidates.tsv"
CHECKOUT = f"{PACKAGE}/../.."
SOURCES = (
    f"{PACKAGE}/commands",
    f"{PACKAGE}/domain",
    f"{CHECKOUT}/handbook",
    f"{CHECKOUT}/handbook/organizations",
)
"""In a checkout, the folders of what the table is made from."""


class Option:
    """An option of a command.

    Attributes:
        names: the long name first.
        kind: the kind of its value; empty for one that takes none.
        again: whether it may be repeated.
        about: what it does.
    """

    __slots__ = ("about", "again", "kind", "names")

    def __init__(self, names: str, kind: str, again: str, about: str) -> None:
        self.names = names.split(" ")
        self.kind = kind
        self.again = bool(again)
        self.about = about


class Command:
    """A command or a group of commands.

    Attributes:
        about: what it does.
        options: in the order of its help.
        arguments: the kind of each, and whether it takes all remaining words.
    """

    __slots__ = ("about", "arguments", "options")

    def __init__(self, about: str) -> None:
        self.about = about
        self.options: list[Option] = []
        self.arguments: list[tuple[str, bool]] = []

    def option(self, name: str) -> Option | None:
        """Return the option of that name, or None."""
        return next((option for option in self.options if name in option.names), None)


class Value:
    """A value of an option or argument.

    Attributes:
        text: its preferred spelling.
        about: its description.
        key: the folded form that is matched.
        others: other spellings that the program accepts.
    """

    __slots__ = ("about", "key", "others", "text")

    def __init__(self, text: str, about: str, key: str, *others: str) -> None:
        self.text = text
        self.about = about
        self.key = key
        self.others = others


class Table:
    """The commands by their words (``orgs list``; empty for the program), and the values."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.commands: dict[str, Command] = {}
        commands, _, _ = text.partition("\n[")
        for line in commands.split("\n"):
            role, *fields = line.split("\t")
            if role == "command":
                name, about = fields
                command = self.commands[name] = Command(about)
            elif role == "option":
                command.options.append(Option(*fields))
            elif role == "argument":
                command.arguments.append((fields[0], bool(fields[1])))

    def values(self, kind: str) -> list[Value]:
        """Return the values of a kind, or of several (``org|chapter``); unknown ones have none."""
        if "|" in kind:
            return [value for each in kind.split("|") for value in self.values(each)]
        _, found, rest = self._text.partition(f"\n[{kind}]\n")
        section, _, _ = rest.partition("\n[")
        return [Value(*line.split("\t")) for line in section.split("\n") if line] if found else []

    def below(self, name: str) -> list[tuple[str, str]]:
        """Return the commands directly below a group: last word and description."""
        start = f"{name} " if name else ""
        return [
            (other[len(start) :], command.about)
            for other, command in self.commands.items()
            if other and other.startswith(start) and " " not in other[len(start) :]
        ]


def load() -> Table:
    """Read the table; in a checkout, make it first where it is missing or out of date."""
    if not os.path.isdir(f"{PACKAGE}/handbook") and _outdated():  # noqa: PTH112
        from attcli.completion.build import write

        write(PATH)
    with open(PATH, encoding="utf-8") as file:  # noqa: PTH123
        return Table(file.read())


def _outdated() -> bool:
    try:
        made = os.stat(PATH).st_mtime  # noqa: PTH116
    except FileNotFoundError:
        return True
    for folder in SOURCES:
        with os.scandir(folder) as entries:
            if any(
                entry.stat().st_mtime > made
                for entry in entries
                if entry.name.endswith((".py", ".toml"))
            ):
                return True
    return False
