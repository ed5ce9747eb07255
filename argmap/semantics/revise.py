"""Label a circuit anew after a small change: only what lies downstream of it.

Not here: the labelling itself (`circuit`).
"""

from collections.abc import Iterable, Mapping

from argmap.semantics.circuit import Circuit, founded_labels
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED


def users_of(circuit: Circuit) -> Mapping[int, list[int]]:
    """Return for every node the nodes whose conditions name it."""
    users: dict[int, list[int]] = {}
    for node, row in enumerate(circuit.none_of):
        for one in row:
            users.setdefault(one, []).append(node)
    for conditions in (circuit.all_of, circuit.any_of):
        for node, row in conditions.items():
            for one in row:
                users.setdefault(one, []).append(node)
    return users


def revised_labels(
    circuit: Circuit,
    users: Mapping[int, list[int]],
    labels: bytearray,
    inside: Iterable[int],
    out: Iterable[int],
) -> bytearray:
    """Return the certain labels when some nodes are in and some are out, whatever else is said.

    `labels` are the certain ones without that.  Linear in what lies downstream of those nodes, but
    for a copy of the labels.
    """
    forced = {**dict.fromkeys(inside, IN), **dict.fromkeys(out, OUT)}
    found = bytearray(labels)
    place: dict[int, int] = {}
    reached = list(forced)
    for node in reached:
        for one in users.get(node, ()):
            if one not in place and one not in forced:
                place[one] = len(place)
                reached.append(one)
    part = _downstream(circuit, place, forced, labels)
    new = founded_labels(part)
    for node, label in forced.items():
        found[node] = label
    for node, at in place.items():
        found[node] = new[at]
    return found


def _downstream(
    circuit: Circuit, place: Mapping[int, int], forced: Mapping[int, int], labels: bytearray
) -> Circuit:
    """Return the circuit of some nodes; others stand in it as one node for each label."""
    part = Circuit(len(place))
    constant = {label: part.add() for label in (IN, OUT, UNDECIDED)}
    part.none_of[constant[OUT]] = [constant[IN]]
    part.none_of[constant[UNDECIDED]] = [constant[UNDECIDED]]

    def at(node: int) -> int:
        here = place.get(node)
        return constant[forced.get(node, labels[node])] if here is None else here

    for node, here in place.items():
        part.none_of[here] = [at(one) for one in circuit.none_of[node]]
        if node in circuit.all_of:
            part.all_of[here] = [at(one) for one in circuit.all_of[node]]
        if node in circuit.any_of:
            part.any_of[here] = [at(one) for one in circuit.any_of[node]]
    return part
