"""The methods that give every argument a strength in [0, 1], one a file.

Not here: how strengths are computed from these two functions (`weighing.strengths`).
"""

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from attrs import field, frozen

from argmap.registry import everything

Array: TypeAlias = Any  # of numpy, which is not imported here
_STEEP = 700.0  # e to the power of more does not fit in a float


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
    methods without it are for attacks only.  `rows` aggregates for all nodes of a circle at once,
    and then `influence` takes arrays as it takes numbers; without it large circles take longer.
    """

    name: str
    title: str
    definition: str
    source: str
    initial: float = 0.5
    bipolar: bool = True
    aggregate: Callable[[list[float], list[float]], float] = field(repr=False)
    influence: Callable[[Any, Any], Any] = field(repr=False)
    rows: Callable[[StrengthRows, StrengthRows], Array] | None = field(repr=False, default=None)


def balance(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the sum of the supporters less that of the attackers."""
    return sum(supporters) - sum(attackers)


def balance_rows(attackers: StrengthRows, supporters: StrengthRows) -> Array:
    """Return the balance of each node."""
    return supporters.sum() - attackers.sum()


def quotient(weight: Any, attack: Any) -> Any:
    """Return the base weight divided by 1 and the attack, numbers or arrays."""
    return weight / (1 + attack)


def gain_and_loss(energy: Any) -> tuple[Any, Any]:
    """Return how far an energy, a number or an array, is above 0 and how far below."""
    return (abs(energy) + energy) / 2, (abs(energy) - energy) / 2


def exponential(power: Any) -> Any:
    """Return e to the power of a number or of each of an array, within what a float can hold."""
    if isinstance(power, float | int):
        return math.exp(max(-_STEEP, min(power, _STEEP)))
    numpy = sys.modules["numpy"]
    return numpy.exp(numpy.clip(power, -_STEEP, _STEEP))


def gradual_methods() -> Mapping[str, Gradual]:
    """Return every gradual method by module name, sorted."""
    return everything("argmap.semantics.gradual", Gradual)
