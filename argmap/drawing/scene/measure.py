"""How wide a text is, which way it runs, and how it breaks into lines; all lengths are points.

Widths come from a table of the bundled faces, `fonts/arimo-widths.json`: no font is opened.
"""

import json
import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pkgutil import get_data
from unicodedata import bidirectional, category, combining, east_asian_width

_UNITS = 2048  # units of an em in the font
_UNKNOWN = 0.6  # ems: what is in no table is as wide as a digit, or a little more
_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
)
_WIDE += "\U0001f300-\U0001faff\U00020000-\U0003fffd"
_PIECES = re.compile(f"[{_WIDE}]|[^{_WIDE}]+")
_NARROW = 4  # characters an em: hardly a text has more, which might be one line
ELLIPSIS = "…"


class _Face(dict[str, float]):
    """The width in em of every character of the font; that of any other is guessed."""

    def __missing__(self, char: str) -> float:
        if combining(char) or category(char) in ("Mn", "Me", "Cf", "Cc"):
            return 0.0
        return 1.0 if east_asian_width(char) in "WF" else _UNKNOWN


@cache
def _faces() -> tuple[_Face, _Face]:
    table = json.loads(get_data("argmap.drawing", "fonts/arimo-widths.json") or b"")
    regular, bold = (
        _Face(
            (chr(code), units / _UNITS)
            for start, run in table[face].items()
            for code, units in enumerate(run, int(start, 16))
        )
        for face in ("regular", "bold")
    )
    return regular, bold


def is_known(char: str) -> bool:
    """Return whether the bundled fonts have a character."""
    return char in _faces()[0]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` in points at `size` points, without kerning."""
    return sum(map(_faces()[bold].__getitem__, text)) * size


def shorten(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return `text`, cut behind with an ellipsis so that it is at most `room` points wide."""
    if len(text) < room * 4 and width(text, size, bold=bold) <= room:
        return text
    face = _faces()[bold]
    left = room / size - face[ELLIPSIS]
    remaining = 0
    for char in text:
        left -= face[char]
        if left < 0:
            break
        remaining += 1
    return text[:remaining].rstrip() + ELLIPSIS


@lru_cache(maxsize=1 << 13)  # texts: those of a large map are broken alike for many sizes of a page
def wrap(
    text: str,
    size: float,
    room: float,
    *,
    bold: bool = False,
    most: int = 1000,
    balanced: bool = True,
) -> tuple[str, ...]:
    """Break `text` into at most `most` lines no wider than `room` points, of `balanced` lengths.

    A word that is too long for a line is broken; between East-Asian characters any place is good.
    What does not fit in `most` lines is cut with an ellipsis.
    """
    if len(text) * size < room * _NARROW:
        line = " ".join(text.split())
        if width(line, size, bold=bold) <= room:
            return (line,) if line else ()
    pieces, lefts, rights = _pieces(text[: int(most * room / size * 5) + 8], size, room, bold=bold)
    starts = _starts(lefts, rights, room)
    if balanced and len(starts) > 1:
        starts = _starts(lefts, rights, _least_room(lefts, rights, room, len(starts)))
    lines = ["".join(pieces[start:end]) for start, end in pairwise([*starts, len(pieces)])]
    texts = [line.removeprefix(" ") for line in lines[:most]]
    if len(lines) > most:
        last = shorten(texts[-1] + ELLIPSIS * 2, size, room, bold=bold)
        texts[-1] = last.rstrip(ELLIPSIS) + ELLIPSIS
    return tuple(texts)


_Places = list[float]  # of pieces on one endless line


def _pieces(
    text: str, size: float, room: float, *, bold: bool
) -> tuple[list[str], _Places, _Places]:
    """Return what may not be broken, with the blank before it; and where each begins and ends."""
    face = _faces()[bold]
    pieces: list[str] = []
    lefts: _Places = []
    rights: _Places = []
    space, x = face[" "] * size, 0.0
    for word in text.split():
        blank, gap = " ", space
        for piece in (word,) if word.isascii() else _PIECES.findall(word):
            wide = _ems(piece, bold) * size
            for bit, alone in [(piece, wide)] if wide <= room else _bits(piece, size, room, face):
                pieces.append(blank + bit)
                lefts.append(x + gap)
                x += gap + alone
                rights.append(x)
                blank, gap = "", 0.0
    return pieces, lefts, rights


@lru_cache(maxsize=1 << 14)  # words: most of a large map come again, 6 % of its cards
def _ems(piece: str, bold: bool) -> float:  # noqa: FBT001 - part of a key
    return width(piece, 1.0, bold=bold)


def _bits(word: str, size: float, room: float, face: _Face) -> list[tuple[str, float]]:
    """Break a word that is wider than a line into pieces that fill one each."""
    ends = [*accumulate((face[char] * size for char in word), initial=0.0)]
    starts = _starts(ends, ends[1:], room)
    return [(word[at:end], ends[end] - ends[at]) for at, end in pairwise([*starts, len(word)])]


def _starts(lefts: _Places, rights: _Places, room: float) -> list[int]:
    """Return the number of the first piece of each line; this is where wide maps spend time."""
    starts: list[int] = []
    at = 0
    while at < len(rights):
        starts.append(at)
        at = bisect_right(rights, lefts[at] + room + 1e-6, at + 1)
    return starts


def _least_room(lefts: _Places, rights: _Places, room: float, most: int) -> float:
    """Return the least room that suffices for so many lines, so that they are equally long."""
    low, high = room * 0.5, room
    for _ in range(6):
        middle = (low + high) / 2
        if len(_starts(lefts, rights, middle)) <= most:
            high = middle
        else:
            low = middle
    return high


def runs_left(text: str) -> bool:
    """Return whether a paragraph runs from right to left."""
    kinds = () if text.isascii() else map(bidirectional, text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)
