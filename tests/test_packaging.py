"""The wheel: it holds the records and answers from them, far from any checkout."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import pytest

import attcli
from attcli.completion.build import table
from attcli.records import reader as records
from attcli.records.handbook import Handbook
from attcli.search.index import Index
from attcli.search.indexing import index_handbook
from support import ROOT, clean_environment

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def run(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=clean_environment(env), capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # What builds the wheel is at hand where the project is installed as editable.
    here = importlib.util.find_spec("hatchling") is not None
    isolation = ["--no-isolation"] if here else []
    temporary = folder / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", folder, ROOT]
    run(*command, env={"TMPDIR": str(temporary)})
    assert [*temporary.iterdir()] == []
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, and the folder of its programs.

    The wheel's dependencies come from the environment that runs the tests, so that no
    network is needed; the wheel itself goes before anything there.
    """
    folder = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = next(path for path in scripts.iterdir() if path.stem == "python")
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install"),
        *("--no-deps", "--no-index", "--disable-pip-version-check", "--quiet", wheel),
    )
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    borrowed = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (site / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    return scripts


class TestWheel:
    def test_holds_records_completion_and_licences(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())
        for path in (ROOT / "handbook").rglob("*.toml"):
            assert f"attcli/handbook/{path.relative_to(ROOT / 'handbook').as_posix()}" in names
        made = {"handbook.json", "index.json", "completion/candidates.tsv"}
        assert {f"attcli/{name}" for name in made} <= names
        assert "attcli/py.typed" in names
        licences = {name for name in names if ".dist-info/licenses/" in name}
        assert {name.split("/licenses/")[1] for name in licences} == set(PROJECT["license-files"])

    def test_holds_nothing_else(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            names = archive.namelist()
        this = f"attcli-{attcli.__version__}"
        homes = ("attcli/", f"{this}.dist-info/", f"{this}.data/data/share/")
        assert [name for name in names if not name.startswith(homes)] == []
        assert not [name for name in names if "__pycache__" in name or "/tests/" in name]

    def test_licences_have_a_text(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if ".dist-info/licenses/" in name:
                    assert len(archive.read(name)) > 500, name

    def test_says_what_it_is(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
            told = archive.read(name).decode()
        assert f"\nVersion: {attcli.__version__}\n" in told
        assert f"\nLicense-Expression: {PROJECT['license']}\n" in told
        assert "\nRequires-Python: >=3.11\n" in told

    def test_compiled_records_are_the_records(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            compiled = archive.read("attcli/handbook.json")
        assert msgspec.json.decode(compiled, type=Handbook) == records.read(ROOT / "handbook")

    def test_compiled_completion_is_the_one_made_anew(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            compiled = archive.read("attcli/completion/candidates.tsv").decode()
        assert compiled == table(records.read(ROOT / "handbook"))
        assert len(compiled) < 150_000, "it is read whole on every TAB"

    def test_compiled_index_is_the_one_made_anew(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            compiled = archive.read("attcli/index.json")
        anew = index_handbook(records.read(ROOT / "handbook"))
        assert msgspec.json.decode(compiled, type=Index) == anew
        assert anew.passages


class TestInstalled:
    def test_it_answers_from_another_folder(self, elsewhere: Path, tmp_path: Path) -> None:
        out = run(elsewhere / "att", "orgs", "list", "--json", cwd=tmp_path)
        items = json.loads(out)["items"]
        bundled = records.read(ROOT / "handbook")
        assert [item["id"] for item in items] == [o.id for o in bundled.organizations]

    def test_it_is_the_wheel_that_answers(self, elsewhere: Path, tmp_path: Path) -> None:
        told = run(
            elsewhere / "python",
            "-c",
            "import attcli.records.reader as r; print(r.__file__); print(r.SNAPSHOT.is_file());"
            "print(r.bundled_directory()); print(r.load() == r.read(r.bundled_directory()))",
            cwd=tmp_path,
        )
        where, snapshot, folder, same = told.splitlines()
        assert str(elsewhere.parent) in where
        assert str(elsewhere.parent) in folder
        assert (snapshot, same) == ("True", "True")

    def test_a_search_makes_no_index_of_bundled_records(
        self, elsewhere: Path, tmp_path: Path
    ) -> None:
        asked = (
            "import attcli, sys, copy; h = {}; found = attcli.find_passages(h, 'diversion');"
            "print(found.total, 'attcli.search.indexing' in sys.modules)"
        )
        bundled, changed = (
            run(elsewhere / "python", "-c", asked.format(handbook), cwd=tmp_path).split()
            for handbook in ("attcli.load()", "copy.copy(attcli.load())")
        )
        assert int(bundled[0]) > 0
        assert bundled == [changed[0], "False"]
        assert changed[1] == "True"

    def test_completion_and_manual_are_where_shells_look(
        self, elsewhere: Path, tmp_path: Path
    ) -> None:
        share, scripts = elsewhere.parent / "share", ROOT / "src" / "attcli" / "share"
        for place, made in {
            "bash-completion/completions/att": scripts / "att.bash",
            "zsh/site-functions/_att": scripts / "_att",
            "fish/vendor_completions.d/att.fish": scripts / "att.fish",
            "man/man1/att.1": ROOT / "docs" / "att.1",
        }.items():
            assert (share / place).read_bytes() == made.read_bytes()
        assert "__complete" in run(elsewhere / "att", "completion", "powershell", cwd=tmp_path)
        offered = run(elsewhere / "att", "__complete", "fish", "orgs", "show", "nat", cwd=tmp_path)
        assert "NATO\tNorth Atlantic Treaty Organization" in offered

    def test_a_table_and_a_schema(self, elsewhere: Path, tmp_path: Path) -> None:
        assert "EU" in run(elsewhere / "att", "stats", "EU", "-f", "table", cwd=tmp_path)
        assert json.loads(run(elsewhere / "att", "schema", "stats", cwd=tmp_path))


def about_the_cap(requirement: str, installed: str, needs: Sequence[str]) -> str | None:
    """Return what is wrong with the upper bound on Typer; None while it is right.

    Args:
        requirement: ``typer…`` out of pyproject.toml.
        installed: the version of the Typer that is installed.
        needs: the requirements of that Typer.
    """
    pydantic = any(re.match(r"pydantic\b(?!.*extra ==)", need, re.IGNORECASE) for need in needs)
    bound = re.search(r"<\s*(\d+)\.(\d+)", requirement)
    version = tuple(map(int, installed.split(".")[:2]))
    if bound is None:
        if pydantic:
            return (
                f"pyproject.toml has no upper bound on Typer, yet Typer {installed} imports "
                "Pydantic for every command. Put `<0.29` back."
            )
        return None
    within = version < (int(bound[1]), int(bound[2]))
    if within and pydantic:
        return (
            f"Typer {installed} lies below the bound and needs Pydantic all the same. "
            "Lower the bound to a version that does not."
        )
    if not within and not pydantic:
        return (
            f"Typer {installed} no longer needs Pydantic: the bound in pyproject.toml can go. "
            "Then drop it, its comment and this test."
        )
    return None


class TestCapOnTyper:
    REQUIREMENT = next(need for need in PROJECT["dependencies"] if need.startswith("typer"))

    def test_is_right(self) -> None:
        typer = importlib.metadata.distribution("typer")
        wrong = about_the_cap(self.REQUIREMENT, typer.version, typer.requires or [])
        assert wrong is None, wrong

    @pytest.mark.parametrize(
        ("requirement", "installed", "needs", "told"),
        [
            ("typer>=0.26,<0.29", "0.28.0", ["rich>=13.8"], None),
            ("typer>=0.26,<0.29", "0.28.0", ["pydantic>=2 ; extra == 'all'"], None),
            ("typer>=0.26,<0.29", "0.29.2", ["pydantic>=2.5.3"], None),
            ("typer>=0.26,<0.29", "0.31.0", ["rich>=13.8"], "the bound in pyproject.toml can go"),
            ("typer>=0.26,<0.29", "1.0", ["rich>=13.8"], "the bound in pyproject.toml can go"),
            ("typer>=0.26,<0.31", "0.30.0", ["pydantic>=2.5.3"], "Lower the bound"),
            ("typer>=0.26", "0.29.2", ["pydantic>=2.5.3"], "Put `<0.29` back"),
            ("typer>=0.26", "0.31.0", ["rich>=13.8"], None),
        ],
    )
    def test_tells_when_it_is_not(
        self, requirement: str, installed: str, needs: list[str], told: str | None
    ) -> None:
        wrong = about_the_cap(requirement, installed, needs)
        assert wrong is None if told is None else wrong is not None and told in wrong
