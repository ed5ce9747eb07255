"""Words for lists and numbers, as an editor would write them.

Not here: the sentences (`explain`, `counterfactual`).
"""

from collections.abc import Iterable

_MOST_NAMES = 4
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve")  # fmt: skip


def joined(words: Iterable[str], word: str = "and", *, comma: bool = False) -> str:
    """Return different words as a list, `a, b and c`; beyond four the last are counted.

    With `comma` the parts are clauses: none is left out, and the last has a comma before it.
    """
    every = list(dict.fromkeys(map(str, words)))
    if len(every) > _MOST_NAMES and not comma:
        rest = len(every) - _MOST_NAMES + 1
        every = [*every[: _MOST_NAMES - 1], f"{number(rest)} more"]
    if len(every) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(every)
    return f"{', '.join(every[:-1])}{',' if comma else ''} {word} {every[-1]}"


def number(count: int) -> str:
    """Return a number from 0 on, in a word up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def every_one(count: int) -> str:
    """Return `both` of two, and `all three` of more."""
    return "both" if count == 2 else f"all {number(count)}"  # noqa: PLR2004 - the word for two
