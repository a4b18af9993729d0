"""Completion: the answers to ``att __complete``, before a shell has processed them."""

from __future__ import annotations

import functools
import os
import re
import shlex
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from attcli.commands.completion import SCRIPTS, SHELLS
from attcli.completion.build import table
from attcli.records import names
from attcli.records.handbook import Handbook
from support import COMMANDS, MADE, ROOT, Run, clean_environment


class Offered(NamedTuple):
    """What a TAB offers: how it goes on, what is kept of the word, and candidates with help."""

    mode: str
    kept: str
    candidates: dict[str, str]


Tab = Callable[..., Offered]


@pytest.fixture(scope="module")
def tab(ask: Run) -> Tab:
    """Complete the last of some words, as zsh asks for it or as fish does."""

    def run(*words: str, shell: str = "zsh") -> Offered:
        ran = ask("__complete", shell, *words)
        assert (ran.err, ran.code) == ("", 0)
        head, *rest = (line.split("\t") for line in ran.out.removesuffix("\n").split("\n"))
        return Offered(*head, dict(rest))

    return run


def offered(tab: Tab, *words: str) -> list[str]:
    """Return the whole words that can replace the last one."""
    found = tab(*words)
    return [found.kept + text for text in found.candidates]


class TestCandidates:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            # commands
            (["sta"], ["stats", "states"]),
            (["orgs", ""], ["list", "show"]),
            (["orgs", "sh"], ["show"]),
            (["STA"], []),
            (["__"], []),
            (["--ver"], ["--version"]),
            # options, and their values in both spellings
            (["stats", "--as"], ["--as-of", "--assume"]),
            (["stats", "NATO", "--b"], ["--by", "--basis", "--bom"]),
            (["stats", "-f"], ["-f"]),
            (["stats", "--format", "js"], ["json", "jsonl"]),
            (["stats", "--format=js"], ["--format=json", "--format=jsonl"]),
            (["stats", "-f", "mark"], ["markdown"]),
            (["stats", "-fmark"], ["-fmarkdown"]),
            (["stats", "--color", ""], ["auto", "always", "never"]),
            (["stats", "--by", ""], ["org", "chapter"]),
            (["stats", "--basis="], ["--basis=deposit", "--basis=in-force"]),
            (["timeline", "--members", "p"], ["printed"]),
            (["orgs", "list", "--sort", "p"], ["parties", "percent"]),
            (["orgs", "list", "--chapter", "am"], ["America"]),
            (["orgs", "list", "--topic", "div"], ["Diversion prevention"]),
            (["states", "list", "--status", "n"], ["not-joined"]),
            (["states", "list", "--org", "nat"], ["NATO"]),
            (["search", "x", "--limit", ""], []),
            # an option given once is not offered again, one that repeats is
            (["stats", "--json", "--js"], []),
            (["stats", "-f", "csv", "--fo"], []),
            (["stats", "--assume", "USA=party", "--ass"], ["--assume"]),
            # an unfinished list of fields
            (["stats", "--fields", "org,memb"], ["org,members", "org,member_basis"]),
            (["stats", "--fields=org,members,memb"], ["--fields=org,members,member_basis"]),
            (["audit", "--fields", "members,m"], []),
            (["topics", "--fields", ""], ["topic", "area", "orgs", "activities", "by_org"]),
            # a what-if
            (["stats", "--assume", "moldo"], ["Moldova="]),
            (["stats", "--assume", "MDA=p"], ["MDA=party"]),
            (["stats", "--assume", "x="], ["x=party", "x=signatory", "x=none"]),
            (["stats", "--assume=Moldova=n"], ["--assume=Moldova=none"]),
            # names, whatever the case, accents and apostrophes
            (["orgs", "show", "na"], ["NATO"]),
            (["states", "show", "turki"], ["Türkiye"]),
            (["states", "show", "TÜRKI"], ["Türkiye"]),
            (["states", "show", "cote"], ["Côte d'Ivoire"]),
            (["states", "show", "cote divoire"], ["Côte d'Ivoire"]),
            (["states", "show", "Côte d’I"], ["Côte d'Ivoire"]),
            (["states", "show", "co\u0302te"], ["Côte d'Ivoire"]),
            (["states", "show", "Niger "], ["Niger"]),
            # codes in capitals, or where no name begins so
            (["states", "show", "TU"], ["TUN", "TUR", "TUV"]),
            (["states", "show", "deu"], ["DEU"]),
            (["states", "show", "XK"], ["XKX"]),
            # other names only where no first name begins so
            (["states", "show", "burm"], ["Myanmar"]),
            (["orgs", "show", "otan"], ["NATO"]),
            (["orgs", "show", "north atl"], ["NATO"]),
            # words that repeat, and those that do not
            (["compare", "NATO", "os"], ["OSCE"]),
            (["compare", "OTAN", "NAT"], ["NATO"]),
            (["stats", "nato", "nat"], []),
            (["stats", "North Atlantic Treaty Organization", "nat"], []),
            (["orgs", "show", "NATO", "os"], ["OSCE"]),
            # what ends the options
            (["stats", "--", "nat"], ["NATO"]),
            (["stats", "--", "--f"], []),
            (["stats", "--", "NATO", ""], None),
            # the rest
            (["schema", "orgs."], ["orgs.list", "orgs.show"]),
            (["schema", "att.error"], ["error"]),
            (["glossary", "pssm"], ["PSSM"]),
            (["completion", ""], ["bash", "zsh", "fish", "powershell"]),
            (["topics", ""], None),
            (["nonsense", ""], []),
            (["orgs", "nonsense", ""], []),
            (["stats", "--nonsense", "nat"], ["NATO"]),
            (["stats", "--nonsense=x"], []),
            (["stats", "--json=x"], []),
            (["states", "show", "'"], []),
            ([""], None),
            ([], None),
        ],
    )
    def test_words(self, tab: Tab, words: list[str], expected: list[str] | None) -> None:
        found = offered(tab, *words)
        if expected is None:
            assert len(found) > 1
        else:
            assert sorted(found) == sorted(expected)

    def test_options_where_nothing_else_can_follow(self, tab: Tab) -> None:
        assert set(offered(tab, "topics", "")) == set(offered(tab, "topics", "--"))
        assert offered(tab, "topics", "x") == []

    @pytest.mark.parametrize("name", ["", "orgs", "records", "completion", *COMMANDS])
    def test_help_is_offered_everywhere(self, tab: Tab, name: str) -> None:
        assert offered(tab, *name.split(), "--h") == ["--help"]

    @pytest.mark.parametrize(
        ("words", "mode", "kept"),
        [
            (["stats", "--records", "x"], "dirs", ""),
            (["stats", "--records=x"], "dirs", "--records="),
            (["timeline", "--svg", "x"], "files", ""),
            (["stats", "--fields", "org,"], "nospace", "org,"),
            (["stats", "--assume", ""], "nospace", ""),
            (["stats", "--assume", "USA="], "values", "USA="),
            (["stats", ""], "values", ""),
        ],
    )
    def test_modes(self, tab: Tab, words: list[str], mode: str, kept: str) -> None:
        assert tab(*words)[:2] == (mode, kept)

    @pytest.mark.parametrize(
        ("words", "candidate", "about"),
        [
            ("states show turki", "Türkiye", "TUR"),
            ("states show deu", "DEU", "Germany"),
            ("orgs show osc", "OSCE", "Organization for Security and Co-operation in Europe"),
            ("stats --members pr", "printed", "the handbook's list"),
            ("stats --fields parties", "parties", "number of States Parties"),
        ],
    )
    def test_say_what_they_are(self, tab: Tab, words: str, candidate: str, about: str) -> None:
        assert tab(*words.split()).candidates[candidate] == about

    def test_of_several_kinds(self, tab: Tab) -> None:
        assert {"OSCE", "Germany"} <= set(offered(tab, "compare", ""))

    @pytest.mark.parametrize(
        ("words", "spelling"),
        [
            (["states", "list", "--status", "not_"], "not_joined"),
            (["stats", "--basis", "IN-"], "in-force"),
            (["states", "show", "cote\\ div"], "cote divoire"),
        ],
    )
    def test_what_follows_is_spelt_as_it_was_begun(
        self, tab: Tab, words: list[str], spelling: str
    ) -> None:
        assert list(tab(*words, shell="fish").candidates) == [spelling]


