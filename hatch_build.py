"""Build hook: compile the records to one JSON file in the wheel, read faster than TOML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):  # type: ignore[type-arg]
    """Put ``attcli/handbook.json`` into the wheel, made from ``handbook/``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the records; an editable install reads the TOML itself."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        import msgspec

        from attcli.records import read

        folder = Path(tempfile.mkdtemp())
        compiled = folder / "handbook.json"
        compiled.write_bytes(msgspec.json.encode(read(root / "handbook")))
        build_data["force_include"][str(compiled)] = "attcli/handbook.json"
