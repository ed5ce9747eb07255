"""Writes cards: face, texts, tags, and the marks of an evaluation."""

from attrs import evolve

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import RADIUS, RING, Badge, Card, hatching
from argmap.drawing.scene.shapes import Box, straight
from argmap.drawing.svg.elements import Pen, path, polygon, rect, tag
from argmap.semantics.engine.links import grouped


def card_group(pen: Pen, card: Card, box: Box, kind: str = "card") -> str:
    """Return a card in its place; `kind` is `pill` for that of an argument."""
    x, y = box.x, box.y
    inner = [pen.title(card.tooltip), _face(pen, card, box)]
    inner += (rect("ground", each.box.moved(x, y), 3.5, pen.of(each.paint)) for each in card.tags)
    for text in card.texts:
        line = pen.line(text, x, y)
        inner.append(pen.linked(line, text.card) if text.card else _linked(line, text.href))
    inner.append(_side(pen, card, box))
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
    words = grouped((text.role, text.text) for text in card.texts)
    headline = " ".join(words.get("title") or words.get("text", []))
    kind = " ".join(words.get("label", [card.look.word])).lower()
    return ": ".join(piece for piece in (kind, headline, card.status) if piece)


def _linked(inner: str, href: str) -> str:
    return tag("a", inner, href=href, rel="noopener") if href else inner


def _face(pen: Pen, card: Card, box: Box) -> str:
    """Return the face of a card, hatched where its verdict is open."""
    look, is_open = card.look, card.group == "open"
    bordered: dict[str, str | float] = {}
    if look.border_width:
        bordered = {"stroke": pen.of(look.border), "stroke_width": look.border_width}
    elif card.dashes:
        bordered = {"stroke": pen.of(look.label), "stroke_width": 1.2}
    face = rect(
        "face", Box(box.x, box.y, card.width, card.height), look.radius, pen.of(look.face),
        stroke_dasharray=card.dashes, stroke_linecap="round" if is_open else "", **bordered,
    )  # fmt: skip
    if not is_open:
        return face
    lines = (straight(*ends) for ends in hatching(card.width, card.height, look.radius))
    return face + tag(
        "path", class_="hatch", d="".join(path(line.moved(box.x, box.y)) for line in lines),
        fill="none", stroke=pen.of(look.label), stroke_width=1.1,
        stroke_opacity=theme.HATCH_OPACITY,
    )  # fmt: skip


def _side(pen: Pen, card: Card, box: Box) -> str:
    """Return the band of a colour along the side, off the round corners, and a strength."""
    look, is_main, drawn = card.look, card.look_name == "main", ""
    if card.band:
        off = look.radius * 0.75
        drawn += rect(
            f"band-{card.band.light.removeprefix('#')}",
            Box(box.x, box.y + off, 4.0, box.height - 2 * off), 1.5, pen.of(card.band),
            stroke=pen.of(look.title) if is_main else "", stroke_width=0.6,
        )  # fmt: skip
    if card.bar:
        track = card.bar.track.moved(box.x, box.y)
        drawn += rect("ground", track, 2.5, pen.of(theme.MAIN_TAG if is_main else theme.TAG))
        drawn += rect("bar", track.with_width(card.bar.filled), 2.5, pen.of(look.label))
    return drawn


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
