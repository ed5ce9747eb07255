"""Writes SVG elements, escaped and in a fixed order; numbers have at most two decimals."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from attrs import field, frozen

from argmap.drawing.scene.card import Chip, TextLine
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.shapes import Box, Curve, Point

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[^\t\r\x20!#$%(-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;"}


def escaped(text: str) -> str:
    """Return `text` for an attribute or between tags; what XML cannot hold is left out."""
    if _SPECIAL.search(text) is None:  # nearly every text: large pictures have a million
        return text
    text = _ILLEGAL.sub("", text)
    for sign, entity in _ESCAPES.items():
        text = text.replace(sign, entity)
    return text


@lru_cache(maxsize=1 << 13)
def number(value: float) -> str:
    """Return a coordinate with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def tag(element: str, content: str | None = None, /, **attributes: str | float) -> str:
    """Return an element; `content` is written as it is, None for an empty element.

    `_` in the name of an attribute stands for `-`, one at its end is dropped, and an attribute
    whose value is '' is left out.
    """
    opening = element + "".join(map(_attribute, attributes, attributes.values()))
    return f"<{opening}/>" if content is None else f"<{opening}>{content}</{element}>"


def _attribute(key: str, value: str | float) -> str:
    if value == "":
        return ""
    words = escaped(value) if isinstance(value, str) else number(value)
    return f' {key.rstrip("_").replace("_", "-")}="{words}"'


@lru_cache(maxsize=1 << 10)  # most cards and lines look like others
def _look(**attributes: str | float) -> str:
    return "".join(map(_attribute, attributes, attributes.values()))


def rect(class_: str, box: Box, radius: float, fill: str, /, **attributes: str | float) -> str:
    """Return a filled rectangle with round corners; further attributes as those of `tag`."""
    return (
        f'<rect class="{class_}" x="{number(box.x)}" y="{number(box.y)}" '
        f'width="{number(box.width)}" height="{number(box.height)}"'
        f"{_look(rx=radius, fill=fill, **attributes)}/>"
    )


def stroke(class_: str, data: str, colour: str, wide: float, /, **attributes: str | float) -> str:
    """Return a line along the `path` of its data; further attributes as those of `tag`."""
    look = _look(fill="none", stroke=colour, stroke_width=wide, **attributes)
    return f'<path class="{class_}" d="{data}"{look}/>'


def path(curve: Curve) -> str:
    """Return the data of a path along a curve."""
    start, *rest = curve.points
    return f"M{polygon([start])}C{polygon(rest)}"


def polygon(points: Iterable[Point]) -> str:
    """Return the points of a polygon or polyline."""
    numbers = map(number, chain.from_iterable(points))
    return " ".join(map(",".join, zip(numbers, numbers, strict=True)))


def box_of(box: Box) -> str:
    """Return the left top corner and the size of a box."""
    return " ".join(map(number, (box.x, box.y, box.width, box.height)))


@frozen(kw_only=True)
class Pen:
    """How things are written, and the ids of cards and steps by key.

    `away` are the addresses of cards on other pages.  `embeds` is for viewers that know nothing of
    the direction of a text (resvg): characters of its own tell it to them.  With `is_lean` all is
    left out that a page of HTML says elsewhere: ids, what is read aloud, and fonts of letters.
    `far` are chips and their boxes, by key, as they are while such a page shows the picture small.
    """

    ids: Mapping[str, str] = field(factory=dict)
    away: Mapping[str, str] = field(factory=dict)
    embeds: bool = False
    is_lean: bool = False
    far: Mapping[str, tuple[Chip, Box]] = field(factory=dict)

    def thing(
        self,
        content: str,
        class_: str,
        data: Mapping[str, str],
        box: Box | None,
        *,
        key: str = "",
        role: str = "graphics-object group",
        label: str = "",
        opacity: float = 1.0,
    ) -> str:
        """Return a group that says what it is (`data`) and where it lies, for a screen reader too.

        `key` is that of a card or step, `label` what it is called when it is read aloud.
        """
        known = {**data, "box": box_of(box)} if box else data
        words = "".join(f' data-{noun}="{escaped(value)}"' for noun, value in known.items())
        name = f' id="{escaped(self.ids[key])}"' if key and not self.is_lean else ""
        if not self.is_lean:
            words = f' role="{role}"{_attribute("aria_label", label)}{words}'
        pale = f' opacity="{number(opacity)}"' if opacity < 1.0 else ""
        return f'<g{name} class="{class_}"{words}{pale}>{content}</g>'

    def title(self, text: str) -> str:
        """Return what a reader sees who points at a thing, or hears; nothing for ''."""
        return f"<title>{escaped(text)}</title>" if text and not self.is_lean else ""

    def linked(self, inner: str, key: str, *, is_near: bool = False) -> str:
        """Return a thing as a link to the card or step of that key, on another page or this one.

        What stands on both is linked on this page if it `is_near`.
        """
        away = "" if is_near else self.away.get(key)
        href = away or (f"#{self.ids[key]}" if key in self.ids else "")
        return tag("a", inner, href=href) if href else inner

    def line(self, line: TextLine, x: float = 0.0, y: float = 0.0, *, halo: str = "") -> str:
        """Return a line of text, moved by (`x`, `y`); `halo` is the colour around the letters.

        One that runs from right to left starts at its right end and is as wide as its font makes
        it.  Lean pictures have no names.
        """
        if self.is_lean and line.role == "name":
            return ""
        text, x, y = line.text, x + line.x, y + line.y
        if line.leftward and not self.embeds:
            x, ends = x + line.width, ' direction="rtl" unicode-bidi="embed"'
        elif line.leftward:
            text = f"\N{RIGHT-TO-LEFT EMBEDDING}{text}\N{POP DIRECTIONAL FORMATTING}"
            x, ends = x + line.width, ' text-anchor="end"'
        else:
            adjusted = "" if self.is_lean else ' lengthAdjust="spacingAndGlyphs"'
            ends = f' textLength="{number(line.width)}"{adjusted}'
        if halo:
            ends += f' stroke="{halo}" stroke-width="3" paint-order="stroke"'
        weight = ' font-weight="bold"' if line.bold and not self.is_lean else ""
        return (
            f'<text class="{line.role}" x="{number(x)}" y="{number(y)}" '
            f'font-size="{number(line.size)}" fill="{line.paint}"{weight}{ends}>'
            f"{escaped(text)}</text>"
        )


def root_of(scene: Scene, prefix: str) -> str:
    """Return the id of a picture; a statement can have any name, but none that ends with `-`."""
    return f"{prefix}argmap{'-' * ('argmap' in scene.view.complete)}"


def ids_of(scene: Scene, prefix: str) -> dict[str, str]:
    """Return the id of every card, pill and folded group: the name of a statement is its own."""
    root = root_of(scene, prefix)
    ids = {key: f"{root}-step-{at}-" for at, key in enumerate(scene.pills)}
    groups = {key: f"{root}-group-{at}-" for at, key in enumerate(scene.view.folds)}
    return ids | groups | {key: prefix + key for key in scene.cards if key not in groups}
