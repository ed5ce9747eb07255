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
_DASHES: Mapping[str, str] = MappingProxyType({"falls": "7 4", "open": "0.1 4"})
HOLLOW: Mapping[str, str] = MappingProxyType({"fails": "4 3", "open": "0.1 3"})  # steps
_LINES: Mapping[str, tuple[tuple[Point, ...], ...]] = MappingProxyType(
    {
        "supported": (((-3.2, 0.3), (-0.9, 2.7), (3.3, -2.5)),),
        "given": (),
        "disputed": (
            ((-3.0, -1.2), (3.0, -1.2)),
            ((0.0, -4.0), (0.0, 1.6)),
            ((-3.0, 3.6), (3.0, 3.6)),
        ),
        "undecided": (((0.0, 3.5), (0.0, 3.6)),),
        "unsupported": (((-3.4, 3.4), (3.4, -3.4)),),
        "refuted": (((-2.5, -2.5), (2.5, 2.5)), ((2.5, -2.5), (-2.5, 2.5))),
    }
)
_HOOK: tuple[Point, ...] = (
    *((-2.2, -1.7), (-2.2, -4.5), (2.3, -4.5), (2.3, -1.8)),
    *((2.3, -0.3), (0.0, -0.2), (0.0, 1.3)),
)
_BEND = 1.66  # of a quarter of a circle of radius 3 as a Bézier curve
_CIRCLE: tuple[Point, ...] = (
    *((0.0, -3.0), (_BEND, -3.0), (3.0, -_BEND), (3.0, 0.0)),
    *((3.0, _BEND), (_BEND, 3.0), (0.0, 3.0)),
    *((-_BEND, 3.0), (-3.0, _BEND), (-3.0, 0.0)),
    *((-3.0, -_BEND), (-_BEND, -3.0), (0.0, -3.0)),
)
_CURVES: Mapping[str, tuple[Point, ...]] = MappingProxyType(
    {"undecided": _HOOK, "given": _CIRCLE, "unsupported": _CIRCLE}
)


@frozen(kw_only=True)
class Badge:
    """A round badge of a verdict, by its centre; `status` is the word of the verdict."""

    x: float
    y: float
    status: str

    def lines(self) -> Iterator[tuple[Point, ...]]:
        """Yield the straight strokes of its sign."""
        for line in _LINES[self.status]:
            yield tuple((self.x + x, self.y + y) for x, y in line)

    @property
    def curve(self) -> Curve | None:
        """The bent stroke of its sign, None for signs of straight strokes."""
        points = _CURVES.get(self.status)
        return Curve(points).moved(self.x, self.y) if points else None


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


def judged_look(look: Look, group: str) -> Look:
    """Return the look of a card that stands, falls or is open: firm, muted and dashed, dotted."""
    if not group:
        return look
    rim = look.border_width
    if group == "stands":
        return evolve(look, border_width=rim + 0.9 if rim else 0.0)
    if group == "open":
        border = look.border if rim else look.label
        return evolve(look, border=border, border_width=2.2, dashes=_DASHES[group])
    return evolve(
        look,
        border=look.border if rim else FALLEN.border,
        face=FALLEN.face,
        label=FALLEN.label,
        title=FALLEN.title,
        text=FALLEN.text,
        border_width=1.3,
        dashes=_DASHES[group],
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
