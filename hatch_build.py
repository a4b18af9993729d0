"""Build hook: files that a wheel carries and git does not."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GeneratedFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Add the records and their search index as JSON, read faster than TOML, and completion.

    An editable install reads the TOML, and makes the table of completion on demand.
    """

    folder: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files in a temporary folder and include them."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        import msgspec

        from attcli.completion.build import table
        from attcli.completion.table import PATH
        from attcli.records.reader import INDEX, PACKAGE, SNAPSHOT, read
        from attcli.search.indexing import index_handbook

        handbook = read(root / "handbook")
        files = {
            SNAPSHOT: msgspec.json.encode(handbook),
            INDEX: msgspec.json.encode(index_handbook(handbook)),
            Path(PATH): table(handbook).encode(),
        }
        self.folder = tempfile.TemporaryDirectory()
        for path, data in files.items():
            made = Path(self.folder.name) / path.name
            made.write_bytes(data)
            inside = path.relative_to(PACKAGE.parent).as_posix()
            build_data["force_include"][str(made)] = inside

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary folder."""
        if self.folder:
            self.folder.cleanup()
