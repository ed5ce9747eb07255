"""The Euler-based semantics."""

from math import exp
from typing import Any

from argmap.semantics.gradual import Array, Gradual, StrengthRows

_STEEP = 700.0  # e to the power of more does not fit in a float


def _aggregate(attackers: list[float], supporters: list[float]) -> float:
    return sum(supporters) - sum(attackers)


def _influence(weight: float, energy: float) -> float:
    return 1 - (1 - weight * weight) / (1 + weight * exp(min(energy, _STEEP)))


def _vector(numpy: Any, weights: Array, attackers: StrengthRows, supporters: StrengthRows) -> Array:
    energy = numpy.minimum(supporters.sum() - attackers.sum(), _STEEP)
    return 1 - (1 - weights * weights) / (1 + weights * numpy.exp(energy))


euler_based = Gradual(
    name="euler-based",
    title="Euler-based",
    definition="1 - (1 - w^2) / (1 + w e^E), where E is the sum of the supporters less that of the "
    "attackers.",
    source="Amgoud & Ben-Naim 2018, doi:10.1016/j.ijar.2018.05.004",
    aggregate=_aggregate,
    influence=_influence,
    vector=_vector,
)
