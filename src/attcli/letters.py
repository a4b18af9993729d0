"""Letters without accents: the one folding that names, search and completion share."""

# Completion imports this at a TAB, so it imports nothing until an accent comes along.
_PLAIN = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "ħ": "h",
        "Ħ": "H",
        "þ": "th",
        "Þ": "TH",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ß": "ss",
        "ẞ": "SS",
    }
)
"""Letters that Unicode does not decompose into a plain one and a mark."""


def unaccented(text: str) -> str:
    """Return a text without accents, its case kept: ``Sao Tome`` for ``São Tomé``."""
    if text.isascii():
        return text
    from unicodedata import combining, normalize

    plain = normalize("NFKD", text).translate(_PLAIN)
    return "".join(letter for letter in plain if not combining(letter))
