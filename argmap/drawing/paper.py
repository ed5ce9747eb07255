"""The pages that a picture can be made for: their sizes, and the least size of text on them."""

import re
from collections.abc import Mapping

from attrs import evolve, frozen

from argmap.diagnostics import or_meant
from argmap.model.vocabulary import PAGE

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75}
_LEAST_SIDE = 100.0  # points
UNITS = {"pt": 72.0, "px": 96.0}  # of a page, in an inch


@frozen(kw_only=True)
class Paper:
    """A page: its size and the least text on it, in `unit` (pt or px); 0 for no limit."""

    name: str
    width: float
    height: float = 0.0
    least: float = 0.0
    unit: str = "pt"
    slide: bool = False


SCREEN = Paper(name="screen", width=1400.0)
PAPERS: Mapping[str, Paper] = {
    paper.name: paper
    for paper in (
        SCREEN,
        Paper(name="readme", width=900.0, least=7.0, unit="px"),
        Paper(name="a4", width=595.28, height=841.89, least=6.0),
        Paper(name="a4-landscape", width=841.89, height=595.28, least=6.0),
        Paper(name="letter", width=612.0, height=792.0, least=6.0),
        Paper(name="slide", width=960.0, height=540.0, least=10.0, slide=True),
    )
}


def paper(name: str, least: float | None = None) -> Paper:
    """Return the page of a name or of a size such as 800x600 (points, or with mm, cm, in or px).

    A width with its unit, such as 700px, is that of a page of any height.

    `least` is the least size of text in points, None for that of the page.
    Errors: `ValueError` for an unknown page, one that is too small, or a text size below 1.
    """
    paper = PAPERS.get(f"{name}") or _sized(f"{name}")
    if least is None:
        return paper
    if not isinstance(least, int | float) or not 1.0 <= least <= 100.0:  # noqa: PLR2004 - points that a text can have
        raise ValueError(f"the least text is 1 to 100 points, not {least!r}")
    return evolve(paper, least=least)


def _sized(name: str) -> Paper:
    size = re.match(PAGE, name)
    if size is None:
        otherwise = f"known are {', '.join(PAPERS)}, sizes such as 148x210mm, widths such as 700px"
        raise ValueError(or_meant(f"unknown page {name!r}", name, PAPERS, otherwise))
    factor = _POINTS[size[3] or "pt"]
    width, height = float(size[1]) * factor, float(size[2] or 0) * factor
    if min(width, height or width) < _LEAST_SIDE or max(width, height) > _LEAST_SIDE**2:
        raise ValueError(f"the sides of a page are 100 to 10,000 points, not {name}")
    return Paper(name=name, width=round(width, 2), height=round(height, 2), least=6.0)
