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
_PIECES = re.compile(f"[{_WIDE}]|[^ {_WIDE}]+")
_PARTS = re.compile(r"[^/_–—-]*[/_–—-]+|[^/_–—-]+")  # of a long word: `ever-`, `changeable`
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

    A word that is too long for a line is broken, if it can behind a hyphen or a slash; between
    East-Asian characters any place is good.  What does not fit in `most` lines is cut with an
    ellipsis.
    """
    ems, line = room / size, " ".join(text[: int(most * room / size * 5) + 8].split())
    places = [*accumulate(map(_faces()[bold].__getitem__, line), initial=0.0)]
    if places[-1] * size <= room:
        return (line,) if line else ()
    pieces = _pieces(line, places, ems)
    lefts, rights = [places[start] for start, _ in pieces], [places[end] for _, end in pieces]
    starts = _starts(lefts, rights, ems)
    if balanced:
        starts = _starts(lefts, rights, _least_room(lefts, rights, ems, len(starts)))
    spans = pairwise([*starts, len(pieces)])
    lines = [line[pieces[start][0] : pieces[end - 1][1]] for start, end in spans]
    if len(lines) > most:
        last = shorten(lines[most - 1] + ELLIPSIS * 2, size, room, bold=bold)
        lines[most - 1 :] = [last.rstrip(ELLIPSIS) + ELLIPSIS]
    return tuple(lines)


_Places = list[float]  # of characters or pieces on one endless line, in em


def _pieces(line: str, places: _Places, room: float) -> list[tuple[int, int]]:
    """Return where each piece that may not be broken begins and ends among the characters."""
    pieces: list[tuple[int, int]] = []
    for start, end in map(re.Match.span, _PIECES.finditer(line)):
        if places[end] - places[start] <= room:
            pieces.append((start, end))
            continue
        for first, last in map(re.Match.span, _PARTS.finditer(line, start, end)):
            starts = _starts(places[first:last], places[first + 1 : last + 1], room)
            pieces += pairwise([*(first + at for at in starts), last])
    return pieces


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
