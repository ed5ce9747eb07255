"""Words for lists and numbers, as an editor would write them."""

import re
from collections.abc import Callable, Iterable, Sequence, Sized
from math import log10
from typing import Any

_MOST_NAMES = 4  # names in one sentence
_LONGEST = 60  # characters of a text within a sentence
_INNER = str.maketrans("„“”«»", "‚‘’‹›")  # quotation marks within quotation marks
_QUOTE = re.compile(r"""["“„«]([^"“”„«»]+)["”“»]\Z|(.+)""", re.DOTALL)  # its own marks, or none
_MILLION = 10**6  # a count from which only the power of ten is read
PLAIN = 10**600  # below, `str` writes a number: no setting of Python allows fewer than 640 digits
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve")  # fmt: skip


def quoted(subject: Any, name: str, *, named: bool = False) -> str:
    """Return a statement as a sentence calls it: its title or text in quotation marks.

    A text loses its full stop, and what is beyond some ten words.  What has neither, and an
    argument of a framework, is called by its name; with `named` that follows in any case.
    """
    statement = subject.index.statements.get(name)
    if statement is None or not (statement.title or statement.text):
        return name
    call = f"“{(statement.title or _shortened(statement.text)).translate(_INNER)}”"
    return f"{call} ({name})" if named else call


def in_marks(*quotes: str) -> str:
    """Return what was said word by word in quotation marks, with commas between, '' for nothing."""
    bare = (_QUOTE.sub(r"\1\2", quote) for quote in quotes if quote)
    return ", ".join(f"“{quote.translate(_INNER)}”" for quote in bare)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= _LONGEST:
        return plain[:-1] if plain.endswith(".") and not plain.endswith("..") else plain
    words = plain[:_LONGEST].rpartition(" ")[0] or plain[:_LONGEST]
    return f"{words.rstrip(' ,;:.–—-')}…"


def joined(
    words: Iterable[str],
    word: str = "and",
    *,
    most: int = _MOST_NAMES,
    call: Callable[[str], str] = str,
) -> str:
    """Return different words as a list, `a, b and c`; beyond `most` the last are counted.

    `call` says of each that is shown how it is called.
    """
    different = list(dict.fromkeys(words))
    many = len(different) > most
    every = list(dict.fromkeys(map(call, different[: most - 1] if many else different)))
    if many:
        every.append(f"{number(len(different) - most + 1)} more")
    if len(every) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(every)
    return f"{', '.join(every[:-1])} {word} {every[-1]}"


_ENDS = (".", "?", "!", "…", ":", "؟", "۔", "。", "？", "！", "।")


def ended(text: str) -> str:
    """Return a text with a mark at its end, whatever script it is written in."""
    return text if text.rstrip("”\"'»)").endswith(_ENDS) else f"{text}."


def clauses(phrases: Sequence[str]) -> str:
    """Return clauses in one sentence, the last behind an 'and'.

    A comma parts them, a semicolon where there are several and one has a comma or a colon within.
    """
    if len(phrases) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(phrases)
    many = len(phrases) > 2 and any(sign in phrase for phrase in phrases for sign in ",:")  # noqa: PLR2004 - a pair
    return f"{('; ' if many else ', ').join(phrases[:-1])}{';' if many else ','} and {phrases[-1]}"


def are(names: Sized) -> str:
    """Return the verb behind some names: `is` of one, `are` of more."""
    return "is" if len(names) == 1 else "are"


def predicates(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return what is said of each name in a clause, the same of several in one: `a and b are x`."""
    rows: dict[str, list[str]] = {}
    for name, word in pairs:
        rows.setdefault(word, []).append(name)
    return [f"{joined(names)} {are(names)} {word}" for word, names in rows.items()]


def number(count: int) -> str:
    """Return a number from 0 on, in a word up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def digits(count: int) -> str:
    """Return a number in digits, however many; `str` refuses more than 640 to 4,300."""
    if count < PLAIN:
        return str(count)
    from decimal import Decimal

    return str(Decimal(count))


def roughly(count: int) -> str:
    """Return a number up to a million with commas, and the power of ten near a greater one."""
    return f"{count:,}" if count < _MILLION else f"about 10^{log10(count):.0f}"
