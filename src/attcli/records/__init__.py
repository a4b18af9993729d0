"""The records: their types, TOML to types and back, checks, and names.

``load`` is how everything else gets a handbook.
"""

from attcli.records.reader import load

__all__ = ["load"]
