"""Make the JSON Schemas, of the records and of the outputs, and the records' table of keys.

Everything comes out of the types: those of ``attcli.model`` for ``handbook/schema/`` and the
keys in ``handbook/README.md``, those of ``attcli.results`` for ``src/attcli/schemas/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attcli.domain.schemas import COMMANDS, DIRECTORY, output_schema, schema_file
from attcli.records.reader import SCHEMAS, json_schema
from generated import HANDBOOK, ROOT, finish, part

Schema = dict[str, Any]

README = HANDBOOK / "README.md"
FILES = {
    "organization": "organizations/*.toml",
    **{kind: f"{kind}.toml" for kind in SCHEMAS if kind != "organization"},
}
"""The files of each kind of record, organizations first."""


def key_tables() -> str:
    """Return every key of every kind of record as Markdown tables."""
    lines: list[str] = []
    told: set[str] = set()
    for kind, files in FILES.items():
        schema = json_schema(kind)
        definitions = schema["definitions"]
        lines += [f"### `{files}`", "", _sentence(schema), "", *_table(schema, definitions)]
        for name in [name for name in definitions if name not in told]:
            told.add(name)
            lines += [f"#### {name}", "", _sentence(definitions[name]), ""]
            lines += _table(definitions[name], definitions)
    return "\n".join(lines)


def _table(schema: Schema, definitions: Schema) -> Iterator[str]:
    needed = schema.get("required", ())
    yield "| key | value | what it says |"
    yield "| --- | --- | --- |"
    for key, field in schema["properties"].items():
        shown = f"**`{key}`**" if key in needed else f"`{key}`"
        yield f"| {shown} | {_kind(field)} | {_about(field, definitions)} |"
    yield ""


def _about(field: Schema, definitions: Schema) -> str:
    """Return what a key says: its own description, else that of what it holds."""
    held = field.get("items", field)
    record = definitions.get(str(held.get("$ref", "")).rpartition("/")[2], {})
    for described in (field, held, record):
        if "description" in described:
            return _sentence(described)
    return ""


def _sentence(schema: Schema) -> str:
    return str(schema["description"]).partition("\n\n")[0].replace("``", "`")


def _kind(schema: Schema) -> str:
    """Return in a few words what a value may be."""
    match schema:
        case {"$ref": reference} | {"allOf": [{"$ref": reference}]}:
            name = str(reference).rpartition("/")[2]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": choices}:
            return " or ".join(_kind(choice) for choice in choices)
        case {"enum": values}:
            return ", ".join(f"`{value}`" for value in values)
        case {"type": "array", "items": items}:
            return f"list of {_kind(items)}"
        case {"format": "date"}:
            return "day"
        case {"type": kind}:
            return {"string": "text", "integer": "number", "boolean": "`true`, `false`"}[kind]
    raise TypeError(f"no words for {schema}")


def main() -> None:
    """Write or check all schemas and the table of keys."""
    files = {
        HANDBOOK / "schema" / f"{kind}.json": _text(json_schema(kind), sort=True)
        for kind in SCHEMAS
    }
    outputs = ROOT / "src" / "attcli" / DIRECTORY.name
    for name in COMMANDS:
        files[outputs / schema_file(name).name] = _text(output_schema(name), sort=False)
    files[README] = part(README, "keys", key_tables())
    finish(files, "Make the JSON Schemas and the records' table of keys.")


def _text(schema: Schema, *, sort: bool) -> str:
    return json.dumps(schema, indent=2, sort_keys=sort, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
