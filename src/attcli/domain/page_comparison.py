"""The depositary's page compared with the records, row by row."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, structs

from attcli.records.days import Day, Span, bounds, exact, settled
from attcli.records.handbook import Handbook
from attcli.records.treaty import DEPOSITED, Act, ActKind, Declaration, State, times
from attcli.records.untc import Entry, PageError, Row

Change = Literal[
    "new act", "changed act", "changed day", "withdrawal", "new declaration", "not on the page"
]
PROVISIONAL = (
    "Declared that it applies articles 6 and 7 provisionally until the treaty is in force for it "
    "(article 23)."
)


class Difference(Struct, frozen=True, kw_only=True):
    """One thing that the page says and the records do not, or the other way round.

    Attributes:
        state: its alpha-3 code.
        name: its name in the records.
        change: what kind of difference it is.
        act: the act, or ``provisional-application``.
        day: the day on the page; of a withdrawal, the first day as no State Party.
        recorded_act: the act in the records where it is another; None where there is none.
        recorded: the day in the records; None where there is none, or only bounds are known.
        recorded_between: the bounds of the day in the records.
        text: the difference as a sentence.
    """

    state: str
    name: str
    change: Change
    act: str
    day: datetime.date | None
    recorded_act: str | None
    recorded: datetime.date | None
    recorded_between: Span | None
    text: str


class PageComparison:
    """The differences found so far, and the records' acts updated with them."""

    def __init__(
        self,
        handbook: Handbook,
        as_at: datetime.date,
        older: bool,
        effective: Mapping[str, datetime.date],
    ) -> None:
        self.handbook, self.as_at, self.older, self.effective = handbook, as_at, older, effective
        self.acts = list(handbook.treaty.acts)
        self.declarations = list(handbook.treaty.declarations)
        self.found: list[Difference] = []
        self.source = handbook.treaty.sources[0]

    def row(self, row: Row, state: State) -> None:
        """Compare a state's row with its acts and declarations."""
        signed = next((act for act in self._acts(state) if act.act == "signature"), None)
        if row.signature is None:
            if signed is not None:
                self._lacks(state, signed)
        elif signed is None:
            self._new(state, row.signature)
        else:
            self._compare(state, row.signature, signed)
        self._deposit(row, state)
        out = row.signature is not None and row.signature.withdrawn
        if out and not any(act.act == "withdrawal" for act in self._acts(state)):
            raise PageError(
                f"The page has the signature of {state.name} in brackets, but does not say that "
                "it withdrew; see its end note, and correct treaty.toml by hand."
            )
        self._provisional(row, state)

    def _deposit(self, row: Row, state: State) -> None:
        """Compare deposit and withdrawal with those of the same time under the treaty."""
        entry, parts = row.deposit, times(self._acts(state))
        at = len(parts) - 1
        if entry is not None:
            at = next((n for n, part in enumerate(parts) if _joined(part, entry.day)), at)
        time = parts[at] if parts else []
        recorded = next((act for act in time if act.act in DEPOSITED), None)
        left = next((act for act in time if act.act == "withdrawal"), None)
        missing = [act for part in parts[at + 1 :] for act in part]
        if entry is None:
            missing += [act for act in (recorded, left) if act is not None]
        elif recorded is None:
            self._new(state, entry)
            if entry.withdrawn:
                self._withdrawal(row, state, left)
        elif self._again(row, state, entry, recorded, left):
            if left is None:
                self._withdrawal(row, state, None)
            self._new(state, entry)
            if entry.withdrawn:
                self._withdrawal(row, state, None)
        else:
            self._compare(state, entry, recorded)
            if entry.withdrawn:
                self._withdrawal(row, state, left)
            elif left is not None:
                missing.append(left)
        for act in missing:
            self._lacks(state, act)

    def _again(self, row: Row, state: State, entry: Entry, recorded: Act, left: Act | None) -> bool:
        """Return whether the page has an accession since the withdrawal from what is recorded."""
        if entry.act != "accession" or recorded.day is None:
            return False
        if left is not None and left.effect is not None:
            ended = settled(left.effect)
        else:
            ended = self.effective.get(state.code) or row.effect or datetime.date.max
        if settled(recorded.day) < ended <= entry.day:
            return True
        if row.signature is not None and recorded.act != "accession":
            raise PageError(
                f"The page has the accession of {state.name} on {entry.day}, but the records have "
                f"its {recorded.act}. If it withdrew in between, add --effective {state.code}="
                "YYYY-MM-DD, the first day on which it was no State Party."
            )
        return False

    def _new(self, state: State, entry: Entry) -> None:
        act = Act(state=state.code, act=_kind(entry), day=entry.day, sources=(self.source,))
        self._insert(act)
        self._tell(state, "new act", entry.act, entry.day, None)

    def lacking(self, present: set[str]) -> None:
        """Report every act of the states that have no row."""
        for act in self.handbook.treaty.acts:
            if act.state not in present:
                self._lacks(self.handbook.state_by_code[act.state], act)

    def _acts(self, state: State) -> list[Act]:
        return [act for act in self.acts if act.state == state.code]

    def _compare(self, state: State, entry: Entry, recorded: Act) -> None:
        if (entry.act, entry.day) == (recorded.act, recorded.day):
            return
        sources = recorded.sources
        if self.source not in sources:
            sources = (self.source, *sources)
        changed = structs.replace(recorded, act=_kind(entry), day=entry.day, sources=sources)
        self.acts[self.acts.index(recorded)] = changed
        change: Change = "changed day" if entry.act == recorded.act else "changed act"
        self._tell(state, change, entry.act, entry.day, recorded.day, recorded.act)

    def _withdrawal(self, row: Row, state: State, recorded: Act | None) -> None:
        effect = self.effective.get(state.code) or (None if recorded else row.effect)
        if recorded is not None and effect in (None, recorded.effect):
            return
        if effect is None:
            raise PageError(
                f"{state.name} has withdrawn (brackets on the page), but no end note says since "
                "when; find the day on which it took effect in the depositary's notification, and "
                f"add --effective {state.code}=YYYY-MM-DD."
            )
        if recorded is not None:
            changed = structs.replace(recorded, effect=effect)
            self.acts[self.acts.index(recorded)] = changed
            self._tell(state, "changed day", "withdrawal", effect, recorded.effect)
            return
        notified = row.notified if row.notified and row.notified < effect else None
        self._insert(
            Act(
                state=state.code,
                act="withdrawal",
                day=notified,
                effect=effect,
                sources=(self.source,),
            )
        )
        self._tell(state, "withdrawal", "withdrawal", effect, None)

    def _provisional(self, row: Row, state: State) -> None:
        entry, act = row.provisional, "provisional-application"
        recorded = [d for d in self.declarations if d.state == state.code and d.kind == act]
        if entry is None:
            for one in recorded:
                self._absent(state, act, one.day)
        elif not recorded:
            codes = [one.state for one in self.declarations]
            at = _place(codes, state.code)
            declared = Declaration(
                state=state.code,
                kind="provisional-application",
                day=entry.day,
                text=PROVISIONAL,
                sources=(self.source,),
            )
            self.declarations.insert(at, declared)
            self._tell(state, "new declaration", act, entry.day, None)
        elif all(one.day != entry.day for one in recorded):
            changed = structs.replace(recorded[0], day=entry.day)
            self.declarations[self.declarations.index(recorded[0])] = changed
            self._tell(state, "changed day", act, entry.day, recorded[0].day)

    def _lacks(self, state: State, act: Act) -> None:
        """Report an act that the page lacks; refuse the page if the act should be on it."""
        day = act.effect if act.act == "withdrawal" else act.day
        if not self.older and day is not None and settled(day) <= self.as_at:
            what = "State Party" if act.act in DEPOSITED else f"{act.act}"
            told = (
                f"does not have {state.name} as a {what}"
                if act.act in DEPOSITED
                else f"does not show the {what} of {state.name}"
            )
            raise PageError(
                f"The page, as at {self.as_at}, {told}, but the records do; "
                "it may be cut off, or the record in treaty.toml wrong. Nothing was changed."
            )
        self._absent(state, act.act, day)

    def _absent(self, state: State, act: str, day: Day | None) -> None:
        self._tell(state, "not on the page", act, None, day)

    def _insert(self, act: Act) -> None:
        self.acts.insert(_place([one.state for one in self.acts], act.state), act)

    def _tell(
        self,
        state: State,
        change: Change,
        act: str,
        day: datetime.date | None,
        recorded: Day | None,
        recorded_act: str | None = None,
    ) -> None:
        was = "" if recorded is None else _words(recorded)
        match change:
            case "new act" | "new declaration":
                text = f"{act} on {day}; the records have none"
            case "withdrawal":
                text = f"withdrew; no State Party from {day} on"
            case "changed act":
                text = f"{act} on {day}; the records have {recorded_act} on {was}"
            case "changed day":
                text = f"{act} on {day}; the records have {was}"
            case "not on the page":
                text = f"{act} in the records{f', {was}' if was else ''}"
                later = recorded is not None and settled(recorded) > self.as_at
                text += "; the page is older" if later else "; the page has none"
        self.found.append(
            Difference(
                state=state.code,
                name=state.name,
                change=change,
                act=act,
                day=day,
                recorded_act=recorded_act if recorded_act != act else None,
                recorded=exact(recorded),
                recorded_between=bounds(recorded),
                text=text,
            )
        )


def _joined(time: Sequence[Act], day: datetime.date) -> bool:
    return any(act.act in DEPOSITED and act.day == day for act in time)


def _kind(entry: Entry) -> ActKind:
    return entry.act  # type: ignore[return-value]


def _words(day: Day) -> str:
    span = bounds(day)
    return f"a day from {span.start} to {span.end}" if span else f"{day}"


def _place(codes: Sequence[str], code: str) -> int:
    """Return where a state's new entry goes: after its others, else in order of code, else last."""
    if code in codes:
        return len(codes) - list(reversed(codes)).index(code)
    if list(codes) == sorted(codes):
        return sum(other < code for other in codes)
    return len(codes)
