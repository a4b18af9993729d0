"""The records as tables, for pandas, R and SQL: ``att records export``.

The types of the records give the columns: names, types, descriptions. Written out here is what
they do not say: columns beside them, keys, and to which tables columns refer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import inspect

from attcli import __version__
from attcli.domain.status import TreatyStatus
from attcli.records.base import Record
from attcli.records.days import Window, bounds, exact
from attcli.records.export import Field, FieldType, Table, Value
from attcli.records.handbook import Handbook, Source, Term
from attcli.records.organization import (
    COUNTED_KINDS,
    Activity,
    Dispute,
    Instrument,
    Member,
    Organization,
)
from attcli.records.schema import sentences, summary
from attcli.records.treaty import Act, Declaration, State

REFERENCES = {
    "org": ("organizations", "id"),
    "membership": ("memberships", "id"),
    "state": ("states", "code"),
    "headquarters_country": ("states", "code"),
    "source": ("sources", "id"),
}
"""The columns that refer to another table, and the column there."""

TYPES: dict[type[inspect.Type], FieldType] = {
    inspect.IntType: "integer",
    inspect.BoolType: "boolean",
    inspect.DateType: "date",
}
"""The types of columns; all others are strings."""

Column = str | tuple[Field, ...]
"""A field of the records by its path, or what is none: one column, or the three of a day."""
Row = tuple[Record, Mapping[str, Any]]
"""A record, and the values of the columns that are no fields of it."""


def tables(handbook: Handbook) -> tuple[Table, ...]:
    """Return the records as tables; a list in a cell is parted by ``; ``."""
    treaty, publication = handbook.treaty, handbook.publication
    acts = _numbered("act", _plain(treaty.acts))
    declarations = _numbered("declaration", _plain(treaty.declarations))
    return (
        _organizations(handbook),
        *_memberships(handbook),
        _states(handbook),
        # A state that withdrew can accede again, and perhaps has acceded before.
        _table("acts", Act, acts, (_id("act"), *Act.__struct_fields__)),
        _table(
            "declarations",
            Declaration,
            declarations,
            (_id("declaration"), *Declaration.__struct_fields__),
        ),
        _of_organizations("activities", Activity, handbook),
        _of_organizations("instruments", Instrument, handbook),
        _table("sources", Source, _plain(publication.sources)),
        _table("glossary", Term, _plain(handbook.glossary), key=("term",)),
    )


def about(handbook: Handbook, licence: str) -> dict[str, Any]:
    """Return what a data package says about the whole of it.

    Args:
        handbook: the records.
        licence: the text of their licence, or nothing.
    """
    cc_by = {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    }
    return {
        "name": "att-records",
        "title": handbook.publication.title,
        "description": "Regional organizations, their members, and the Arms Trade Treaty: "
        "records of the program att.",
        "version": handbook.data_version,
        "as_of": handbook.status_known.isoformat(),
        "generator": f"att {__version__}",
        **({"licenses": [cc_by]} if "Attribution 4.0 International" in licence[:200] else {}),
        "sources": [
            {"title": one.title, **({"path": one.url} if one.url else {})}
            for one in handbook.publication.sources
        ],
    }


def _organizations(handbook: Handbook) -> Table:
    columns = (
        *("id", "acronym", "name", "aliases", "chapter", "coverage", "regions"),
        *("headquarters.city", "headquarters.country", "type", "founded.day", "website"),
        *("member_term", "summary", "note", "published.members", "published.parties.printed"),
        *("published.signatories.printed", "published.listed", "sources"),
    )
    return _table("organizations", Organization, _plain(handbook.organizations), columns)


def _memberships(handbook: Handbook) -> tuple[Table, Table]:
    rows: list[Row] = []
    periods: list[Row] = []
    for org in handbook.organizations:
        members = _plain((*org.members, *org.other_members), org=org.id)
        for one, more in _numbered(org.id, members):
            if isinstance(one, Member):
                name = handbook.state_by_code[one.state].name
                rows.append((one, {**more, "name": name, "counted": one.kind in COUNTED_KINDS}))
                marked = (
                    *_plain(one.suspended, membership=more["id"], what="suspended"),
                    *_plain(one.disputed, membership=more["id"], what="disputed"),
                )
                periods += _numbered(more["id"], marked)
            else:
                rows.append((one, {**more, "counted": False}))
    columns = (
        *(_id("membership"), ORG),
        _own("state", "alpha-3 code; empty where the member is no state of the records"),
        _own("name", "name of the member", required=True),
        "kind",
        _own("counted", "whether it counts in statistics", "boolean", required=True),
        *("since", "until"),
        _own("confidence", "how sure the days are; empty where the member is no state"),
        *("note", "source"),
    )
    marks = (
        _id("period"),
        _own("membership", "id of the membership", required=True),
        _own("what", "suspended or disputed", required=True),
        *("since", "until", "source"),
    )
    of_states = "A membership of an organization, of a state or of another member."
    in_which = "A period in which a member was suspended, or its membership disputed."
    return (
        _table("memberships", Member, rows, columns, about=of_states),
        _table("membership_periods", Dispute, periods, marks, about=in_which),
    )


def _states(handbook: Handbook) -> Table:
    of, day = TreatyStatus.of(handbook), handbook.status_known
    rows = (
        (one, {"status": of.standing(one.code, day), "in_force": of.of_state(one.code).in_force})
        for one in handbook.states
    )
    columns = (
        *("code", "alpha2", "name", "aliases", "un_member", "can_join"),
        _own("status", f"party, signatory or not_joined on {day}, by deposit", required=True),
        _day_columns("in_force", "day of entry into force for it (article 22)"),
        "note",
    )
    about = f"A state, and its standing on {day}."
    return _table("states", State, rows, columns, key=("code",), about=about)


def _of_organizations(name: str, kind: type[Record], handbook: Handbook) -> Table:
    """Return a table of what each organization's record lists under a name."""
    rows = (
        row
        for org in handbook.organizations
        for row in _numbered(org.id, _plain(getattr(org, name), org=org.id))
    )
    return _table(name, kind, rows, (_id(kind.__name__.lower()), ORG, *kind.__struct_fields__))