def unaccented(text: str) -> str:
    """Return a text in small letters without accents, as it may be typed."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(each for each in letters if not unicodedata.combining(each)).casefold()


NAMED: list[tuple[str, Callable[..., Any], Callable[[Handbook], Any], Callable[..., Any]]] = [
    ("orgs show", names.find_organization, lambda h: h.organizations, names.organization_names),
    ("states show", names.find_state, lambda h: h.states, names.state_names),
    ("orgs list --topic", names.find_topic, lambda h: h.publication.topics, names.topic_names),
    ("glossary", names.find_term, lambda h: h.glossary, names.term_names),
]


class TestAcceptance:
    """The program accepts every candidate, and takes it for what was meant."""

    @pytest.mark.parametrize(("typed", "find", "things", "all_names"), NAMED)
    def test_everything_has_a_candidate(
        self, tab: Tab, bundled: Handbook, typed: str, find: Any, things: Any, all_names: Any
    ) -> None:
        meant = functools.cache(lambda text: find(bundled, text))
        found = [meant(text) for text in offered(tab, *typed.split(), "")]
        assert sorted(map(id, found)) == sorted(map(id, things(bundled)))
        every = [name for thing in things(bundled) for name in all_names(thing)]
        for begun in {unaccented(name)[:3] for name in every}:
            inserted = tab(*typed.split(), shlex.quote(begun), shell="fish").candidates
            for spelling, about in inserted.items():
                # What fish inserts goes on from what was typed, and is what the help names.
                assert spelling.casefold().startswith(begun)
                thing = meant(spelling)
                label = getattr(thing, "acronym", None) or all_names(thing)[0]
                assert spelling == label or about.startswith(label), (begun, spelling, about)

    def test_codes(self, tab: Tab, bundled: Handbook) -> None:
        for state in bundled.states:
            assert tab("states", "show", state.code).candidates == {state.code: state.name}

    @pytest.mark.parametrize("command", COMMANDS)
    def test_fields(self, tab: Tab, ask: Run, command: str) -> None:
        item = ask(*COMMANDS[command], "--json").json["items"][0]
        # `compare` answers with states too, and offers the fields of both.
        assert offered(tab, *command.split(), "--fields", "")[: len(item)] == list(item)

    @pytest.mark.parametrize("option", ["--by", "--basis", "--members", "--format", "--color"])
    def test_choices(self, tab: Tab, ask: Run, option: str) -> None:
        values = offered(tab, "stats", option, "")
        assert len(values) > 1
        assert {ask("stats", option, value).code for value in values} == {0}

    @pytest.mark.parametrize("option", ["--chapter", "--region", "--type"])
    def test_filters(self, tab: Tab, ask: Run, option: str) -> None:
        for value in offered(tab, "orgs", "list", option, ""):
            assert ask("orgs", "list", option, value, "--json", records=None).json["count"] > 0


@pytest.mark.parametrize(
    "typed", ["orgs show", "states show", "glossary", "orgs list --region", "schema"]
)
def test_the_line_never_shrinks(tab: Tab, typed: str) -> None:
    """A shell inserts the common prefix of the candidates: never less than was typed."""
    spellings = offered(tab, *typed.split(), "")
    beginnings = {name[:end] for name in spellings for end in (1, 2)}
    several = 0
    for begun in beginnings | set(map(unaccented, beginnings)):
        found = tab(*typed.split(), begun).candidates
        several += len(found) > 1
        if len(found) > 1:
            shared = {unaccented(spelling[: len(begun)]) for spelling in found}
            assert shared == {unaccented(begun)}
    assert several


@pytest.fixture(scope="module")
def bash(ask: Run) -> Callable[[str, str], list[str]]:
    """Complete a line of bash, given what readline replaces; return mode and candidates."""

    def run(line: str, replaced: str) -> list[str]:
        ran = ask("__complete", "bash", line, replaced, "9", "80")
        return ran.out.removesuffix("\n").split("\n")

    return run


@pytest.fixture(scope="module")
def powershell(ask: Run) -> Callable[[str, str], list[str]]:
    """Complete a line of PowerShell, likewise."""

    def run(line: str, replaced: str) -> list[str]:
        variables = {"ATT_COMPLETE_LINE": line, "ATT_COMPLETE_WORD": replaced}
        ran = ask("__complete", "powershell", env=variables)
        return [line.split("\t")[0] for line in ran.out.removesuffix("\n").split("\n")]

    return run


Inserted = Callable[[str, str], list[str]]
SINGLES = "'\u2018\u2019\u201a\u201b"
TYPED = st.text(
    st.sampled_from(f'{SINGLES}"`$\\ =') | st.characters(exclude_categories=["Cc", "Cs"])
)


class TestQuoting:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("att orgs show cote", []),
            ("att  orgs   show nat", ["NATO"]),
            ("att states show cote", ["Côte\\ d\\'Ivoire"]),
            ("att orgs list --chapter asia", ["Asia\\ \\&\\ Oceania"]),
            # NATO is offered unless it was named: a word that only holds it is another.
            ("att orgs show NATO nat", []),
            ("att orgs show 'NATO' nat", []),
            ("att orgs show N'AT'\\O\"\" nat", []),
            ("att orgs show '' nat", ["NATO"]),
            ("att orgs show 'x NATO' nat", ["NATO"]),
            ("att orgs show x\\ NATO nat", ["NATO"]),
            ('att orgs show "x \\" NATO" nat', ["NATO"]),
            ("att orgs show 'x'\\'' NATO' nat", ["NATO"]),
            ("att orgs show nat\\", ["NATO"]),
            # A file behind a redirection is the shell's matter; what comes after it is not.
            ("att stats > file nat", ["NATO"]),
            ("att completion 2>&1 ba", ["bash"]),
            ("att stats '>' nat", ["NATO"]),
        ],
    )
    def test_words_of_bash(self, bash: Inserted, line: str, expected: list[str]) -> None:
        assert bash(line, line.rpartition(" ")[2]) == ["values", *expected]

    @pytest.mark.parametrize("line", ["att stats > fi", "att stats >", "att stats 2>fi"])
    def test_redirections(self, bash: Inserted, powershell: Inserted, line: str) -> None:
        assert bash(line, "fi") == powershell(line, "fi") == ["files"]

    @pytest.mark.parametrize(
        ("line", "replaced", "expected"),
        [
            ("att states show 'cote", "cote", "Côte d'\\''Ivoire"),
            ('att states show "cote', "cote", "Côte d'Ivoire"),
            ("att stats --by=ch", "ch", "chapter"),
            ("att stats --assume Türkiye=pa", "pa", "party"),
            ("att stats --assume='Türkiye=pa", "Türkiye=pa", "Türkiye=party"),
            ("att stats --fields org,na", "org,na", "org,name"),
        ],
    )
    def test_parts_of_words_of_bash(
        self, bash: Inserted, line: str, replaced: str, expected: str
    ) -> None:
        assert bash(line, replaced)[1:] == [expected]

    @pytest.mark.parametrize(
        ("line", "word", "expected"),
        [
            ("att states show cote", "cote", ["'Côte d''Ivoire'"]),
            ("att states show 'cote", "'cote", ["'Côte d''Ivoire'"]),
            ("att states show 'Côte d''Iv", "'Côte d''Iv", ["'Côte d''Ivoire'"]),
            ("att states show 'Côte d’’Iv", "'Côte d’’Iv", ["'Côte d''Ivoire'"]),
            ("att stats --by=ch", "--by=ch", ["--by=chapter"]),
            ("att.exe orgs show nat", "nat", ["NATO"]),
            ("att orgs show 'NATO' nat", "nat", []),
            ("att orgs show 'x NATO' nat", "nat", ["NATO"]),
            ("att orgs show ‘x NATO’ nat", "nat", ["NATO"]),
            ('att orgs show "x `" NATO" nat', "nat", ["NATO"]),
            ("att orgs show x` NATO nat", "nat", ["NATO"]),
            ("att orgs show C:\\NATO nat", "nat", ["NATO"]),
        ],
    )
    def test_words_of_powershell(
        self, powershell: Inserted, line: str, word: str, expected: list[str]
    ) -> None:
        assert powershell(line, word) == ["values", *expected]

    # A state's name that is kept stands for any text; its standing is what is completed.

    @given(text=TYPED)
    def test_bash_reads_back_what_is_inserted(self, bash: Inserted, text: str) -> None:
        begun = shlex.quote(f"{text}=pa")
        _, inserted = bash(f"att stats --assume {begun}", begun)
        assert shlex.split(inserted) == [f"{text}=party"]
        assert not re.search(r"[\s$`\"';|&<>()*?!#~{}\[\]]", re.sub(r"\\.", "", inserted))

    @given(text=TYPED)
    def test_so_it_does_inside_quotes(self, bash: Inserted, text: str) -> None:
        begun = text.replace("'", "'\\''") + "=pa"
        _, inserted = bash(f"att stats --assume '{begun}", begun)
        assert shlex.split(f"'{inserted}'") == [f"{text}=party"]
        begun = re.sub(r'([\\"$`])', r"\\\1", text) + "=pa"
        _, inserted = bash(f'att stats --assume "{begun}', begun)
        assert inserted == f"{begun}rty"

    @given(text=TYPED)
    def test_powershell_reads_back_what_is_inserted(self, powershell: Inserted, text: str) -> None:
        begun = "'" + re.sub(f"([{SINGLES}])", r"\1\1", text) + "=pa"
        _, inserted = powershell(f"att stats --assume {begun}", begun)
        assert inserted in (f"{begun}rty'", f"{text}=party")
        assert inserted.startswith("'") or not re.search(rf"[\s{SINGLES}\"`$;|&()<>{{}}#@,]", text)
        begun = re.sub(r'([`"$])', r"`\1", text) + "=pa"
        _, inserted = powershell(f'att stats --assume "{begun}', begun)
        assert inserted == f"{begun}rty"

    @given(line=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
    def test_any_line_has_an_answer(self, bash: Inserted, powershell: Inserted, line: str) -> None:
        for complete in (bash, powershell):
            assert complete(f"att {line}", "")[0] in ("values", "nospace", "files", "dirs")


class TestProgram:
    """``att __complete`` as the shells' scripts call it, through the installed program."""

    def test_zsh(self, att: Run) -> None:
        ran = att("__complete", "zsh", "states", "show", "cote")
        assert (ran.out, ran.err, ran.code) == ("values\t\nCôte d'Ivoire\tCIV\n", "", 0)

    def test_fish(self, att: Run) -> None:
        ran = att("__complete", "fish", "states", "show", "'cote")
        assert ran.out == "values\t\nCote d'Ivoire\tCôte d'Ivoire, CIV\n"

    def test_bash_shows_what_candidates_are(self, ask: Run) -> None:
        ran = ask("__complete", "bash", "att states show côte\\ d", "côte\\ d", "63", "40")
        assert ran.out == "values\nCôte\\ d\\'Ivoire\n"
        ran = ask("__complete", "bash", "att states show tur", "tur", "63", "40")
        assert ran.out == "values\nTürkiye       (TUR)\nTurkmenistan  (TKM)\n"
        ran = ask("__complete", "bash", "att stats ", "", "63", "40")
        assert max(len(line) for line in ran.out.splitlines()) < 40

    @pytest.mark.parametrize("shell", ["zsh", "fish", "bash", "powershell", "tcsh", ""])
    @pytest.mark.parametrize("words", [[], ["x"], ["x", "y", "z"], ["x", "y", "z", "nan"]])
    def test_whatever_is_asked_it_is_silent(self, ask: Run, shell: str, words: list[str]) -> None:
        ran = ask("__complete", shell, *words)
        assert (ran.err, ran.code) == ("", 0)

    def test_nothing_asked(self, att: Run) -> None:
        assert att("__complete").code == 0

    def test_bytes_that_are_no_letters(self, program: str) -> None:
        done = subprocess.run(
            [program.encode(), b"__complete", b"fish", b"stats", b"--fields=\xff,na"],
            env=clean_environment(),
            capture_output=True,
            check=True,
        )
        assert b"--fields=\xff,name\t" in done.stdout

    def test_a_locale_without_the_letters(self, att: Run) -> None:
        env = {"PYTHONIOENCODING": "ascii", "LANG": "C"}
        assert "Cote d'Ivoire\tCIV" in att("__complete", "zsh", "states", "show", "co", env=env).out

    def test_the_word_is_told_nowhere(self, ask: Run) -> None:
        assert "__complete" not in ask("-h").out


