"""The pen of a picture: colours of the chosen theme, lines of text, the ids of things.

Not here: which things there are (`svg.picture`).
"""

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from argmap.drawing.scene.direction import embedded
from argmap.drawing.scene.measure import width
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.theme import Paint
from argmap.drawing.svg.elements import escaped, tag

Theme = Literal["auto", "light", "dark"]


@frozen(kw_only=True)
class Pen:
    """How things are written: the theme, and the ids of cards and steps by key.

    `away` are the addresses of cards on other pages.  `embeds` is for viewers that know nothing of
    the direction of a text (resvg): characters of its own tell it to them.
    """

    theme: Theme
    root: str
    ids: Mapping[str, str]
    away: Mapping[str, str] = field(factory=dict)
    embeds: bool = False

    def of(self, paint: Paint) -> str:
        """Return a colour; that of `auto` is light, and dark by the style sheet."""
        return paint.of(dark=self.theme == "dark")

    def linked(self, inner: str, key: str) -> str:
        """Return a thing as a link to the card or step of that key, on this page or another."""
        href = self.away.get(key) or (f"#{self.ids[key]}" if key in self.ids else "")
        return tag("a", inner, href=href) if href else inner

    def line(  # noqa: PLR0913 - what a line of text is, named at the call
        self,
        text: str,
        role: str,
        x: float,
        y: float,
        size: float,
        paint: Paint,
        *,
        bold: bool = False,
        leftward: bool = False,
        wide: float | None = None,
        **extra: str | float,
    ) -> str:
        """Return a line of text that starts at `x` on the baseline `y`; `part` is its class.

        One that runs from right to left (`leftward`) starts at its right end and is as wide as its
        font makes it.  `wide` is the width if it is known.
        """
        wide = width(text, size, bold=bold) if wide is None else wide
        if leftward and not self.embeds:
            x, extra = x + wide, {"direction": "rtl", "unicode_bidi": "embed", **extra}
        elif leftward:
            text, x, extra = embedded(text), x + wide, {"text_anchor": "end", **extra}
        else:
            extra = {"textLength": wide, "lengthAdjust": "spacingAndGlyphs", **extra}
        return tag(
            "text", escaped(text), class_=role, x=x, y=y, font_size=size, fill=self.of(paint),
            font_weight="bold" if bold else "", **extra,
        )  # fmt: skip


def ids_of(scene: Scene, prefix: str, root: str) -> dict[str, str]:
    """Return the id of every card, pill and folded group: the name of a statement is its own."""
    ids = {key: f"{root}-step-{at}-" for at, key in enumerate(scene.pills)}
    groups = {key: f"{root}-group-{at}-" for at, key in enumerate(scene.view.folds)}
    return ids | groups | {key: prefix + key for key in scene.cards if key not in groups}


def title(text: str) -> str:
    """Return what a reader sees who points at a thing, or hears; nothing for ''."""
    return tag("title", escaped(text)) if text else ""
