"""The records: their types, reading and writing TOML, checks, and lookup by name."""

from attcli.records.reader import load

__all__ = ["load"]
