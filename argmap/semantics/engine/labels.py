"""The three labels, and the labels that every complete labelling shares.

Source: Caminada 2006, doi:10.1007/11853886_11; Dung 1995, doi:10.1016/0004-3702(94)00041-X.
"""

from itertools import compress

from argmap.semantics.engine.graph import AttackGraph

UNDECIDED, IN, OUT = 0, 1, 2
_OF = [bytes(label == proper for label in range(256)) for proper in (UNDECIDED, IN, OUT)]


def flags(labels: bytearray, label: int) -> bytearray:
    """Return by argument 1 where it has that label, 0 elsewhere."""
    return labels.translate(_OF[label])


def weakest_label(label: int, neighbour: int) -> int:
    """Return the label of what needs two things: out when one is out, in when both are in."""
    if OUT in (label, neighbour):
        return OUT
    return label and neighbour


def labelled(labels: bytearray, label: int) -> list[int]:
    """Return the arguments that have that label, ascending."""
    if label not in labels:
        return []
    return list(compress(range(len(labels)), flags(labels, label)))


def grounded_labels(graph: AttackGraph) -> bytearray:
    """Return the label of every argument in the grounded labelling.

    An argument is in when all its attackers are out, and out when one of them is in; what that
    never reaches stays undecided.  One pass with a worklist, O(arguments + attacks).
    """
    labels = bytearray(graph.size)
    left = list(map(len, graph.attackers))
    if 0 not in left:
        return labels
    targets = graph.targets
    nodes = [node for node, count in enumerate(left) if not count]
    for node in nodes:
        labels[node] = IN
    while nodes:
        for beaten in targets[nodes.pop()]:
            if labels[beaten]:
                continue
            labels[beaten] = OUT
            for node in targets[beaten]:
                left[node] -= 1
                if not left[node] and not labels[node]:
                    labels[node] = IN
                    nodes.append(node)
    return labels
