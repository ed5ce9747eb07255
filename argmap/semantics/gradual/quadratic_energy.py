"""The quadratic energy model."""

from typing import Any

from argmap.semantics.gradual import Gradual, balance, gain_and_loss


def _influence(weight: Any, energy: Any) -> Any:
    gain, loss = (each * each / (1 + each * each) for each in gain_and_loss(energy))
    return weight - weight * loss + (1 - weight) * gain


quadratic_energy = Gradual(
    name="quadratic-energy",
    title="Quadratic energy",
    definition="w - w h(-E) + (1 - w) h(E), where E is the sum of the supporters less that of the "
    "attackers and h(x) = max(x, 0)^2 / (1 + max(x, 0)^2).",
    source="Potyka 2018, KR, Continuous dynamical systems for weighted bipolar argumentation",
    aggregate=balance,
    influence=_influence,
    arrays=True,
)
