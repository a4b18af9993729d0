"""Completion: the answers to ``att __complete``, before a shell has processed them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from attcli import completion
from attcli.commands.completion import SCRIPTS, SHELLS
from attcli.completion import build
from attcli.completion.line import Offers, offers
from attcli.completion.match import find, fold, literal
from attcli.completion.quoting import POSIX, POWERSHELL, Quoting, Split
from attcli.completion.shells import common_prefix_safe
from attcli.completion.table import Table
from attcli.records import names
from attcli.records.handbook import Handbook
from support import COMMANDS, MADE, ROOT, Run, clean_environment


@pytest.fixture(scope="module")
def table(bundled: Handbook) -> Table:
    return Table(build.table(bundled))


def offered(table: Table, *words: str) -> list[str]:
    """Return the whole words that can replace the last one."""
    found = offers(table, words)
    return [found.kept + candidate.text for candidate in found.candidates]


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
    def test_words(self, table: Table, words: list[str], expected: list[str] | None) -> None:
        found = offered(table, *words)
        if expected is None:
            assert len(found) > 1
        else:
            assert sorted(found) == sorted(expected)

    def test_options_where_nothing_else_can_follow(self, table: Table) -> None:
        assert set(offered(table, "topics", "")) == set(offered(table, "topics", "--"))
        assert offered(table, "topics", "x") == []

    def test_help_is_offered_everywhere(self, table: Table) -> None:
        for name in table.commands:
            assert "--help" in offered(table, *name.split(), "--h")

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
    def test_modes(self, table: Table, words: list[str], mode: str, kept: str) -> None:
        found = offers(table, words)
        assert (found.mode, found.kept) == (mode, kept)

    def test_candidates_say_what_they_are(self, table: Table) -> None:
        def about(*words: str) -> str:
            (candidate,) = offers(table, words).candidates
            return candidate.about

        assert about("states", "show", "turki") == "TUR"
        assert about("states", "show", "deu") == "Germany"
        assert about("orgs", "show", "osc").startswith("Organization for Security")
        assert about("stats", "--mem") != ""


class TestAcceptance:
    """The program accepts every candidate."""

    FINDERS = (
        ("org", names.find_organization),
        ("state", names.find_state),
        ("code", names.find_state),
        ("topic", names.find_topic),
        ("term", names.find_term),
    )

    @pytest.mark.parametrize(("kind", "finder"), FINDERS)
    def test_values(self, table: Table, bundled: Handbook, kind: str, finder: object) -> None:
        values = table.values(kind)
        assert len(values) >= 5
        for value in values:
            found = finder(bundled, value.text)  # type: ignore[operator]
            for other in value.others:
                assert finder(bundled, other) == found  # type: ignore[operator]

    @pytest.mark.parametrize(("kind", "finder"), FINDERS)
    def test_spellings_of_beginnings(
        self, table: Table, bundled: Handbook, kind: str, finder: object
    ) -> None:
        """Prefixes of each name, typed without accents: fish inserts these."""
        for value in table.values(kind):
            key = fold(value.text)
            for end in {*range(1, 5), len(key) // 2, len(key)}:
                typed = key[:end]
                spelling = literal(value.text, typed)
                assert spelling.casefold().startswith(typed.casefold())
                assert finder(bundled, spelling) == finder(bundled, value.text)  # type: ignore[operator]

    def test_all_are_there(self, table: Table, bundled: Handbook) -> None:
        assert {value.text for value in table.values("org")} == {
            organization.acronym for organization in bundled.organizations
        }
        assert {value.text for value in table.values("state")} == {s.name for s in bundled.states}
        assert {value.text for value in table.values("chapter")} == set(
            bundled.publication.chapters
        )

    @pytest.mark.parametrize("command", COMMANDS)
    def test_fields(self, table: Table, ask: Run, command: str) -> None:
        item = ask(*COMMANDS[command], "--json").json["items"][0]
        # `compare` answers with states too, and offers the fields of both.
        offered = [value.text for value in table.values(f"fields {command}")]
        assert offered[: len(item)] == list(item)

    def test_choices(self, table: Table, ask: Run) -> None:
        options = [o for o in table.commands["stats"].options if o.kind.startswith("=")]
        assert len(options) >= 4
        for option in options:
            for value in table.values(option.kind):
                assert ask("stats", option.names[0], value.text).code == 0

    def test_regions_and_types(self, table: Table, ask: Run) -> None:
        for kind in ("region", "type"):
            for value in table.values(kind):
                ran = ask("orgs", "list", f"--{kind}", value.text, "--json", records=None)
                assert ran.json["count"] > 0


@pytest.mark.parametrize("kind", ["org", "state", "topic", "term", "region", "type", "schema"])
def test_the_line_never_shrinks(table: Table, kind: str) -> None:
    """A shell inserts the common prefix of the candidates: never less than was typed."""
    spellings = {value.text for value in table.values(kind)}
    spellings |= {other for value in table.values(kind) for other in value.others}
    beginnings = {name[:end] for name in spellings for end in (1, 2, 4)}
    for typed in beginnings | {fold(beginning) for beginning in beginnings}:
        found = Offers(typed, find(table, kind, typed))
        if len(found.candidates) > 1:
            shared = {text[: len(typed)] for text in common_prefix_safe(found)}
            assert len(shared) == 1, typed
            assert fold(*shared).startswith(fold(typed))


class TestQuoting:
    @pytest.mark.parametrize(
        ("line", "words", "raw", "opened"),
        [
            ("att ", ["att", ""], "", ""),
            ("att  stats", ["att", "stats"], "stats", ""),
            ("att 'a b' c", ["att", "a b", "c"], "c", ""),
            ("att 'a b", ["att", "a b"], "'a b", "'"),
            ('att "a \\" b', ["att", 'a " b'], '"a \\" b', '"'),
            ("att a\\ b\\", ["att", "a b"], "a\\ b\\", ""),
            ("att 'it'\\''s'", ["att", "it's"], "'it'\\''s'", ""),
            ("att '' x", ["att", "", "x"], "x", ""),
            ('att a="b c"\'d', ["att", "a=b cd"], 'a="b c"\'d', "'"),
            ("", [""], "", ""),
        ],
    )
    def test_lines_of_bash(self, line: str, words: list[str], raw: str, opened: str) -> None:
        found = Split(line, POSIX)
        assert (found.words, found.raw, found.opened) == (words, raw, opened)

    @pytest.mark.parametrize(
        ("line", "words", "opened"),
        [
            ("att 'Côte d''Iv", ["att", "Côte d'Iv"], "'"),
            ("att 'Côte d’’Iv", ["att", "Côte d’Iv"], "'"),
            ("att 'a' b", ["att", "a", "b"], ""),
            ('att "a `" b', ["att", 'a " b'], '"'),
            ("att a` b", ["att", "a b"], ""),
            ("att C:\\records", ["att", "C:\\records"], ""),
        ],
    )
    def test_lines_of_powershell(self, line: str, words: list[str], opened: str) -> None:
        found = Split(line, POWERSHELL)
        assert (found.words, found.opened) == (words, opened)

    @pytest.mark.parametrize(
        ("line", "words", "redirected"),
        [
            ("att stats > fi", ["att", "stats", "fi"], True),
            ("att stats >", ["att", "stats", ""], True),
            ("att stats 2>fi", ["att", "stats", "fi"], True),
            ("att stats > file NA", ["att", "stats", "NA"], False),
            ("att stats 2>&1 NA", ["att", "stats", "NA"], False),
            ("att stats '>' NA", ["att", "stats", ">", "NA"], False),
        ],
    )
    def test_redirections(self, line: str, words: list[str], redirected: bool) -> None:
        found = Split(line, POSIX)
        assert (found.words, found.redirected) == (words, redirected)

    @given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
    def test_what_posix_quotes_is_read_back(self, text: str) -> None:
        assert Split(POSIX.quote(text), POSIX).words == [text]
        assert shlex.split(POSIX.quote(text)) == ([text] if text else [])

    @given(
        st.text(st.characters(exclude_categories=["Cc", "Cs"])),
        st.sampled_from([(POSIX, "'"), (POSIX, '"'), (POWERSHELL, "'"), (POWERSHELL, '"')]),
    )
    def test_so_is_what_is_quoted_inside_quotes(
        self, text: str, shell: tuple[Quoting, str]
    ) -> None:
        quoting, quote = shell
        line = quote + quoting.quote(text, quote) + quote
        assert Split(line, quoting).words == [text]

    @given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
    def test_what_powershell_quotes_is_read_back(self, text: str) -> None:
        assert Split(POWERSHELL.quote(text), POWERSHELL).words == [text]

    @given(st.text())
    def test_any_line_is_split(self, line: str) -> None:
        for quoting in (POSIX, POWERSHELL):
            assert line.endswith(Split(line, quoting).raw)


class TestProgram:
    """``att __complete`` as the shells' scripts call it, through the installed program."""

    def test_zsh(self, att: Run) -> None:
        ran = att("__complete", "zsh", "states", "show", "cote")
        assert (ran.out, ran.err, ran.code) == ("values\t\nCôte d'Ivoire\tCIV\n", "", 0)

    def test_fish(self, att: Run) -> None:
        ran = att("__complete", "fish", "states", "show", "'cote")
        assert ran.out == "values\t\nCote d'Ivoire\tCôte d'Ivoire, CIV\n"

    @pytest.mark.parametrize(
        ("line", "replaced", "expected"),
        [
            ("att states show cote", "cote", "Côte\\ d\\'Ivoire"),
            ("att states show 'cote", "cote", "Côte d'\\''Ivoire"),
            ('att states show "cote', "cote", "Côte d'Ivoire"),
            ("att stats --by=ch", "ch", "chapter"),
            ("att stats --assume Türkiye=pa", "pa", "party"),
            ("att stats --assume='Türkiye=pa", "Türkiye=pa", "Türkiye=party"),
            ("att orgs list --chapter asia", "asia", "Asia\\ \\&\\ Oceania"),
            ("att stats --fields org,na", "org,na", "org,name"),
        ],
    )
    def test_bash(self, att: Run, line: str, replaced: str, expected: str) -> None:
        ran = att("__complete", "bash", line, replaced, "9", "80")
        assert ran.out.splitlines()[1:] == [expected]

    def test_bash_shows_what_candidates_are(self, att: Run) -> None:
        ran = att("__complete", "bash", "att states show côte\\ d", "côte\\ d", "63", "40")
        assert ran.out == "values\nCôte\\ d\\'Ivoire\n"
        ran = att("__complete", "bash", "att states show tur", "tur", "63", "40")
        assert ran.out == "values\nTürkiye       (TUR)\nTurkmenistan  (TKM)\n"
        ran = att("__complete", "bash", "att stats ", "", "63", "40")
        assert max(len(line) for line in ran.out.splitlines()) < 40

    @pytest.mark.parametrize(
        ("line", "word", "expected"),
        [
            ("att states show cote", "cote", "'Côte d''Ivoire'"),
            ("att states show 'cote", "'cote", "'Côte d''Ivoire'"),
            ("att stats --by=ch", "--by=ch", "--by=chapter"),
            ("att stats --fields org,na", "na", "name"),
            ("att.exe orgs show nat", "nat", "NATO"),
        ],
    )
    def test_powershell(self, att: Run, line: str, word: str, expected: str) -> None:
        variables = {"ATT_COMPLETE_LINE": line, "ATT_COMPLETE_WORD": word}
        ran = att("__complete", "powershell", env=variables)
        assert ran.out.splitlines()[1].split("\t")[0] == expected
        assert len(ran.out.splitlines()) == 2

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


