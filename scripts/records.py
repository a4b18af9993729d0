"""The JSON Schemas of the records, their keys, and what each record covers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attcli.domain.members import members_on
from attcli.records.base import sources_of
from attcli.records.days import Window
from attcli.records.handbook import Handbook
from attcli.records.organization import Member, Organization
from attcli.records.reader import load
from attcli.records.schema import SCHEMAS, record_schema

Schema = dict[str, Any]

COLUMNS = (
    "organization",
    "coverage",
    "members",
    "dated",
    "activities",
    "instruments",
    "sources",
    "printed figures",
    "not known",
)


def schemas() -> dict[str, str]:
    """Return the schema of each kind of record file, by file name."""
    return {
        f"{kind}.json": json.dumps(
            record_schema(kind), indent=2, sort_keys=True, ensure_ascii=False
        )
        + "\n"
        for kind in SCHEMAS
    }


def key_tables() -> str:
    """Return the keys of every kind of record as Markdown tables, organizations first."""
    lines: list[str] = []
    described: set[str] = set()
    for kind in sorted(SCHEMAS, key=lambda kind: kind != "organization"):
        schema = record_schema(kind)
        definitions = schema["definitions"]
        file = "organizations/*.toml" if kind == "organization" else f"{kind}.toml"
        sections = {f"### `{file}`": schema}
        sections |= {
            f"#### {name}": definitions[name] for name in definitions if name not in described
        }
        described |= definitions.keys()
        for heading, section in sections.items():
            lines += [heading, "", _summary(section), "", *_keys(section, definitions)]
    return "\n".join(lines)


def _keys(schema: Schema, definitions: Schema) -> Iterator[str]:
    needed = schema.get("required", ())
    yield "| key | value | meaning |"
    yield "| --- | --- | --- |"
    for key, field in schema["properties"].items():
        shown = f"**`{key}`**" if key in needed else f"`{key}`"
        yield f"| {shown} | {_kind(field)} | {_meaning(field, definitions)} |"
    yield ""


def _meaning(field: Schema, definitions: Schema) -> str:
    """Return the description of a key, or else of the value it holds."""
    items = field.get("items")
    inner = items if isinstance(items, dict) else field
    record = definitions.get(str(inner.get("$ref", "")).rpartition("/")[2], {})
    return next(
        (
            _summary(each).removesuffix(".")
            for each in (field, inner, record)
            if "description" in each
        ),
        "",
    )


def _summary(schema: Schema) -> str:
    return str(schema["description"]).partition("\n\n")[0].replace("``", "`")


def _kind(schema: Schema) -> str:
    match schema:
        case {"$ref": reference} | {"allOf": [{"$ref": reference}]}:
            name = str(reference).rpartition("/")[2]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": choices}:
            return " or ".join(map(_kind, choices))
        case {"enum": values}:
            return ", ".join(f"`{value}`" for value in values)
        case {"prefixItems": items} | {"items": list(items)}:
            return f"list of {len(items)}: {', '.join(map(_kind, items))}"
        case {"type": "array", "items": items}:
            return f"list of {_kind(items)}"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"table of {_kind(values)}"
        case {"format": "date"}:
            return "day"
        case {"type": kind}:
            return {"string": "text", "integer": "number", "boolean": "`true`, `false`"}[kind]
    raise TypeError(f"no words for {schema}")


def coverage_table(directory: Path) -> str:
    """Return what is known of each organization, a row each."""
    handbook = load(directory)
    rows = [COLUMNS, ("---",) * len(COLUMNS)]
    rows += [_coverage(handbook, organization) for organization in handbook.organizations]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _coverage(handbook: Handbook, organization: Organization) -> tuple[str, ...]:
    members = tuple(members_on(organization, handbook.status_known))
    return (
        organization.acronym,
        organization.coverage,
        str(len(members)),
        str(sum(member.since is not None for member in members)),
        str(len(organization.activities)),
        str(len(organization.instruments)),
        str(len(sources_of(organization))),
        "known" if organization.published else "not known",
        "; ".join(_unknown(organization, members)) or "–",
    )


def _unknown(organization: Organization, members: tuple[Member, ...]) -> Iterator[str]:
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
