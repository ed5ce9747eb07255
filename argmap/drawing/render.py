"""`render`: from a map to a drawing.  The way in to this package."""

from collections.abc import Mapping
from functools import cached_property
from os import PathLike
from typing import Literal, get_args

from attrs import evolve, field, frozen

from argmap.diagnostics import Diagnostic, did_you_mean
from argmap.drawing.codes import found
from argmap.drawing.compose import LAYOUTS, composed
from argmap.drawing.dot_text import dot_text
from argmap.drawing.layout.asker import Asker
from argmap.drawing.layout.drawn import DIRECTIONS
from argmap.drawing.layout.engines import engine as engine_named
from argmap.drawing.png import png, scale_for
from argmap.drawing.scene.shapes import Box, Curve
from argmap.drawing.scene.view import MOST, view
from argmap.drawing.svg.page import Page
from argmap.drawing.svg.pen import Theme
from argmap.drawing.svg.picture import write
from argmap.model import ArgumentMap

FORMATS: tuple[str, ...] = ("svg", "png", "dot")


@frozen(kw_only=True)
class Geometry:
    """Where everything lies on the page, in points from its left top corner.

    `cards` and `pills` by name of a statement or id of a relation, `chips` (stubs among them) by a
    key of their own, `groups` by path of titles, `edges` as the keys of source and target with the
    curve between them.
    """

    cards: dict[str, Box]
    pills: dict[str, Box]
    chips: dict[str, Box]
    groups: dict[tuple[str, ...], Box]
    edges: tuple[tuple[str, str, Curve], ...]


@frozen(kw_only=True, slots=False)
class Drawing:
    """A picture of a map.

    `svg` and `dot` are texts, `png` makes pixels when asked, `diagnostics` tells what the drawing
    had to leave out or do otherwise.
    """

    page: Page = field(repr=False)
    theme: Theme = "auto"
    prefix: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    _map: ArgumentMap = field(repr=False)
    _part: Mapping[str, object] = field(factory=dict, repr=False)

    @property
    def width(self) -> float:
        """The width in points."""
        return self.page.width

    @property
    def height(self) -> float:
        """The height in points."""
        return self.page.height

    @cached_property
    def svg(self) -> str:
        """The picture as SVG, the same bytes every time."""
        return write(self.page, self.theme, prefix=self.prefix)

    @property
    def dot(self) -> str:
        """The map as DOT that draws a picture like this one by itself; never folded."""
        return dot_text(self._map, dark=self.theme == "dark", **self._part)  # type: ignore[arg-type]

    def png(self, scale: float = 2.0) -> bytes:
        """Return the picture as PNG, `scale` pixels a point, at most 40 million in all."""
        plain = write(self.page, "dark" if self.theme == "dark" else "light", unit="")
        return png(plain, scale_for(self.width, self.height, scale))

    def png_findings(self, scale: float = 2.0) -> tuple[Diagnostic, ...]:
        """Return the finding that a PNG of that scale has fewer pixels than asked for, if so."""
        if scale_for(self.width, self.height, scale) >= scale:
            return ()
        wanted = self.width * self.height * scale * scale / 1e6
        return (
            found(
                "ARG602",
                f"the PNG is scaled down from {wanted:,.0f} million pixels to 40 million",
                "write SVG, which has no such limit, or draw a part with --focus or --group",
            ),
        )

    def save(self, path: str | PathLike[str], format: str = "") -> None:  # noqa: A002 - users' word
        """Write the picture to a file at once or not at all; its suffix tells the format.

        `ValueError` for a format that is not svg, png or dot, `OSError` as files give it.
        """
        from argmap.files import write_file

        write_file(path, self.encoded(checked_format(format or format_of(path))))

    def encoded(self, format: str) -> bytes:  # noqa: A002 - the word that users expect
        """Return the bytes of a file of that format."""
        if format == "png":
            return self.png()
        return (self.dot if checked_format(format) == "dot" else self.svg).encode()

    @property
    def geometry(self) -> Geometry:
        """Where everything lies."""
        scene, places = self.page.scene, self.page.places
        return Geometry(
            cards={key: places.boxes[key] for key in scene.cards},
            pills={key: places.boxes[key] for key in scene.pills},
            chips={key: places.boxes[key] for key in scene.chips},
            groups={cluster.path: box for cluster, box in places.frames},
            edges=tuple(
                (edge.source, edge.target, places.curves[at]) for at, edge in enumerate(scene.edges)
            ),
        )

    def _repr_svg_(self) -> str:
        return self.svg


