"""Writes what stands above a map: title, subtitle and legend."""

from collections.abc import Iterator

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import judged_look
from argmap.drawing.scene.heading import SWATCHES, LegendItem, PictureHeading
from argmap.drawing.scene.shapes import Box, straight
from argmap.drawing.scene.theme import LOOKS, TONES, Look, Paint
from argmap.drawing.svg.card_group import badge_group
from argmap.drawing.svg.elements import Pen, rect, tag
from argmap.drawing.svg.lines import arrow, chip_sample, step_face
from argmap.model.verdict import VERDICTS
from argmap.relations import relation_kinds


def heading_lines(pen: Pen, head: PictureHeading, room: float) -> Iterator[str]:
    """Yield the title, the line below it, and the legend, from (`MARGIN`, `MARGIN`).

    `room` is the width between the margins, on the right of which the note stands.
    """
    if head.note:
        yield pen.line(head.note, room - head.note.width)
    for line in (*head.title, *head.subtitle):
        yield pen.line(line, room - line.width if line.leftward else 0.0)
    for item in head.legend:
        yield _sample(pen, item) + pen.line(item.line)


def _sample(pen: Pen, item: LegendItem) -> str:
    x, y, of = item.x, item.y, item.of
    if isinstance(of, Paint):
        return rect(
            f"band-{of.light.removeprefix('#')}", Box(x, y + 2, 12.0, 12.0), 2.5, pen.of(of)
        )
    if item.sort == "relation":
        kind = relation_kinds()[of]
        line = straight((x, y + 8), (x + SWATCHES["relation"], y + 8))
        return tag("g", arrow(pen, line, kind.head, kind.line, 1.7, kind.tone), class_=kind.tone)
    if item.sort == "strength":
        shafts = "".join(
            tag(
                "path", class_="line", d=pen.path(straight((at, y + 8), (at + 16, y + 8))),
                fill="none", stroke=pen.of(TONES["neutral"]), stroke_width=wide,
            )
            for at, wide in ((x, 0.9), (x + 22, 1.7), (x + 44, 2.9))
        )  # fmt: skip
        return tag("g", shafts, class_="neutral")
    if item.sort == "step":
        step = step_face(pen, Box(x, y + 2, 20.0, 12.0), "support", of, radius=4.0)
        return tag("g", step, class_=of) if of else step
    if item.sort == "chip":
        return chip_sample(pen, Box(x, y + 2, 24.0, 12.0))
    if item.sort == "degree":
        track = rect("ground", Box(x, y + 5.5, 44.0, 5.0), 2.5, pen.of(theme.TAG))
        bar = rect("bar", Box(x, y + 5.5, 28.0, 5.0), 2.5, pen.of(LOOKS["claim"].label))
        return tag("g", track + bar, class_="card-claim")
    if item.sort == "status":
        group = VERDICTS[of].group
        look = judged_look(LOOKS["claim"], group)
        dashes = "" if group == "stands" else look.dashes.replace("7", "3")
        face = _face(pen, Box(x + 0.5, y + 1.5, 24.0, 13.0), look, dashes, 1.5)
        badge = badge_group(pen, of, (x + 28.0, y + 8.0))
        return tag("g", face + badge, class_=f"card-claim {group}")
    look = LOOKS[of]
    dashes = "3 2" if look.dashes or item.sort == "unstated" else ""
    face = _face(pen, Box(x + 0.5, y + 2, 19.0, 12.0), look, dashes, max(look.border_width, 1.0))
    return tag("g", face, class_=f"card-{of}")


def _face(pen: Pen, box: Box, look: Look, dashes: str, wide: float) -> str:
    """Return a small card; dots, dashes without length, have round ends."""
    return rect(
        "face", box, min(look.radius, 9.0) / 2.2, pen.of(look.face), stroke=pen.of(look.border),
        stroke_width=wide, stroke_dasharray=dashes,
        stroke_linecap="round" if dashes.startswith("0.1") else "",
    )  # fmt: skip
