"""Words that people write for what a line does, in the languages that pupils mix in.

They stand in `argmap/words.txt`: a list a line, its name before the colon.  A list whose name has
two words, as in `verb attacks: oppose, …`, is one of a family and says what its words mean.
"""

import re
from functools import cache
from pkgutil import get_data


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    text = (get_data("argmap", "words.txt") or b"").decode()
    lists = (line.partition(":") for line in re.sub(r"\n +", " ", text).splitlines() if line)
    return {name: tuple(words.strip().split(", ")) for name, _, words in lists}


def words(name: str) -> tuple[str, ...]:
    """Return the words of a list."""
    return _lists()[name]


def meanings(family: str) -> dict[str, str]:
    """Return the words of a family of lists with their meanings."""
    lists = ((name.partition(" "), words) for name, words in _lists().items())
    return {word: name[2] for name, words in lists if name[0] == family for word in words}
