"""The Arms Trade Treaty Regional Actor Handbook: load its records and query them.

>>> import attcli
>>> handbook = attcli.load()
>>> nato = attcli.find_organization(handbook, "nato")
>>> attcli.stats(handbook, nato).parties
30
"""

# No `from __future__ import annotations` here and in main: it loads a file, which doubles the
# time in which Ctrl-C is Python's own and ends in a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from attcli.api import (
        AttError,
        Handbook,
        compare,
        find_organization,
        find_passages,
        find_state,
        find_topic,
        load,
        stats,
    )

__version__ = "0.1.0"
DATA_VERSION = "2026.11.28"
"""Data version of the bundled records, a literal so that ``att --version`` reads no file."""
VERSION_LINE = f"att {__version__} (data {DATA_VERSION})\n"

__all__ = [
    "DATA_VERSION",
    "AttError",
    "Handbook",
    "__version__",
    "compare",
    "find_organization",
    "find_passages",
    "find_state",
    "find_topic",
    "load",
    "stats",
]


def __getattr__(name: str) -> "Any":
    """Import the public API when it is first used: the program itself starts without it."""
    if name in __all__:
        from attcli import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