def test_errors_show_where_a_bug_is_looked_for(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask("__complete", "nonsense").code == 0
    monkeypatch.setenv("ATT_DEBUG", "1")
    with pytest.raises(KeyError):
        completion.answer(["nonsense"])


class TestTable:
    def test_is_small(self, bundled: Handbook) -> None:
        """It is read whole on every TAB."""
        assert len(build.table(bundled).encode()) < 150_000

    def test_help_tells_what_choices_mean(self, table: Table) -> None:
        (option,) = (o for o in table.commands["stats"].options if "--members" in o.names)
        told = {value.text: value.about for value in table.values(option.kind)}
        assert told["printed"] == "the handbook's list"

    def test_fields_carry_their_sentences(self, table: Table) -> None:
        told = {value.text: value.about for value in table.values("fields stats")}
        assert "organization" in told["org"]

    def test_values_of_several_kinds(self, table: Table) -> None:
        both = table.values("org|chapter")
        assert len(both) == len(table.values("org")) + len(table.values("chapter"))
        assert {"NATO", "Europe"} <= {value.text for value in both}

    def test_a_name_that_would_break_the_table_is_refused(self, bundled: Handbook) -> None:
        first, *rest = bundled.glossary
        broken = replace(bundled, glossary=(replace(first, term="a\tb"), *rest))
        with pytest.raises(ValueError, match="cannot be offered"):
            build.table(broken)

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


def test_what_follows_is_spelt_as_it_was_begun() -> None:
    assert literal("not-joined", "not_") == "not_joined"
    assert literal("in-force", "IN-") == "in-force"
    assert literal("Côte d'Ivoire", "cote div") == "cote divoire"
