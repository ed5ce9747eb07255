"""The MLP-based semantics: every argument a neuron."""

from math import exp, log
from typing import Any

from argmap.semantics.gradual import Array, Gradual, StrengthRows

_STEEP = 700.0  # e to the power of more does not fit in a float


def _aggregate(attackers: list[float], supporters: list[float]) -> float:
    return sum(supporters) - sum(attackers)


def _influence(weight: float, energy: float) -> float:
    if weight in (0.0, 1.0):
        return weight  # the limits: the logarithm is infinite there
    return 1 / (1 + exp(min(-log(weight / (1 - weight)) - energy, _STEEP)))


def _vector(numpy: Any, weights: Array, attackers: StrengthRows, supporters: StrengthRows) -> Array:
    settled = (weights == 0) | (weights == 1)
    inner = numpy.where(settled, 0.5, weights)
    rise = -numpy.log(inner / (1 - inner)) - (supporters.sum() - attackers.sum())
    return numpy.where(settled, weights, 1 / (1 + numpy.exp(numpy.minimum(rise, _STEEP))))


mlp_based = Gradual(
    name="mlp-based",
    title="MLP-based",
    definition="The logistic function of ln(w / (1 - w)) + E, where E is the sum of the supporters "
    "less that of the attackers; w itself where w is 0 or 1.",
    source="Potyka 2021, doi:10.1609/aaai.v35i7.16801",
    aggregate=_aggregate,
    influence=_influence,
    vector=_vector,
)
