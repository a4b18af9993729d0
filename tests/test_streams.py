"""Standard output and error as they are in the wild: closed, full, narrow, not UTF-8."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attcli.output import write_all
from support import COMMANDS, SMALL, Run, clean_environment

FULL = Path("/dev/full")
STYLED = re.compile(r"\x1b\[[\d;]*m")
COLORED = re.compile(r"\x1b\[(?:\d+;)*(?:3\d|4[0-8]|9\d)(?:;\d+)*m")
"""A style that sets a colour, and not only bold, faint or underline."""
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices of POSIX")


@posix
class TestBrokenPipe:
    """``att … | head -1``: an exit code as of native tools, and not a word."""

    @pytest.mark.parametrize("form", ["plain", "table", "json"])
    def test_reader_that_closes_at_once(self, program: str, form: str) -> None:
        # PYTHONUNBUFFERED would hide the fault: the clean environment is without it.
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(
                [program, "states", "list", "-f", form],
                stdout=writing,
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                env=clean_environment({"ATT_RECORDS": str(SMALL)}),
                timeout=60,
                check=False,
            )
        finally:
            os.close(writing)
        assert (done.returncode, done.stderr) == (141, b"")

    def test_version_and_help(self, program: str) -> None:
        for typed in (["--version"], ["-h"], ["stats", "-h"]):
            reading, writing = os.pipe()
            os.close(reading)
            done = subprocess.run(
                [program, *typed],
                stdout=writing,
                stderr=subprocess.PIPE,
                env=clean_environment(),
                timeout=60,
                check=False,
            )
            os.close(writing)
            assert (done.returncode, done.stderr) == (141, b"")

    def test_more_than_a_pipe_holds(self, program: str) -> None:
        """The reader takes one line of some 180 kB."""
        with subprocess.Popen(
            [program, "timeline", "-f", "json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=clean_environment(),
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            assert running.stdout.readline() == b"{\n"
            running.stdout.close()
            err = running.stderr.read()
        assert (running.returncode, err) == (141, b"")

    def test_closed_standard_error_loses_only_the_error(self, program: str) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [program, "orgs", "show", "NROD"],
            stdout=subprocess.PIPE,
            stderr=writing,
            env=clean_environment({"ATT_RECORDS": str(SMALL)}),
            timeout=60,
            check=False,
        )
        os.close(writing)
        assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
class TestFullDisk:
    @pytest.mark.parametrize("typed", [["stats"], ["--version"], ["-h"], ["stats", "--json"]])
    def test_is_told_in_one_sentence(self, program: str, typed: list[str]) -> None:
        with FULL.open("wb") as full:
            done = subprocess.run(
                [program, *typed],
                stdout=full,
                stderr=subprocess.PIPE,
                env=clean_environment({"ATT_RECORDS": str(SMALL)}),
                timeout=60,
                check=False,
            )
        err = done.stderr.decode()
        assert done.returncode == 1
        assert err.count("\n") == 1
        assert "written" in err
        if "--json" in typed:
            assert err.startswith('{"schema":"att.error/1","error":{"code":"output"')
        else:
            assert err.startswith("att: The answer could not be written: ")

    def test_full_standard_error_is_survived(self, program: str) -> None:
        with FULL.open("wb") as full:
            done = subprocess.run(
                [program, "orgs", "show", "NROD"],
                stdout=subprocess.PIPE,
                stderr=full,
                env=clean_environment({"ATT_RECORDS": str(SMALL)}),
                timeout=60,
                check=False,
            )
        assert (done.returncode, done.stdout) == (1, b"")


class TestDebugging:
    def test_a_traceback_where_it_is_wanted(self, tmp_path: Path) -> None:
        """A bug is told as one; ATT_DEBUG shows where. The bug is planted from outside."""
        planted = tmp_path / "sitecustomize.py"
        planted.write_text(
            "import attcli.records\n"
            "def load(*_):\n"
            "    raise ZeroDivisionError('planted')\n"
            "attcli.records.load = load\n"
        )
        told = [
            subprocess.run(
                [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r});"
                 "import sitecustomize, importlib; importlib.reload(sitecustomize);"
                 "from attcli.main import main; sys.argv = ['att', 'stats']; main()"],
                capture_output=True,
                env=clean_environment(debug),
                timeout=60,
                check=False,
            )
            for debug in ({}, {"ATT_DEBUG": "1"})
        ]  # fmt: skip
        quiet, loud = told
        assert (quiet.returncode, quiet.stdout) == (3, b"")
        assert quiet.stderr.startswith(b"att: This is a bug in att: ZeroDivisionError: planted")
        assert b"Traceback" not in quiet.stderr
        assert b"Traceback" in loud.stderr
        assert b"in load" in loud.stderr


@posix
@pytest.mark.parametrize("typed", ["stats", "stats --json", "--version", "-h", "stats -h", ""])
def test_closed_standard_output_is_told(program: str, typed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" {typed} >&-', program],
        stderr=subprocess.PIPE,
        env=clean_environment({"ATT_RECORDS": str(SMALL)}),
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert b"The answer could not be written: standard output is closed." in done.stderr


class Trickle(io.RawIOBase):
    """A stream that takes at most so many bytes at a time."""

    def __init__(self, takes: Iterable[int]) -> None:
        self.takes, self.written = iter(takes), b""

    def write(self, data: memoryview) -> int:  # type: ignore[override]
        part = bytes(data)[: next(self.takes)]
        self.written += part
        return len(part)


@given(st.binary(max_size=300), st.lists(st.integers(1, 40), min_size=300, max_size=300))
def test_however_little_is_taken_all_is_written(data: bytes, takes: list[int]) -> None:
    stream = Trickle(takes)
    write_all(stream, data)
    assert stream.written == data


LONG = [
    "states list --json",
    "states list --fields all",
    "-h",
    "schema stats",
    "orgs show NORD --toml",
]
LONG += ["timeline NORD --svg -", "states list -f table", "completion bash"]


@posix
@pytest.mark.parametrize("unbuffered", [{}, {"PYTHONUNBUFFERED": "1"}])
class TestPartialWrites:
    """Streams that take a part at a time: everything is written, or the exit code is not 0."""

    @pytest.mark.parametrize("typed", LONG)
    def test_a_disk_that_gets_full(
        self, program: str, tmp_path: Path, typed: str, unbuffered: dict[str, str]
    ) -> None:
        import resource

        def limit() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))

        with (tmp_path / "part").open("wb") as part:
            done = subprocess.run(
                [program, *typed.split()],
                stdout=part,
                stderr=subprocess.PIPE,
                # Python would write compiled modules as long as the limit allows, too.
                env=clean_environment(
                    {"ATT_RECORDS": str(SMALL), "PYTHONDONTWRITEBYTECODE": "1", **unbuffered}
                ),
                preexec_fn=limit,
                timeout=60,
                check=False,
            )
        assert done.returncode == 1
        assert done.stderr.startswith(
            (b"att: The answer could not be written: ", b'{"schema":"att')
        )

    @pytest.mark.parametrize("typed", LONG)
    def test_a_pipe_that_does_not_wait(
        self, ask: Run, program: str, typed: str, unbuffered: dict[str, str]
    ) -> None:
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        # So full that the answer does not fit, and the reader takes its time.
        filled = 0
        with contextlib.suppress(BlockingIOError):
            while True:
                filled += os.write(writing, b"x" * 4096)
        os.read(reading, 4096)
        filled -= 4096
        with subprocess.Popen(
            [program, *typed.split()],
            stdout=writing,
            stderr=subprocess.PIPE,
            env=clean_environment({"ATT_RECORDS": str(SMALL), **unbuffered}),
        ) as running:
            os.close(writing)
            time.sleep(0.5)
            with os.fdopen(reading, "rb") as pipe:
                got = pipe.read()
            assert running.stderr is not None
            assert running.stderr.read() == b""
        assert running.returncode == 0
        assert got[filled:].decode() == ask(*typed.split()).out

    def test_errors_too(self, program: str, unbuffered: dict[str, str]) -> None:
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(writing, b"x" * 4096)
        with subprocess.Popen(
            [program, "orgs", "show", "x" * 10_000],
            stdout=subprocess.DEVNULL,
            stderr=writing,
            env=clean_environment({"ATT_RECORDS": str(SMALL), **unbuffered}),
        ) as running:
            os.close(writing)
            time.sleep(0.3)
            with os.fdopen(reading, "rb") as pipe:
                told = pipe.read().lstrip(b"x")
        assert running.returncode == 1
        assert told.startswith(b"att: There is no organization")
        assert told.endswith(b"\n")


@posix
class TestPager:
    """What is longer than the screen is shown by a pager, and by nobody less."""

    ENOUGH = b"NORD"

    def shown(self, program: str, pager: str, **env: str) -> tuple[int, bytes]:
        """Run a long table on a terminal; return the exit code and what the terminal got."""
        import pty

        stream, terminal = pty.openpty()
        with subprocess.Popen(
            [program, "stats"],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=clean_environment(
                {"ATT_RECORDS": str(SMALL), "LINES": "3", "ATT_PAGER": pager, **env}
            ),
        ) as running:
            os.close(terminal)
            got = b""
            with contextlib.suppress(OSError):  # so Linux ends a terminal nobody has open
                while more := os.read(stream, 65536):
                    got += more
        os.close(stream)
        return running.returncode, got

    def test_it_gets_every_letter(self, program: str, tmp_path: Path) -> None:
        pager = tmp_path / "pager"
        pager.write_text(f'#!/bin/sh\ncat > "{tmp_path}/$1"\n')
        pager.chmod(0o755)
        assert self.shown(program, f"{pager} whole", NO_COLOR="1") == (0, b"")
        assert self.ENOUGH in (tmp_path / "whole").read_bytes()
        shown = self.shown(program, f"{pager} ascii", NO_COLOR="1", PYTHONIOENCODING="ascii")
        assert shown == (0, b"")
        told = (tmp_path / "ascii").read_bytes()
        assert told.isascii()
        assert b"?" not in told

    @pytest.mark.parametrize(
        "pager", ["sh -c no-such-pager", "less 'x", "no-such-pager", "/", "", "cat"]
    )
    def test_none_that_works(self, program: str, pager: str) -> None:
        code, got = self.shown(program, pager)
        assert code == 0
        assert self.ENOUGH in got

    def test_left_before_the_end(self, program: str) -> None:
        assert self.shown(program, "true") == (0, b"")

    @pytest.mark.parametrize("pager", ["sh -c 'exit 130'", "sh -c 'kill -INT $PPID; exit 2'"])
    def test_left_by_escape_or_ctrl_c(self, program: str, pager: str) -> None:
        assert self.shown(program, pager) == (0, b"")

    @pytest.mark.parametrize("pager", ["sh -c 'head -n 99; exit 2'", "sh -c 'cat; kill $$'"])
    def test_one_that_fails(self, program: str, pager: str) -> None:
        """What it has shown is not printed again, and the exit code tells of the failure."""
        code, got = self.shown(program, pager)
        assert code == 1
        assert got.count(b"States Parties among members") == 1
        assert b"Use --no-pager" in b" ".join(got.split())


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1251", "cp932", "koi8-r"])
def test_help_in_any_code_page(ask: Run, encoding: str) -> None:
    for command in COMMANDS:
        ran = ask(*command.split(), "-h", encoding=encoding)
        assert (ran.code, ran.err) == (0, ""), command
        assert ran.out.startswith("Usage: att "), command


@pytest.mark.parametrize("typed", [("orgs", "show", b"\xff"), ("search", b"\xff"), (b"\xff",)])
@posix
def test_bytes_that_are_no_text(program: str, typed: tuple[str | bytes, ...]) -> None:
    done = subprocess.run(
        [program, *typed, "--json"],
        capture_output=True,
        env=clean_environment({"ATT_RECORDS": str(SMALL)}),
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1, 2)
    assert json.loads(done.stdout or done.stderr)["schema"] in ("att.error/1", "att.search/1")


def test_a_record_is_utf_8_whatever_the_locale(att: Run) -> None:
    told = att("orgs", "show", "NORD", "--toml", env={"PYTHONIOENCODING": "ascii"}).out
    assert told == att("orgs", "show", "NORD", "--toml").out
    assert not told.isascii()


def test_little_is_loaded_before_ctrl_c_has_its_handler() -> None:
    """While a file is loaded, Ctrl-C ends in Python's own traceback."""
    code = (
        "import sys\n"
        "before = set(sys.modules) - {'__future__', 'gc'}\n"
        "for name in ('__future__', 'gc'):\n"
        "    sys.modules.pop(name, None)\n"
        "import attcli.main\n"
        "print(*sorted(set(sys.modules) - before))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["attcli", "attcli.main"]


def test_ctrl_c_before_its_handler_stands() -> None:
    code = (
        "import sys, signal\n"
        "def getsignal(_): raise KeyboardInterrupt\n"
        "signal.getsignal = getsignal\n"
        "from attcli.main import main\n"
        "sys.argv = ['att', 'stats']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env=clean_environment(),
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@posix
def test_ctrl_c_ends_silently_with_130() -> None:
    """Interrupted while it reads its records, which here take a minute."""
    slow = (
        "import os, sys, time, attcli.records\n"
        "def load(*_):\n"
        "    os.write(1, b'reading\\n')\n"
        "    time.sleep(60)\n"
        "attcli.records.load = load\n"
        "from attcli.main import main\n"
        "sys.argv = ['att', 'stats']\n"
        "main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", slow],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment(),
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"reading\n"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (130, b"", b"")


@posix
class TestTerminal:
    def run(self, program: str, *typed: str, **environment: str) -> str:
        """Return what the program writes to a terminal."""
        import pty

        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [program, *typed],
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            env=clean_environment(
                {"ATT_RECORDS": str(SMALL), "COLUMNS": "80", "TERM": "xterm", **environment}
            ),
        ) as running:
            os.close(theirs)
            told = b""
            while select.select([ours], [], [], 30)[0]:
                try:
                    part = os.read(ours, 65536)
                except OSError:  # the other end is closed
                    break
                if not part:
                    break
                told += part
            running.wait(timeout=30)
        os.close(ours)
        return told.decode().replace("\r\n", "\n")

    def test_a_coloured_table(self, program: str, ask: Run) -> None:
        told = self.run(program, "stats")
        assert "\x1b[" in told
        assert told == ask("stats", "-f", "table", "--color", "always").out

    def test_no_color_leaves_the_table(self, program: str, ask: Run) -> None:
        told = self.run(program, "stats", NO_COLOR="1")
        assert not COLORED.search(told)
        assert STYLED.sub("", told) == ask("stats", "-f", "table").out


@pytest.mark.parametrize("columns", ["100000", "99999999999999999999"])
@pytest.mark.parametrize("typed", ["timeline", "search stockpiles", "orgs show NORD"])
def test_an_absurd_width_is_a_thousand_columns(ask: Run, typed: str, columns: str) -> None:
    told = ask(*typed.split(), "-f", "table", env={"COLUMNS": columns})
    assert told.code == 0
    assert told.out == ask(*typed.split(), "-f", "table", width=1000).out


@pytest.mark.parametrize("value", ["x", "bash_source", "complete_bash", ""])
def test_the_completion_of_typer_is_off(ask: Run, value: str) -> None:
    assert ask("stats", env={"_ATT_COMPLETE": value}) == ask("stats")


class TestColor:
    """Decided once: the option, then NO_COLOR, then FORCE_COLOR and its like, then the stream."""

    @pytest.mark.parametrize(
        ("environment", "options", "colored"),
        [
            ({}, [], False),
            ({"FORCE_COLOR": "1"}, [], True),
            ({"CLICOLOR_FORCE": "1"}, [], True),
            ({"FORCE_COLOR": "0"}, [], False),
            ({"FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"}, [], False),
            ({"FORCE_COLOR": ""}, [], False),
            ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False),
            ({"NO_COLOR": "", "FORCE_COLOR": "1"}, [], True),
            ({"NO_COLOR": "1"}, ["--color", "always"], True),
            ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
            ({"NO_COLOR": "1"}, ["--color", "auto"], False),
            ({"FORCE_COLOR": "1", "TERM": "dumb"}, [], True),
            ({"GITHUB_ACTIONS": "true"}, [], False),
        ],
    )
    def test_on_a_pipe(
        self, ask: Run, environment: dict[str, str], options: list[str], colored: bool
    ) -> None:
        out = ask("stats", "-f", "table", *options, env=environment).out
        assert ("\x1b[" in out) is colored

    @pytest.mark.parametrize(
        ("environment", "options", "colored"),
        [
            ({}, [], True),
            ({"TERM": "dumb"}, [], False),
            ({"NO_COLOR": "1"}, [], False),
            ({"FORCE_COLOR": "0"}, [], False),
            ({"TERM": "dumb"}, ["--color", "always"], True),
            ({}, ["--color", "never"], False),
        ],
    )
    def test_on_a_terminal(
        self, ask: Run, environment: dict[str, str], options: list[str], colored: bool
    ) -> None:
        out = ask("stats", *options, env=environment, terminal=True).out
        assert bool(COLORED.search(out)) is colored

    def test_without_colour_bold_stays(self, ask: Run) -> None:
        for typed in COMMANDS.values():
            out = ask(*typed, "-f", "table", terminal=True, env={"NO_COLOR": "1"}).out
            assert not COLORED.search(out)
            dumb = ask(*typed, "-f", "table", terminal=True, env={"TERM": "dumb"}).out
            assert "\x1b" not in dumb

    @pytest.mark.parametrize("form", ["plain", "json", "jsonl", "csv", "markdown"])
    def test_data_is_never_coloured(self, ask: Run, form: str) -> None:
        ran = ask("stats", "-f", form, "--color", "always", env={"FORCE_COLOR": "1"})
        assert "\x1b" not in ran.out

    def test_colour_changes_no_letter(self, ask: Run) -> None:
        # A chart of signatories is solid in colour and shaded without.
        for typed in (typed for name, typed in COMMANDS.items() if name != "timeline"):
            colored = ask(*typed, "-f", "table", "--color", "always").out
            bare = re.sub(r"\x1b\[[\d;]*m", "", colored)
            # Blanks at the end of a line stand before an escape, where they are kept.
            assert [line.rstrip() for line in bare.splitlines()] == (
                ask(*typed, "-f", "table").out.splitlines()
            )


