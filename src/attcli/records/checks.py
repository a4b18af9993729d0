"""Cross-checks of the records: rules that concern more than one value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct

from attcli.records.base import Record, sources_of
from attcli.records.day_checks import (
    instruments_in_force,
    likely_days,
    overlapping_memberships,
    windows_in_order,
)
from attcli.records.handbook import Handbook
from attcli.records.matching import code_key, name_key
from attcli.records.names import (
    foreign_names,
    organization_names,
    other_names,
    state_names,
    term_names,
    topic_names,
)
from attcli.records.treaty_checks import acts_in_order, withdrawals


class Problem(Struct, frozen=True, order=True):
    """A fault in the records: the file, the key in it, what is wrong, and the check's name."""

    file: str
    key: str
    what: str
    check: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.what} [{self.check}]"


Check = Callable[[Handbook], Iterator[tuple[str, str, str]]]
_Named = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""The file, the first name, all names and the codes of something."""


def unknown_states(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Every state code that a record uses is in states.toml."""
    used: list[tuple[str, str, str]] = [
        ("treaty.toml", "acts", act.state) for act in handbook.treaty.acts
    ]
    used += [("treaty.toml", "declarations", said.state) for said in handbook.treaty.declarations]
    used += [
        ("states.toml", f"others “{other.name}”", code)
        for other in handbook.others
        for code in other.see
    ]
    if handbook.names is not None:
        used += [("names.toml", "names", code) for one in handbook.names.languages for code in one]
    for organization in handbook.organizations:
        file = organization.file
        used += [(file, "members", member.state) for member in organization.members]
        if organization.headquarters:
            used.append((file, "headquarters.country", organization.headquarters.country))
        if organization.published:
            used += [(file, "published.listed", code) for code in organization.published.listed]
        for activity in organization.activities:
            used += [(file, f"activities “{activity.title}”", code) for code in activity.states]
    for file, key, code in used:
        if code not in handbook.state_by_code:
            yield file, key, f"there is no state {code}"


