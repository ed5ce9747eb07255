"""From a view to pages: a layout is chosen, everything gets its place, the heading goes above.

Not here: the layouts (`layout`, `tree`), pages of a set size (`fit`), how one is written (`svg`).
"""

from attrs import frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.fit import fitted, flowing
from argmap.drawing.layout import drawn
from argmap.drawing.layout.asker import Asker
from argmap.drawing.paper import Paper
from argmap.drawing.scene.heading import heading
from argmap.drawing.scene.view import View
from argmap.drawing.svg.page import Page, page

LAYOUTS: tuple[str, ...] = ("auto", "tree", "graph")


@frozen(kw_only=True)
class Composed:
    """The pages of a picture, at least one, and what could not be done as asked."""

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def composed(
    view: View, ask: Asker, *, layout: str, direction: str, paper: Paper, several: bool
) -> Composed:
    """Return the pages of a view; `several` allows more than one.

    Errors: `ValueError` for a direction that the layout does not have, `EngineError`.
    """
    if layout == "tree":
        if direction != "auto":
            raise ValueError(
                "a direction belongs to the layout 'graph': 'tree' goes from rows to columns as "
                "the page allows"
            )
        if not paper.height:
            return Composed(pages=(flowing(view, paper),))
        pages, findings = fitted(view, paper, several=several)
        return Composed(pages=tuple(pages), diagnostics=findings)
    best = drawn.laid_out(view, ask, direction)
    made = page(best.scene, best.places, heading(best.scene, best.places.width))
    return Composed(pages=(made,), diagnostics=tuple(best.diagnostics))
