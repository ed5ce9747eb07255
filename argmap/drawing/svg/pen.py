"""The pen of a picture: colours of the chosen theme, lines of text, the ids of things.

Not here: which things there are (`svg.picture`).
"""

from typing import Literal

from attrs import frozen

from argmap.drawing.scene.measure import width
from argmap.drawing.scene.theme import Paint
from argmap.drawing.svg.elements import escaped, tag

Theme = Literal["auto", "light", "dark"]


@frozen(kw_only=True)
class Pen:
    """How things are written: the theme, and the word before every id."""

    theme: Theme
    prefix: str
    root: str

    def of(self, paint: Paint) -> str:
        """Return a colour; that of `auto` is light, and dark by the style sheet."""
        return paint.of(dark=self.theme == "dark")

    def id(self, name: str) -> str:
        """Return the id of the card of a statement, or of a named step."""
        return f"{self.prefix}{name}"

    def line(
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
        """Return a line of text that starts at `x` on the baseline `y`; `part` is its class."""
        return tag(
            "text", escaped(text), class_=part, x=x, y=y, font_size=size, fill=self.of(paint),
            font_weight="bold" if bold else "", textLength=width(text, size, bold=bold),
            lengthAdjust="spacingAndGlyphs", **more,
        )  # fmt: skip


def title(text: str) -> str:
    """Return what a reader sees who points at a thing, or hears; nothing for ''."""
    return tag("title", escaped(text)) if text else ""
