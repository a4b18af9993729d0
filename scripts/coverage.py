"""Make the table in ``handbook/README.md`` of what each record knows, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from attcli.domain.status import members_on
from attcli.records.days import Window
from attcli.records.handbook import Handbook
from attcli.records.organization import Member, Organization, sources_of
from attcli.records.reader import load
from generated import HANDBOOK, finish, part

README = HANDBOOK / "README.md"
HEAD = (
    "organization | coverage | members | dated | activities | instruments | sources "
    "| printed figures | not known"
)


def coverage_table(handbook: Handbook) -> str:
    """Return the table, a row for each organization."""
    columns = HEAD.count("|") + 1
    lines = [f"| {HEAD} |", f"|{' --- |' * columns}"]
    for organization in handbook.organizations:
        cells = _cells(handbook, organization)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _cells(handbook: Handbook, organization: Organization) -> tuple[str, ...]:
    members = tuple(members_on(organization, handbook.status_known))
    dated = sum(member.since is not None for member in members)
    return (
        organization.acronym,
        organization.coverage,
        str(len(members)),
        str(dated),
        str(len(organization.activities)),
        str(len(organization.instruments)),
        str(len(sources_of(organization))),
        "known" if organization.published else "not known",
        "; ".join(_unknown(organization, members)) or "–",
    )


def _unknown(organization: Organization, members: tuple[Member, ...]) -> Iterator[str]:
    """Tell what the record leaves open, in words."""
    if organization.headquarters is None:
        yield "seat"
    if organization.founded is None:
        yield "day of founding"
    if organization.type is None and organization.published is None:
        yield "printed type"
    if organization.coverage == "header":
        yield "the chapter's text"
    if undated := sum(member.since is None for member in members):
        yield f"first day of {_states(undated)}"
    bounded = {
        member.state
        for member in organization.members
        if isinstance(member.since, Window) or isinstance(member.until, Window)
    }
    if bounded:
        yield f"a day of {_states(len(bounded))}, but for its bounds"
    if unsettled := sum(bool(member.disputed) for member in members):
        yield f"standing of {_states(unsettled)}"


def _states(count: int) -> str:
    return "1 state" if count == 1 else f"{count} states"


def main() -> None:
    """Write or check the table."""
    table = coverage_table(load(HANDBOOK))
    finish({README: part(README, "coverage", table)}, "Make the table of what the records know.")


if __name__ == "__main__":
    main()
