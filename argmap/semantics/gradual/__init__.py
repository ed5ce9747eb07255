"""The methods that give every argument a strength in [0, 1], one a file.

Not here: how strengths are computed from these two functions (`weighing.strengths`).
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias

from attrs import field, frozen

from argmap.registry import everything

Array: TypeAlias = Any  # of numpy, which is not imported here


class StrengthRows(Protocol):
    """The strengths of what attacks, or supports, each node of a circle, row by row."""

    def sum(self) -> Array:
        """Return the sum of each row."""
        ...

    def count(self) -> Array:
        """Return how many values above 0 each row has."""
        ...

    def product_of_rests(self) -> Array:
        """Return the product of 1 - s over each row, 1 for a row of none."""
        ...

    def greatest(self) -> Array:
        """Return the greatest of each row, 0 for a row of none."""
        ...


@frozen(kw_only=True)
class Gradual:
    """A modular gradual semantics (Mossakowski & Neuhaus 2018, arXiv:1807.06685), as data.

    `aggregate` takes the strengths of the attackers and of the supporters, two lists, to a number;
    `influence` takes the base weight in [0, 1] and that number to the strength, in [0, 1].
    `initial` is the base weight of what was given none.  `bipolar` says that supports count;
    methods without it are for attacks only.  `vector` computes the same for all nodes of a circle
    at once: it takes numpy, the base weights, the attackers and the supporters; None where it
    cannot, and then large circles take longer.
    """

    name: str
    title: str
    definition: str
    source: str
    initial: float = 0.5
    bipolar: bool = True
    aggregate: Callable[[list[float], list[float]], float] = field(repr=False)
    influence: Callable[[float, float], float] = field(repr=False)
    vector: Callable[[Any, Array, StrengthRows, StrengthRows], Array] | None = field(
        repr=False, default=None
    )


def gradual_methods() -> Mapping[str, Gradual]:
    """Return every gradual method by module name, sorted."""
    return everything("argmap.semantics.gradual", Gradual)
