"""How good a graph is: what `auto` asks before it takes one.

That no line runs behind a card and that the order is kept needs no question: the layout sees to it.
"""

from itertools import pairwise

from argmap.drawing.layout.graph.graph import Graph
from argmap.drawing.scene.shapes import Box, Point

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
    edges = graph.scene.edges
    lines = [
        (curve.sampled(8), {edges[number].source, edges[number].target})
        for number, curve in graph.places.curves.items()
    ]
    boxed = [(points, ends, _around(points)) for points, ends in lines]
    return sum(
        _cross(points, rest)
        for at, (points, ends, box) in enumerate(boxed)
        for rest, other_ends, other_box in boxed[at + 1 :]
        if not ends & other_ends and box.meets(other_box)
    )


def _around(points: tuple[Point, ...]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs) + 0.1, max(ys) - min(ys) + 0.1)


def _cross(points: tuple[Point, ...], other_points: tuple[Point, ...]) -> bool:
    return any(
        _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0
        for a, b in pairwise(points)
        for c, d in pairwise(other_points)
    )


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
