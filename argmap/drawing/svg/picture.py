"""Writes a picture as SVG: our own elements only, every text escaped, hence clean by construction.

The same scene and layout give the same bytes.  Not here: PNG (`png`), where things lie (`layout`).
"""

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from argmap.drawing.layout.layout import Layout
from argmap.drawing.layout.ports import PILL_RADIUS
from argmap.drawing.scene import theme
from argmap.drawing.scene.badge import HOLLOW, RADIUS, RING, Badge, Bar, hatching, judged_look
from argmap.drawing.scene.card import Card, Tag
from argmap.drawing.scene.heading import Heading, Item, description, title_of
from argmap.drawing.scene.scene import Cluster, Edge, Pill, Scene
from argmap.drawing.scene.shapes import Box, Curve, straight
from argmap.drawing.scene.theme import LOOKS, MARGIN, PILLS, TINTS, TONES, Paint
from argmap.drawing.svg.arrow import Mark, pointed
from argmap.drawing.svg.elements import number, path, polygon, tag
from argmap.drawing.svg.style import style_sheet
from argmap.relations import relation_kinds

Theme = Literal["auto", "light", "dark"]
_DASHES = {"solid": "", "dashed": "6 4", "dotted": "1.5 3.5"}
_HEADING_GAP = 20.0


@frozen(kw_only=True)
class Sheet:
    """All that is written down: the scene, its places, and the way of every edge."""

    scene: Scene
    layout: Layout
    routes: tuple[Curve, ...]
    heading: Heading

    @property
    def offset(self) -> tuple[float, float]:
        """Where the layout begins on the page."""
        return MARGIN, MARGIN + self.heading.height + _HEADING_GAP

    @property
    def width(self) -> float:
        """The width of the page in points."""
        return round(max(self.layout.width, self.heading.width) + 2 * MARGIN, 2)

    @property
    def height(self) -> float:
        """The height of the page in points."""
        return round(self.offset[1] + self.layout.height + MARGIN, 2)


def write(sheet: Sheet, theme_name: Theme = "auto", *, prefix: str = "", unit: str = "pt") -> str:
    """Return the SVG of a sheet.

    `auto` is light with dark colours for those who prefer them, `light` and `dark` have one set.
    `prefix` goes before every id, so that two pictures can share a page.
    """
    return _Writer(sheet, theme_name, prefix, unit).document()


