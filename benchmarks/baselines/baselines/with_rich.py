"""The smallest Typer program, with what any table by rich needs."""

import rich.console
import rich.table  # noqa: F401

from baselines.smallest import main  # noqa: F401
