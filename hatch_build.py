"""Build hook: compile the records and their search index to JSON, read faster than TOML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):  # type: ignore[type-arg]
    """Put ``attcli/handbook.json`` and ``index.json`` into the wheel, made from ``handbook/``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the records; an editable install reads the TOML itself."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        import msgspec

        from attcli.records.reader import INDEX, SNAPSHOT, read
        from attcli.search.indexing import index_handbook

        folder = Path(tempfile.mkdtemp())
        handbook = read(root / "handbook")
        for path, compiled in ((SNAPSHOT, handbook), (INDEX, index_handbook(handbook))):
            made = folder / path.name
            made.write_bytes(msgspec.json.encode(compiled))
            build_data["force_include"][str(made)] = f"attcli/{path.name}"