class _Writer:
    def __init__(self, sheet: Sheet, theme_name: Theme, prefix: str, unit: str) -> None:
        self._sheet = sheet
        self._theme = theme_name
        self._root = f"{prefix}argmap"
        self._unit = unit

    def document(self) -> str:
        sheet, root = self._sheet, self._root
        view = sheet.scene.view
        inner = [
            tag("title", _text(title_of(view)), id=f"{root}-title"),
            tag("desc", _text(description(view)), id=f"{root}-desc"),
        ]
        if self._theme == "auto":
            inner.append(f"<style>{style_sheet(root, judged=bool(view.judgement))}</style>")
        page = tag(
            "rect", class_="page", x=0.0, y=0.0, width=sheet.width, height=sheet.height,
            fill=self._of(theme.PAGE),
        )  # fmt: skip
        x, y = sheet.offset
        inner += [
            page,
            tag("g", _lines(self._heading()), transform=_move(MARGIN, MARGIN)),
            tag("g", _lines(self._drawing()), transform=_move(x, y)),
        ]
        written = tag(
            "svg", _lines(inner), xmlns="http://www.w3.org/2000/svg", id=root, class_="argmap",
            width=number(sheet.width) + self._unit, height=number(sheet.height) + self._unit,
            viewBox=f"0 0 {number(sheet.width)} {number(sheet.height)}", role="img",
            lang=view.whole.metadata.language, font_family=theme.FONTS,
            aria_labelledby=f"{root}-title {root}-desc",
        )  # fmt: skip
        return written + "\n"

    def _of(self, paint: Paint) -> str:
        return paint.of(dark=self._theme == "dark")

    def _drawing(self) -> Iterator[str]:
        scene, layout = self._sheet.scene, self._sheet.layout
        for cluster, box in layout.frames:
            yield self._frame(cluster, box)
        for edge, curve in zip(scene.edges, self._sheet.routes, strict=True):
            yield self._edge(edge, curve)
        for cluster, box in layout.frames:
            yield self._frame_title(cluster, box)
        for pill in scene.pills.values():
            yield self._pill(pill, layout.boxes[pill.key])
        for at, card in enumerate(scene.cards.values()):
            yield self._card(at, card, layout.boxes[card.key])

    def _frame(self, cluster: Cluster, box: Box) -> str:
        tint = TINTS[cluster.tint]
        face = tag(
            "rect", class_="face", x=box.x, y=box.y, width=box.width, height=box.height, rx=11.0,
            fill=self._of(tint.face), stroke=self._of(tint.border), stroke_width=1.0,
        )  # fmt: skip
        note = tag("title", _text(cluster.note)) if cluster.note else ""
        return tag("g", note + face, class_=f"group tint-{cluster.tint}")

    def _frame_title(self, cluster: Cluster, box: Box) -> str:
        tint = TINTS[cluster.tint]
        title = self._line(
            cluster.label, "title", box.x + 11, box.y + 17, theme.GROUP_SIZE, tint.label,
            bold=True, stroke=self._of(tint.face), stroke_width=3.0, paint_order="stroke",
        )  # fmt: skip
        return tag("g", title, class_=f"group tint-{cluster.tint}")

    def _edge(self, edge: Edge, curve: Curve) -> str:
        said = tag("title", _text(edge.tooltip)) if edge.tooltip else ""
        drawn = self._arrow(curve, edge.head, edge.line, edge.pen, edge.tone)
        return tag(
            "g", said + drawn, class_=f"edge {edge.tone} {edge.kind}{' idle' * edge.idle}",
            opacity=theme.IDLE_OPACITY if edge.idle else "",
        )  # fmt: skip

    def _arrow(self, curve: Curve, head: str, line: str, pen: float, tone: str) -> str:
        colour = self._of(TONES[tone])
        cut, marks = pointed(curve, head, pen)
        shaft = tag(
            "path", class_="line", d=path(cut), fill="none", stroke=colour, stroke_width=pen,
            stroke_dasharray=_DASHES[line], stroke_linecap="round" if line == "dotted" else "",
        )  # fmt: skip
        return shaft + "".join(self._mark(mark, pen, colour) for mark in marks)

    def _mark(self, mark: Mark, pen: float, colour: str) -> str:
        points = polygon(mark.points)
        if mark.shape == "fill":
            return tag("polygon", class_="fill", points=points, fill=colour)
        wide = max(pen, 1.4) + 0.8 if mark.shape == "bar" else max(pen, 1.2)
        return tag(
            "polyline", class_="stroke", points=points, fill="none", stroke=colour,
            stroke_width=wide, stroke_linejoin="round",
        )  # fmt: skip

    def _pill(self, pill: Pill, box: Box) -> str:
        faces = self._step(box, pill.tone, pill.status)
        ink = theme.FALLEN.title if pill.status in HOLLOW else theme.ON_PILL
        if pill.strict:
            faces += self._rim(box, ink)
        text = self._line(
            pill.text, "pill-text", box.middle[0] - pill.text_width / 2, box.middle[1] + 3.2,
            theme.PILL_SIZE, ink,
        )  # fmt: skip
        said = tag("title", _text(pill.tooltip))
        return tag("g", said + faces + text, class_=f"step {pill.kind} {pill.status}".rstrip())

    def _step(self, box: Box, tone: str, status: str, *, radius: float = PILL_RADIUS) -> str:
        """Return the face of a step: full, or a broken line where it does not stand."""
        paint = self._of(PILLS[tone])
        hollow: dict[str, str | float] = {"fill": paint}
        if status in HOLLOW:
            hollow = {
                "fill": self._of(theme.FALLEN.face),
                "stroke": paint,
                "stroke_width": 1.3,
                "stroke_dasharray": HOLLOW[status],
                "stroke_linecap": "round" if status == "undecided" else "",
            }
        return tag(
            "rect", class_=f"pill-{tone}", x=box.x, y=box.y, width=box.width, height=box.height,
            rx=radius, **hollow,
        )  # fmt: skip

    def _rim(self, box: Box, ink: Paint) -> str:
        """Return the inner line that marks a strict step."""
        inner = box.grown(-1.8)
        return tag(
            "rect", class_="rim", x=inner.x, y=inner.y, width=inner.width, height=inner.height,
            rx=PILL_RADIUS - 1.5, fill="none", stroke=self._of(ink), stroke_width=0.7,
        )  # fmt: skip

    def _card(self, at: int, card: Card, box: Box) -> str:
        inner = [tag("title", _text(card.tooltip)), self._face(card)]
        if card.status == "undecided":
            inner.append(self._hatch(card))
        inner += map(self._ground, card.tags)
        for one in card.texts:
            line = self._line(one.text, one.part, one.x, one.y, one.size, one.paint, bold=one.bold)
            inner.append(tag("a", line, href=one.href, rel="noopener") if one.href else line)
        if card.bar:
            inner.append(self._bar(card, card.bar))
        if card.badge:
            inner.append(self._badge(card.badge))
        names = f"card card-{card.look_name} {card.status}".rstrip()
        drawn = tag(
            "g", "".join(inner), id=f"{self._root}-card-{at}", class_=names,
            transform=_move(box.x, box.y),
        )  # fmt: skip
        return tag("a", drawn, href=card.href, rel="noopener") if card.href else drawn

    def _ground(self, ground: Tag) -> str:
        return tag(
            "rect", class_="ground", x=ground.x, y=ground.y, width=ground.width,
            height=ground.height, rx=3.5, fill=self._of(ground.paint),
        )  # fmt: skip

    def _face(self, card: Card) -> str:
        look = card.look
        bordered: dict[str, str | float] = {}
        if look.border_width:
            bordered = {"stroke": self._of(look.border), "stroke_width": look.border_width}
        elif card.dashes:
            bordered = {"stroke": self._of(look.label), "stroke_width": 1.2}
        return tag(
            "rect", class_="face", x=0.0, y=0.0, width=card.width, height=card.height,
            rx=look.radius, fill=self._of(look.face), stroke_dasharray=card.dashes,
            stroke_linecap="round" if card.status == "undecided" else "", **bordered,
        )  # fmt: skip

    def _hatch(self, card: Card) -> str:
        lines = hatching(card.width, card.height, card.look.radius)
        return tag(
            "path", class_="hatch", d="".join(path(straight(*ends)) for ends in lines), fill="none",
            stroke=self._of(card.look.label), stroke_width=1.1, stroke_opacity=theme.HATCH_OPACITY,
        )  # fmt: skip

    def _bar(self, card: Card, bar: Bar) -> str:
        paint = theme.MAIN_TAG if card.look_name == "main" else theme.TAG
        track = tag(
            "rect", class_="ground", x=bar.x, y=bar.y, width=bar.width, height=bar.height, rx=2.5,
            fill=self._of(paint),
        )  # fmt: skip
        filled = tag(
            "rect", class_="bar", x=bar.x, y=bar.y, width=bar.filled, height=bar.height, rx=2.5,
            fill=self._of(card.look.label),
        )  # fmt: skip
        return track + filled

    def _badge(self, badge: Badge) -> str:
        ink = self._of(theme.ON_BADGE)
        ground = tag(
            "rect", class_=f"badge-{badge.status}", x=badge.x - RADIUS, y=badge.y - RADIUS,
            width=2 * RADIUS, height=2 * RADIUS, rx=RADIUS, stroke=ink, stroke_width=RING,
            fill=self._of(theme.BADGES[badge.status]),
        )  # fmt: skip
        pen: dict[str, str | float] = {
            "fill": "none",
            "stroke": ink,
            "stroke_width": 1.8,
            "stroke_linecap": "round",
            "stroke_linejoin": "round",
        }
        signs = [tag("polyline", points=polygon(line), **pen) for line in badge.lines()]
        if badge.hook:
            signs.append(tag("path", d=path(badge.hook), **pen))
        return tag("g", ground + "".join(signs), class_="badge")

    def _line(
        self,
        text: str,
        part: str,
        x: float,
        y: float,
        size: float,
        paint: Paint,
        *,
        bold: bool = False,
        **more: str | float,
    ) -> str:
        from argmap.drawing.scene.measure import width

        return tag(
            "text", _text(text), class_=part, x=x, y=y, font_size=size, fill=self._of(paint),
            font_weight="bold" if bold else "", textLength=width(text, size, bold=bold),
            lengthAdjust="spacingAndGlyphs", **more,
        )  # fmt: skip

    def _heading(self) -> Iterator[str]:
        head = self._sheet.heading
        y = 0.0
        for line in head.title:
            yield self._line(
                line, "heading", 0.0, y + 19, theme.HEADING_SIZE, theme.HEADING, bold=True
            )
            y += theme.HEADING_SIZE * 1.15
        y = head.subtitle_top
        for line in head.subtitle:
            yield self._line(
                line, "subheading", 0.0, y + 10, theme.SUBHEADING_SIZE, theme.SUBHEADING
            )
            y += theme.SUBHEADING_SIZE * 1.3
        for item in head.legend:
            yield self._sample(item) + self._line(
                item.word, "word", item.x + item.swatch + 6, item.y + 11.5, theme.LEGEND_SIZE,
                theme.LEGEND,
            )  # fmt: skip

    def _sample(self, item: Item) -> str:
        if item.sort == "relation":
            kind = relation_kinds()[item.name]
            line = straight((item.x, item.y + 8), (item.x + item.swatch, item.y + 8))
            return tag(
                "g", self._arrow(line, kind.head, kind.line, 1.7, kind.tone), class_=kind.tone
            )
        if item.sort == "strength":
            return tag("g", "".join(self._strengths(item)), class_="neutral")
        if item.sort == "step":
            step = self._step(Box(item.x, item.y + 2, 20.0, 12.0), "support", item.name, radius=4.0)
            return tag("g", step, class_=item.name) if item.name else step
        if item.sort == "status":
            return self._status(item)
        if item.sort == "degree":
            return self._degree(item)
        look = LOOKS[item.name]
        dashes = LOOKS["assumption"].dashes if item.sort == "unstated" else look.dashes
        face = tag(
            "rect", class_="face", x=item.x + 0.5, y=item.y + 2, width=19.0, height=12.0,
            rx=min(look.radius, 9.0) / 2.2, fill=self._of(look.face), stroke=self._of(look.border),
            stroke_width=max(look.border_width, 1.0), stroke_dasharray="3 2" if dashes else "",
        )  # fmt: skip
        return tag("g", face, class_=f"card-{item.name}")

    def _status(self, item: Item) -> str:
        look = judged_look(LOOKS["claim"], item.name)
        face = tag(
            "rect", class_="face", x=item.x + 0.5, y=item.y + 1.5, width=24.0, height=13.0, rx=4.0,
            fill=self._of(look.face), stroke=self._of(look.border), stroke_width=1.5,
            stroke_dasharray="" if item.name == "stands" else look.dashes.replace("7", "3"),
            stroke_linecap="round" if item.name == "undecided" else "",
        )  # fmt: skip
        badge = self._badge(Badge(x=item.x + 28.0, y=item.y + 8.0, status=item.name))
        return tag("g", face + badge, class_=f"card-claim {item.name}")

    def _degree(self, item: Item) -> str:
        track, filled = (
            tag(
                "rect", class_=name, x=item.x, y=item.y + 5.5, width=wide, height=5.0, rx=2.5,
                fill=self._of(paint),
            )
            for name, wide, paint in (
                ("ground", 44.0, theme.TAG),
                ("bar", 28.0, LOOKS["claim"].label),
            )
        )  # fmt: skip
        return tag("g", track + filled, class_="card-claim")

    def _strengths(self, item: Item) -> Iterator[str]:
        for at, pen in enumerate((0.9, 1.7, 2.9)):
            x = item.x + at * 22
            yield tag(
                "path", class_="line", d=path(straight((x, item.y + 8), (x + 16, item.y + 8))),
                fill="none", stroke=self._of(TONES["neutral"]), stroke_width=pen,
            )  # fmt: skip


def _text(text: str) -> str:
    from argmap.drawing.svg.elements import escaped

    return escaped(text)


def _lines(parts: list[str] | Iterator[str]) -> str:
    return "\n" + "\n".join(parts) + "\n"


def _move(x: float, y: float) -> str:
    return f"translate({number(x)} {number(y)})"
