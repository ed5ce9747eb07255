"""The values of a large circle as arrays: the only importer of numpy."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeAlias

from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.gradual import Gradual

Array: TypeAlias = Any  # of numpy
_LARGE = 3_000  # edges from which arrays are worth their import


def worthwhile(edges: int, method: Gradual) -> bool:
    """Return whether a circle of that many edges is better kept in arrays, and can be."""
    return edges >= _LARGE and method.arrays and _has_numpy()


@cache
def _has_numpy() -> bool:
    try:
        import numpy  # noqa: F401, ICN001 - whether it can be imported
    except Exception:  # noqa: BLE001 - whatever a broken one does: the plain way works
        return False
    return True


class CircleRows:
    """What bears on each node of a circle, row by row, and the sums and products of the rows."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        import numpy as np

        self.numpy = np
        self.size = len(rows)
        lengths = np.fromiter(map(len, rows), dtype=np.intp, count=self.size)
        self.sources = np.fromiter(
            (node for row in rows for node in row), dtype=np.intp, count=int(lengths.sum())
        )
        self.filled = np.flatnonzero(lengths)  # a row of none has no place to reduce from
        self.starts = (np.cumsum(lengths) - lengths)[self.filled]
        self.values: Array = None  # what each row holds

    def sum(self) -> Array:
        """Return the sum of each row."""
        return self._reduced(self.numpy.add, self.values, 0.0)

    def count(self) -> Array:
        """Return how many values above 0 each row has."""
        return self._reduced(self.numpy.add, (self.values > 0).astype(float), 0.0)

    def product_of_rests(self) -> Array:
        """Return the product of 1 - s over each row, 1 for a row of none."""
        return self._reduced(self.numpy.multiply, 1 - self.values, 1.0)

    def greatest(self) -> Array:
        """Return the greatest of each row, 0 for a row of none."""
        return self._reduced(self.numpy.maximum, self.values, 0.0)

    def least(self) -> Array:
        """Return the least of each row, 0 for a row of none."""
        return self._reduced(self.numpy.minimum, self.values, 0.0)

    def _reduced(self, operation: Any, values: Array, none: float) -> Array:
        outcome = self.numpy.full(self.size, none)
        if len(self.starts):
            outcome[self.filled] = operation.reduceat(values, self.starts)
        return outcome


def circle_of_arrays(
    method: Gradual,
    circuit: Circuit,
    component: Sequence[int],
    weights: Sequence[float],
    around: Sequence[float],
) -> tuple[Array, Callable[[Array], Array]]:
    """Return the base weights of a circle, and where the method takes its values, as arrays.

    `around` has the values of all nodes.
    """
    import numpy as np

    nodes = np.array(component)
    base = np.array([weights[node] for node in component])
    every = np.array(around)
    attacking = CircleRows([circuit.none_of[node] for node in component])
    supporting = CircleRows([circuit.any_of.get(node, ()) for node in component])
    joined = CircleRows([circuit.all_of.get(node, ()) for node in component])
    steps = np.array([node in circuit.all_of for node in component])
    alone = np.array([not (circuit.none_of[node] or node in circuit.any_of) for node in component])

    def follow(values: Array) -> Array:
        every[nodes] = values
        for rows in (attacking, supporting, joined):
            rows.values = every[rows.sources]
        least = joined.least()
        weights = np.where(steps, base * least, base)
        outcome = method.influence(weights, method.aggregate(attacking, supporting))
        outcome = np.where(alone, weights, outcome)
        return np.where(steps, np.minimum(outcome, least), outcome)

    return base, follow
