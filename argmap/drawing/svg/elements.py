"""Writes SVG elements: escaped, in a fixed order, numbers with at most two decimals.

Not here: which elements a picture has (`svg`).
"""

import re
from functools import cache

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


def number(value: float) -> str:
    """Return a coordinate with at most two decimals."""
    text = f"{value:.2f}"
    if text[-1] != "0":
        return text
    text = text[:-3] if text[-2] == "0" else text[:-1]
    return "0" if text == "-0" else text


def tag(element: str, content: str | None = None, /, **attributes: str | float) -> str:
    """Return an element; `content` is written as it is, None for an empty element.

    `_` in the name of an attribute stands for `-`, one at its end is dropped, and an attribute
    whose value is '' is left out.
    """
    pieces = [element]
    for key, value in attributes.items():
        if not isinstance(value, str):
            pieces.append(f'{_attribute(key)}="{number(value)}"')
        elif value:
            pieces.append(f'{_attribute(key)}="{escaped(value)}"')
    opening = " ".join(pieces)
    return f"<{opening}/>" if content is None else f"<{opening}>{content}</{element}>"


@cache
def _attribute(key: str) -> str:
    """Return the name of an attribute for a keyword; there are a few dozen."""
    return key.rstrip("_").replace("_", "-")


def path(curve: Curve) -> str:
    """Return the data of a path along a curve."""
    start, *rest = curve.points
    return f"M{_pair(start)}C{' '.join(map(_pair, rest))}"


def polygon(points: tuple[Point, ...]) -> str:
    """Return the points of a polygon or polyline."""
    return " ".join(map(_pair, points))


def box_of(box: Box) -> str:
    """Return the left top corner and the size of a box."""
    return " ".join(map(number, (box.x, box.y, box.width, box.height)))


def _pair(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"
