"""The smallest Typer program, with what any use of rapidfuzz's ``process`` needs."""

import rapidfuzz.process  # noqa: F401

from baselines.smallest import main  # noqa: F401
