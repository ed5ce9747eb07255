"""How good a graph is: what `auto` asks before it takes one.

That no line runs behind a card and that the order is kept needs no question: the layout sees to it.
"""

from argmap.drawing.layout.graph.graph import Graph
from argmap.drawing.layout.graph.lines import crossing

MOST = 320  # statements: more have no room on a screen at `_LEAST_TEXT`
_SCREEN = (1920.0, 1080.0)  # pixels
_BODY = 10.5  # points: the size of the text on a card
_LEAST_TEXT = 7.0  # pixels
_MARGINS = (56.0, 140.0)  # points: what the page adds to the places
_STATEMENTS_A_CROSSING = 25


def is_good(graph: Graph) -> bool:
    """Tell whether a graph reads well on a screen: large enough, and with few crossings."""
    scale = min(
        _SCREEN[0] / (graph.places.width + _MARGINS[0]),
        _SCREEN[1] / (graph.places.height + _MARGINS[1]),
    )
    if scale * _BODY < _LEAST_TEXT:
        return False
    return crossings(graph) * _STATEMENTS_A_CROSSING <= len(graph.scene.cards)


def crossings(graph: Graph) -> int:
    """Count the pairs of lines that cross, of those that have no end in common."""
    edges = [graph.scene.edges[number] for number in graph.places.curves]
    return len(crossing(edges, [*graph.places.curves.values()]))
