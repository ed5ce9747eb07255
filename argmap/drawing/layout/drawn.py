"""Choose the layout of a view: the scene and its places.

Not here: the layouts themselves (`layout.graph`).
"""

from argmap.drawing.layout.asker import Asker
from argmap.drawing.layout.graph.graph import PlacedGraph, graph
from argmap.drawing.layout.graph.quality import WIDE
from argmap.drawing.scene.references import referenced
from argmap.drawing.scene.scene import Scene, scene
from argmap.drawing.scene.view import View

DIRECTIONS: tuple[str, ...] = ("auto", "top", "left")
_SCREEN = 1.6
_FULL = 900.0  # points: about the width of a laptop's screen
_LEFT = 1.25  # people read from top to bottom: one from left to right must be clearly smaller


def laid_out(view: View, ask: Asker, direction: str, upright: Scene | None = None) -> PlacedGraph:
    """Return the graph of a view; `direction` is auto, top or left, `upright` its scene if made.

    `auto` is from top to bottom, or from left to right where that makes a wide strip much smaller.
    """
    if direction == "left":
        return _leftward(view, ask)
    top = graph(upright or referenced(scene(view)), ask, "top")
    wide, high = top.places.width, top.places.height
    if direction == "top" or wide < WIDE * high or wide < _FULL:
        return top
    left = _leftward(view, ask)
    return left if _extent(left) * _LEFT < _extent(top) else top


def _leftward(view: View, ask: Asker) -> PlacedGraph:
    return graph(referenced(scene(view, leftward=True)), ask, "left")


def _extent(drawn: PlacedGraph) -> float:
    return max(drawn.places.width / _SCREEN, drawn.places.height)
