"""States: a row for a list, and the profile with organizations and the help they offer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, structs

from attcli.domain.answer import Answer, from_record
from attcli.domain.members import member_codes
from attcli.domain.memberships import Membership, memberships_of
from attcli.domain.reporting import Duty, state_duty
from attcli.domain.status import Basis, Standing, TreatyStatus
from attcli.records.days import Span, bounds, counted_from, exact, shown
from attcli.records.handbook import Handbook, Source
from attcli.records.names import normalize
from attcli.records.treaty import DEPOSITED, ActKind, State, times


class StateRow(Struct, frozen=True, kw_only=True):
    """A state's standing on a day, its acts under the treaty, and its organizations.

    The acts and their days are all that the records have, also those after the day asked for; of
    a state that withdrew and acceded again, those of the time under the treaty that counts then.

    Attributes:
        state: ISO 3166-1 alpha-3 code; XKX for Kosovo.
        name: short English name.
        status: standing at the end of the day: ``party``, ``signatory`` or ``not_joined``
            (neither).
        signed: ISO day of signature; null if it has not signed or the day is not known exactly.
        act: ratification, acceptance, approval or accession; null if it has deposited none.
        deposited: ISO day of deposit of that act; null if there is none or it is not known
            exactly.
        in_force: ISO day of entry into force for the state (article 22); null as for the deposit.
        organizations: ids of the organizations of which it is a counted member on the day.
        deposited_between: bounds of the day of deposit; null unless it is known only within
            bounds.
        in_force_between: bounds of the day of entry into force; null unless known only within
            bounds.
        alpha2: ISO 3166-1 alpha-2 code; XK for Kosovo.
        un_member: whether it is a member of the United Nations.
        can_join: whether the depositary accepts its instrument (article 21).
        withdrew: ISO first day on which it is no longer a State Party, after its withdrawal
            (article 24); null as for the deposit.
        withdrew_between: bounds of that day; null unless it is known only within bounds.
    """

    state: str
    name: str
    status: Standing
    signed: datetime.date | None
    act: str | None
    deposited: datetime.date | None
    in_force: datetime.date | None
    organizations: tuple[str, ...]
    deposited_between: Span | None
    in_force_between: Span | None
    alpha2: str
    un_member: bool
    can_join: bool
    withdrew: datetime.date | None
    withdrew_between: Span | None


class Support(Struct, frozen=True, kw_only=True):
    """An activity of an organization that may help the state.

    Attributes:
        topic: topic of the handbook.
        org: id of the organization.
        title: title of the activity.
        states: states named as taking part or being helped, as ISO 3166-1 alpha-3 codes.
    """

    topic: str
    org: str
    title: str
    states: tuple[str, ...]


class StateDeclaration(Struct, frozen=True, kw_only=True):
    """A declaration to the depositary; it does not change the state's standing.

    Attributes:
        kind: ``provisional-application``, ``not-to-become-party``, ``interpretative`` or
            ``territorial``.
        day: ISO day of the declaration.
        text: what it says, in the words of these records.
    """

    kind: str
    day: datetime.date
    text: str


class StateAct(Struct, frozen=True, kw_only=True):
    """An act of a state under the treaty.

    Attributes:
        act: signature, ratification, acceptance, approval, accession or withdrawal.
        day: ISO day on which it signed, deposited or notified; null if not known exactly.
        day_between: bounds of that day; null unless it is known only within bounds.
        effect: of a withdrawal, ISO first day on which it is no longer a State Party; null as for
            the day.
        effect_between: bounds of that day; null unless it is known only within bounds.
    """

    act: ActKind
    day: datetime.date | None
    day_between: Span | None
    effect: datetime.date | None
    effect_between: Span | None


class StateProfile(StateRow, frozen=True, kw_only=True):
    """A state, the organizations it belongs to, and the help they offer by topic.

    Attributes:
        support: activities of the organizations of which it is a counted member on the day.
        named_in: activities of any organization that name the state.
        memberships: memberships of organizations, past and present.
        declarations: declarations to the depositary.
        aliases: other names of the state.
        note: what to know about its standing; null where there is nothing.
        withdrawal_notified: ISO day on which it notified its withdrawal; null where there is none
            or it is not known exactly.
        sources: sources of its acts and memberships.
        reporting: reports that article 13 requires; null for a state that is no State Party.
        acts: every act under the treaty, in the order in which they count.
    """

    support: tuple[Support, ...]
    named_in: tuple[Support, ...]
    memberships: tuple[Membership, ...]
    declarations: tuple[StateDeclaration, ...]
    aliases: tuple[str, ...]
    note: str | None
    withdrawal_notified: datetime.date | None
    sources: tuple[Source, ...]
    reporting: Duty | None
    acts: tuple[StateAct, ...]


class StateList(Answer, frozen=True, kw_only=True):
    """Answer of ``att states list``.

    Attributes:
        basis: States Parties by ``deposit`` of the instrument, or by entry into force
            (``in-force``).
    """

    brief = (
        "name",
        "status",
        "signed",
        "act",
        "deposited",
        "deposited_between",
        "in_force",
        "organizations",
    )
    schema: Literal["att.states.list/1"] = "att.states.list/1"
    items: tuple[StateRow, ...]
    basis: Basis


class StateShow(Answer, frozen=True, kw_only=True):
    """Answer of ``att states show``."""

    profile = True
    schema: Literal["att.states.show/1"] = "att.states.show/1"
    items: tuple[StateProfile, ...]


def state_rows(
    handbook: Handbook, states: Iterable[State], as_of: datetime.date, basis: Basis = "deposit"
) -> tuple[StateRow, ...]:
    """Return a row for each state, with standing and membership at the end of a day."""
    status = TreatyStatus.of(handbook)
    belongs_to: dict[str, list[str]] = {state.code: [] for state in handbook.states}
    for organization in handbook.organizations:
        for code in member_codes(organization, as_of):
            belongs_to[code].append(organization.id)
    rows = []
    for state in states:
        acts = status.of_state(state.code).on(as_of, basis)
        row = from_record(
            StateRow,
            acts,
            name=state.name,
            status=acts.standing(as_of, basis),
            organizations=tuple(belongs_to[state.code]),
            alpha2=state.alpha2,
            un_member=state.un_member,
            can_join=state.can_join,
            withdrew=exact(acts.left),
            withdrew_between=bounds(acts.left),
        )
        rows.append(row)
    return tuple(rows)


def joined_since(rows: Iterable[StateRow], day: datetime.date) -> tuple[StateRow, ...]:
    """Return the States Parties that deposited on a day or later (bounds: by their last day)."""
    return tuple(row for row in rows if row.status == "party" and (joined_on(row) or day) >= day)


def with_status(
    rows: Iterable[StateRow], status: str, as_of: datetime.date
) -> tuple[StateRow, ...]:
    """Return the rows of a status, with a hyphen or an underscore, or those ``withdrawn`` by a day.

    Who has withdrawn is also ``not-joined``, and no longer ``withdrawn`` once it joins again.
    """
    if status == "withdrawn":
        apart = (row for row in rows if row.status != "party")
        return tuple(row for row in apart if (left := left_on(row)) and left <= as_of)
    return tuple(row for row in rows if row.status == status.replace("-", "_"))


def joined_on(row: StateRow) -> datetime.date | None:
    """Return the day of deposit, or the last of its bounds; None where there is no deposit."""
    return counted_from(row.deposited, row.deposited_between)


def left_on(row: StateRow) -> datetime.date | None:
    """Return the first day as no State Party, or the last of its bounds; None where it is one."""
    return counted_from(row.withdrew, row.withdrew_between)


def sorted_states(rows: Iterable[StateRow], key: str, as_of: datetime.date) -> tuple[StateRow, ...]:
    """Return rows in order: by ``name``, ``status``, or day ``signed`` or ``joined``, latest first.

    States without that day, or with one after ``as_of``, come last.
    """

    def happened(day: datetime.date | None) -> datetime.date:
        return day if day and day <= as_of else datetime.date.min

    by_name = sorted(rows, key=lambda row: normalize(row.name))
    match key:
        case "status":
            order = ("party", "signatory", "not_joined")
            by_name.sort(key=lambda row: order.index(row.status))
        case "signed":
            by_name.sort(key=lambda row: happened(row.signed), reverse=True)
        case "joined":
            by_name.sort(key=lambda row: happened(joined_on(row)), reverse=True)
    return tuple(by_name)


def uncertain_states(
    handbook: Handbook, rows: Iterable[StateRow], as_of: datetime.date, basis: Basis = "deposit"
) -> tuple[str, ...]:
    """Return the states whose standing at the end of a day is not known for certain."""
    status = TreatyStatus.of(handbook)
    return tuple(row.state for row in rows if status.of_state(row.state).uncertain(as_of, basis))


def state_profile(handbook: Handbook, state: State, as_of: datetime.date) -> StateProfile:
    """Return a state's profile, with standing and memberships at the end of a day."""
    status = TreatyStatus.of(handbook)
    (row,) = state_rows(handbook, [state], as_of)
    topics = [topic.name for topic in handbook.publication.topics]
    offers = [
        (activity, from_record(Support, activity, org=organization.id))
        for organization in handbook.organizations
        for activity in organization.activities
    ]
    offers.sort(key=lambda offer: topics.index(offer[0].topic))
    memberships = memberships_of(handbook, state.code, as_of)
    done = [act for act in handbook.treaty.acts if act.state == state.code]
    sources = [source for act in done for source in act.sources]
    sources += [one.source for one in memberships]
    return from_record(
        StateProfile,
        state,
        **structs.asdict(row),
        support=tuple(offer for _, offer in offers if offer.org in row.organizations),
        named_in=tuple(offer for activity, offer in offers if state.code in activity.states),
        memberships=memberships,
        declarations=tuple(
            from_record(StateDeclaration, said)
            for said in handbook.treaty.declarations
            if said.state == state.code
        ),
        withdrawal_notified=exact(status.of_state(state.code).on(as_of).notified),
        acts=tuple(from_record(StateAct, act) for time in times(done) for act in time),
        sources=tuple(handbook.source_by_id[source] for source in dict.fromkeys(sources)),
        reporting=state_duty(status, state.code, as_of),
    )


def all_acts(item: StateProfile) -> str:
    """Return every act with its day, where a state withdrew and joined again; else nothing."""
    if sum(act.act in DEPOSITED for act in item.acts) < 2:
        return ""
    return "; ".join(
        f"{act.act} {shown(act.effect or act.day, act.effect_between or act.day_between)}"
        for act in item.acts
    )