def duplicates(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """No id, code, title or printed name occurs twice."""
    groups = [
        ("states.toml", "code", [state.code for state in handbook.states]),
        ("states.toml", "alpha2", [state.alpha2 for state in handbook.states]),
        ("states.toml", "tile", [str([*s.tile]) for s in handbook.states if s.tile]),
        ("handbook.toml", "sources", [source.id for source in handbook.publication.sources]),
        ("organizations", "id", [organization.id for organization in handbook.organizations]),
    ]
    for organization in handbook.organizations:
        file = organization.file
        if organization.published:
            groups.append((file, "published.listed", list(organization.published.listed)))
        groups.append((file, "activities", [a.title for a in organization.activities]))
        groups.append((file, "instruments", [i.title for i in organization.instruments]))
    for file, key, values in groups:
        for value in sorted(value for value, many in Counter(values).items() if many > 1):
            yield file, key, f"{value} occurs more than once"


def alias_clashes(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """No name belongs to two states, two organizations, two topics or two terms."""
    file = "states.toml"
    states: list[_Named] = [
        (file, s.name, state_names(s), (s.code, s.alpha2)) for s in handbook.states
    ]
    states += [(file, other.name, other_names(other), ()) for other in handbook.others]
    kinds: list[list[_Named]] = [
        states,
        [(o.file, o.acronym, organization_names(o), (o.id,)) for o in handbook.organizations],
        [("handbook.toml", t.name, topic_names(t), ()) for t in handbook.publication.topics],
        [("glossary.toml", t.term, term_names(t), ()) for t in handbook.glossary],
    ]
    for named in kinds:
        owner: dict[str, int] = {}
        for number, (file, label, names, codes) in enumerate(named):
            for name, form in [(n, name_key(n)) for n in names] + [(c, code_key(c)) for c in codes]:
                if not form:
                    yield file, label, f"the name {name!r} has no letter or digit"
                elif (other := owner.setdefault(form, number)) != number:
                    place, called, _, _ = named[other]
                    where = "" if place == file else f" in {place}"
                    yield file, label, f"“{name}” is also a name of {called}{where}"
    yield from _hidden_names(handbook, states)


def _hidden_names(handbook: Handbook, states: list[_Named]) -> Iterator[tuple[str, str, str]]:
    """Find names in other languages that never answer: in English they are another's."""
    english = {name_key(name): label for _, label, names, _ in states for name in names}
    for form, shared in foreign_names(handbook).items():
        if (label := english.get(form)) and label not in {state.name for state in shared}:
            yield "names.toml", shared[0].code, f"“{form}” is in English a name of {label}"


def dangling_sources(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Every source that a fact names is in handbook.toml."""
    for file, source in sorted(named_sources(handbook)):
        if source not in handbook.source_by_id:
            yield file, "source", f"there is no source {source} in handbook.toml"


def unused_sources(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Every source in handbook.toml is named by a fact."""
    named = {source for _, source in named_sources(handbook)}
    for source in sorted(handbook.source_by_id.keys() - named):
        yield "handbook.toml", f"sources {source}", "no fact names this source"


def named_sources(handbook: Handbook) -> set[tuple[str, str]]:
    """Return every source that a record names, with the file that names it."""
    files: list[tuple[str, Record | None]] = [
        ("treaty.toml", handbook.treaty),
        ("names.toml", handbook.names),
        *(("glossary.toml", term) for term in handbook.glossary),
        *((organization.file, organization) for organization in handbook.organizations),
    ]
    return {(file, source) for file, record in files if record for source in sources_of(record)}


def unknown_chapters(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Every organization's chapter is in handbook.toml."""
    known = ", ".join(handbook.publication.chapters)
    for organization in handbook.organizations:
        if organization.chapter not in handbook.publication.chapters:
            what = f"there is no chapter {organization.chapter}; there are: {known}"
            yield organization.file, "chapter", what


def unknown_topics(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Every activity's topic is in handbook.toml."""
    for organization in handbook.organizations:
        for activity in organization.activities:
            if activity.topic not in handbook.topic_by_name:
                what = f"there is no topic {activity.topic}"
                yield organization.file, f"activities “{activity.title}”", what


def printed_figures(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """A printed share's numbers occur in its text, and every full record has printed figures."""
    for organization in handbook.organizations:
        if organization.coverage == "full" and organization.published is None:
            yield organization.file, "published", "is missing from a full record"
            continue
        for name in ("parties", "signatories"):
            figure = getattr(organization.published, name, None)
            if figure is None:
                continue
            digits = [figure.percent] + ([] if figure.of is None else [figure.count, figure.of])
            if missing := [str(d) for d in digits if d is None or str(d) not in figure.printed]:
                verb = "is" if len(missing) == 1 else "are"
                yield (
                    organization.file,
                    f"published.{name}",
                    f"{', '.join(missing)} {verb} not in the printed text “{figure.printed}”",
                )


CHECKS: tuple[Check, ...] = (
    unknown_states,
    duplicates,
    alias_clashes,
    dangling_sources,
    unknown_chapters,
    unknown_topics,
    overlapping_memberships,
    acts_in_order,
    withdrawals,
    windows_in_order,
    instruments_in_force,
    likely_days,
    printed_figures,
)
"""Checks of any records, run whenever they are read from TOML."""

EDITORIAL: tuple[Check, ...] = (unused_sources,)
"""Further checks of the bundled records, which hold nothing unused."""


def check(handbook: Handbook, checks: tuple[Check, ...] = CHECKS) -> tuple[Problem, ...]:
    """Run cross-checks and return all problems, in order of file and key."""
    return tuple(
        sorted(
            Problem(file=file, key=key, what=what, check=run.__name__.replace("_", "-"))
            for run in checks
            for file, key, what in run(handbook)
        )
    )
