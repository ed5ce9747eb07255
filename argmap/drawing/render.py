"""`render`: from a map to a drawing.  The way in to this package."""

import re
from collections.abc import Sequence
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal, cast

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.carried import with_dots, with_text
from argmap.drawing.codes import drawing_finding
from argmap.drawing.compose import Wish, composed
from argmap.drawing.dot_text import dot_text
from argmap.drawing.layout.engines import engine as engine_named
from argmap.drawing.paper import SCREEN, UNITS, paper
from argmap.drawing.png import MOST_PIXELS, glyph_findings, png, scale_for
from argmap.drawing.scene.colours import colours
from argmap.drawing.scene.scene import dropped
from argmap.drawing.scene.view import View, view
from argmap.drawing.svg.page import Page
from argmap.drawing.svg.picture import write
from argmap.drawing.tree.kept import layout_of
from argmap.drawing.tree.shape import Choices
from argmap.model import ArgumentMap
from argmap.model.argument_map import as_map
from argmap.model.brief import sizes
from argmap.model.details import with_hints
from argmap.model.picture_options import (
    PICTURE_FORMATS,
    Carried,
    ColourBy,
    Direction,
    Layout,
    Theme,
    check_words,
    checked_format,
    format_of,
)
from argmap.model.vocabulary import as_string

if TYPE_CHECKING:
    from graphviz import Digraph

_MOST_PLACED = 1500  # statements, whose places would cost more than all the rest of DOT
_PREFIX = re.compile("[A-Za-z][A-Za-z0-9-]*")


