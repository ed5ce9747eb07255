"""`report`: from a map to the document that is handed on.  The way in to this package."""

from functools import cached_property
from html import escape
from os import PathLike

from attrs import evolve, frozen

from argmap.dossier.blocks import ReportDocument
from argmap.dossier.content import Content
from argmap.dossier.statements import ReportStatements
from argmap.drawing.fit import fitted, spread, whole
from argmap.drawing.paper import Paper
from argmap.drawing.scene.judge import of_statuses
from argmap.drawing.scene.view import view
from argmap.drawing.svg.page import Page
from argmap.model.argument_map import ArgumentMap, as_map
from argmap.model.picture_options import (
    REPORT_FORMATS,
    Theme,
    check_words,
    checked_format,
    format_of,
)
from argmap.model.vocabulary import as_flag
from argmap.system.files import write_file

# The picture at a glance shows titles only, as a slide does; the map in full has text of 6 points.
_GLANCE = Paper(name="glance", width=520.0, height=430.0, least=6.0, slide=True)
# A small map has all its text in the one picture that stands there.
_WHOLE = Paper(name="whole", width=520.0, height=430.0, least=6.2)
# On it, the room for a heading is left to the map: the document has its own.
_SHEET = Paper(name="sheet", width=500.0, height=780.0, least=6.2)
_DRAWN = 1_500  # statements: the pages of more would be a book of their own
_HEADS = 120  # main claims: the cards of more do not fit a page, even alone


@frozen(kw_only=True, slots=False, repr=False)
class Dossier:
    """A report on a map, as HTML or PDF."""

    document: ReportDocument
    theme: Theme = "auto"

    def __repr__(self) -> str:
        return f"<Dossier {self.document.title!r}>"

    @cached_property
    def html(self) -> str:
        """The report as one file of HTML, which fetches nothing and runs no script."""
        from argmap.dossier.html import write

        return write(self.document, theme=self.theme)

    def pdf(self) -> bytes:
        """Return the report as PDF; `EngineError` without the package typst (`argmap[pdf]`)."""
        from argmap.dossier.typst import pdf

        return pdf(self.document)

    def encoded(self, format: str) -> bytes:  # noqa: A002 - users' word
        """Return the bytes of a file of that format."""
        return self.pdf() if _checked(format) == "pdf" else self.html.encode()

    def save(self, path: str | PathLike[str], format: str = "") -> None:  # noqa: A002 - the same
        """Write the report to a file at once or not at all; its suffix names the format.

        Errors: `ValueError` for an unknown format, `OSError` as files give it, `EngineError` for a
        PDF without typst.
        """
        write_file(path, self.encoded(format or format_of(path, "html")))

    def _repr_html_(self) -> str:

        return f'<iframe sandbox srcdoc="{escape(self.html)}" width="100%" height="700"></iframe>'


def _checked(format: str) -> str:  # noqa: A002 - users' word
    return checked_format(format, REPORT_FORMATS, "format of a report")


def report(
    map: ArgumentMap,  # noqa: A002 - the word of the whole package
    path: str | PathLike[str] | None = None,
    *,
    semantics: str = "",
    theme: Theme = "auto",
    names: bool = False,
) -> Dossier:
    """Return the report on a map, and write it to `path` if one is given.

    It is the document that is handed on: what the map comes to, each main claim with its verdict
    and what bears on it as an outline in sentences, open questions, disputed claims, what was not
    weighed, who said what, sources, findings, and the map in pages.  The suffix of the path says
    what is written: `.html` or `.pdf`.  `semantics` names the method of the verdicts ('' the map's
    own, or grounded).  `theme` is that of the HTML.  `names` puts the name of a statement before
    its title, as `[G1]`, so that others can refer to it.
    Where the search for verdicts comes to its limit, they are the grounded ones, and it says so.
    Errors: `ValueError` for unknown words, `EngineError` for a PDF without typst.
    """
    if path is not None:
        _checked(format_of(path, "html"))
    check_words(theme=theme)
    known = ReportStatements(as_map(map), semantics, names=as_flag(names))
    overview, pages = _pictures(known)
    dossier = Dossier(document=Content(known, map.check(), overview, pages).document(), theme=theme)
    if path is not None:
        dossier.save(path)
    return dossier


def _pictures(known: ReportStatements) -> tuple[Page | None, list[Page]]:
    """Return the picture at a glance, None where there is nothing to see, and all pages.

    Of a small map the first shows all, and needs none after it.
    """
    is_large = len(known.map) > _DRAWN
    if not len(known.map) or (is_large and len(known.map.roots) > _HEADS):
        return None, []
    seen = evolve(view(known.map), is_quiet=True, judgement=of_statuses(known.result))
    page = whole(seen, _WHOLE)
    if page is not None:
        return page, []
    glance, _ = fitted(seen, _GLANCE, several=False)
    return glance[0], [] if is_large else spread(seen, _SHEET)
