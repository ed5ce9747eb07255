"""How wide a text is, which way it runs, and how it breaks into lines; all lengths are points.

Widths come from a table of the bundled faces, `fonts/arimo-widths.txt`: no font is opened.
Not here: sizes (`theme`), the order of letters within a line, which whoever shows it finds.
"""

import re
from functools import cache, lru_cache
from pkgutil import get_data
from unicodedata import bidirectional, category, combining, east_asian_width

_UNITS = 2048  # units of an em in the font
_UNKNOWN = 0.6  # ems: what is in no table is as wide as a digit, or a little more
_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
)
_WIDE += "\U0001f300-\U0001faff\U00020000-\U0003fffd"
_PIECES = re.compile(f"[{_WIDE}]|[^{_WIDE}]+")
ELLIPSIS = "…"


class _Face(dict[str, float]):
    """The width of every character in em, worked out for unknown ones when first asked for.

    `known` are the characters that the font has.
    """

    known: frozenset[str] = frozenset()

    def __missing__(self, char: str) -> float:
        width = 1.0 if east_asian_width(char) in "WF" else _UNKNOWN
        if combining(char) or category(char) in ("Mn", "Me", "Cf", "Cc"):
            width = 0.0
        self[char] = width
        return width


def _face(table: str) -> _Face:
    face = _Face()
    for run in table.replace("\n ", " ").strip().splitlines():
        if run.startswith("#"):
            continue
        start, _, widths = run.partition(": ")
        at = int(start, 16)
        for item in widths.split():
            width, _, times = item.partition("*")
            for code in range(at, at + int(times or 1)):
                face[chr(code)] = int(width) / _UNITS
            at += int(times or 1)
    for code in range(0x300, 0x370):
        face[chr(code)] = 0.0
    face.known = frozenset(face)
    return face


@cache
def _faces() -> tuple[_Face, _Face]:
    table = get_data("argmap.drawing", "fonts/arimo-widths.txt") or b""
    regular, bold = map(_face, table.decode("ascii").split("---"))
    return regular, bold


def is_known(char: str) -> bool:
    """Return whether the bundled fonts have a character."""
    return char in _faces()[0].known


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
    line = " ".join(text.split())
    if len(line) < room and width(line, size, bold=bold) <= room:
        return (line,) if line else ()
    pieces = _pieces(text[: int(most * room / size * 5) + 8], size, room, bold=bold)
    blank = _faces()[bold][" "] * size
    lines = _fill(pieces, room, blank)
    if balanced and len(lines) > 1:
        lines = _balanced(pieces, lines, room, blank)
    return _cut(lines, size, room, bold=bold, most=most)


_Piece = tuple[str, float, bool]


def _pieces(text: str, size: float, room: float, *, bold: bool) -> list[_Piece]:
    """Return what may not be broken: its text, its width, and whether a blank stands before it."""
    pieces: list[_Piece] = []
    for word in text.split():
        start = len(pieces)
        for piece in (word,) if word.isascii() else _PIECES.findall(word):
            wide = _units(piece, bold) * size
            bits = [(piece, wide)] if wide <= room else _bits(piece, size, room, _faces()[bold])
            for bit, bit_width in bits:
                pieces.append((bit, bit_width, len(pieces) == start))
    return pieces


@lru_cache(maxsize=1 << 14)  # words: most of a large map come again, 6 % of its cards
def _units(piece: str, bold: bool) -> float:  # noqa: FBT001 - part of a key
    """Return the width of a piece at a size of 1."""
    return sum(map(_faces()[bold].__getitem__, piece))


def _bits(word: str, size: float, room: float, face: _Face) -> list[tuple[str, float]]:
    """Break a word that is wider than a line into pieces that fill one each."""
    bits: list[tuple[str, float]] = []
    start, wide = 0, 0.0
    for at, char in enumerate(word):
        step = face[char] * size
        if wide + step > room and at > start:
            bits.append((word[start:at], wide))
            start, wide = at, 0.0
        wide += step
    return [*bits, (word[start:], wide)]


def _fill(pieces: list[_Piece], room: float, blank: float) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = []
    used = 0.0
    line: list[_Piece] = []
    room += 1e-6
    for piece in pieces:
        _, wide, spaced = piece
        after = used + (wide + blank if spaced else wide)
        if line and after <= room:
            line.append(piece)
            used = after
        else:
            line = [piece]
            lines.append(line)
            used = wide
    return lines


def _balanced(
    pieces: list[_Piece], lines: list[list[_Piece]], room: float, blank: float
) -> list[list[_Piece]]:
    """Return as many lines within the least room that suffices for them."""
    low, high = room * 0.5, room
    steps = [(wide, wide + blank if spaced else wide) for _, wide, spaced in pieces]
    for _ in range(6):
        middle = (low + high) / 2
        if _fits(steps, middle, len(lines)):
            high = middle
        else:
            low = middle
    return _fill(pieces, high, blank)


def _fits(steps: list[tuple[float, float]], room: float, most: int) -> bool:
    """Say whether `_fill` would make at most so many lines; this is where wide maps spend time."""
    room += 1e-6
    used, lines = room, 0
    for alone, after in steps:
        used += after
        if used > room:
            used = alone
            lines += 1
            if lines > most:
                return False
    return True


def _cut(
    lines: list[list[_Piece]], size: float, room: float, *, bold: bool, most: int
) -> tuple[str, ...]:
    texts = [
        "".join([f" {bit}" if spaced else bit for bit, _, spaced in line]).removeprefix(" ")
        for line in lines
    ]
    if len(texts) <= most:
        return tuple(texts)
    last = shorten(texts[most - 1] + ELLIPSIS * 2, size, room, bold=bold)
    return (*texts[: most - 1], last.rstrip(ELLIPSIS) + ELLIPSIS)


def runs_left(text: str) -> bool:
    """Return whether a paragraph runs from right to left."""
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
    return f"\N{RIGHT-TO-LEFT EMBEDDING}{line}\N{POP DIRECTIONAL FORMATTING}"
