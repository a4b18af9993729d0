"""Common English words: where the records lack one, it is meant, and no typo of another."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct, json

from attcli.records.reader import INDEX

MOST = 20_000
"""So many of the most frequent words. Of twice as many some are typos themselves."""

_SHORTEST = 4


class _Kept(Struct):
    english: str


@cache
def common_words() -> str:
    """Return common English words, each between spaces.

    They come from pyspellchecker's dictionary when a wheel is built, and are kept in its index.
    Without either there are none: more words are then taken for typos.
    """
    if INDEX.is_file():
        return json.decode(INDEX.read_bytes(), type=_Kept).english
    # Imported here, where no search of bundled records comes: they take 3 ms.
    import gzip
    import importlib.util
    from heapq import nlargest

    package = importlib.util.find_spec("spellchecker")
    if package is None or package.origin is None:
        return ""
    data = (Path(package.origin).parent / "resources" / "en.json.gz").read_bytes()
    frequency = json.decode(gzip.decompress(data), type=dict[str, int])
    most = nlargest(MOST, frequency, key=lambda word: (frequency[word], word))
    kept = sorted(word for word in most if len(word) >= _SHORTEST and word.isalpha())
    return " ".join(["", *kept, ""])
