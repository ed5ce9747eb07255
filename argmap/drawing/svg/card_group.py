"""Writes cards: face, texts, tags, and the marks of an evaluation.

Not here: what a card holds (`scene.card`), lines (`svg.lines`).
"""

from attrs import evolve

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import RADIUS, RING, Badge, Bar, Card, hatching
from argmap.drawing.scene.shapes import Box, straight
from argmap.drawing.scene.theme import Paint
from argmap.drawing.svg.elements import Pen, path, polygon, rect, tag


def card_group(pen: Pen, card: Card, box: Box, kind: str = "card") -> str:
    """Return a card in its place; `kind` is `pill` for that of an argument."""
    x, y = box.x, box.y
    inner = [pen.title(card.tooltip), _face(pen, card, box)]
    if card.group == "open":
        inner.append(_hatch(pen, card, box))
    inner += (rect("ground", each.box.moved(x, y), 3.5, pen.of(each.paint)) for each in card.tags)
    for text in card.texts:
        line = pen.line(text, x, y)
        inner.append(pen.linked(line, text.card) if text.card else _linked(line, text.href))
    if card.band:
        inner.append(_band(pen, card, card.band, box))
    if card.bar:
        inner.append(_bar(pen, card, card.bar, box))
    if card.badge:
        inner.append(badge_group(pen, evolve(card.badge, x=card.badge.x + x, y=card.badge.y + y)))
    classes = f"card card-{card.look_name} {card.group} {card.status}".rstrip()
    drawn = pen.thing(
        "".join(inner), classes, box, key=card.key, label=_spoken(card), data_kind=kind,
        data_name=card.key,
    )  # fmt: skip
    return _linked(drawn, card.href)


def _spoken(card: Card) -> str:
    """Return what a card is called when it is read aloud: its kind, and its title or text."""
    words: dict[str, list[str]] = {}
    for text in card.texts:
        words.setdefault(text.role, []).append(text.text)
    headline = " ".join(words.get("title") or words.get("text", []))
    kind = " ".join(words.get("label", [card.look.word])).lower()
    return ": ".join(piece for piece in (kind, headline, card.status) if piece)


def _linked(inner: str, href: str) -> str:
    return tag("a", inner, href=href, rel="noopener") if href else inner


def _face(pen: Pen, card: Card, box: Box) -> str:
    look = card.look
    bordered: dict[str, str | float] = {}
    if look.border_width:
        bordered = {"stroke": pen.of(look.border), "stroke_width": look.border_width}
    elif card.dashes:
        bordered = {"stroke": pen.of(look.label), "stroke_width": 1.2}
    return rect(
        "face", Box(box.x, box.y, card.width, card.height), look.radius, pen.of(look.face),
        stroke_dasharray=card.dashes,
        stroke_linecap="round" if card.group == "open" else "", **bordered,
    )  # fmt: skip


def _hatch(pen: Pen, card: Card, box: Box) -> str:
    lines = hatching(card.width, card.height, card.look.radius)
    curves = (straight(*ends).moved(box.x, box.y) for ends in lines)
    return tag(
        "path", class_="hatch", d="".join(map(path, curves)), fill="none",
        stroke=pen.of(card.look.label), stroke_width=1.1, stroke_opacity=theme.HATCH_OPACITY,
    )  # fmt: skip


def _band(pen: Pen, card: Card, paint: Paint, box: Box) -> str:
    """Return the band of a colour along the side of a card, off its round corners."""
    off = card.look.radius * 0.75
    band = Box(box.x, box.y + off, 4.0, box.height - 2 * off)
    return rect(
        f"band-{paint.light.removeprefix('#')}", band, 1.5, pen.of(paint),
        stroke=pen.of(card.look.title) if card.look_name == "main" else "", stroke_width=0.6,
    )  # fmt: skip


def _bar(pen: Pen, card: Card, bar: Bar, box: Box) -> str:
    paint = theme.MAIN_TAG if card.look_name == "main" else theme.TAG
    track = bar.track.moved(box.x, box.y)
    return rect("ground", track, 2.5, pen.of(paint)) + rect(
        "bar", track.with_width(bar.filled), 2.5, pen.of(card.look.label)
    )


def badge_group(pen: Pen, badge: Badge) -> str:
    """Return the round badge of a status."""
    ink = pen.of(theme.ON_BADGE)
    ground = tag(
        "rect", class_=f"badge-{badge.status}", x=badge.x - RADIUS, y=badge.y - RADIUS,
        width=2 * RADIUS, height=2 * RADIUS, rx=RADIUS, stroke=ink, stroke_width=RING,
        fill=pen.of(theme.BADGES[badge.status]),
    )  # fmt: skip
    stroke: dict[str, str | float] = {
        "fill": "none", "stroke": ink, "stroke_width": 1.8, "stroke_linecap": "round",
        "stroke_linejoin": "round",
    }  # fmt: skip
    signs = [tag("polyline", points=polygon(line), **stroke) for line in badge.lines()]
    if badge.curve:
        signs.append(tag("path", d=pen.path(badge.curve), **stroke))
    return tag("g", ground + "".join(signs), class_="badge")
