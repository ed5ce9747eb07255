"""Writes SVG elements, escaped and in a fixed order; numbers have at most two decimals."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from attrs import field, frozen

from argmap.drawing.scene.card import Chip, TextLine
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.shapes import Box, Curve, Point

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[^\t\r\x20!#$%(-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;"}
)


def escaped(text: str) -> str:
    """Return `text` for an attribute or between tags; what XML cannot hold is left out."""
    if _SPECIAL.search(text) is None:  # nearly every text: large pictures have a million
        return text
    return _ILLEGAL.sub("", text).translate(_ESCAPES)


@lru_cache(maxsize=1 << 13)
def number(value: float) -> str:
    """Return a coordinate with at most two decimals."""
    text = f"{value:.2f}"
    if text[-1] == "0":
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def tag(element: str, content: str | None = None, /, **attributes: str | float) -> str:
    """Return an element; `content` is written as it is, None for an empty element.

    `_` in the name of an attribute stands for `-`, one at its end is dropped, and an attribute
    whose value is '' is left out.
    """
    opening = element
    for key, value in attributes.items():
        if value != "":
            words = escaped(value) if isinstance(value, str) else number(value)
            opening += f' {_attribute(key)}="{words}"'
    return f"<{opening}/>" if content is None else f"<{opening}>{content}</{element}>"


def rect(class_: str, box: Box, radius: float, fill: str, /, **attributes: str | float) -> str:
    """Return a filled rectangle with round corners; further attributes as those of `tag`."""
    return tag(
        "rect", class_=class_, x=box.x, y=box.y, width=box.width, height=box.height, rx=radius,
        fill=fill, **attributes,
    )  # fmt: skip


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def path(curve: Curve) -> str:
    """Return the data of a path along a curve."""
    start, *rest = curve.points
    return f"M{_pair(start)}C{polygon(rest)}"


def polygon(points: Iterable[Point]) -> str:
    """Return the points of a polygon or polyline."""
    return " ".join(map(_pair, points))


def box_of(box: Box) -> str:
    """Return the left top corner and the size of a box."""
    return " ".join(map(number, (box.x, box.y, box.width, box.height)))


def _pair(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"


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
        box: Box | None,
        *,
        key: str = "",
        role: str = "graphics-object group",
        label: str = "",
        opacity: float | str = "",
        **data: str,
    ) -> str:
        """Return a group that says what it is (`data`) and where it lies, for a screen reader too.

        `key` is that of a card or step, `label` what it is called when it is read aloud.
        """
        spoken = {} if self.is_lean else {"role": role, "aria_label": label}
        return tag(
            "g", content, id="" if self.is_lean or not key else self.ids[key], class_=class_,
            **spoken, **data, data_box=box_of(box) if box else "", opacity=opacity,
        )  # fmt: skip

    def title(self, text: str) -> str:
        """Return what a reader sees who points at a thing, or hears; nothing for ''."""
        return tag("title", escaped(text)) if text and not self.is_lean else ""

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
