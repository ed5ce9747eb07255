"""Writes edges with their heads, pills, chips and stubs.

Not here: cards (`svg.card_group`), where lines run and end (`layout`), colours (`scene.theme`).
"""

from math import hypot
from typing import Literal

from attrs import frozen

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import ARROW_ROOM, CHIP_SIDE, HOLLOW, MARK_ROOM, Badge, Chip
from argmap.drawing.scene.measure import runs_left
from argmap.drawing.scene.scene import Edge, Pill, Scene
from argmap.drawing.scene.shapes import Box, Curve, Point
from argmap.drawing.scene.theme import LOOKS, PILLS, TONES, Paint
from argmap.drawing.svg.card_group import badge_group, card_group
from argmap.drawing.svg.elements import Pen, box_of, path, polygon, rect, tag, title

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


PILL_RADIUS = 5.0  # points
_DOUBLE, _GAP = 1.35, 1.3  # a double line: its ink to that of a single one; points between
_SIGN = 5.0  # points: the radius of the disc of a sign
_SIGN_AWAY = 6.5  # points from the start of the line to the middle of the disc
_LEVEL, _UPRIGHT = (-2.6, 0.0, 2.6, 0.0), (0.0, -2.6, 0.0, 2.6)
_SIGNS = {
    "support": (_LEVEL, _UPRIGHT),
    "attack": (_LEVEL,),
    "undercut": ((-2.2, 2.2, 2.2, -2.2), (-2.2, -2.2, 2.2, 2.2)),
    "neutral": ((-2.6, -1.4, 2.6, -1.4), (-2.6, 1.4, 2.6, 1.4)),
}
_DASHES = {"solid": "", "double": "", "dashed": "6 4", "dotted": "1.5 3.5"}


def edge_group(pen: Pen, edge: Edge, curve: Curve) -> str:
    """Return the line of an edge between cards and pills."""
    return _edge_group(pen, edge, curve, "line", "")


def chip_group(pen: Pen, edge: Edge, curve: Curve, scene: Scene, box: Box | None) -> str:
    """Return the line of an edge from a chip or to a stub, with the chip at its start if any."""
    drawn = _chip(pen, scene.chips[edge.source], box) if box else ""
    return _edge_group(pen, edge, curve, "chip", drawn, box)


def _edge_group(
    pen: Pen, edge: Edge, curve: Curve, kind: str, inner: str, box: Box | None = None
) -> str:
    drawn = title(edge.tooltip) + arrow(pen, curve, edge.head, edge.line, edge.pen, edge.tone)
    if edge.sign_tone:
        drawn += _sign(pen, edge, curve)
    return tag(
        "g", drawn + inner, class_=f"edge {edge.tone} {edge.kind}{' idle' * edge.idle}",
        role="graphics-symbol img" if kind == "line" else "graphics-object group",
        data_kind=kind, data_from=edge.start, data_to=edge.end, data_relation=edge.relation,
        data_box=box_of(box) if box else "", opacity=theme.IDLE_OPACITY if edge.idle else "",
    )  # fmt: skip


def _sign(pen: Pen, edge: Edge, curve: Curve) -> str:
    """Return a disc with a sign near the start of a line, drawn since it is too small to read."""
    (x, y), (to_x, to_y) = curve.points[0], curve.points[1]
    away = max(abs(to_x - x) + abs(to_y - y), 0.01)
    x, y = x + (to_x - x) / away * _SIGN_AWAY, y + (to_y - y) / away * _SIGN_AWAY
    box = Box(x, y, 0.0, 0.0).grown(_SIGN)
    disc = rect(f"sign-{edge.sign_tone}", box, _SIGN, pen.of(TONES[edge.sign_tone]))
    strokes = [
        tag(
            "polyline", class_="sign",
            points=polygon(((x + start_x, y + start_y), (x + end_x, y + end_y))),
            fill="none", stroke=pen.of(theme.PAGE), stroke_width=1.4,
        )
        for start_x, start_y, end_x, end_y in _SIGNS[edge.sign_tone]
    ]  # fmt: skip
    return disc + "".join(strokes)


def _chip(pen: Pen, chip: Chip, box: Box) -> str:
    drawn = _chip_face(pen, box, chip.tone) + _words(pen, chip, box)
    return pen.linked(drawn, chip.card, is_near=chip.is_near)


def _chip_face(pen: Pen, box: Box, tone: str) -> str:
    return rect(
        "chip line", box, box.height / 2, pen.of(theme.PAGE), stroke=pen.of(TONES[tone]),
        stroke_width=1.2,
    )  # fmt: skip


def stub_group(pen: Pen, chip: Chip, box: Box) -> str:
    """Return a stub, on which lines end as they would on its card."""
    look = LOOKS[chip.look]
    face = rect("face", box, 6.0, pen.of(theme.PAGE), stroke=pen.of(look.border), stroke_width=1.3)
    drawn = pen.linked(face + _words(pen, chip, box), chip.card, is_near=chip.is_near)
    return tag(
        "g", drawn, class_=f"stub card-{chip.look}", role="graphics-object group",
        data_kind="stub", data_name=chip.card, data_box=box_of(box),
    )  # fmt: skip


