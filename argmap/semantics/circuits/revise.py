"""Label a circuit anew after a small change: only what lies downstream of it.

Not here: the labelling itself (`circuit`).
"""

from collections.abc import Iterable, Mapping

from argmap.semantics.circuits.circuit import Circuit
from argmap.semantics.circuits.grounded_labelling import extend_grounded
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED


def users_of(circuit: Circuit) -> Mapping[int, list[int]]:
    """Return for every node the nodes whose conditions name it."""
    users: dict[int, list[int]] = {}
    for attacker, target in circuit.attacks():
        users.setdefault(attacker, []).append(target)
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
    rejected: Iterable[int],
) -> bytearray:
    """Return the certain labels when some nodes are in and some are out, whatever else is said.

    `labels` are the certain ones without that.  Linear in what lies downstream of those nodes, but
    for a copy of the labels.
    """
    forced = {**dict.fromkeys(inside, IN), **dict.fromkeys(rejected, OUT)}
    outcome = bytearray(labels)
    for node, label in forced.items():
        outcome[node] = label
    reached = downstream(users, forced)
    for node in reached:
        outcome[node] = UNDECIDED
    extend_grounded(circuit, outcome, reached)
    return outcome


def downstream(users: Mapping[int, list[int]], nodes: Iterable[int]) -> list[int]:
    """Return the nodes whose label hangs on others, those that are given left out."""
    seen = set(nodes)
    queue = list(seen)
    start = len(queue)
    for node in queue:
        for user in users.get(node, ()):
            if user not in seen:
                seen.add(user)
                queue.append(user)
    return queue[start:]
