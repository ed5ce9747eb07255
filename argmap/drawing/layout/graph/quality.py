"""How good a graph is: what `auto` asks before it takes one.

That no line runs behind a card and that the order is kept needs no question: the layout sees to it.
"""

from argmap.drawing.layout.asker import Asker
from argmap.drawing.layout.graph.graph import PlacedGraph, rough_size
from argmap.drawing.layout.graph.lines import crossing
from argmap.drawing.scene.scene import Scene

MOST = 320  # statements: more have no room on a screen at `LEAST_TEXT`
_SCREEN = (1920.0, 1080.0)  # pixels
_BODY = 10.5  # points: the size of the text on a card
LEAST_TEXT = 7.0  # pixels
WIDE = 2.1  # times as wide as high: a strip
_ROUGH = 0.85  # of the least text: a first look is not exact
_MARGINS = (56.0, 140.0)  # points: what the page adds to the places
_STATEMENTS_A_CROSSING = 25


def text_size(width: float, height: float) -> float:
    """Return the size of body text in pixels where places of that size fill a screen."""
    return _BODY * min(_SCREEN[0] / (width + _MARGINS[0]), _SCREEN[1] / (height + _MARGINS[1]))


def may_be_good(scene: Scene, ask: Asker) -> bool:
    """Tell whether a graph may become large enough for a screen, after a first look.

    A wide strip may, since it is tried from left to right as well.
    """
    width, height = rough_size(scene, ask)
    return width >= WIDE * height or text_size(width, height) >= LEAST_TEXT * _ROUGH


def is_good(graph: PlacedGraph) -> bool:
    """Tell whether a graph reads well on a screen: large enough, and with few crossings."""
    if text_size(graph.places.width, graph.places.height) < LEAST_TEXT:
        return False
    return crossings(graph) * _STATEMENTS_A_CROSSING <= len(graph.scene.cards)


def crossings(graph: PlacedGraph) -> int:
    """Count the pairs of lines that cross, of those that have no end in common."""
    edges = [graph.scene.edges[number] for number in graph.places.curves]
    return len(crossing(edges, [*graph.places.curves.values()]))
