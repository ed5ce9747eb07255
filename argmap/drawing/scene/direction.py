"""Which way a text runs: by its first strong letter, as rules P2 and P3 of UAX 9 say.

Not here: the order of letters within a line, which whoever shows the text finds.
"""

from unicodedata import bidirectional

_EMBEDDING, _POP = "\u202b", "\u202c"


def runs_left(text: str) -> bool:
    """Tell whether a paragraph runs from right to left."""
    if text.isascii():
        return False
    for char in text:
        kind = bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def embedded(line: str) -> str:
    """Return a line of such a paragraph for a viewer that takes every line to run to the right."""
    return f"{_EMBEDDING}{line}{_POP}"
