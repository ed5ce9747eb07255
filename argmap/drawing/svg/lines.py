"""Writes edges with their heads, chips and stubs."""

from collections.abc import Mapping
from itertools import pairwise
from math import dist

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import ARROW_ROOM, CHIP_SIDE, MARK_ROOM, Chip, TextLine
from argmap.drawing.scene.scene import Edge
from argmap.drawing.scene.shapes import Box, Curve, Point, moved
from argmap.drawing.scene.theme import TONES
from argmap.drawing.svg.card_group import badge_group
from argmap.drawing.svg.elements import Pen, path, polygon, rect, stroke, tag

_BAR = 5.2  # points: half a bar across the end of a line
_SHORT = 40.0  # points: a shorter line has no room for head and bar
_DOUBLE, _GAP = 1.35, 1.3  # a double line: its ink to that of a single one; points between
_SIGN = 5.0  # points: the radius of the disc of a sign
_SIGN_AWAY = 6.5  # points from the start of the line to the middle of the disc
_LEVEL, _UPRIGHT = ((-2.6, 0.0), (2.6, 0.0)), ((0.0, -2.6), (0.0, 2.6))
_SIGNS = {
    "support": (_LEVEL, _UPRIGHT),
    "attack": (_LEVEL,),
    "undercut": (((-2.2, 2.2), (2.2, -2.2)), ((-2.2, -2.2), (2.2, 2.2))),
    "neutral": (((-2.6, -1.4), (2.6, -1.4)), ((-2.6, 1.4), (2.6, 1.4))),
}
_UP = (((0.0, 2.4), (4.8, -2.4)), ((1.4, -2.4), (4.8, -2.4), (4.8, 1.0)))  # to elsewhere
_DOWN = (((0.0, -1.6), (2.8, 2.0), (5.6, -1.6)),) * 2  # to what is folded
_DASHES = {"solid": "", "double": "", "dashed": "6 4", "dotted": "1.5 3.5"}


def arrow(curve: Curve, head: str, line: str, wide: float, tone: str) -> str:
    """Return a line `wide` points wide, cut where its head begins, with the head.

    `head`, `line` and `tone` are those of a `RelationKind`; the head `both` is a barred arrow at
    each end, or on a short line only the bars.
    """
    colour, is_both = TONES[tone], head == "both"
    if is_both:
        head = "tee" if dist(curve.points[0], curve.points[-1]) < _SHORT else "tee-arrow"
    cut, marks = _ended(curve, head, wide, colour)
    if is_both:
        back, marks_behind = _ended(cut.reversed(), head, wide, colour)
        cut, marks = back.reversed(), marks + marks_behind
    data, dashes = path(cut), _DASHES[line]
    shaft = stroke(
        "line", data, colour, wide * _DOUBLE + _GAP if line == "double" else wide,
        stroke_dasharray=dashes, stroke_dashoffset=_phase(cut, dashes) if dashes else "",
        stroke_linecap="round" if line == "dotted" else "",
    )  # fmt: skip
    if line == "double":
        shaft += stroke("gap", data, theme.PAGE, _GAP)
    return shaft + marks


def _phase(curve: Curve, dashes: str) -> float:
    """Return where dashes begin, so that those of lines to one end lie on each other."""
    length = sum(dist(start, end) for start, end in pairwise(curve.sampled()))
    return -length % sum(map(float, dashes.split()))


def _ended(curve: Curve, head: str, wide: float, colour: str) -> tuple[Curve, str]:
    """Return a line that is cut where its head begins, and the head: triangle, angle or bar."""
    if head == "none":
        return curve, ""
    long, half = 6.6 + 1.3 * wide, 2.7 + 0.75 * wide
    tip, aim = curve.points[-1], _aim(curve)
    if head == "tee":
        return curve.shortened(1.0), _bar(tip, aim, wide, colour)
    if head == "open":
        angle = _barbs(tip, aim, long, half + 0.6)
        return curve.shortened(wide), _stroke(angle, max(wide, 1.2), colour)
    bar, back = "", long * 0.85
    if head == "tee-arrow":
        bar, back = _bar(tip, aim, wide, colour), long + 1.8
        tip = (tip[0] - aim[0] * 2.6, tip[1] - aim[1] * 2.6)
    points = polygon(_barbs(tip, aim, long, half))
    return curve.shortened(back), bar + tag("polygon", class_="fill", points=points, fill=colour)


def _aim(curve: Curve) -> Point:
    """Return the direction, of length 1, in which a curve ends."""
    (from_x, from_y), (x, y) = curve.points[-2:]
    away = dist((x, y), (from_x, from_y))
    return ((x - from_x) / away, (y - from_y) / away) if away > 1e-9 else (0.0, -1.0)  # noqa: PLR2004


def _barbs(tip: Point, aim: Point, long: float, half: float) -> tuple[Point, Point, Point]:
    back = (tip[0] - aim[0] * long, tip[1] - aim[1] * long)
    return (
        (back[0] - aim[1] * half, back[1] + aim[0] * half),
        tip,
        (back[0] + aim[1] * half, back[1] - aim[0] * half),
    )


