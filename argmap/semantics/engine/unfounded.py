"""The nodes that only a circle of support could justify: the greatest unfounded set among some.

Source: Van Gelder, Ross & Schlipf 1991, doi:10.1145/116825.116838.
"""

from collections.abc import Iterable, Sequence

from argmap.semantics.engine.labels import OUT
from argmap.semantics.engine.reduct import Conditions


def unfounded(conditions: Conditions, labels: Sequence[int], nodes: Iterable[int]) -> list[int]:
    """Return the undecided nodes, among some, that nothing but the others could justify, ascending.

    What is not among them and not out may justify others.  Linear in their conditions.
    """
    inside = {node for node in nodes if not labels[node]}
    unmet: dict[int, int] = {}
    needed: dict[int, list[int]] = {}
    helpful: dict[int, list[int]] = {}
    for node in inside:
        within = [one for one in conditions.all_of.get(node, ()) if one in inside]
        for one in within:
            needed.setdefault(one, []).append(node)
        hopes: Sequence[int] = conditions.any_of.get(node, ())
        if any(labels[hope] != OUT and hope not in inside for hope in hopes):
            hopes = ()
        for hope in hopes:
            helpful.setdefault(hope, []).append(node)
        unmet[node] = len(within) + bool(hopes)
    based = [node for node, count in unmet.items() if not count]
    helped: set[int] = set()
    for node in based:
        newly = [one for one in helpful.get(node, ()) if one not in helped]
        helped.update(newly)
        for one in (*needed.get(node, ()), *newly):
            unmet[one] -= 1
            if not unmet[one]:
                based.append(one)
    return sorted(inside.difference(based))
