"""Make ``docs/att.1``, the manual page, out of the program's own help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import dedent, wrap

from attcli import DATA_VERSION, __version__
from commandtree import LITERAL, Command, Option, commands, leaves, shared_options
from generated import ROOT, finish

WIDTH = 70
"""Of a line in the source, before its letters are escaped."""

DESCRIPTION = (
    "`att` answers questions on the regional organizations that the Arms Trade Treaty Regional "
    "Actor Handbook profiles: which of them a state is in, which can help it and with what, how "
    "far the treaty reaches among their members, and how that was on any day. "
    "Everything is answered from records that come with the program, without a network.",
    "An organization, state, topic or term may be typed by any of its names, acronyms and codes, "
    "in any case, with or without accents. "
    "A near miss is refused with suggestions, never guessed.",
    "On a terminal answers are tables; in a pipe or a file they are plain lines, with fields "
    "between tabs. "
    "As JSON an answer is one object; `att schema` prints what is in it. "
    "The same call gives the same answer on any day: without `--as-of` it is as of the last day "
    "for which the treaty's status is known.",
)
EXITS = {
    "0": "Done, also where nothing was found.",
    "1": "Not found, invalid records, or figures that differ under `att audit --strict`.",
    "2": "Wrong usage.",
    "3": "A bug in att.",
    "130": "Interrupted.",
    "141": "The reader of the output went away.",
}
ENVIRONMENT = {
    "ATT_RECORDS": "A folder of records to use instead of the bundled; `--records` comes first.",
    "NO_COLOR": "If not empty, nothing is coloured.",
    "FORCE_COLOR, CLICOLOR_FORCE": "If not empty, colour also in pipes; 0 is never. "
    "`NO_COLOR` comes first, and `--color` before them all.",
    "TERM": "A `dumb` terminal gets no colour.",
    "COLUMNS": "How wide tables are, where the terminal does not tell.",
    "ATT_DEBUG": "If not empty, a bug shows where it happened.",
}
FILES = {
    "handbook.toml": "Chapters, topics, sources and dates.",
    "states.toml": "States, with all their names.",
    "treaty.toml": "Each state's acts under the treaty, with their days.",
    "glossary.toml": "Abbreviations and terms.",
    "organizations/*.toml": "An organization each; `att orgs show` prints one with `--toml`.",
}
TYPED = {"-": "\\-", "'": "\\(aq", "`": "\\(ga", "~": "\\(ti", "^": "\\(ha"}
"""Letters that roff would set as typographic ones."""

SEE_ALSO = (
    ".BR jq (1)",
    ".PP",
    ".UR https://\\:treaties.un.org",
    "United Nations Treaty Collection",
    ".UE ,",
    "chapter XXVI\\-8: the treaty's status as its depositary tells it.",
)


def page() -> str:
    """Return the whole page in the man macros."""
    tree = commands()
    shared = shared_options(tree)
    program = tree[0]
    day = DATA_VERSION.replace(".", "-")
    lines = [
        ".\\\" Made by scripts/manpage.py out of the program's own help; not to be edited.",
        f'.TH ATT 1 "{day}" "att {__version__}" "User Commands"',
        ".SH NAME",
        "att \\- how far the Arms Trade Treaty reaches within regional organizations",
        ".SH SYNOPSIS",
        ".B att",
        "\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...",
        ".PP",
        ".B att",
        "[\\fB\\-\\-version\\fR] [\\fB\\-\\-help\\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(DESCRIPTION),
        ".SH OPTIONS",
        "Every command that answers takes these.",
        *_options(shared),
        ".PP",
        "The program by itself takes these.",
        *_options(option for option in program.options if option not in shared),
        ".SH COMMANDS",
    ]
    for command in leaves(tree):
        lines += _command(command, shared)
    lines += [".SH EXAMPLES", *_remarks(program.examples)]
    lines += [
        ".SH EXIT STATUS",
        *_tagged(EXITS.items()),
        ".SH ENVIRONMENT",
        *_tagged(ENVIRONMENT.items()),
        ".SH FILES",
        *_prose("A folder of records, as `--records` and `ATT_RECORDS` name it, holds:"),
        *_tagged(FILES.items()),
        ".SH SEE ALSO",
        *SEE_ALSO,
    ]
    return "\n".join(lines) + "\n"


def _command(command: Command, shared: Iterable[Option]) -> Iterator[str]:
    name, _, rest = command.usage.partition(" [OPTIONS]")
    yield f'.SS "{_text(name)}{_text(rest)}"'
    yield from _prose(command.summary)
    for paragraph in command.text:
        yield ".PP"
        if paragraph.startswith(LITERAL):
            yield from _literal(dedent(paragraph.removeprefix(LITERAL)).splitlines())
        else:
            yield from _prose(paragraph)
    yield from _tagged((argument.metavar, argument.help) for argument in command.arguments)
    yield from _options(option for option in command.options if option not in shared)
    if command.fields:
        yield ".PP"
        yield from _prose(f"Fields: {command.fields}")
    yield ".PP"
    yield from _literal(typed for typed, _ in command.examples)


def _options(options: Iterable[Option]) -> Iterator[str]:
    for option in options:
        names = ", ".join(f"\\fB{_code(name)}\\fR" for name in option.names)
        value = f" \\fI{_code(option.metavar)}\\fR" if option.metavar else ""
        yield ".TP"
        yield names + value
        yield from _prose(option.told)


def _tagged(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in told:
        yield ".TP"
        yield f"\\fB{_code(name)}\\fR"
        yield from _prose(text)


def _remarks(examples: Iterable[tuple[str, str]]) -> Iterator[str]:
    for typed, remark in examples:
        yield ".TP"
        yield f"\\fB{_code(typed)}\\fR"
        yield from _prose(f"{remark[:1].upper()}{remark[1:]}.")


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number:
            yield ".PP"
        yield from _prose(text)


def _literal(lines: Iterable[str]) -> Iterator[str]:
    yield from (".RS 4", ".EX")
    for line in lines:
        yield _guarded(_code(line))
    yield from (".EE", ".RE")


def _prose(text: str) -> Iterator[str]:
    """Return a paragraph, each sentence on a line of its own, what is to be typed in bold."""
    # No line may end between a pair of backticks.
    text = re.sub(r"`[^`]+`", lambda code: code[0].replace(" ", "\0"), text)
    for sentence in re.split(r"(?<=[.:]) (?=[A-Z])", text):
        for line in wrap(sentence, WIDTH, break_long_words=False, break_on_hyphens=False):
            line = line.replace("\0", " ")
            shown = "".join(
                f"\\fB{_code(part)}\\fR" if number % 2 else _text(part)
                for number, part in enumerate(line.split("`"))
            )
            yield _guarded(shown)


def _guarded(line: str) -> str:
    # A full stop or an apostrophe in front would begin a request.
    return f"\\&{line}" if line[:1] in (".", "'") else line


def _text(text: str) -> str:
    """Return prose for roff: ASCII only, so that no reader has to guess an encoding."""
    text = text.replace("\\", "\\e")
    text = re.sub(r"(?<![\w-])-(?=[\w-])|(?<=-)-(?=\w)", "\\-", text)
    return "".join(_letter(letter) for letter in text)


def _code(text: str) -> str:
    """Return what is to be typed: its quotes and hyphens can be copied out of the page."""
    text = text.replace("\\", "\\e")
    return "".join(TYPED.get(letter) or _letter(letter) for letter in text)


def _letter(letter: str) -> str:
    return letter if letter.isascii() else f"\\[u{ord(letter):04X}]"


if __name__ == "__main__":
    finish({ROOT / "docs" / "att.1": page()}, "Make the manual page.")
