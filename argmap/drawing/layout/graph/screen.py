"""The graph on a screen: whether it may fit one, from where to where it runs, and how it reads.

That no line runs behind a card and that the order is kept needs no question: the layout sees to it.
"""

from attrs import evolve

from argmap.drawing.layout.asker import Asker
from argmap.drawing.layout.graph.graph import PlacedGraph, graph
from argmap.drawing.layout.graph.lines import crossings
from argmap.drawing.scene.references import referenced
from argmap.drawing.scene.scene import Scene, scene
from argmap.drawing.scene.theme import COLUMN_LEFT

MOST = 320  # statements: more have no room on a screen at `_LEAST_TEXT`
_SCREEN = (1920.0, 1080.0)  # pixels
_BODY = 10.5  # points: the size of the text on a card
_LEAST_TEXT = 7.0  # pixels
_MARGINS = (56.0, 140.0)  # points: what the page adds to the places
_COVERED = 0.2  # of a screen, above which cards leave too little room for the lines of a graph
_STATEMENTS_A_CROSSING = 25
_WIDE = 2.1  # times as wide as high: a strip
_FULL = 900.0  # points: about the width of a laptop's screen
_LEFT = 1.15  # people read from top to bottom: one from left to right must be clearly smaller


def may_fit(scene: Scene) -> bool:
    """Return whether the graph of a scene may be large enough on a screen, going by its cards."""
    width, height = ((side * _BODY / _LEAST_TEXT) for side in _SCREEN)
    room = (width - _MARGINS[0]) * (height - _MARGINS[1])
    return sum(card.width * card.height for card in scene.cards.values()) <= _COVERED * room


def laid_out(shown: Scene, ask: Asker, direction: str) -> PlacedGraph:
    """Return the graph of a scene; `direction` is auto, top or left.

    `auto` is from top to bottom, or from left to right where that makes a wide strip much smaller.
    """
    if direction == "left":
        return _leftward(shown, ask)
    top = graph(referenced(shown), ask, "top")
    wide, high = top.places.width, top.places.height
    if direction == "top" or wide < _WIDE * high or wide < _FULL:
        return top
    left = _leftward(shown, ask)
    return left if _text_size(left) > _LEFT * _text_size(top) else top


def is_good(graph: PlacedGraph) -> bool:
    """Return whether a graph reads well on a screen: large enough, and with few crossings."""
    if _text_size(graph) < _LEAST_TEXT:
        return False
    curves = graph.places.curves
    crossed = crossings([graph.scene.edges[number] for number in curves], [*curves.values()])
    return crossed * _STATEMENTS_A_CROSSING <= len(graph.scene.cards)


def _leftward(shown: Scene, ask: Asker) -> PlacedGraph:
    style = evolve(shown.style, column=COLUMN_LEFT, leftward=True)
    return graph(referenced(scene(shown.view, is_graph=True, style=style)), ask, "left")


def _text_size(graph: PlacedGraph) -> float:
    """Return the size of body text in pixels where a graph fills a screen."""
    wide, high = graph.places.width + _MARGINS[0], graph.places.height + _MARGINS[1]
    return _BODY * min(_SCREEN[0] / wide, _SCREEN[1] / high)