RUNNER = """
import sys
before = set(sys.modules)
sys.argv = ["att", "__complete", *{words!r}]
from attcli.main import run
run(sys.argv[1:])
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["zsh", "stats", ""],
        ["fish", "states", "show", "tur"],
        ["bash", "att glossary ", "", "63", "80"],
        ["zsh", "states", "show", "Türk"],
    ],
)
def test_a_tab_loads_next_to_nothing(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUNNER.format(words=words)],
        env=clean_environment(),
        capture_output=True,
        check=True,
    )
    assert done.stdout
    loaded = set(done.stderr.decode().split())
    ours = {name for name in loaded if name.partition(".")[0] == "attcli"}
    assert {name for name in ours if not name.startswith("attcli.completion")} == {
        "attcli",
        "attcli.main",
        *(["attcli.letters"] if "unicodedata" in loaded else []),
    }
    assert loaded - ours <= {"__future__", "gc", "itertools", "unicodedata"}


class TestCommand:
    @pytest.mark.parametrize("shell", SHELLS)
    def test_prints_the_script(self, ask: Run, shell: str) -> None:
        ran = ask("completion", shell)
        assert (ran.err, ran.code) == ("", 0)
        assert ran.out == (SCRIPTS / SHELLS[shell]).read_text(encoding="utf-8")
        assert "__complete" in ran.out

    def test_alone_it_tells_how_to_install(self, ask: Run) -> None:
        ran = ask("completion")
        assert (ran.err, ran.code) == ("", 0)
        assert ran.out == ask("completion", "-h").out
        for shell in SHELLS:
            assert f"att completion {shell}" in ran.out

    def test_a_shell_misspelt(self, ask: Run) -> None:
        ran = ask("completion", "bahs")
        assert (ran.out, ran.code) == ("", 2)
        assert "Did you mean bash?" in ran.err

    def test_needs_no_records(self, ask: Run) -> None:
        assert ask("completion", "zsh", records=ROOT / "nowhere").code == 0

    @pytest.mark.parametrize("name", SHELLS.values())
    def test_scripts_are_ascii(self, name: str) -> None:
        """PowerShell reads what a program prints in the console's old encoding."""
        assert (SCRIPTS / name).read_bytes().isascii()
        assert b"\r" not in (SCRIPTS / name).read_bytes()

    def test_powershell_script(self) -> None:
        script = (SCRIPTS / "att.ps1").read_text(encoding="utf-8")
        assert "Register-ArgumentCompleter -Native -CommandName 'att'" in script
        for pair in ("{}", "()", "[]"):
            assert script.count(pair[0]) == script.count(pair[1])
        assert "$env:ATT_COMPLETE_LINE" in script
        assert "$env:ATT_COMPLETE_WORD" in script