def _words(pen: Pen, chip: Chip, box: Box) -> str:
    """Return the arrow, the text, and the marks of hidden verdicts with their numbers."""
    x, y, baseline = box.x + CHIP_SIDE, box.middle[1], box.middle[1] + chip.size * 0.36
    drawn = _sign_of(pen, x, y, fold=chip.is_fold) + pen.line(
        chip.text, "chip-text", x + ARROW_ROOM, baseline, chip.size, theme.HEADING,
        bold=chip.is_stub, leftward=runs_left(chip.text),
    )  # fmt: skip
    at = x + ARROW_ROOM + chip.text_width
    for status, number in chip.verdicts:
        badge = badge_group(pen, Badge(x=0.0, y=0.0, status=status))
        drawn += tag("g", badge, transform=f"translate({at + 10.0:.2f} {y:.2f}) scale(0.7)")
        left = at + MARK_ROOM - 1.5
        drawn += pen.line(number, "chip-text", left, baseline, chip.size, theme.HEADING)
        at += chip.mark_width(number)
    return drawn


def chip_sample(pen: Pen, box: Box) -> str:
    """Return an empty chip for the legend."""
    x, y = box.middle
    sign = _sign_of(pen, x - 2.4, y, fold=False)
    return tag("g", _chip_face(pen, box, "neutral") + sign, class_="neutral")


def _sign_of(pen: Pen, x: float, y: float, *, fold: bool) -> str:
    """Return an arrow to elsewhere, or down for what is folded, from its left end."""
    if fold:
        points: tuple[Point, ...] = ((x, y - 1.6), (x + 2.8, y + 2.0), (x + 5.6, y - 1.6))
        head = points
    else:
        points = ((x, y + 2.4), (x + 4.8, y - 2.4))
        head = ((x + 1.4, y - 2.4), (x + 4.8, y - 2.4), (x + 4.8, y + 1.0))
    stroke: dict[str, str | float] = {
        "class_": "chip-arrow", "fill": "none", "stroke": pen.of(theme.FROM), "stroke_width": 1.1,
        "stroke_linejoin": "round",
    }  # fmt: skip
    return "".join(tag("polyline", points=polygon(line), **stroke) for line in (points, head))


def arrow(pen: Pen, curve: Curve, head: str, line: str, wide: float, tone: str) -> str:
    """Return a line `wide` points wide with its head, in the colour of a tone."""
    colour = pen.of(TONES[tone])
    cut, marks = pointed(curve, head, wide)
    shaft = tag(
        "path", class_="line", d=path(cut), fill="none", stroke=colour,
        stroke_width=wide * _DOUBLE + _GAP if line == "double" else wide,
        stroke_dasharray=_DASHES[line], stroke_linecap="round" if line == "dotted" else "",
    )  # fmt: skip
    if line == "double":
        shaft += tag(
            "path", class_="gap", d=path(cut), fill="none", stroke=pen.of(theme.PAGE),
            stroke_width=_GAP,
        )  # fmt: skip
    return shaft + "".join(_mark(mark, wide, colour) for mark in marks)


def _mark(mark: ArrowMark, wide: float, colour: str) -> str:
    points = polygon(mark.points)
    if mark.shape == "fill":
        return tag("polygon", class_="fill", points=points, fill=colour)
    stroke = max(wide, 1.4) + 0.8 if mark.shape == "bar" else max(wide, 1.2)
    return tag(
        "polyline", class_="stroke", points=points, fill="none", stroke=colour,
        stroke_width=stroke, stroke_linejoin="round",
    )  # fmt: skip


def pill_group(pen: Pen, pill: Pill, box: Box) -> str:
    """Return a step: its face, the name of its scheme, and a rim if it is strict.

    An argument is a card with its title and gist.
    """
    if pill.card:
        return card_group(pen, pill.card, box, kind="pill")
    faces = step_face(pen, box, pill.tone, pill.status)
    ink = theme.FALLEN.title if pill.status in HOLLOW else theme.ON_PILL
    if pill.strict:
        faces += _rim(pen, box, ink)
    text = pen.line(
        pill.text, "pill-text", box.middle[0] - pill.text_width / 2,
        box.middle[1] + pill.size * 0.356, pill.size, ink, leftward=runs_left(pill.text),
    )  # fmt: skip
    return tag(
        "g", title(pill.tooltip) + faces + text, id=pen.ids[pill.key],
        class_=f"step {pill.kind} {pill.status}".rstrip(), role="graphics-object group",
        data_kind="pill", data_name=pill.key,
        data_box=box_of(box),
    )  # fmt: skip


def step_face(pen: Pen, box: Box, tone: str, status: str, *, radius: float = PILL_RADIUS) -> str:
    """Return the face of a step: full, or a broken line where it does not stand."""
    paint, name = pen.of(PILLS[tone]), f"pill-{tone}"
    if status not in HOLLOW:
        return rect(name, box, radius, paint)
    return rect(
        name, box, radius, pen.of(theme.FALLEN.face), stroke=paint, stroke_width=1.3,
        stroke_dasharray=HOLLOW[status], stroke_linecap="round" if status == "open" else "",
    )  # fmt: skip


def _rim(pen: Pen, box: Box, ink: Paint) -> str:
    """Return the inner line that marks a strict step."""
    return rect(
        "rim", box.grown(-1.8), PILL_RADIUS - 1.5, "none", stroke=pen.of(ink), stroke_width=0.7
    )