@frozen(kw_only=True, slots=False, repr=False)
class Drawing:
    """A picture of a map.

    `svg` and `dot` are texts, `png` makes pixels when asked.
    """

    view: View
    wish: Wish
    theme: Theme = "auto"
    prefix: str = ""
    source: Carried = "drawn"
    _findings: tuple[Diagnostic, ...] = ()

    def __repr__(self) -> str:
        return sizes("Drawing", self.view.complete.title, statement=self.view.statements)

    @cached_property
    def _composed(self) -> tuple[Sequence[Page], Sequence[Diagnostic]]:
        return composed(self.view, self.wish)

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages, at least one."""
        return tuple(self._composed[0])

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the picture had to leave out or do otherwise."""
        return (*self._findings, *self._composed[1])

    @property
    def has_places(self) -> bool:
        """Whether `dot` says where everything lies: not in a map of more than 1,500 statements."""
        return len(self.view.statements) <= _MOST_PLACED

    @property
    def page(self) -> Page:
        """The first page."""
        return self.pages[0]

    @property
    def width(self) -> float:
        """The width of the first page, in the unit of its coordinates."""
        return self.page.width

    @property
    def height(self) -> float:
        """The height of the first page, in the unit of its coordinates."""
        return self.page.height

    @cached_property
    def svg(self) -> str:
        """The first page as SVG, the same bytes every time."""
        return self._svg(self.page)

    @cached_property
    def text(self) -> str:
        """The text of the map that the picture carries, '' if it carries none."""
        if self.source == "none":
            return ""
        from argmap.syntax.write import write as write_map

        map_ = self.view.complete if self.source == "full" else self._map_in("svg")
        return write_map(evolve(map_, origin=None))

    def _map_in(self, format: str) -> ArgumentMap:  # noqa: A002 - users' word
        names, map_ = self.shown(format), self.view.complete
        return map_ if len(names) == len(map_) else map_.subgraph(names)

    def shown(self, format: str) -> list[str]:  # noqa: A002 - users' word
        """Return the names of the statements that a file of that format shows as cards."""
        names = [statement.name for statement in self.view.statements]
        if format in ("dot", "html"):
            return names
        cards = {key for page in self.pages for key in page.scene.cards}
        return [name for name in names if name in cards]

    def svgs(self, files: str = "") -> tuple[str, ...]:
        """Return every page as SVG.

        `files` is the name of their files with `{}` for the number of the page, for links from
        one to another.
        """
        return tuple(self._svg(page, files) for page in self.pages)

    def _svg(self, page: Page, files: str = "") -> str:
        return write(page, self.theme, prefix=self.prefix, files=files, source=self.text)

    @property
    def dot(self) -> str:
        """The map as DOT that draws a picture like this one by itself; never folded.

        Cards and steps have their places in this picture, which `neato -n` takes, unless there are
        so many that places would cost more than all the rest (`has_places`).
        """
        boxes = self.page.places.boxes if self.has_places else {}
        middles = {key: box.middle for key, box in boxes.items()}
        return dot_text(self.view, dark=self.theme == "dark", middles=middles)

    @cached_property
    def html(self) -> str:
        """A page for the browser with the picture, the outline and all that the map says.

        It is one file that fetches nothing.  Its picture is laid out as a tree for a window.
        """
        from argmap.drawing.html.document import page

        return page(self._map_in("html"), theme="" if self.theme == "auto" else self.theme)

    def figure(self, *, caption: str = "", classes: str = "", alt: str = "") -> str:
        """Return the first page as a figure of HTML, with the map as text beside the picture.

        `caption` stands below it, `classes` are further classes of the element, and `alt` is what
        a screen reader calls it.
        """
        from argmap.drawing.html.figure import figure

        return figure(self.view.complete, self.svg, caption=caption, classes=classes, alt=alt)

    def png(self, scale: float = 2.0, *, page: int = 1) -> bytes:
        """Return a page as PNG, `scale` pixels a point, at most 40 million in all.

        `page` counts from 1.
        """
        drawn = self.pages[page - 1]
        plain = write(drawn, "dark" if self.theme == "dark" else "light", embeds=True)
        scale = scale_for(*drawn.size, scale)
        data = with_dots(png(plain, scale), scale * UNITS[drawn.unit])
        return with_text(data, self.text)

    def pdf(self) -> bytes:
        """Return all pages as PDF; `EngineError` without the package typst (`argmap[pdf]`)."""
        from argmap.drawing.pdf import pdf

        return pdf(self.pages, dark=self.theme == "dark", source=self.text)

    def pixels(self, scale: float = 2.0) -> tuple[int, int]:
        """Return the width and height of a PNG of that scale."""
        width, height = self.page.size
        by = scale_for(width, height, scale)
        return round(width * by), round(height * by)

    def findings_of(self, format: str) -> tuple[Diagnostic, ...]:  # noqa: A002 - users' word
        """Return what a file of that format leaves out or shows otherwise.

        A PNG may lack pixels, and with a PDF the glyphs of some characters; what a page has no room
        for is in DOT and HTML all the same.
        """
        if format in ("dot", "html"):
            return self._findings
        if format == "svg":
            return self.diagnostics
        glyphs = glyph_findings(page.scene for page in self.pages)
        width, height = self.page.size
        wanted = width * height * 2.0**2
        if format == "pdf" or wanted <= MOST_PIXELS:
            return (*self.diagnostics, *glyphs)
        pixels = drawing_finding(
            "ARG602",
            f"the PNG is scaled down from {wanted / 1e6:,.0f} million pixels to 40 million",
            "write SVG, which has no such limit, or draw a part with --focus or --group",
        )
        return (*self.diagnostics, pixels, *glyphs)

    def save(
        self,
        path: str | PathLike[str],
        format: str = "",  # noqa: A002 - the word that users expect
    ) -> tuple[str, ...]:
        """Write the picture to a file at once or not at all; its suffix gives the format.

        Several pages go into files with the number of the page before the suffix.  Return the
        paths of the files.
        Errors: `ValueError` for an unknown format, `OSError` as files give it, `EngineError` for a
        PDF without typst.
        """
        from argmap.system.files import write_file

        written = self.files(path, _checked(format or format_of(path, "svg")))
        for name, data in written.items():
            write_file(name, data)
        return tuple(written)

    def files(self, path: str | PathLike[str], format: str) -> dict[str, bytes]:  # noqa: A002 - users' word
        """Return the bytes of each file of a picture by its path: one, or one for each page."""
        if _checked(format) in ("dot", "html", "pdf") or len(self.pages) == 1:
            return {fspath(path): self.encoded(format)}
        pure = PurePath(fspath(path))
        files = f"{pure.stem.replace('{', '').replace('}', '')}-{{}}{pure.suffix}"
        return {
            str(pure.with_name(f"{pure.stem}-{page.number}{pure.suffix}")): (
                self.png(page=page.number) if format == "png" else self._svg(page, files).encode()
            )
            for page in self.pages
        }

    def encoded(self, format: str) -> bytes:  # noqa: A002 - the word that users expect
        """Return the bytes of a file of that format; of several pages the first."""
        written = getattr(self, _checked(format))
        return written.encode() if isinstance(written, str) else written()

    def mimebundle(
        self, include: object = None, exclude: object = None, *, caption: str = "", alt: str = ""
    ) -> dict[str, str]:
        """Return what a notebook shows: a figure with the map as text, the picture, a line."""
        del include, exclude  # what IPython hands over; all formats are cheap
        html = self.figure(caption=caption, alt=alt)
        plain = repr(self.view.complete)
        return {"text/html": html, "image/svg+xml": self.svg, "text/plain": plain}

    _repr_mimebundle_ = mimebundle

    def _repr_svg_(self) -> str:
        return self.svg


def _checked(format: str) -> str:  # noqa: A002 - the word that users expect
    return checked_format(format, PICTURE_FORMATS, "picture format")


