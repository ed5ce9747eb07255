"""Lines with their heads: the shapes that end an edge, as points and paths.

Not here: where an edge ends (`layout.graph.lines`), colours (`scene.theme`).
"""

from math import hypot
from typing import Literal

from attrs import frozen

from argmap.drawing.scene.shapes import Curve, Point

_BAR = 5.2  # points: half a bar across the end of a line
_SHORT = 40.0  # points: a shorter line has no room for head and bar


@frozen(kw_only=True)
class ArrowMark:
    """A part of a head: a filled triangle, a bar across, or an open angle."""

    shape: Literal["fill", "bar", "open"]
    points: tuple[Point, ...]


def pointed(curve: Curve, head: str, pen: float) -> tuple[Curve, tuple[ArrowMark, ...]]:
    """Return the line of an edge, cut where its head begins, and the marks of the head.

    `head` is that of a `RelationKind`; `both` puts a barred arrow
    at each end, or on a short line only the bars.
    """
    if head != "both":
        return _ended(curve, head, pen)
    (x, y), (to_x, to_y) = curve.points[0], curve.points[-1]
    each = "tee" if hypot(to_x - x, to_y - y) < _SHORT else "tee-arrow"
    line, marks = _ended(curve, each, pen)
    back, other_marks = _ended(line.reversed(), each, pen)
    return back.reversed(), (*marks, *other_marks)


def _ended(curve: Curve, head: str, pen: float) -> tuple[Curve, tuple[ArrowMark, ...]]:
    long, half = 6.6 + 1.3 * pen, 2.7 + 0.75 * pen
    tip = curve.points[-1]
    if head == "none":
        return curve, ()
    if head == "tee":
        return curve.shortened(1.0), (_bar(tip, _aim(curve, 5.0), pen),)
    aim = _aim(curve, long)
    if head == "tee-arrow":
        behind = (tip[0] - aim[0] * 2.6, tip[1] - aim[1] * 2.6)
        marks = (_bar(tip, aim, pen), _arrow(behind, aim, long, half))
        return curve.shortened(long + 1.8), marks
    if head == "open":
        return curve.shortened(pen), (_angle(tip, aim, long, half),)
    return curve.shortened(long * 0.85), (_arrow(tip, aim, long, half),)


def _aim(curve: Curve, back: float) -> Point:
    """Return the direction, of length 1, in which a curve ends over its last `back` points."""
    (x, y), (from_x, from_y) = curve.points[-1], curve.shortened(back).points[-1]
    away = hypot(x - from_x, y - from_y)
    return ((x - from_x) / away, (y - from_y) / away) if away > 1e-9 else (0.0, -1.0)  # noqa: PLR2004


def _arrow(tip: Point, aim: Point, long: float, half: float) -> ArrowMark:
    return ArrowMark(shape="fill", points=_barbs(tip, aim, long, half))


def _angle(tip: Point, aim: Point, long: float, half: float) -> ArrowMark:
    return ArrowMark(shape="open", points=_barbs(tip, aim, long, half + 0.6))


def _barbs(tip: Point, aim: Point, long: float, half: float) -> tuple[Point, Point, Point]:
    back = (tip[0] - aim[0] * long, tip[1] - aim[1] * long)
    return (
        (back[0] - aim[1] * half, back[1] + aim[0] * half),
        tip,
        (back[0] + aim[1] * half, back[1] - aim[0] * half),
    )


def _bar(tip: Point, aim: Point, pen: float) -> ArrowMark:
    half = _BAR + pen * 0.5
    at = (tip[0] - aim[0] * 1.3, tip[1] - aim[1] * 1.3)
    return ArrowMark(
        shape="bar",
        points=(
            (at[0] - aim[1] * half, at[1] + aim[0] * half),
            (at[0] + aim[1] * half, at[1] - aim[0] * half),
        ),
    )
