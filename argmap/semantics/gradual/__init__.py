"""The methods that give every argument a strength in [0, 1], one a file.

Not here: how strengths are computed from these two functions (`weighing.strengths`).
"""

import math
import sys
from collections.abc import Callable
from typing import Any

from attrs import field, frozen

_STEEP = 700.0  # e to the power of more does not fit in a float


@frozen(kw_only=True)
class Gradual:
    """A modular gradual semantics (Mossakowski & Neuhaus 2018, arXiv:1807.06685), as data.

    `aggregate` takes the strengths of the attackers and of the supporters, two lists, to a number;
    `influence` takes the base weight in [0, 1] and that number to the strength, in [0, 1].
    `initial` is the base weight of what was given none.  `bipolar` says that supports count;
    methods without it are for attacks only.  `arrays` says that both functions also take all nodes
    of a circle at once: `aggregate` the rows of `weighing.vectors` for the lists, and `influence`
    arrays for the numbers.  Without it large circles take longer.
    """

    name: str
    title: str
    definition: str
    source: str
    initial: float = 0.5
    bipolar: bool = True
    aggregate: Callable[[Any, Any], Any] = field(repr=False)
    influence: Callable[[Any, Any], Any] = field(repr=False)
    arrays: bool = False


def total(strengths: Any) -> Any:
    """Return the sum of a list of strengths, or of each row."""
    return sum(strengths) if isinstance(strengths, list) else strengths.sum()


def balance(attackers: Any, supporters: Any) -> Any:
    """Return the sum of the supporters less that of the attackers."""
    return total(supporters) - total(attackers)


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