def _plain(records: Iterable[Record], **more: Value) -> Iterable[Row]:
    return ((record, more) for record in records)


def _numbered(prefix: str, rows: Iterable[Row]) -> Iterable[Row]:
    """Yield rows with an id: a prefix and their number."""
    for number, (record, more) in enumerate(rows, start=1):
        yield record, {"id": f"{prefix}-{number}", **more}


def _table(
    name: str,
    kind: type[Record],
    rows: Iterable[Row],
    columns: Sequence[Column] = (),
    *,
    key: tuple[str, ...] = ("id",),
    about: str = "",
) -> Table:
    """Return a table of records.

    Args:
        name: of the table.
        kind: type of the records.
        rows: the records.
        columns: in order; by default all fields of the records.
        key: the columns that tell rows apart.
        about: what a row is, where the type's docstring does not say it.
    """
    made = {
        column if isinstance(column, str) else column[0].name: (
            _columns(kind, column) if isinstance(column, str) else column
        )
        for column in columns or kind.__struct_fields__
    }
    fields = tuple(field for group in made.values() for field in group)
    return Table(
        name=name,
        description=about or summary(kind),
        fields=fields,
        key=key,
        foreign={one.name: REFERENCES[one.name] for one in fields if one.name in REFERENCES},
        rows=tuple(
            tuple(
                cell
                for path, group in made.items()
                for cell in _cells(_value(record, more, path), len(group))
            )
            for record, more in rows
        ),
    )


def _value(record: Record, more: Mapping[str, Any], path: str) -> Any:
    """Return the value at a path in a record; None where a part of it is missing."""
    value: Any = more.get(path, record)
    for part in () if path in more else path.split("."):
        value = getattr(value, part, None)
    return value


def _cells(value: Any, columns: int) -> tuple[Value, ...]:
    if columns > 1:
        span = bounds(value)
        return (exact(value), *((span.start, span.end) if span else (None, None)))
    return ("; ".join(map(str, value)) or None if isinstance(value, tuple) else value,)


def _own(
    name: str, about: str, kind: FieldType = "string", *, required: bool = False
) -> tuple[Field, ...]:
    return (Field(name, kind, about, required),)


def _id(noun: str) -> tuple[Field, ...]:
    return _own("id", f"id of the {noun} in these tables", required=True)


ORG = _own("org", "id of the organization", required=True)


def _columns(kind: type[Record], path: str) -> tuple[Field, ...]:
    """Return the column of a field, or the three of a day, as the type describes it."""
    required, about, of = True, "", inspect.type_info(kind)
    for part in path.split("."):
        assert isinstance(of, inspect.StructType)
        (field,) = (one for one in of.fields if one.name == part)
        about = sentences(of.cls).get(part, "").removesuffix(".")
        types, of_type = _types(field.type)
        required = required and (field.required or field.default not in (None, ()))
        of = types[0]
    about = (about or of_type).replace("absent", "empty").replace("handbook.toml", "the handbook")
    # The day of a founding is the column ``founded``; a printed share is named after its figure.
    name = path.removesuffix(".day").removesuffix(".printed").replace(".", "_")
    if len(types) > 1:
        return _day_columns(name, about.removesuffix("; empty: not known"))
    return _own(name, about, TYPES.get(type(types[0]), "string"), required=required)


def _day_columns(name: str, about: str) -> tuple[Field, ...]:
    exactly = f"{about}; empty where it is not known exactly"
    earliest, latest = (_columns(Window, end)[0].description for end in ("earliest", "latest"))
    return (
        *_own(name, exactly, "date"),
        *_own(f"{name}_earliest", earliest, "date"),
        *_own(f"{name}_latest", latest, "date"),
    )


def _types(kind: inspect.Type) -> tuple[tuple[inspect.Type, ...], str]:
    """Return the types that a field can have, null left out, and what they say of themselves."""
    if isinstance(kind, inspect.Metadata):
        return _types(kind.type)[0], (kind.extra_json_schema or {}).get("description", "")
    if isinstance(kind, inspect.UnionType):
        parts = [_types(one) for one in kind.types if not isinstance(one, inspect.NoneType)]
        return tuple(one for types, _ in parts for one in types), parts[0][1]
    return (kind,), ""
