"""The handbook's printed figures compared with figures recomputed from the dated records.

Everything is counted over the *printed* list of members, at the end of the day on which the
handbook is taken to have been compiled (``publication.compiled``). Only the claim ``listed``
checks that list itself. Figures that are not printed are not audited, nor are organizations
without a printed list, because nothing could be counted over it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from attcli.domain import audit_text as text
from attcli.domain.answer import Answer
from attcli.domain.members import member_codes
from attcli.domain.status import Counting, TreatyStatus, percent
from attcli.domain.timeline import Event, stretches, timeline
from attcli.records.days import Span
from attcli.records.handbook import Handbook
from attcli.records.organization import Claim, Figure, Organization, Published

Verdict = Literal["agrees", "differs", "truncated"]

_Kind = Literal["parties", "signatories"]
_CLAIMS: dict[_Kind, tuple[Claim, Claim, Claim]] = {
    "parties": ("parties", "parties_of", "parties_percent"),
    "signatories": ("signatories", "signatories_of", "signatories_percent"),
}
_NOUNS: dict[_Kind, tuple[str, str]] = {
    "parties": ("State Party", "States Parties"),
    "signatories": ("signatory", "signatories"),
}


class Finding(Struct, frozen=True, kw_only=True):
    """One printed figure beside the recomputed one.

    What each claim compares:

    - ``members``: the stated number of members with the number of names printed;
    - ``listed``: the names printed with the members that day, state by state;
    - ``parties``, ``signatories``: the printed number with that over the printed list;
    - ``parties_of``, ``signatories_of``: the printed denominator with the number of names;
    - ``parties_percent``, ``signatories_percent``: the printed percentage with the share of the
      printed list.

    The windows lie between the treaty's opening for signature and the day of compilation. A
    percentage is right where it is rounded or cut off. What does not depend on the day
    (``members``, ``parties_of``, ``signatories_of``) is right on all of these days or on none.

    Attributes:
        org: id of the organization.
        claim: which printed figure this is.
        printed: number as printed.
        recomputed: the same number from the records; percent to one decimal, half up.
        verdict: whether they agree; ``truncated`` is a percentage cut off where rounding gives
            another digit.
        explanation: comparison in sentences that can be quoted.
        windows: periods, first and last day included, on which the printed value was right.
        note: what research found about the printed figure; null where there is nothing.
        note_source: ids of the note's sources, separated by commas; null without a note.
    """

    org: str
    claim: Claim
    printed: int | float
    recomputed: int | float
    verdict: Verdict
    explanation: str
    windows: tuple[Span, ...]
    note: str | None = None
    note_source: str | None = None


class AuditResult(Answer, frozen=True, kw_only=True):
    """Answer of ``att audit``.

    Attributes:
        as_of: ISO day on which the handbook is taken to have been compiled.
    """

    brief = ("org", "claim", "printed", "recomputed", "verdict", "explanation")
    schema: Literal["att.audit/1"] = "att.audit/1"
    items: tuple[Finding, ...]


def audit(handbook: Handbook, organizations: Sequence[Organization]) -> tuple[Finding, ...]:
    """Compare every printed figure of some organizations with the records.

    Args:
        handbook: the records.
        organizations: whose figures; those without printed figures are skipped.

    Returns:
        By organization, in the order of ``Claim``.
    """
    status = TreatyStatus.of(handbook)
    return tuple(
        finding
        for organization in organizations
        if organization.published and organization.published.listed
        for finding in _Audit(handbook, status, organization, organization.published).findings()
    )


def percent_verdict(printed: str, count: int, of: int) -> Verdict:
    """Compare a printed percentage with ``count`` of ``of``, at the printed precision."""
    places = text.places(printed)
    if float(printed) == percent(count, of, places):
        return "agrees"
    cut_off = 100 * 10**places * count // of
    return "truncated" if int(printed.replace(".", "")) == cut_off else "differs"


class _Audit:
    """One organization's printed figures, and the counts to compare them with."""

    def __init__(
        self,
        handbook: Handbook,
        status: TreatyStatus,
        organization: Organization,
        published: Published,
    ) -> None:
        self.handbook, self.status = handbook, status
        self.organization, self.published = organization, published
        self.day = handbook.publication.compiled
        self.always = Span(start=handbook.treaty.opened, end=self.day)
        self.listed = frozenset(published.listed)
        self.members = frozenset(member_codes(organization, self.day))
        self.over_list = timeline(handbook, [organization], Counting(self.day, members="printed"))
        self.over_members = timeline(handbook, [organization], Counting(self.day))

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each printed figure."""
        if self.published.members is not None:
            yield self.stated(self.published.members)
        yield self.list_itself()
        if self.published.parties is not None:
            yield from self.figure(self.published.parties, "parties")
        if self.published.signatories is not None:
            yield from self.figure(self.published.signatories, "signatories")

    def stated(self, stated: int) -> Finding:
        """Compare the stated number of members with the number of names printed."""
        number = len(self.listed)
        explanation = text.members(stated, number)
        if stated != number or len(self.members) != number:
            when = stretches(self.over_members, self.day, lambda event: event.members == stated)
            explanation += text.true_number(
                self.organization, stated, len(self.members), when, self.always
            )
        return self.timeless("members", stated, number, explanation)

    def list_itself(self) -> Finding:
        """Compare the printed list with the members on the day of compilation."""
        when = self.days_of_list()
        explanation = text.printed_list(
            self.handbook, self.organization, self.listed, self.members, when, self.always
        )
        return self.finding(
            "listed",
            len(self.listed),
            len(self.members),
            "agrees" if self.listed == self.members else "differs",
            explanation,
            when,
        )

    def figure(self, figure: Figure, kind: _Kind) -> Iterator[Finding]:
        """Yield findings on the count, denominator and percentage of a printed share."""
        if figure.count is not None:
            yield self.count(figure, figure.count, kind)
        if figure.of is not None:
            number = len(self.listed)
            explanation = text.denominator(figure.of, number, self.published.members)
            yield self.timeless(_CLAIMS[kind][1], figure.of, number, explanation)
        yield self.percentage(figure, kind)

    def count(self, figure: Figure, printed: int, kind: _Kind) -> Finding:
        """Compare the printed number of States Parties or signatories with the records."""
        states = self.standing(self.listed, kind)
        when = stretches(self.over_list, self.day, lambda event: _number(event, kind) == printed)
        explanation = text.standing(
            self.handbook, states, self.listed, _NOUNS[kind], printed, self.day
        )
        if len(states) != printed:
            noun = _NOUNS[kind][printed != 1]
            explanation += f" The list had {printed} {noun} {text.days(when, self.always)}"
            explanation += f"{self.end_of(when)}."
        true = self.standing(self.members, kind)
        if self.listed != self.members:
            if not len(true) == len(states) == printed:
                explanation += text.among_members(
                    self.organization, len(self.members), f"{len(true)}"
                )
        elif len(states) != printed and figure.of is not None:
            true_when = stretches(
                self.over_members,
                self.day,
                lambda event: (event.members, _number(event, kind)) == (figure.of, printed),
            )
            if true_when != when:
                explanation += text.of_true_members(
                    self.organization, printed, figure.of, text.days(true_when, self.always)
                )
        verdict: Verdict = "agrees" if len(states) == printed else "differs"
        return self.finding(_CLAIMS[kind][0], printed, len(states), verdict, explanation, when)

    def percentage(self, figure: Figure, kind: _Kind) -> Finding:
        """Compare a printed percentage with the share of the printed list."""
        printed, of = figure.percent, len(self.listed)
        number = len(self.standing(self.listed, kind))
        verdict = percent_verdict(printed, number, of)
        when = stretches(
            self.over_list,
            self.day,
            lambda event: percent_verdict(printed, _number(event, kind), of) != "differs",
        )
        own = verdict
        if figure.of and figure.count is not None:
            own = percent_verdict(printed, figure.count, figure.of)
        explanation = text.share(figure, number, of, verdict, own)
        if verdict == "differs":
            explanation += f" The list had this share {text.days(when, self.always)}"
            explanation += f"{self.end_of(when)}."
        if self.listed != self.members and self.members:
            true = len(self.standing(self.members, kind))
            if percent(true, len(self.members)) != percent(number, of) or verdict == "differs":
                share = f"{true} ({percent(true, len(self.members))}%)"
                explanation += text.among_members(self.organization, len(self.members), share)
        return self.finding(
            _CLAIMS[kind][2],
            float(printed) if "." in printed else int(printed),
            percent(number, of) or 0.0,
            verdict,
            explanation,
            when,
        )

    def standing(self, codes: frozenset[str], kind: _Kind) -> tuple[str, ...]:
        """Return which of some states were States Parties, or signatories, on that day."""
        tally = self.status.tally(codes, self.day)
        return tally.parties if kind == "parties" else tally.signatories

    def end_of(self, when: tuple[Span, ...]) -> str:
        """Return what ended the last stretch; nothing where it lasts to the day of compilation."""
        if not when or when[-1].end == self.day:
            return ""
        after = when[-1].end + datetime.timedelta(days=1)
        event = next(event for event in self.over_list if event.day == after)
        return text.until(self.handbook, [(change.state, change.what) for change in event.changes])

    def days_of_list(self) -> tuple[Span, ...]:
        """Return the stretches of days on which the members were exactly those printed."""
        right = {
            event.day: frozenset(member_codes(self.organization, event.day)) == self.listed
            for event in self.over_members
        }
        return stretches(self.over_members, self.day, lambda event: right[event.day])

    def timeless(self, claim: Claim, printed: int, recomputed: int, explanation: str) -> Finding:
        """Return a finding on a number that does not depend on the day."""
        equal = printed == recomputed
        when = (self.always,) if equal else ()
        verdict: Verdict = "agrees" if equal else "differs"
        return self.finding(claim, printed, recomputed, verdict, explanation, when)

    def finding(
        self,
        claim: Claim,
        printed: float,
        recomputed: float,
        verdict: Verdict,
        explanation: str,
        when: tuple[Span, ...],
    ) -> Finding:
        """Return a finding, with the notes that the records have on its claim."""
        notes = [note for note in self.published.notes if note.claim == claim]
        return Finding(
            org=self.organization.id,
            claim=claim,
            printed=printed,
            recomputed=recomputed,
            verdict=verdict,
            explanation=explanation,
            windows=when,
            note=" ".join(note.text for note in notes) or None,
            note_source=", ".join(dict.fromkeys(note.source for note in notes)) or None,
        )


def _number(event: Event, kind: _Kind) -> int:
    return event.parties if kind == "parties" else event.signatories