def _bar(tip: Point, aim: Point, wide: float, colour: str) -> str:
    start, _, end = _barbs(tip, aim, 1.3, _BAR + wide * 0.5)
    return _stroke((start, end), max(wide, 1.4) + 0.8, colour)


def _stroke(points: tuple[Point, ...], wide: float, colour: str) -> str:
    return tag(
        "polyline", class_="stroke", points=polygon(points), fill="none", stroke=colour,
        stroke_width=wide, stroke_linejoin="round",
    )  # fmt: skip


def edge_group(
    pen: Pen, edge: Edge, curve: Curve, chips: Mapping[str, Chip], boxes: Mapping[str, Box]
) -> str:
    """Return the line of an edge, with the chip at its start if it has one."""
    drawn = pen.title(edge.tooltip) + arrow(curve, edge.head, edge.line, edge.pen, edge.tone)
    drawn += _sign(edge, curve) if edge.sign_tone else ""
    is_line = edge.source not in chips and edge.target not in chips
    chip, box = chips.get(edge.source), boxes[edge.source]
    if chip:
        drawn += _reference(pen, chip, box)
    data = {"kind": "line" if is_line else "chip"}
    data |= {"from": edge.start, "to": edge.end, "relation": edge.relation}
    return pen.thing(
        drawn, f"edge {edge.tone} {edge.kind}{' idle' * edge.idle}", data, box if chip else None,
        role="graphics-symbol img" if is_line else "graphics-object group",
        opacity=theme.IDLE_OPACITY if edge.idle else 1.0,
    )  # fmt: skip


def _sign(edge: Edge, curve: Curve) -> str:
    (x, y), (to_x, to_y) = curve.points[0], curve.points[1]
    away = max(abs(to_x - x) + abs(to_y - y), 0.01)
    x, y = x + (to_x - x) / away * _SIGN_AWAY, y + (to_y - y) / away * _SIGN_AWAY
    box = Box(x, y, 0.0, 0.0).grown(_SIGN)
    disc = rect("disc", box, _SIGN, TONES[edge.sign_tone])
    return disc + "".join(
        tag(
            "polyline", class_="sign", points=polygon(moved(line, x, y)), fill="none",
            stroke=theme.PAGE, stroke_width=1.4,
        )
        for line in _SIGNS[edge.sign_tone]
    )  # fmt: skip


def _chip_face(box: Box, tone: str) -> str:
    return rect(
        "chip line", box, box.height / 2, theme.PAGE, stroke=TONES[tone],
        stroke_width=1.2,
    )  # fmt: skip


def stub_group(pen: Pen, chip: Chip, box: Box) -> str:
    """Return a stub, on which lines end as they would on its card."""
    look = chip.look.name if chip.look else ""
    drawn = _reference(pen, chip, box)
    return pen.thing(drawn, f"stub card-{look}", {"kind": "stub", "name": chip.card}, box)


def _reference(pen: Pen, chip: Chip, box: Box) -> str:
    """Return a chip or stub as a link, which looks otherwise in a small picture of a page."""
    words = _chip(pen, chip, box)
    if chip.key in pen.far:
        far = _chip(pen, *pen.far[chip.key])
        words = tag("g", words, class_="am-large") + tag("g", far, class_="am-small")
    return pen.linked(words, chip.card, is_near=chip.is_near)


def _chip(pen: Pen, chip: Chip, box: Box) -> str:
    if not chip.look:
        return _chip_face(box, chip.tone) + _words(pen, chip, box)
    face = rect("face", box, 6.0, theme.PAGE, stroke=chip.look.border, stroke_width=1.3)
    return face + _words(pen, chip, box)


def _words(pen: Pen, chip: Chip, box: Box) -> str:
    """Return the arrow, the text, and the marks of hidden verdicts with their numbers."""
    x, y, baseline = box.x + CHIP_SIDE, box.middle[1], box.middle[1] + chip.size * 0.36
    drawn = _sign_of(x, y, fold=chip.is_fold) + pen.line(chip.line, x + ARROW_ROOM, baseline)
    at = x + ARROW_ROOM + chip.line.width
    for status, number in chip.verdicts:
        badge = badge_group(status, (0.0, 0.0))
        drawn += tag("g", badge, transform=f"translate({at + 10.0:.2f} {y:.2f}) scale(0.7)")
        count = TextLine(text=number, role="chip-text", size=chip.size, paint=theme.HEADING)
        drawn += pen.line(count, at + MARK_ROOM - 1.5, baseline)
        at += MARK_ROOM + count.width
    return drawn


def chip_sample(box: Box) -> str:
    """Return an empty chip for the legend."""
    x, y = box.middle
    sign = _sign_of(x - 2.4, y, fold=False)
    return tag("g", _chip_face(box, "neutral") + sign, class_="neutral")


def _sign_of(x: float, y: float, *, fold: bool) -> str:
    """Return an arrow to elsewhere, or down for what is folded, from its left end."""
    return "".join(
        tag(
            "polyline", points=polygon(moved(line, x, y)), class_="chip-arrow", fill="none",
            stroke=theme.FROM, stroke_width=1.1, stroke_linejoin="round",
        )
        for line in (_DOWN if fold else _UP)
    )  # fmt: skip
