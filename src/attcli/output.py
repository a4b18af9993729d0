"""Writing to standard output and error: every byte gets out, or an error says so."""

from __future__ import annotations

import codecs
import os
import sys

# `att --version` loads no more than this module: imports that only some runs need are local.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO


def write(text: str, *, data: bool) -> None:
    """Write text to standard output.

    Args:
        text: what to write.
        data: whether it is for a program to read: UTF-8 then, whatever the locale.

    Raises:
        BrokenPipeError: the reader closed the pipe.
        OutputError: it could not be written, or only a part of it, as on a full disk.
    """
    try:
        if sys.stdout is None:
            raise OSError(0, "standard output is closed")
        write_stream(sys.stdout, text, data=data)
    except BrokenPipeError:
        raise
    except OSError as error:
        from attcli.errors import OutputError

        raise OutputError(f"The answer could not be written: {error.strerror}.") from error


def write_stderr(*lines: str, data: bool = False) -> None:
    """Write lines to standard error, with control characters made visible.

    If it is closed or full they are lost: there is nowhere left to say so.

    Args:
        lines: what to write.
        data: whether they are JSON. They stay JSON in every encoding: readers of a stream
            that is not UTF-8 expect another, and can all read ASCII.
    """
    from attcli.terminal import is_terminal, screen_columns
    from attcli.text import clean

    if sys.stderr is None:
        return
    shown = [clean(line) for line in lines]
    if not data and is_terminal(sys.stderr):
        from textwrap import wrap

        width = screen_columns()
        shown = [part for line in shown for part in (wrap(line, width) or [""])]
    text = "".join(f"{line}\n" for line in shown)
    if data and codecs.lookup(sys.stderr.encoding or "utf-8").name != "utf-8":
        text = "".join(map(_json_escaped, text))
    try:
        write_stream(sys.stderr, text, data=data)
    except OSError:
        return


def _json_escaped(letter: str) -> str:
    if letter.isascii():
        return letter
    units = letter.encode("utf-16-be").hex()  # JSON escapes UTF-16
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def write_stream(stream: TextIO, text: str, *, data: bool) -> None:
    """Write text to a text stream, past its buffer.

    Args:
        stream: a stream such as ``sys.stdout``.
        text: what to write.
        data: UTF-8 and bare line feeds; otherwise the encoding of the stream, in which missing
            letters are replaced, and the line ends of the system.

    Raises:
        OSError: it could not be written, or only a part of it.
    """
    stream.flush()
    binary = getattr(stream, "buffer", None)
    if binary is None:  # a stand-in without bytes, such as StringIO
        stream.write(text)
    elif data:
        write_all(getattr(binary, "raw", binary), text.encode())
    else:
        lines = text.replace("\n", os.linesep)
        write_all(getattr(binary, "raw", binary), encode(lines, stream.encoding or "utf-8"))


def write_all(stream: Any, data: bytes) -> None:
    """Write every byte to an unbuffered binary stream.

    One call may write only a part, as where a disk gets full or a signal arrives. It returns
    how much, or None if the stream is set not to block and has no room.

    Raises:
        OSError: it could not be written, or only a part of it.
    """
    left = memoryview(data)
    while left:
        written = stream.write(left)
        if written is None:
            import select

            select.select([], [stream], [])
        else:
            left = left[written:]


def encode(text: str, encoding: str) -> bytes:
    """Encode text; letters that the encoding lacks lose their accents, or become ``?``.

    The replacement is as wide as the letter, so that columns stay aligned.
    """
    return text.encode(encoding, errors=_NEAREST)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    missing = error.object[error.start : error.end]
    return "".join(map(_nearest_letter, missing)), error.end


def _nearest_letter(letter: str) -> str:
    import unicodedata

    punctuation = str.maketrans("–—…·“”’‘†", "--.-\"\"''+")
    plain = unicodedata.normalize("NFKD", letter.translate(punctuation))
    kept = plain.encode("ascii", errors="ignore").decode()
    if len(kept) == 1:
        return kept
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    return "??" if unicodedata.east_asian_width(letter) in ("W", "F") else "?"


_NEAREST = "attcli.nearest"
codecs.register_error(_NEAREST, _nearest)