def test_errors_show_where_a_bug_is_looked_for(ask: Run) -> None:
    assert ask("__complete", "nonsense").code == 0
    with pytest.raises(KeyError):
        ask("__complete", "nonsense", env={"ATT_DEBUG": "1"})


class TestTable:
    """The file that every TAB reads, made with the wheel or, in a checkout, on demand."""

    def test_a_name_that_would_break_it_is_refused(self, bundled: Handbook) -> None:
        first, *rest = bundled.glossary
        broken = replace(bundled, glossary=(replace(first, term="a\tb"), *rest))
        with pytest.raises(ValueError, match="cannot be offered"):
            table(broken)

    def test_a_checkout_makes_it_when_it_is_missing_or_out_of_date(self, tmp_path: Path) -> None:
        for folder in ("src", "handbook"):
            shutil.copytree(ROOT / folder, tmp_path / folder, ignore=MADE)
        made = tmp_path / "src" / "attcli" / "completion" / "candidates.tsv"

        def nato() -> str:
            done = subprocess.run(
                [sys.executable, "-c", RUNNER.format(words=["zsh", "orgs", "show", "nat"])],
                env=clean_environment({"PYTHONPATH": str(tmp_path / "src")}),
                capture_output=True,
                encoding="utf-8",
                check=True,
            )
            return done.stdout

        assert "North Atlantic" in nato()
        written = made.stat().st_mtime_ns
        nato()
        assert made.stat().st_mtime_ns == written
        record = tmp_path / "handbook" / "organizations" / "nato.toml"
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace("North Atlantic", "Northern"), encoding="utf-8")
        later = written // 10**9 + 60
        os.utime(record, (later, later))
        assert "Northern Treaty Organization" in nato()
