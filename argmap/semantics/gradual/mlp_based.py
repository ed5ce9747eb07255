"""The MLP-based semantics: every argument a neuron."""

from math import exp, log

from argmap.semantics.gradual import Gradual

_STEEP = 700.0  # e to the power of more does not fit in a float


def _aggregate(attackers: list[float], supporters: list[float]) -> float:
    return sum(supporters) - sum(attackers)


def _influence(weight: float, energy: float) -> float:
    if weight in (0.0, 1.0):
        return weight  # the limits: the logarithm is infinite there
    return 1 / (1 + exp(min(-log(weight / (1 - weight)) - energy, _STEEP)))


mlp_based = Gradual(
    name="mlp-based",
    title="MLP-based",
    definition="The logistic function of ln(w / (1 - w)) + E, where E is the sum of the supporters "
    "less that of the attackers; w itself where w is 0 or 1.",
    source="Potyka 2021, doi:10.1609/aaai.v35i7.16801",
    aggregate=_aggregate,
    influence=_influence,
)
