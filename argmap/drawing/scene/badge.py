"""The marks of an evaluated card: a round badge with a sign, a bar for a strength, a hatching.

Lengths are points, from the card's left top corner.  Not here: which mark a card gets (`card`).
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import evolve, frozen

from argmap.drawing.scene.shapes import Curve, Point
from argmap.drawing.scene.theme import FALLEN, Look

RADIUS = 7.0
RING = 1.2
_STEP = 9.0
SIGNS: Mapping[str, str] = MappingProxyType({"stands": "✓", "refuted": "✗", "undecided": "?"})
_DASHES: Mapping[str, str] = MappingProxyType({"refuted": "7 4", "undecided": "0.1 4"})
HOLLOW: Mapping[str, str] = MappingProxyType({"refuted": "4 3", "undecided": "0.1 3"})  # steps
_LINES: Mapping[str, tuple[tuple[Point, ...], ...]] = MappingProxyType(
    {
        "stands": (((-3.2, 0.3), (-0.9, 2.7), (3.3, -2.5)),),
        "refuted": (((-2.5, -2.5), (2.5, 2.5)), ((2.5, -2.5), (-2.5, 2.5))),
        "undecided": (((0.0, 3.5), (0.0, 3.6)),),
    }
)
_HOOK: tuple[Point, ...] = (
    *((-2.2, -1.7), (-2.2, -4.5), (2.3, -4.5), (2.3, -1.8)),
    *((2.3, -0.3), (0.0, -0.2), (0.0, 1.3)),
)


@frozen(kw_only=True)
class Badge:
    """A round badge of a status, by its centre."""

    x: float
    y: float
    status: str

    def lines(self) -> Iterator[tuple[Point, ...]]:
        """Yield the straight strokes of its sign."""
        for line in _LINES[self.status]:
            yield tuple((self.x + x, self.y + y) for x, y in line)

    @property
    def hook(self) -> Curve | None:
        """The bent stroke of a question mark, None for the other signs."""
        if self.status != "undecided":
            return None
        return Curve(tuple((self.x + x, self.y + y) for x, y in _HOOK))


@frozen(kw_only=True)
class Bar:
    """A strength in [0, 1] as the filled part of a track, by its left top corner."""

    x: float
    y: float
    width: float
    height: float
    strength: float

    @property
    def filled(self) -> float:
        """The width of the filled part."""
        return self.width * min(max(self.strength, 0.0), 1.0)


def judged_look(look: Look, status: str) -> Look:
    """Return the look of a card with that status: firm, muted and dashed, or dotted."""
    if not status:
        return look
    rim = look.border_width
    if status == "stands":
        return evolve(look, border_width=rim + 0.9 if rim else 0.0)
    if status == "undecided":
        border = look.border if rim else look.label
        return evolve(look, border=border, border_width=2.2, dashes=_DASHES[status])
    return evolve(
        look,
        border=look.border if rim else FALLEN.border,
        face=FALLEN.face,
        label=FALLEN.label,
        title=FALLEN.title,
        text=FALLEN.text,
        border_width=1.3,
        dashes=_DASHES[status],
    )


def hatching(width: float, height: float, radius: float) -> Iterator[tuple[Point, Point]]:
    """Yield the slanted lines over a card of that size with round corners, none outside it."""
    rim = max(radius * 0.3, 1.5)
    wide, high = width - 2 * rim, height - 2 * rim
    at = _STEP
    while at < wide + high:
        begin, end = max(0.0, at - high), min(at, wide)
        yield (rim + begin, rim + at - begin), (rim + end, rim + at - end)
        at += _STEP
