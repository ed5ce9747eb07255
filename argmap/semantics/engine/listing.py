"""List the labellings that an encoding allows, those with earlier nodes in first.

Not here: how many there are (`counting`).
"""

from collections.abc import Iterator

from argmap.semantics.engine.labels import IN
from argmap.semantics.engine.sat_encoding import Encoding


def listed(encoding: Encoding, *, most: bool) -> Iterator[bytearray]:
    """Yield the labels of every model, or of those in which as much as can be is in.

    Each is forbidden when it has been found, so the encoding is of no use for anything else.  The
    plain search finds them in order; what a solver finds is sorted.
    """
    wanted = encoding.inside
    rest = []
    while True:
        plain = encoding.oracle.plain
        model = encoding.greatest((), wanted) if plain or most else encoding.solve()
        if model is None:
            break
        if most:
            encoding.oracle.add(literal for literal in wanted if literal not in model)
        else:
            encoding.oracle.add(-node if node in model else node for node in wanted)
        labels = encoding.labels(model)
        if encoding.oracle.plain:
            yield labels
        else:
            encoding.oracle.budget.spend(10)
            rest.append(labels)
    yield from in_order(rest)


def in_order(labellings: list[bytearray]) -> list[bytearray]:
    """Return labellings, those with earlier nodes in first."""
    return sorted(
        labellings, key=lambda labels: bytes(label == IN for label in labels), reverse=True
    )