@with_hints
def render(  # noqa: PLR0913 - each is an option of the command, and named at the call
    map: ArgumentMap,  # noqa: A002 - the word of the whole package
    path: str | PathLike[str] | None = None,
    *,
    theme: Theme = "auto",
    layout: Layout | Literal[""] = "",
    page: str = "",
    min_text: float | None = None,
    pages: bool = False,
    like: "str | PathLike[str] | Drawing | None" = None,
    engine: str = "",
    direction: Direction = "auto",
    focus: str = "",
    depth: int | None = None,
    group: str = "",
    collapse: bool = False,
    status: str | None = None,
    color_by: ColourBy = "kind",
    names: bool = True,
    frames: bool = True,
    prefix: str = "",
    source: Carried = "drawn",
    format: str = "",  # noqa: A002 - the word that users expect
) -> Drawing:
    """Draw a map, or a part of it, and write the picture to `path` if one is given.

    The suffix of the path says what is written: `.svg`, `.png`, `.pdf`, `.html` or `.dot`, unless
    `format` does.
    `layout` is `tree`, from rows to columns on a page without a crossing, `graph`, by Graphviz, or
    `auto` ('' what the map says, or `auto`).  `page` is what it is laid out for: screen, readme,
    a4, a4-landscape, letter, slide, a size such as 800x600 or a width such as 700px, on which no
    text is smaller than `min_text` points; what does not fit is folded, or goes on on further pages
    with `pages`.
    `like` is an earlier picture of the map (a drawing, or the path of its SVG), which the new one
    resembles where nothing has changed.
    `focus` with `depth` draws what lies around a statement, `group` one group, `collapse` the main
    claims and what bears on them directly.  `status` names a semantics or another method of
    evaluation ('' the map's own, or grounded), and the picture shows what the whole map makes of
    every statement under it.  `engine` names a layout engine ('' the usual one).  `prefix` goes
    before every id of the SVG.
    `color_by` gives cards a band in the colour of their first tag, speaker or source, `names` shows
    the names of statements.  Without `frames` the groups are not drawn, but the lines between
    them in place of chips, by `graph` unless a layout is named.  `source` is the text of a map that
    the picture carries, so that it can be opened again: of what is `drawn`, of the `full` map, or
    `none`.
    Errors: `ValueError` for unknown words, `KeyError` for unknown statements and groups,
    `EngineError` when the engine that was named fails.
    """
    map = as_map(map)  # noqa: A001 - the word of the whole package
    kind = _checked(format or ("svg" if path is None else format_of(path, "svg")))
    if not layout and direction == "auto":
        layout = cast("Layout", map.metadata.layout)
    layout = layout or ("auto" if frames else "graph")
    check_words(theme=theme, layout=layout, direction=direction, source=source, color_by=color_by)
    if layout == "tree" and direction != "auto":
        raise ValueError(
            "a direction belongs to the layout 'graph': 'tree' goes from rows to columns as the "
            "page allows"
        )
    if prefix and not _PREFIX.fullmatch(as_string(prefix)):
        raise ValueError(f"a prefix is made of letters, digits and '-', not {prefix!r}")
    if engine:
        engine_named(engine)
    on = paper(page or map.metadata.page or SCREEN.name, min_text)
    seen = view(map, focus=focus, depth=depth, group=group, collapse=collapse)
    seen = evolve(seen, names=names, frames=frames, colours=colours(map, color_by))
    findings: tuple[Diagnostic, ...] = ()
    if status is not None:
        from argmap.drawing.scene.judge import judge

        judgement, findings = judge(map, status)
        seen = evolve(seen, judgement=judgement)
    earlier, origin = _earlier(like, map)
    wish = Wish(
        paper=on, layout=layout, direction=direction, engine=engine, several=pages,
        earlier=earlier, origin=origin,
    )  # fmt: skip
    drawing = Drawing(
        view=seen, wish=wish, theme=theme, prefix=prefix, source=source,
        findings=(*findings, *dropped(seen)),
    )  # fmt: skip
    if kind in ("svg", "png", "pdf"):
        _ = drawing.pages  # so that what an engine refuses is said here
    if path is not None:
        drawing.save(path, kind)
    return drawing


def _earlier(
    like: "str | PathLike[str] | Drawing | None", map_: ArgumentMap
) -> tuple[str, Choices | None]:
    """Return the layout of an earlier picture and its choices; nothing for that of another map.

    Errors: `ValueError` for a file that says nothing of its layout, `OSError` as files give it.
    """
    if like is None:
        return "", None
    if isinstance(like, Drawing):
        svg = like.svg
    else:
        svg = Path(like).read_bytes().decode("utf-8", "replace")
        if not layout_of(svg)[0]:
            raise ValueError(f"{fspath(like)!r} is not an SVG that argmap drew")
    return layout_of(svg, map_.index.statements)


def to_graphviz(
    map: ArgumentMap,  # noqa: A002 - the word of the whole package
    *,
    theme: Theme = "light",
    focus: str = "",
    depth: int | None = None,
    group: str = "",
    collapse: bool = False,
    status: str | None = None,
) -> "Digraph":
    """Return a map as a graph of the package `graphviz`; options and errors as in `render`.

    `dot` lays it out anew, and `neato -n` draws cards and steps at the places of our picture.  Its
    methods `render` and `pipe` need Graphviz on the machine.
    """
    from graphviz import Digraph

    drawing = render(
        map, theme=theme, focus=focus, depth=depth, group=group, collapse=collapse, status=status
    )
    graph = Digraph("argument_map")
    graph.body.extend(drawing.dot.splitlines(keepends=True)[1:-1])
    return graph
