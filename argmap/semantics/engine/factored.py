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
from argmap.semantics.engine.part import attackers_within
from argmap.semantics.engine.parts import components, parts_in_order
from argmap.semantics.engine.piece import Piece


class Shape(NamedTuple):
    """All that the extensions of a component depend on.

    Its arguments are counted from 0, ascending; `targets` are whom each attacks.  `counted` flags
    those whose being undecided counts; empty: all of them.
    """

    rule: Rule
    targets: tuple[tuple[int, ...], ...]
    counted: bytes


Known = tuple[list[int], Layers]  # of a shape: its arguments, part after part, and its extensions


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
    for nodes in components(graph, open_):
        for at, node in enumerate(nodes):
            place[node] = at
        telling = bytes([counted[node] for node in nodes]) if rule.narrow and counted else b""
        shape = Shape(rule, _targets(graph, nodes, place), telling)
        if shape in graph.known:
            order, layers = graph.known[shape]
        elif shape in before:
            order, layers = before[shape]
            layers = layers.under(budget)
        else:
            order, layers = _known(shape, budget, small)
        graph.known[shape] = order, layers
        pieces.append(Piece([nodes[at] for at in order], layers))
    return pieces


def _targets(graph: Graph, nodes: list[int], place: list[int]) -> tuple[tuple[int, ...], ...]:
    rows = [[at for one in graph.targets[node] if (at := place[one]) >= 0] for node in nodes]
    return tuple([tuple(row if len(row) < 2 else sorted(row)) for row in rows])  # noqa: PLR2004 - nothing to sort


def _known(shape: Shape, budget: Budget, small: Shapes) -> Known:
    size = len(shape.targets)
    parts = parts_in_order(attackers_within(shape.targets, range(size)), shape.targets)
    order = [at for part in parts for at in part]
    targets, counted = shape.targets, shape.counted
    if len(parts) > 1:
        place = [0] * size
        for new, at in enumerate(order):
            place[at] = new
        targets = tuple([tuple([place[one] for one in shape.targets[at]]) for at in order])
        counted = bytes([counted[at] for at in order]) if counted else b""
    return order, Layers(targets, map(len, parts), shape.rule, budget, counted, small)
