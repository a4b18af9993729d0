"""Split and quote command lines, for POSIX shells and PowerShell."""

from __future__ import annotations


class Quoting:
    """The quoting rules of a shell.

    Attributes:
        singles: the characters that open and close a literal string.
        escape: the escape character.
        special: what ``escape`` applies to inside double quotes.
        plain: characters that need no quoting, beside letters and digits.
    """

    __slots__ = ("escape", "plain", "singles", "special")

    def __init__(self, singles: str, escape: str, special: str, plain: str) -> None:
        self.singles = singles
        self.escape = escape
        self.special = special
        self.plain = plain

    def quote(self, text: str, opened: str = "") -> str:
        """Return a text quoted, given the quote that is already open."""
        if opened == '"':
            return self._escaped(text, self.special)
        if self is POWERSHELL:
            doubled = "".join(letter * 2 if letter in self.singles else letter for letter in text)
            return doubled if opened or self._is_plain(text) else f"'{doubled}'"
        if opened:
            return text.replace("'", "'\\''")
        return "".join(letter if self._is_plain(letter) else f"\\{letter}" for letter in text)

    def _escaped(self, text: str, letters: str) -> str:
        return "".join(self.escape + letter if letter in letters else letter for letter in text)

    def _is_plain(self, text: str) -> bool:
        return all(letter.isalnum() or letter in self.plain for letter in text)


POSIX = Quoting("'", "\\", '\\"$`', "-_./=:+%@,")
# PowerShell reads typographic single quotes as it reads the straight one.
POWERSHELL = Quoting("'\u2018\u2019\u201a\u201b", "`", '`"$', "-_./=:+%")


class Split:
    """A command line split into words; it may end inside a quote or after an escape.

    Attributes:
        words: unquoted; the last is the one being typed, empty after a space.
        raw: the last word as typed.
        opened: the quote that is open in it, or empty.
        redirected: whether it is the file of a redirection, as after ``>``.
    """

    __slots__ = ("_quoting", "opened", "raw", "redirected", "words")

    def __init__(self, line: str, quoting: Quoting) -> None:
        self.words = [""]
        self.opened = ""
        self.redirected = False
        self._quoting = quoting
        start = place = 0
        while place < len(line):
            letter = line[place]
            following = line[place + 1 : place + 2]
            if self._escapes(letter, following):
                self.words[-1] += following
                place += 1
            elif self._turns(letter):
                self.opened = "" if self.opened else letter
            elif self.opened or letter not in " \t\n<>":
                self.words[-1] += letter
            else:
                self._end(line[start:place], letter)
                start = place + 1
            place += 1
        self.raw = line[start:]

    def _escapes(self, letter: str, following: str) -> bool:
        """Tell whether the letter escapes the one that follows."""
        quoting = self._quoting
        if self.opened and self.opened in quoting.singles:
            doubled = quoting is POWERSHELL and letter in quoting.singles
            return doubled and following != "" and following in quoting.singles
        return letter == quoting.escape and (not self.opened or following in quoting.special)

    def _turns(self, letter: str) -> bool:
        """Tell whether the letter opens or closes a quote."""
        singles = self._quoting.singles
        if self.opened:
            return letter in (singles if self.opened in singles else self.opened)
        return letter == '"' or letter in singles

    def _end(self, raw: str, letter: str) -> None:
        """End the word at a blank or a redirection."""
        # Neither the file of a redirection nor the 2 of "2>" is a word of the command.
        if raw and (self.redirected or (letter in "<>" and raw.isdigit())):
            self.words[-1] = ""
        elif raw:
            self.words.append("")
        self.redirected = letter in "<>" or (self.redirected and not raw)
