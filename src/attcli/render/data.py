"""JSON and JSON lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from attcli.results import Result

# Left as they are by JSON, yet acted on by terminals: DEL, C1 controls and bidi controls.
_UNSAFE = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def json_document(result: Result, items: Sequence[Mapping[str, Any]]) -> str:
    """Return the whole answer as one object, indented by two, ending in a newline."""
    document = {
        name: items if name == "items" else getattr(result, name)
        for name in result.__struct_fields__
    }
    return _escape(msgspec.json.format(msgspec.json.encode(document)).decode()) + "\n"


def json_lines(items: Iterable[Mapping[str, Any]]) -> str:
    """Return each item as an object on a line of its own, without an envelope."""
    return "".join(f"{_escape(msgspec.json.encode(item).decode())}\n" for item in items)


def _escape(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
