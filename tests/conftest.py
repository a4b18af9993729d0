"""What the tests share: two handbooks, and the program as a person starts it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import attcli.records
from attcli import main
from attcli.records.handbook import Handbook
from support import SMALL, Ran, Run, clean_environment

# A slow machine is no failure, and a run that failed is the same again.
SLOW = [HealthCheck.too_slow]
settings.register_profile("att", deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile(
    "campaign", deadline=None, max_examples=10_000, database=None, suppress_health_check=SLOW
)
settings.load_profile("att")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="write tests/golden/ anew; then read what changed"
    )


@pytest.fixture(scope="session")
def small() -> Handbook:
    """The made-up handbook of tests/small."""
    return attcli.records.load(SMALL)


@pytest.fixture(scope="session")
def bundled() -> Handbook:
    """The handbook that the program comes with."""
    return attcli.records.load()


@pytest.fixture(scope="session")
def program() -> str:
    """The installed program, beside the interpreter that runs the tests."""
    found = shutil.which("att", path=str(Path(sys.executable).parent))
    assert found, "att is not installed here; run: pip install -e ."
    return found


@pytest.fixture(scope="session")
def att(program: str) -> Run:
    """Run the installed program in a process of its own, with a clean environment."""

    def run(
        *arguments: str,
        env: Mapping[str, str] | None = None,
        records: Path | None = SMALL,
        **options: Any,
    ) -> Ran:
        chosen = {"ATT_RECORDS": str(records)} if records else {}
        done = subprocess.run(
            [program, *arguments],
            env=clean_environment({**chosen, **(env or {})}),
            **{
                "stdin": subprocess.DEVNULL,
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                "timeout": 60,
                **options,
            },
        )
        out, err = ((part or b"").decode("utf-8") for part in (done.stdout, done.stderr))
        return Ran(out, err, done.returncode)

    return run


class Stream(io.TextIOWrapper):
    """A stream that is read back after the program wrote to it."""

    def __init__(self, encoding: str = "utf-8", terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def told(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def ask(small: Handbook, bundled: Handbook) -> Run:
    """Run the program's entry point in this process: the same, in a tenth of the time."""

    def load(directory: Path | None) -> Handbook:
        known = {SMALL: small, None: bundled}
        return known[directory] if directory in known else attcli.records.load(directory)

    def run(
        *arguments: str,
        env: Mapping[str, str] | None = None,
        records: Path | None = SMALL,
        width: int = 80,
        encoding: str = "utf-8",
        terminal: bool = False,
        load: Callable[[Path | None], Handbook] | None = load,
    ) -> Ran:
        chosen = {"ATT_RECORDS": str(records)} if records else {}
        shown = {"COLUMNS": str(width)}
        out, err = Stream(encoding, terminal), Stream(encoding)
        with pytest.MonkeyPatch.context() as patch:
            for name in list(os.environ):
                patch.delenv(name)
            for name, value in clean_environment({**chosen, **shown, **(env or {})}).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = main.run(arguments, load)
        return Ran(out.told(), err.told(), code)

    return run


@pytest.fixture
def copied(tmp_path: Path) -> Callable[..., Path]:
    """Copy the made-up handbook and change it: ``copied(("treaty.toml", old, new), …)``."""

    def copy(*changes: tuple[str, str, str]) -> Path:
        folder = tmp_path / "records"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SMALL, folder)
        for name, old, new in changes:
            path = folder / name
            text = path.read_text(encoding="utf-8")
            # A change that no longer applies would leave a test that cannot fail.
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            path.write_text(text.replace(old, new), encoding="utf-8")
        return folder

    return copy


NOBODY = 65534


@pytest.fixture
def bound(tmp_path: Path) -> Iterator[Path]:
    """A folder whose permissions bind: they do not bind the superuser, who becomes nobody."""
    if os.geteuid() != 0:
        yield tmp_path
        return
    with tempfile.TemporaryDirectory() as folder:  # pytest's own are closed to others
        os.chown(folder, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield Path(folder)
        finally:
            os.setresuid(0, 0, 0)
