"""The values of a large circle as arrays: the only importer of numpy.

Not here: what a method computes of them (`gradual`), and the rounds (`fixed_point`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from argmap.semantics.gradual import Array, Gradual

_LARGE = 3_000  # edges from which arrays are worth their import


@cache
def _is_installed() -> bool:
    return find_spec("numpy") is not None


def worthwhile(edges: int, method: Gradual) -> bool:
    """Return whether a circle of that many edges is better kept in arrays, and can be."""
    return edges >= _LARGE and method.rows is not None and _is_installed()


class CircleRows:
    """What bears on each node of a circle, row by row, and the sums and products of the rows."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        import numpy as np

        self.numpy = np
        self.size = len(rows)
        lengths = np.fromiter(map(len, rows), dtype=np.intp, count=self.size)
        self.owners = np.repeat(np.arange(self.size), lengths)
        self.sources = np.fromiter(
            (node for row in rows for node in row), dtype=np.intp, count=int(lengths.sum())
        )
        self.filled = np.flatnonzero(lengths)  # a row of none has no place to reduce from
        self.starts = (np.cumsum(lengths) - lengths)[self.filled]
        self.values: Array = None

    def take(self, values: Array) -> None:
        """Look up what each row holds."""
        self.values = values[self.sources]

    def sum(self) -> Array:
        """Return the sum of each row."""
        return self._added(self.values)

    def count(self) -> Array:
        """Return how many values above 0 each row has."""
        return self._added((self.values > 0).astype(float))

    def _added(self, values: Array) -> Array:
        return self.numpy.bincount(self.owners, weights=values, minlength=self.size)

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


class Arrays:
    """A circle as arrays, for `fixed_point`; `around` has the values of all nodes."""

    def __init__(
        self,
        method: Gradual,
        component: Sequence[int],
        weights: Sequence[float],
        around: Iterable[float],
        attackers: Sequence[Sequence[int]],
        supporters: Sequence[Sequence[int]],
        linked: Mapping[int, Sequence[int]],
    ) -> None:
        import numpy as np

        self.numpy = np
        self.method = method
        self.part = np.array(component)
        self.weights = np.array([weights[node] for node in component])
        self.around = np.array(list(around))
        self.attackers = CircleRows([attackers[node] for node in component])
        self.supporters = CircleRows([supporters[node] for node in component])
        self.joined = CircleRows([linked.get(node, ()) for node in component])
        self.steps = np.array([node in linked for node in component])
        self.alone = np.array([not (attackers[node] or supporters[node]) for node in component])

    def start(self) -> Array:
        """Return the base weights."""
        return self.weights.copy()

    def follow(self, values: Array) -> Array:
        """Return where the method takes the values."""
        around = self.around
        around[self.part] = values
        for rows in (self.attackers, self.supporters, self.joined):
            rows.take(around)
        where = self.numpy.where
        weights = where(self.steps, self.weights * self.joined.least(), self.weights)
        assert self.method.rows is not None  # noqa: S101 - `worthwhile` has seen it
        energy = self.method.rows(self.attackers, self.supporters)
        outcome = self.method.influence(weights, energy)
        outcome = where(self.alone, weights, outcome)
        return where(self.steps, self.numpy.minimum(outcome, self.joined.least()), outcome)

    def combine(self, *shares: tuple[float, Array]) -> Array:
        """Return the sum of some values, each times a number."""
        return sum(share * values for share, values in shares)

    def distance(self, array: Array, other_array: Array) -> float:
        """Return the largest difference."""
        return float(self.numpy.abs(array - other_array).max())

    def listed(self, values: Array) -> list[float]:
        """Return the values as numbers of Python."""
        listed: list[float] = values.tolist()
        return listed