class TestEncoding:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_a_table_never_fails(self, ask: Run, command: str) -> None:
        utf8 = ask(*COMMANDS[command], "-f", "table")
        for encoding in ("ascii", "cp1252", "latin-1", "cp437"):
            ran = ask(*COMMANDS[command], "-f", "table", encoding=encoding)
            assert (ran.code, ran.err) == (0, ""), encoding
            assert ran.out.count("\n") == utf8.out.count("\n"), encoding

    def test_letters_lose_their_accents_and_bars_are_ascii(self, ask: Run) -> None:
        out = ask("states", "list", "-f", "table", encoding="ascii").out
        assert "Cote d'Azurie" in out
        assert "Fjordland" in out
        assert "####" in ask("stats", "-f", "table", encoding="ascii").out
        assert "?" not in ask("stats", "-f", "table", encoding="ascii").out

    def test_what_the_encoding_has_is_kept(self, ask: Run) -> None:
        assert "Côte d'Azurie" in ask("states", "list", "-f", "table", encoding="cp1252").out

    @pytest.mark.parametrize("form", ["plain", "json", "csv"])
    @pytest.mark.parametrize(
        "environment",
        [
            {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
            {"PYTHONIOENCODING": "cp1252"},
        ],
    )
    def test_data_is_utf8_whatever_the_locale(
        self, att: Run, form: str, environment: dict[str, str]
    ) -> None:
        ran = att("states", "show", "CDA", "-f", form, env=environment)
        assert ran.code == 0
        assert "Côte d'Azurie" in ran.out

    @pytest.mark.parametrize(
        "environment",
        [
            {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
            {"PYTHONIOENCODING": "ascii"},
            {"PYTHONIOENCODING": "cp1252"},
        ],
    )
    def test_tables_and_errors_of_the_installed_program(
        self, program: str, environment: dict[str, str]
    ) -> None:
        asked = ("orgs show NORD -f table", 0), ("orgs show “ö”", 1), ("orgs show -h", 0)
        for typed, code in asked:
            done = subprocess.run(
                [program, *typed.split()],
                capture_output=True,
                env=clean_environment({"ATT_RECORDS": str(SMALL), **environment}),
                timeout=60,
                check=False,
            )
            assert done.returncode == code
            assert b"Traceback" not in done.stderr
            (done.stderr or done.stdout).decode(environment.get("PYTHONIOENCODING", "ascii"))

    @pytest.mark.parametrize(
        "environment",
        [
            {"PYTHONIOENCODING": "latin-1"},
            {"PYTHONIOENCODING": "cp1252"},
            {"PYTHONIOENCODING": "utf-16"},
            {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        ],
    )
    def test_an_error_as_json_is_utf8_whatever_the_locale(
        self, att: Run, environment: dict[str, str]
    ) -> None:
        # `att` decodes UTF-8, and `error` is read as JSON.
        ran = att("orgs", "show", "NROD", "--json", env=environment)
        assert ran.error["message"].startswith("There is no organization “NROD”.")
        # Whoever reads the stream in its own encoding gets the same.
        assert ran.err.isascii()

    def test_an_error_as_json_stays_readable_in_utf8(self, ask: Run) -> None:
        assert "“NROD”" in ask("orgs", "show", "NROD", "--json").err

    @given(typed=st.text(st.characters(exclude_categories=["Cs"]), max_size=9))
    def test_escapes_are_those_of_json(self, ask: Run, typed: str) -> None:
        told = [ask("stats", "--by", f"{typed}?", "--json", encoding=e) for e in ("utf-8", "cp932")]
        assert told[0].error == told[1].error

    def test_errors_are_told_in_what_the_stream_can_show(self, ask: Run) -> None:
        assert ask("orgs", "show", "NROD", encoding="ascii").err == (
            'att: There is no organization "NROD". Did you mean NORD?\n'
        )


class TestFiles:
    def test_a_picture_is_written_whole(self, ask: Run, tmp_path: Path) -> None:
        path = tmp_path / "nord.svg"
        path.write_text("old")
        ran = ask("timeline", "nord", "--svg", str(path))
        assert (ran.code, ran.out, ran.err) == (0, "", f"Wrote {path}.\n")
        drawn = path.read_bytes()
        assert drawn.startswith((b"<svg", b"<?xml"))
        assert drawn == ask("timeline", "nord", "--svg", "-").out.encode()
        assert list(tmp_path.iterdir()) == [path]

    def test_a_folder_that_is_not_there(self, ask: Run, tmp_path: Path) -> None:
        path = tmp_path / "nowhere" / "nord.svg"
        ran = ask("timeline", "nord", "--svg", str(path))
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"att: “{path}” cannot be written: ")
        assert ran.err.endswith(". Name a file in a folder that exists.\n")
        assert ran.err.count("\n") == 1

    @posix
    def test_a_link_stays_and_its_file_is_written(self, ask: Run, tmp_path: Path) -> None:
        target, link = tmp_path / "kept.svg", tmp_path / "link.svg"
        target.write_text("old", encoding="utf-8")
        target.chmod(0o600)
        link.symlink_to(target.name)
        assert ask("timeline", "nord", "--svg", str(link)).code == 0
        assert link.is_symlink()
        assert target.read_text(encoding="utf-8").startswith("<?xml")
        assert target.stat().st_mode & 0o777 == 0o600

    @posix
    def test_a_pipe_is_written_to(self, att: Run, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
            assert att("timeline", "nord", "--svg", str(pipe)).code == 0
            out, _ = reader.communicate(timeout=30)
        assert out.startswith(b"<?xml")
        assert pipe.is_fifo()

    @pytest.mark.parametrize("path", ["", ".", "a/b/" + 300 * "c"])
    def test_no_name_for_a_file(self, ask: Run, path: str) -> None:
        ran = ask("timeline", "nord", "--svg", path)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"att: “{path}” cannot be written: ")

    def test_other_options_of_form_are_refused(self, ask: Run) -> None:
        for typed in (["--json"], ["-f", "csv"], ["--fields", "day"]):
            ran = ask("timeline", "nord", "--svg", "-", *typed)
            assert (ran.code, ran.out) == (2, ""), typed
            assert "svg" in ran.err

    def test_a_folder_in_its_place(self, ask: Run, tmp_path: Path) -> None:
        path = tmp_path / "taken"
        path.mkdir()
        ran = ask("timeline", "nord", "--svg", str(path))
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"att: “{path}” cannot be written: ")
        assert ran.err.endswith(". Name another file.\n")
        assert list(tmp_path.iterdir()) == [path]
