"""JSON Schemas of everything that the program puts out as JSON.

They are generated out of the result types (``scripts/schemas.py``), shipped with the
package and printed by ``att schema``. Draft 7, as the records' own. Fields may be added
within a major version, so other properties are allowed; those named are always there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

DIRECTORY = Path(__file__).parent / "schemas"

COMMANDS: dict[str, str] = {
    "att.orgs.list/1": "att orgs list",
    "att.orgs.show/1": "att orgs show",
    "att.states.list/1": "att states list",
    "att.states.show/1": "att states show",
    "att.search/1": "att search",
    "att.compare/1": "att compare",
    "att.stats/1": "att stats",
    "att.timeline/1": "att timeline",
    "att.audit/1": "att audit",
    "att.topics/1": "att topics",
    "att.glossary/1": "att glossary",
    "att.schema/1": "att schema",
    "att.error/1": "any command that fails, on standard error",
}
"""The name of each schema, and where its documents come from."""


def schema_file(name: str) -> Path:
    """Return where the schema of a name is kept: ``att.stats/1`` in ``att.stats.1.json``."""
    return DIRECTORY / f"{name.replace('/', '.')}.json"


def output_types() -> dict[str, type]:
    """Return the type of each schema's documents, by the schema's name."""
    from attcli.errors import ErrorDocument
    from attcli.results import (
        audit,
        comparison,
        glossary,
        organizations,
        schema,
        search,
        states,
        statistics,
        timeline,
        topics,
    )

    kinds: tuple[type, ...] = (
        organizations.OrganizationList,
        organizations.OrganizationShow,
        states.StateList,
        states.StateShow,
        search.SearchList,
        comparison.CompareResult,
        statistics.Statistics,
        timeline.TimelineResult,
        audit.AuditResult,
        topics.TopicList,
        glossary.GlossaryList,
        schema.SchemaList,
        ErrorDocument,
    )
    return {_name(kind): kind for kind in kinds}


def _name(kind: type) -> str:
    import msgspec

    defaults = {field.name: field.default for field in msgspec.structs.fields(kind)}
    return str(defaults["schema"])


def _as_draft_7(field: dict[str, Any]) -> None:
    """Rewrite a list of fixed length, which msgspec describes in the words of a later draft."""
    inner = field.get("items")
    if isinstance(inner, dict) and "prefixItems" in inner:
        inner["items"] = inner.pop("prefixItems")
        inner["additionalItems"] = False


def output_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a name, made anew from the type.

    Args:
        name: a key of ``COMMANDS``.
    """
    from inspect import cleandoc

    import msgspec

    (root,), definitions = msgspec.json.schema_components(
        [output_types()[name]], ref_template="#/definitions/{name}"
    )
    for definition in definitions.values():
        if "description" in definition:
            # Python before 3.13 leaves the source's indentation in a docstring.
            definition["description"] = cleandoc(definition["description"])
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
            definition.pop("additionalProperties", None)
            for field in definition["properties"].values():
                field.pop("default", None)
                _as_draft_7(field)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": name,
        **root,
        "definitions": definitions,
    }
