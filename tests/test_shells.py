"""Completion in real shells, installed as a package installs it: press TAB, read the line."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from attcli.commands.completion import SCRIPTS
from shells import Terminal, needs, needs_bash_4, shell_environment

BASH_COMPLETION = Path("/usr/share/bash-completion/bash_completion")
BASH = r"""
bind 'set bell-style none'
save() { printf '%s' "$READLINE_LINE" > "$LINE.new"; mv "$LINE.new" "$LINE"; }
bind -x '"\C-x\C-d": save'
"""
ZSH = r"""
autoload -Uz compinit; compinit -D -u
save() { print -rn -- "$BUFFER" > $LINE.new; command mv $LINE.new $LINE }
zle -N save; bindkey '^X^D' save; bindkey '^U' kill-whole-line
setopt no_beep no_list_ambiguous; LISTMAX=1000
"""

# What is typed before TAB, and the line afterwards.
LINES = [
    ("att sc", "att schema "),
    ("att st", "att stat"),
    ("att comple", "att completion "),
    ("att __", "att __"),
    ("att nonsense ", "att nonsense "),
    ("att stats --mis", "att stats --missing "),
    ("att stats --format mark", "att stats --format markdown "),
    ("att stats --format=mark", "att stats --format=markdown "),
    ("att stats -fmark", "att stats -fmarkdown "),
    ("att stats --fields org,sig", "att stats --fields org,signatories"),
    ("att stats --fields=org,cha", "att stats --fields=org,chapter"),
    ("att stats --assume turki", "att stats --assume Türkiye="),
    ("att stats --assume=cote", "att stats --assume=Côte\\ d\\'Ivoire="),
    ("att stats --assume Türkiye=pa", "att stats --assume Türkiye=party "),
    ('att stats --assume "Türkiye=pa', 'att stats --assume "Türkiye=party" '),
    ("att stats NATO OSC", "att stats NATO OSCE "),
    ("att stats NATO --mis", "att stats NATO --missing "),
    ("att stats -- nat", "att stats -- NATO "),
    ("att orgs show otan", "att orgs show NATO "),
    ("att orgs list --chapter asia", "att orgs list --chapter Asia\\ \\&\\ Oceania "),
    ("att states show turki", "att states show Türkiye "),
    ("att states show cote", "att states show Côte\\ d\\'Ivoire "),
    ("att states show Côte\\ d", "att states show Côte\\ d\\'Ivoire "),
    ("att states show 'cote", "att states show 'Côte d'\\''Ivoire' "),
    ('att states show "cote', 'att states show "Côte d\'Ivoire" '),
    # Comoros and Côte d'Ivoire have only the C in common, but the line does not shrink.
    ("att states show co", "att states show Co"),
    ("att timeline --svg my", "att timeline --svg my\\ file.svg "),
    ("att timeline --svg=my", "att timeline --svg=my\\ file.svg "),
    ("att stats --records own", "att stats --records own\\ records/"),
    ("att stats > my\\ f", "att stats > my\\ file.svg "),
]

# What fish offers; it drops candidates that do not begin with what was typed.
OFFERED = [
    ("att sc", ["schema\tPrint the JSON Schema of an output."]),
    ("att __", []),
    ("att nonsense ", []),
    ("att stats --format mark", ["markdown"]),
    ("att stats --format=mark", ["--format=markdown"]),
    ("att stats --fields org,cha", ["org,chapter\tchapter of the handbook; null for the world"]),
    ("att stats --assume turki", ["Turkiye=\tTürkiye, TUR"]),
    ("att stats --assume Türkiye=pa", ["Türkiye=party"]),
    ("att stats NATO NA", []),
    ("att stats -- nat", ["NATO\tNorth Atlantic Treaty Organization"]),
    ("att orgs show otan", ["OTAN\tNATO, North Atlantic Treaty Organization"]),
    ("att states show turk", ["Turkiye\tTürkiye, TUR", "Turkmenistan\tTKM"]),
    ("att states show cote", ["Cote d'Ivoire\tCôte d'Ivoire, CIV"]),
    ("att states show Côte\\ d", ["Côte d'Ivoire\tCIV"]),
    ("att states show 'cote", ["Cote d'Ivoire\tCôte d'Ivoire, CIV"]),
    ('att states show "cote', ["Cote d'Ivoire\tCôte d'Ivoire, CIV"]),
    ("att timeline --svg my", ["my file.svg"]),
    ("att timeline --svg=my", ["--svg=my file.svg"]),
    ("att stats --records o", ["own records/\tDirectory"]),
    ("att stats --records=o", ["--records=own records/\tDirectory"]),
    (
        "A=1 att orgs sh",
        ["show\tShow organizations whole: facts, figures, members, activities."],
    ),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the scripts where pipx and pip install them, and two paths to complete."""
    folder = tmp_path_factory.mktemp("home")
    for script, place in (
        ("att.bash", "bash-completion/completions/att"),
        ("_att", "zsh/site-functions/_att"),
        ("att.fish", "fish/vendor_completions.d/att.fish"),
    ):
        installed = folder / ".local" / "share" / place
        installed.parent.mkdir(parents=True)
        shutil.copy(SCRIPTS / script, installed)
    (folder / "my file.svg").touch()
    (folder / "own records").mkdir()
    return folder


