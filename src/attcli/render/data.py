"""JSON and JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from attcli.domain.answer import Answer
from attcli.text import escaped


def json_document(answer: Answer, items: Sequence[Any]) -> str:
    """Return the whole answer as one object, indented by two, ending in a newline."""
    document = {
        name: items if name == "items" else getattr(answer, name)
        for name in answer.__struct_fields__
    }
    return msgspec.json.format(escaped(msgspec.json.encode(document).decode())) + "\n"


def json_lines(items: Iterable[Any]) -> str:
    """Return each item as an object on a line of its own, without an envelope."""
    return "".join(f"{escaped(msgspec.json.encode(item).decode())}\n" for item in items)
