"""Find the extensions of a graph component by component, those of the same shape only once.

Not here: what can be asked of them (`family`), one component (`layers`).
"""

from typing import NamedTuple

from argmap.semantics.engine.family import Family
from argmap.semantics.engine.glance import glanced
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import UNDECIDED, grounded_labels, labelled
from argmap.semantics.engine.layers import Layers, Rule, Shapes
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.parts import components
from argmap.semantics.engine.piece import Piece


class Shape(NamedTuple):
    """All that the extensions of a component depend on.

    Its arguments are counted from 0, part after part; `sizes` are those of the parts, `targets`
    whom each attacks.  `counted` flags those whose being undecided counts; empty: all of them.
    """

    rule: Rule
    sizes: tuple[int, ...]
    targets: tuple[tuple[int, ...], ...]
    counted: bytes


def factored(
    graph: Graph,
    rule: Rule,
    budget: Budget,
    labels: bytearray | None = None,
    *,
    counted: bytearray | None = None,
) -> Family:
    """Return the extensions under a rule that agree with `labels`, by default the grounded ones."""
    certain = grounded_labels(graph) if labels is None else labels
    return Family(
        certain,
        lambda inside, out: glanced(graph, rule, certain, inside, out),
        lambda allowed: _pieces(graph, rule, allowed, certain, counted),
        budget,
    )


def _pieces(
    graph: Graph, rule: Rule, budget: Budget, labels: bytearray, counted: bytearray | None
) -> list[Piece]:
    """Return the components of what is undecided; those known by their shape are not made anew."""
    open_ = labelled(labels, UNDECIDED)
    before, graph.known = graph.known, {}
    small: Shapes = {}
    place = [-1] * graph.size  # of an open argument in its component
    pieces = []
    for component in components(graph, open_) if open_ else ():
        nodes = [node for part in component for node in part]
        for at, node in enumerate(nodes):
            place[node] = at
        telling = bytes([counted[node] for node in nodes]) if rule.narrow and counted else b""
        shape = Shape(rule, tuple(map(len, component)), _targets(graph, nodes, place), telling)
        if shape in graph.known:
            layers = graph.known[shape]
        elif shape in before:
            layers = before[shape].under(budget)
        else:
            layers = Layers(shape.targets, shape.sizes, rule, budget, telling, small)
        graph.known[shape] = layers
        pieces.append(Piece(nodes, layers))
    return pieces


def _targets(graph: Graph, nodes: list[int], place: list[int]) -> tuple[tuple[int, ...], ...]:
    rows = [[place[one] for one in graph.targets[node] if place[one] >= 0] for node in nodes]
    return tuple([tuple(row if len(row) < 2 else sorted(row)) for row in rows])  # noqa: PLR2004 - nothing to sort
