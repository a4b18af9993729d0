"""Files that a user names: old or new at every moment, and nothing left beside them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from attcli.errors import OutputError
from attcli.files import UNFINISHED, replace_file, write_file
from support import SMALL, clean_environment

posix = pytest.mark.skipif(os.name != "posix", reason="signals and permissions of POSIX")


STOPPED = """
import os, sys, time
def fsync(descriptor):
    os.write(1, b"written\\n")
    time.sleep(60)
os.fsync = fsync
sys.argv = ["att", "timeline", "NORD", "--svg", sys.argv[1]]
from attcli.main import main
main()
"""
"""The program, halted when all is written and nothing renamed."""


@posix
@pytest.mark.parametrize(
    ("number", "code"), [("SIGINT", 130), ("SIGTERM", -15), ("SIGHUP", -1), ("SIGKILL", -9)]
)
def test_stopped_before_the_end(tmp_path: Path, number: str, code: int) -> None:
    target = tmp_path / "nord.svg"
    target.write_text("old")
    with subprocess.Popen(
        [sys.executable, "-c", STOPPED, str(target)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment({"ATT_RECORDS": str(SMALL)}),
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"written\n"
        (unfinished,) = set(tmp_path.iterdir()) - {target}
        assert unfinished.name.startswith(UNFINISHED)
        running.send_signal(getattr(signal, number))
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (code, b"", b"")
    assert target.read_text() == "old"
    # Nothing can be removed by a process that is killed outright.
    assert set(tmp_path.iterdir()) == ({target, unfinished} if code == -9 else {target})


COPYING = """
import os, sys, time
from attcli.records import copying
def checked(folder):
    os.write(1, b"written\\n")
    time.sleep(60)
copying.checked = checked
sys.argv = ["att", "records", "copy", sys.argv[1]]
from attcli.main import main
main()
"""
"""The program, halted when a copy is written and not renamed."""


@posix
@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", -15)])
def test_a_copy_that_is_stopped_leaves_nothing(tmp_path: Path, number: str, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", COPYING, str(tmp_path / "copy")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment({"ATT_RECORDS": str(SMALL)}),
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"written\n"
        assert [path.name[: len(UNFINISHED)] for path in tmp_path.iterdir()] == [UNFINISHED]
        running.send_signal(getattr(signal, number))
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err, list(tmp_path.iterdir())) == (code, b"", b"", [])


def test_the_handlers_of_signals_are_put_back(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    replace_file(tmp_path / "x", b"new")
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_no_two_names_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = []

    def fail(_: int) -> None:
        names.extend(path.name for path in tmp_path.iterdir())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    for _ in range(20):
        with pytest.raises(OutputError, match="No space left on device"):
            write_file(str(tmp_path / "x"), "text")
    assert len(set(names)) == 20
    assert list(tmp_path.iterdir()) == []


@posix
def test_no_link_in_its_place_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if somebody could guess the name."""
    monkeypatch.setattr(os, "urandom", bytes)
    precious = tmp_path / "precious"
    precious.write_text("precious")
    planted = tmp_path / f"{UNFINISHED}{bytes(8).hex()}"
    planted.symlink_to(precious)
    with pytest.raises(OutputError, match="cannot be written: File exists"):
        write_file(str(tmp_path / "x.svg"), "text")
    assert precious.read_text() == "precious"
    assert planted.is_symlink()
    assert not (tmp_path / "x.svg").exists()


@posix
def test_permissions(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_text("old")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_file(str(new), "text")
        write_file(str(old), "text")
    finally:
        os.umask(before)
    assert new.stat().st_mode & 0o777 == 0o640
    assert old.stat().st_mode & 0o777 == 0o640


@posix
def test_a_file_that_may_not_be_written_is_left_alone(bound: Path) -> None:
    target = bound / "locked.svg"
    target.write_text("old")
    target.chmod(0o444)
    with pytest.raises(OutputError, match="cannot be written: Permission denied"):
        write_file(str(target), "new")
    assert target.read_text() == "old"


@posix
def test_a_writable_file_in_a_locked_folder_is_written(bound: Path) -> None:
    folder = bound / "locked"
    folder.mkdir()
    target = folder / "open.svg"
    target.write_text("an old text, longer than the new")
    folder.chmod(0o555)
    try:
        write_file(str(target), "new")
        with pytest.raises(OutputError, match="cannot be written: Permission denied"):
            write_file(str(folder / "another.svg"), "new")
        # What has to be whole at every moment is refused there.
        with pytest.raises(OutputError, match="was not changed"):
            replace_file(target, b"newer")
    finally:
        folder.chmod(0o755)
    assert target.read_text() == "new"


def test_where_renaming_is_refused_the_file_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a shared folder with a sticky bit, for a file of another user."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "replace", refuse)
    target = tmp_path / "theirs.svg"
    target.write_text("an old text, longer than the new")
    write_file(str(target), "new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(OutputError, match="Operation not permitted"):
        write_file(str(tmp_path / "none.svg"), "new")
