"""Cross-checks of the records: rules that concern more than one value."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from attcli.records.days import Day, Window, settled
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
from attcli.records.organization import COUNTED_KINDS, Member, Organization
from attcli.records.treaty import DEPOSITED, NOTICE, Act, Treaty, times


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


def _file(organization: Organization) -> str:
    return f"organizations/{organization.id}.toml"


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
        file = _file(organization)
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
        file = _file(organization)
        if organization.published:
            groups.append((file, "published.listed", list(organization.published.listed)))
        groups.append((file, "activities", [a.title for a in organization.activities]))
        groups.append((file, "instruments", [i.title for i in organization.instruments]))
    for file, key, values in groups:
        for value in sorted(value for value, many in Counter(values).items() if many > 1):
            yield file, key, f"{value} stands more than once"


def alias_clashes(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """No name belongs to two states, two organizations, two topics or two terms."""
    file = "states.toml"
    states: list[_Named] = [
        (file, s.name, state_names(s), (s.code, s.alpha2)) for s in handbook.states
    ]
    states += [(file, other.name, other_names(other), ()) for other in handbook.others]
    kinds: list[list[_Named]] = [
        states,
        [(_file(o), o.acronym, organization_names(o), (o.id,)) for o in handbook.organizations],
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
    from attcli.records.organization import sources_of

    treaty = handbook.treaty
    named = [("treaty.toml", source) for source in treaty.sources]
    named += [("treaty.toml", source) for act in treaty.acts for source in act.sources]
    named += [("treaty.toml", source) for said in treaty.declarations for source in said.sources]
    named += [("glossary.toml", term.source) for term in handbook.glossary]
    named += [("names.toml", handbook.names.source)] if handbook.names else []
    named += [(_file(o), source) for o in handbook.organizations for source in sources_of(o)]
    return set(named)


def unknown_topics(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Every activity's topic, and every organization's chapter, is in handbook.toml."""
    for organization in handbook.organizations:
        file = _file(organization)
        if organization.chapter not in handbook.publication.chapters:
            known = ", ".join(handbook.publication.chapters)
            yield file, "chapter", f"there is no chapter {organization.chapter}; there are: {known}"
        for activity in organization.activities:
            if activity.topic not in handbook.topic_by_name:
                yield file, f"activities “{activity.title}”", f"there is no topic {activity.topic}"


