"""Cross-checks of the treaty's acts: what a state can do, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attcli.records.days import settled
from attcli.records.handbook import Handbook
from attcli.records.treaty import DEPOSITED, NOTICE, Act, Treaty, times


def acts_in_order(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Acts come in the order the treaty allows (articles 21 and 22).

    Signature from the opening until entry into force; one deposit a state, not before its
    signature; accession where there is no signature and only there; nothing after the day
    up to which status is known. What a withdrawal needs is checked by
    ``withdrawals``; after one, a state joins again by accession.
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
                yield "treaty.toml", key, f"{kind} occurs twice"
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
