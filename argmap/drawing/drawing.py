"""A drawing: the pages of a picture, and each form in which it is written."""

from collections.abc import Sequence
from functools import cached_property
from os import PathLike, fspath
from pathlib import PurePath

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.carried import with_dots, with_text
from argmap.drawing.codes import drawing_finding
from argmap.drawing.compose import Wish, composed
from argmap.drawing.dot_text import dot_text
from argmap.drawing.paper import UNITS
from argmap.drawing.png import MOST_PIXELS, glyph_findings, png, scale_for
from argmap.drawing.scene.theme import PAGE, shade
from argmap.drawing.scene.view import View
from argmap.drawing.svg.page import Page
from argmap.drawing.svg.picture import write
from argmap.model import ArgumentMap
from argmap.model.brief import sizes
from argmap.model.picture_options import (
    PICTURE_FORMATS,
    Carried,
    Theme,
    checked_format,
    format_of,
)

_MOST_PLACED = 1500  # statements, whose places would cost more than all the rest of DOT


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
        data = png(plain, scale, shade(PAGE, dark=self.theme == "dark"))
        return with_text(with_dots(data, scale * UNITS[drawn.unit]), self.text)

    def pdf(self) -> bytes:
        """Return all pages as PDF; `EngineError` without the package typst (`argmap[pdf]`)."""
        from argmap.drawing.pdf import pdf

        return pdf(self.pages, dark=self.theme == "dark", source=self.text)

    def pixels(self, scale: float = 2.0) -> tuple[int, int]:
        """Return the width and height of a PNG of that scale."""
        width, height = self.page.size
        by = scale_for(width, height, scale)
        return round(int(width + 0.5) * by), round(int(height + 0.5) * by)  # as resvg has them

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