def overlapping_memberships(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """No membership that counts overlaps another of the state, and none ends before it begins."""
    for organization in handbook.organizations:
        spans: dict[str, list[tuple[datetime.date, datetime.date]]] = {}
        for member in organization.members:
            first, last = _span(member)
            if first > last:
                yield _file(organization), f"members {member.state}", "until is before since"
            if member.kind in COUNTED_KINDS:
                spans.setdefault(member.state, []).append((first, last))
        for code, held in spans.items():
            held.sort()
            if any(later[0] <= earlier[1] for earlier, later in pairwise(held)):
                yield _file(organization), f"members {code}", "memberships overlap"


def _span(member: Member) -> tuple[datetime.date, datetime.date]:
    first = datetime.date.min if member.since is None else settled(member.since)
    return first, datetime.date.max if member.until is None else settled(member.until)


def acts_in_order(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Acts come in the order the treaty allows (articles 21 and 22).

    Signature from the opening until entry into force; one deposit a state, not before its
    signature; accession where there is no signature and only there; nothing after the day
    up to which status is known. What a withdrawal needs, ``withdrawals`` tells; after one, a
    state joins again by accession.
    """
    treaty, known = handbook.treaty, handbook.status_known
    for code, done in _acts(handbook).items():
        key = f"acts {code}"
        for act in done:
            if act.day is None:
                if act.act != "withdrawal":
                    yield "treaty.toml", key, f"{act.act} has no day"
            elif not treaty.opened <= settled(act.day) <= known:
                yield (
                    "treaty.toml",
                    key,
                    f"{act.act} is not between {treaty.opened} and {known}, up to which "
                    "status_known says that status is known",
                )
        state = handbook.state_by_code.get(code)
        if state is not None and not state.can_join:
            yield "treaty.toml", key, "states.toml says that it cannot join"
        first, *later = times(done)
        for what in _first_time(treaty, first):
            yield "treaty.toml", key, what
        for act in (act for time in later for act in time):
            if act.act not in ("accession", "withdrawal"):
                yield (
                    "treaty.toml",
                    key,
                    f"{act.act} after its withdrawal; a state joins again by accession",
                )
        for time in (first, *later):
            kinds = Counter(act.act for act in time)
            for kind in (kind for kind, many in kinds.items() if many > 1):
                yield "treaty.toml", key, f"{kind} stands twice"
            if len(deposits := sorted(DEPOSITED & kinds.keys())) > 1:
                yield "treaty.toml", key, f"more than one of {', '.join(deposits)}"


def _acts(handbook: Handbook) -> dict[str, list[Act]]:
    acts: dict[str, list[Act]] = {}
    for act in handbook.treaty.acts:
        acts.setdefault(act.state, []).append(act)
    return acts


def _first_time(treaty: Treaty, acts: Sequence[Act]) -> Iterator[str]:
    """Find what is wrong with the days of a state's signature and of its first deposit."""
    signed = next((act.day for act in acts if act.act == "signature" and act.day), None)
    if signed is not None and settled(signed) > treaty.in_force:
        yield "signed after the treaty was closed for signature"
    for act in acts:
        if act.act not in DEPOSITED or act.day is None:
            continue
        if (act.act == "accession") != (signed is None):
            yield f"{act.act} does not go with its signature"
        if signed is not None and settled(act.day) < settled(signed):
            yield f"{act.act} is before signature"


def withdrawals(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """A State Party alone withdraws, with a day of effect at least 90 days on (article 24)."""
    for code, done in _acts(handbook).items():
        key = f"acts {code}"
        for act in done:
            if (act.effect is None) == (act.act == "withdrawal"):
                told = "cannot have a day of effect" if act.effect else "has no day of effect"
                yield "treaty.toml", key, f"{act.act} {told}"
        for time in times(done):
            left = time[-1]
            if left.act != "withdrawal" or left.effect is None:
                continue
            deposit = next((act.day for act in time if act.act in DEPOSITED), None)
            if deposit is None:
                yield "treaty.toml", key, "withdrawal of a state that did not join"
                continue
            notified = left.day or deposit
            if settled(notified) < settled(deposit):
                yield "treaty.toml", key, "withdrawal is before it joined"
            elif settled(left.effect) - NOTICE < settled(notified):
                since = "notification" if left.day else "its deposit"
                yield (
                    "treaty.toml",
                    key,
                    f"withdrawal takes effect less than {NOTICE.days} days after {since}",
                )


def windows_in_order(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Bounds of an unknown day, and suspensions, begin before they end."""
    found: list[tuple[str, str, Day | None]] = [
        ("treaty.toml", f"acts {act.state}", day)
        for act in handbook.treaty.acts
        for day in (act.day, act.effect)
    ]
    for organization in handbook.organizations:
        file = _file(organization)
        if organization.founded:
            found.append((file, "founded", organization.founded.day))
        for member in organization.members:
            key = f"members {member.state}"
            found += [(file, key, member.since), (file, key, member.until)]
            for period in member.suspended:
                found += [(file, key, period.since), (file, key, period.until)]
                if period.until and settled(period.until) < settled(period.since):
                    yield file, key, "a suspension ends before it begins"
            for dispute in member.disputed:
                found += [(file, key, dispute.since), (file, key, dispute.until)]
        for instrument in organization.instruments:
            key = f"instruments “{instrument.title}”"
            found += [
                (file, key, instrument.in_force_since),
                (file, key, instrument.in_force_until),
            ]
    for file, key, day in found:
        if isinstance(day, Window) and day.earliest > day.latest:
            yield file, key, "earliest is after latest"


def instruments_in_force(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """An instrument's days agree with ``in_force``, and organizations it concerns have a record."""
    for organization in handbook.organizations:
        for instrument in organization.instruments:
            key = f"instruments “{instrument.title}”"
            since, until = instrument.in_force_since, instrument.in_force_until
            if (until and instrument.in_force is not False) or (
                since and not until and instrument.in_force is not True
            ):
                yield _file(organization), key, "in_force does not go with its days"
            for concerned in instrument.concerns:
                if concerned not in handbook.organization_by_id:
                    yield _file(organization), key, f"there is no organization {concerned}"


EARLIEST, LATEST = datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)


def likely_days(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Every day lies between 1800 and 2199; the handbook's own, not before the treaty opened."""
    files: list[tuple[str, Struct]] = [
        ("handbook.toml", handbook.publication),
        ("treaty.toml", handbook.treaty),
        *((_file(organization), organization) for organization in handbook.organizations),
    ]
    for file, record in files:
        for key, day in _days("", record):
            if not EARLIEST <= day <= LATEST:
                yield file, key, f"{day} is not a likely day"
    opened = handbook.treaty.opened
    for file, key, day in (
        ("handbook.toml", "compiled", handbook.publication.compiled),
        ("treaty.toml", "status_known", handbook.status_known),
    ):
        if day < opened:
            yield file, key, f"{day} is before {opened}, when the treaty opened"


def _days(key: str, value: object) -> Iterator[tuple[str, datetime.date]]:
    """Yield every day in a record, with the path of its key."""
    if isinstance(value, datetime.date):
        yield key, value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _days(f"{key}.{name}" if key else name, getattr(value, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _days(f"{key}[{number}]", inner)


def printed_figures(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """A printed share's numbers occur in its text, and every full record has printed figures."""
    for organization in handbook.organizations:
        if organization.coverage == "full" and organization.published is None:
            yield _file(organization), "published", "is missing from a full record"
            continue
        for name in ("parties", "signatories"):
            figure = getattr(organization.published, name, None)
            if figure is None:
                continue
            digits = [figure.percent] + ([] if figure.of is None else [figure.count, figure.of])
            if missing := [str(d) for d in digits if d is None or str(d) not in figure.printed]:
                verb = "is" if len(missing) == 1 else "are"
                yield (
                    _file(organization),
                    f"published.{name}",
                    f"{', '.join(missing)} {verb} not in the printed text “{figure.printed}”",
                )


CHECKS: tuple[Check, ...] = (
    unknown_states,
    duplicates,
    alias_clashes,
    dangling_sources,
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