def format_of(path: str | PathLike[str]) -> str:
    """Return the format that the suffix of a path tells, svg without one."""
    from os import fspath
    from pathlib import PurePath

    return PurePath(fspath(path)).suffix.lower().removeprefix(".") or "svg"


def checked_format(format: str) -> str:  # noqa: A002 - the word that users expect
    """Return the name of a picture format, or raise `ValueError` for one that there is not."""
    if format in FORMATS:
        return format
    hints = did_you_mean(format, FORMATS)
    known = "".join(f"; {one}" for one in hints) or f"; there are {', '.join(FORMATS)}"
    raise ValueError(f"no picture format {format!r}{known}")


def render(  # noqa: PLR0913 - each is an option of the command, and named at the call
    map: ArgumentMap,  # noqa: A002 - the word of the whole package
    path: str | PathLike[str] | None = None,
    *,
    theme: Theme = "auto",
    layout: Literal["auto", "tree", "graph"] = "auto",
    engine: str = "",
    direction: Literal["auto", "top", "left"] = "auto",
    focus: str = "",
    depth: int | None = None,
    group: str = "",
    collapse: bool = False,
    status: str | None = None,
    prefix: str = "",
) -> Drawing:
    """Draw a map, or a part of it, and write the picture to `path` if one is given.

    The suffix of the path says what is written: `.svg`, `.png` or `.dot`.
    `layout` is `tree`, from rows to columns on a page without a crossing, `graph`, by Graphviz, or
    `auto`.  `focus` with `depth` draws what lies around a statement, `group` one group, `collapse`
    the main claims and what bears on them directly.  `status` names a semantics or another method
    of evaluation ('' the map's own, or grounded), and the picture shows what the whole map makes
    of every statement under it.  `engine` names a layout engine ('' the usual one).
    `prefix` goes before every id of the SVG.  A map of more than 1,500 statements is folded, and a
    diagnostic says so.
    Errors: `ValueError` for unknown words, `KeyError` for unknown statements and groups,
    `EngineError` when the engine that was named fails.
    """
    if path is not None:
        checked_format(format_of(path))
    _check_word(theme, get_args(Theme), "theme")
    _check_word(layout, LAYOUTS, "layout")
    _check_word(direction, DIRECTIONS, "direction")
    _check_prefix(prefix)
    if engine:
        engine_named(engine)
    part: dict[str, object] = {"focus": focus, "depth": depth, "group": group, "collapse": collapse}
    limit = None if layout == "tree" else MOST
    seen = view(map, focus=focus, depth=depth, group=group, collapse=collapse, limit=limit)
    findings: tuple[Diagnostic, ...] = ()
    if status is not None:
        from argmap.drawing.scene.judge import judge

        said, findings = judge(map, status)
        seen = evolve(seen, judgement=said)
        part["judgement"] = said
    ask = Asker(engine)
    page = composed(seen, ask, layout=layout, direction=direction)
    drawing = Drawing(
        page=page,
        theme=theme,
        prefix=prefix,
        diagnostics=(*findings, *page.scene.diagnostics, *ask.diagnostics),
        map=map,
        part=part,
    )
    if path is not None:
        drawing.save(path)
    return drawing


def _check_word(word: str, known: tuple[str, ...], what: str) -> None:
    if word not in known:
        hints = did_you_mean(word, known)
        raise ValueError(f"no {what} {word!r}" + "".join(f"; {hint}" for hint in hints))


def _check_prefix(prefix: str) -> None:
    if prefix and not (
        prefix[0].isalpha() and prefix.replace("-", "").isalnum() and prefix.isascii()
    ):
        raise ValueError(f"a prefix is made of letters, digits and '-', not {prefix!r}")
