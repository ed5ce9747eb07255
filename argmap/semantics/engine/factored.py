"""Find the extensions of a graph component by component.

Not here: what can be asked of them (`family`), one component (`layers`).
"""

from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import UNDECIDED, grounded_labels
from argmap.semantics.engine.layers import Layers, Rule, Shapes
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.parts import components


def factored(
    graph: Graph,
    rule: Rule,
    budget: Budget,
    labels: bytearray | None = None,
    *,
    counted: bytearray | None = None,
) -> Family:
    """Return the extensions under a rule that agree with `labels`, by default the grounded ones."""
    known = grounded_labels(graph) if labels is None else labels
    open_ = [node for node, label in enumerate(known) if label == UNDECIDED]
    parts = components(graph, open_) if open_ else []
    shapes: Shapes = {}
    return Family(known, [Layers(graph, part, rule, budget, counted, shapes) for part in parts])