@pytest.fixture(scope="module")
def environment(program: str, home: Path) -> dict[str, str]:
    return shell_environment(program, home)


@pytest.fixture(scope="module")
def bash(environment: dict[str, str]) -> Iterator[Terminal]:
    command = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(command, environment, f"{BASH}\n. {SCRIPTS / 'att.bash'}") as terminal:
        yield terminal


@pytest.fixture(scope="module")
def zsh(environment: dict[str, str]) -> Iterator[Terminal]:
    fpath = "fpath=(~/.local/share/zsh/site-functions $fpath)"
    with Terminal(["zsh", "-f", "-i"], environment, f"{fpath}\n{ZSH}") as terminal:
        yield terminal


@pytest.fixture(scope="module")
def fish(environment: dict[str, str]) -> dict[str, list[str]]:
    """The candidates of each line, from one process: fish is slow to start."""
    typed = [line for line, _ in OFFERED]
    script = "cd; for line in $argv; complete -C $line; printf '\\0'; end"
    done = subprocess.run(
        ["fish", "-c", script, "--", *typed],
        env=environment,
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert done.stderr == b""
    answers = done.stdout.decode().split("\0")[:-1]
    return {line: answer.splitlines() for line, answer in zip(typed, answers, strict=True)}


@needs_bash_4()
class TestBash:
    @pytest.mark.parametrize(("typed", "expected"), LINES)
    def test_lines(self, bash: Terminal, typed: str, expected: str) -> None:
        assert bash.complete(typed) == expected

    def test_another_tab_shows_what_candidates_are(self, bash: Terminal) -> None:
        # The first TAB adds the k; only one that adds nothing is followed by the list.
        assert bash.complete("att states show tur", tabs=3) == "att states show Turk"
        assert "Türkiye       (TUR)" in bash.seen
        assert "Turkmenistan  (TKM)" in bash.seen

    def test_behind_a_pipe_and_a_path(self, bash: Terminal, program: str) -> None:
        assert bash.complete("ls | att orgs show osc") == "ls | att orgs show OSCE "
        assert bash.complete(f"A=1 {program} orgs sh") == f"A=1 {program} orgs show "
        assert bash.complete("~/nowhere/att orgs sh") == "~/nowhere/att orgs show "

    def test_words_before_the_end(self, bash: Terminal) -> None:
        left = "\x02" * len(" --json")
        assert bash.complete(f"att stats osc --json{left}") == "att stats OSCE --json"

    @pytest.mark.skipif(not BASH_COMPLETION.is_file(), reason="bash-completion is not installed")
    def test_bash_completion_finds_it(self, environment: dict[str, str]) -> None:
        command = ["bash", "--norc", "--noprofile", "-i"]
        with Terminal(command, environment, f"{BASH}\n. {BASH_COMPLETION}") as terminal:
            assert terminal.complete("att orgs show osc") == "att orgs show OSCE "


@needs("zsh")
class TestZsh:
    @pytest.mark.parametrize(("typed", "expected"), LINES)
    def test_lines(self, zsh: Terminal, typed: str, expected: str) -> None:
        assert zsh.complete(typed) == expected

    def test_it_shows_what_candidates_are(self, zsh: Terminal) -> None:
        assert zsh.complete("att states show turk") == "att states show Turk"
        assert "TKM" in zsh.seen
        assert "TUR" in zsh.seen

    def test_words_before_the_end(self, zsh: Terminal) -> None:
        left = "\x02" * len(" --json")
        completed = zsh.complete(f"att stats osc --json{left}")
        assert completed.split() == ["att", "stats", "OSCE", "--json"]

    def test_the_script_can_be_read_at_the_start(self, environment: dict[str, str]) -> None:
        setup = f'{ZSH}\neval "$(<{SCRIPTS / "_att"})"'
        with Terminal(["zsh", "-f", "-i"], environment, setup) as terminal:
            assert terminal.complete("att orgs show osc") == "att orgs show OSCE "


@needs("fish")
class TestFish:
    @pytest.mark.parametrize(("typed", "expected"), OFFERED)
    def test_lines(self, fish: dict[str, list[str]], typed: str, expected: list[str]) -> None:
        assert sorted(fish[typed]) == sorted(expected)
