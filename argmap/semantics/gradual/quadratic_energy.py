"""The quadratic energy model."""

from typing import Any

from argmap.semantics.gradual import Array, Gradual, StrengthRows

_FLAT = 1e8  # where the square no longer changes anything, and could overflow


def _aggregate(attackers: list[float], supporters: list[float]) -> float:
    return sum(supporters) - sum(attackers)


def _impact(energy: float) -> float:
    if energy <= 0:
        return 0.0
    if energy > _FLAT:
        return 1.0
    return energy * energy / (1 + energy * energy)


def _influence(weight: float, energy: float) -> float:
    return weight - weight * _impact(-energy) + (1 - weight) * _impact(energy)


def _vector(numpy: Any, weights: Array, attackers: StrengthRows, supporters: StrengthRows) -> Array:
    energy = supporters.sum() - attackers.sum()
    loss, gain = (numpy.clip(entry, 0, _FLAT) ** 2 for entry in (-energy, energy))
    return weights - weights * (loss / (1 + loss)) + (1 - weights) * (gain / (1 + gain))


quadratic_energy = Gradual(
    name="quadratic-energy",
    title="Quadratic energy",
    definition="w - w h(-E) + (1 - w) h(E), where E is the sum of the supporters less that of the "
    "attackers and h(x) = max(x, 0)^2 / (1 + max(x, 0)^2).",
    source="Potyka 2018, KR, Continuous dynamical systems for weighted bipolar argumentation",
    aggregate=_aggregate,
    influence=_influence,
    vector=_vector,
)
