"""The h-categoriser, with weights."""

from typing import Any

from argmap.semantics.gradual import Array, Gradual, StrengthRows


def _aggregate(attackers: list[float], _supporters: list[float]) -> float:
    return sum(attackers)


def _influence(weight: float, attack: float) -> float:
    return weight / (1 + attack)


def _vector(
    _numpy: Any, weights: Array, attackers: StrengthRows, _supporters: StrengthRows
) -> Array:
    return weights / (1 + attackers.sum())


h_categoriser = Gradual(
    name="h-categoriser",
    title="h-categoriser",
    definition="w / (1 + E), where E is the sum of the attackers.",
    source="Besnard & Hunter 2001, doi:10.1016/S0004-3702(01)00071-6; with weights Amgoud, "
    "Ben-Naim, Doder & Vesic 2017, doi:10.24963/ijcai.2017/9",
    initial=1.0,
    bipolar=False,
    aggregate=_aggregate,
    influence=_influence,
    vector=_vector,
)
