"""From a view to a page: the layout is chosen, everything gets its place, the heading goes above.

Not here: the layouts (`layout`, `tree`), how a page is written (`svg`).
"""

from argmap.drawing.layout import drawn
from argmap.drawing.layout.asker import Asker
from argmap.drawing.scene.card import CardStyle
from argmap.drawing.scene.heading import heading
from argmap.drawing.scene.scene import scene
from argmap.drawing.scene.view import View
from argmap.drawing.svg.page import Page, page
from argmap.drawing.tree.layout import laid_out

LAYOUTS: tuple[str, ...] = ("auto", "tree", "graph")
_COLUMN = 175.0  # points: the width of the text on a card of the layout `tree`
_MAIN_COLUMN = 205.0


def composed(view: View, ask: Asker, *, layout: str, direction: str) -> Page:
    """Return the page of a view.

    Errors: `ValueError` for a direction that the layout does not have, `EngineError`.
    """
    if layout == "tree":
        if direction != "auto":
            raise ValueError(
                "a direction belongs to the layout 'graph': 'tree' goes from rows to columns as "
                "the page allows"
            )
        style = CardStyle(column=_COLUMN, main_column=_MAIN_COLUMN)
        shown, places = laid_out(scene(view, style=style))
    else:
        best = drawn.laid_out(view, ask, direction)
        shown, places = best.scene, best.places
        ask.diagnostics += best.diagnostics
    return page(shown, places, heading(shown, places.width))
