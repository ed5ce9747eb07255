"""The methods that give every argument a strength in [0, 1], one a file.

Not here: how strengths are computed from these two functions (`weighing.strengths`).
"""

import math
from collections.abc import Callable

from attrs import field, frozen

Strengths = list[float]

_STEEP = 700.0  # e to the power of more does not fit in a float


@frozen(kw_only=True)
class Gradual:
    """A modular gradual semantics (Mossakowski & Neuhaus 2018, arXiv:1807.06685), as data.

    `aggregate` takes the strengths of the attackers and of the supporters, two lists, to a number;
    `influence` takes the base weight in [0, 1] and that number to the strength, in [0, 1].
    `initial` is the base weight of what was given none.  `bipolar` says that supports count;
    methods without it are for attacks only.
    """

    name: str
    title: str
    definition: str
    source: str
    initial: float = 0.5
    bipolar: bool = True
    aggregate: Callable[[Strengths, Strengths], float] = field(repr=False)
    influence: Callable[[float, float], float] = field(repr=False)


def balance(attackers: Strengths, supporters: Strengths) -> float:
    """Return the sum of the supporters less that of the attackers."""
    return sum(supporters) - sum(attackers)


def quotient(weight: float, attack: float) -> float:
    """Return the base weight divided by 1 and the attack."""
    return weight / (1 + attack)


def gain_and_loss(energy: float) -> tuple[float, float]:
    """Return how far an energy is above 0 and how far below."""
    return max(energy, 0.0), max(-energy, 0.0)


def exponential(power: float) -> float:
    """Return e to the power of a number, within what a float can hold."""
    return math.exp(max(-_STEEP, min(power, _STEEP)))
