"""``att search``: where the handbook speaks of something."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec.structs import replace

from attcli.commands import naming
from attcli.commands.base import command
from attcli.commands.options import TopicOption
from attcli.domain.answer import Reply
from attcli.domain.members import member_codes
from attcli.domain.search import SearchList
from attcli.errors import UsageError
from attcli.records.handbook import Handbook
from attcli.records.names import find_topic
from attcli.search import search

app = typer.Typer()


@command(
    app,
    "search",
    examples=(
        "att search diversion",
        "att search stockpile managment --org OSCE",
        "att search '\"end-user certificate\"' --exact",
        "att search training --member Moldova --topic gender",
    ),
)
def search_handbook(
    handbook: Handbook,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="What to find; quotes make a phrase.")
    ],
    org: Annotated[
        list[str] | None,
        typer.Option(
            "--org", metavar="ORG", help="Only this organization. Repeatable, or with commas."
        ),
    ] = None,
    member: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="Only organizations this state is a member of."),
    ] = None,
    topic: TopicOption = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=0, metavar="N", help="At most so many; 0 for all.")
    ] = 10,
    full: Annotated[
        bool, typer.Option("--full", help="Whole passages instead of excerpts.")
    ] = False,
    exact: Annotated[
        bool, typer.Option("--exact", help="Only the words as typed: no typos, no other forms.")
    ] = False,
) -> Reply[SearchList]:
    """Find passages by words, best first, whatever the spelling."""
    if not any(letter.isalnum() for word in words for letter in word):
        raise UsageError("The query has no words; type one, such as `att search diversion`.")
    narrowed = org or member is not None or topic is not None
    ids, about = _scope(handbook, org or [], member, topic) if narrowed else (None, None)
    query = " ".join(words).encode(errors="replace").decode()  # bytes that are no text
    found = search(
        handbook,
        query,
        organizations=ids,
        topic=about,
        limit=limit or None,
        exact=exact,
    )
    items = found.hits
    if full:
        items = tuple(replace(hit, excerpt=hit.text, excerpt_spans=hit.spans) for hit in items)
    answer = SearchList.of(
        handbook,
        handbook.status_known,
        items,
        query=query,
        total=found.total,
        suggestions=found.suggestions,
        replaced=found.replaced,
        unmatched=found.unmatched,
        loosened=found.loosened,
        without_limits=found.without_limits,
    )
    notices = answer.changes
    if not items:
        notices += (answer.silence,)
    elif found.total > len(items):
        notices += (f"{len(items)} of {found.total} passages; --limit 0 shows all.",)
    return Reply(answer=replace(answer, notices=notices), drawn=answer.changes)


def _scope(
    handbook: Handbook, orgs: list[str], member: str | None, topic: str | None
) -> tuple[set[str] | None, str | None]:
    """Return what a search is narrowed to: ids of organizations, and the name of a topic."""
    ids = {each.id for each in naming.organizations(handbook, orgs)} if orgs else None
    if member is not None:
        code = naming.state(handbook, member).code
        as_of = handbook.status_known
        joined = {o.id for o in handbook.organizations if code in member_codes(o, as_of)}
        ids = joined if ids is None else ids & joined
    return ids, None if topic is None else find_topic(handbook, topic).name
