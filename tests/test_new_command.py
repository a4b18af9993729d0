"""The command that CONTRIBUTING.md adds as an example, added to a copy of the package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from attcli.records.handbook import Handbook
from support import FORMATS, MADE, ROOT, SMALL, clean_environment

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```python\n# (\S+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
RUNNER = "from attcli.main import main; main()"

Seats = Callable[..., str]


@pytest.fixture(scope="module")
def att(tmp_path_factory: pytest.TempPathFactory) -> Seats:
    """Run the program with the new command."""
    root = tmp_path_factory.mktemp("checkout")
    for folder in ("src", "handbook"):
        shutil.copytree(ROOT / folder, root / folder, ignore=MADE)
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    names = root / "src" / "attcli" / "commands" / "__init__.py"
    text = names.read_text(encoding="utf-8")
    names.write_text(text.replace("NAMES = (\n", 'NAMES = (\n    "seats",\n'), encoding="utf-8")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", RUNNER, *arguments],
            env=clean_environment({"PYTHONPATH": str(root / "src"), "ATT_RECORDS": str(SMALL)}),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.stderr, done.returncode) == ("", 0)
        return done.stdout

    return run


def test_the_guide_adds_three_modules() -> None:
    folders = [Path(name).parent.name for name in FILES]
    assert folders == ["domain", "commands", "table"]
    assert {Path(name).name for name in FILES} == {"seats.py"}


@pytest.mark.parametrize("form", FORMATS)
def test_it_has_every_format(att: Seats, small: Handbook, form: str) -> None:
    cities = [o.headquarters.city for o in small.organizations if o.headquarters]
    told = att("seats", "-f", form)
    assert cities
    assert [city for city in cities if city not in told] == []


def test_its_answer_keeps_to_its_schema(att: Seats) -> None:
    schema = json.loads(att("schema", "seats"))
    answer = json.loads(att("seats", "--json"))
    jsonschema.Draft7Validator(schema).validate(answer)
    city = schema["definitions"]["Seat"]["properties"]["city"]
    assert city["description"] == "where it has its seat."
    assert "att.seats/1\tatt seats" in att("schema", "-f", "plain")


def test_its_help_names_its_fields(att: Seats) -> None:
    assert "Fields: org, city, country." in att("seats", "-h")
    assert "seats " in att("-h")


def test_completion_offers_it_with_its_options_fields_and_values(att: Seats) -> None:
    def offered(*words: str) -> list[str]:
        return att("__complete", "zsh", *words).splitlines()[1:]

    assert offered("se") == [
        "seats\tList where the organizations have their seat.",
        "search\tFind passages by words, best first, whatever the spelling.",
    ]
    assert offered("seats", "--cou") == ["--country\tOnly seats in this state."]
    assert offered("seats", "--country", "austri") == ["Austria\tAUT"]
    assert offered("seats", "--fields", "ci") == ["city\twhere it has its seat"]
