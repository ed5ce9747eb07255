"""The weighted max-based semantics: quality of attackers before quantity."""

from typing import Any

from argmap.semantics.gradual import Array, Gradual, StrengthRows


def _aggregate(attackers: list[float], _supporters: list[float]) -> float:
    return max(attackers, default=0.0)


def _influence(weight: float, attack: float) -> float:
    return weight / (1 + attack)


def _vector(
    _numpy: Any, weights: Array, attackers: StrengthRows, _supporters: StrengthRows
) -> Array:
    return weights / (1 + attackers.greatest())


max_based = Gradual(
    name="max-based",
    title="Max-based",
    definition="w / (1 + E), where E is the strongest attacker.",
    source="Amgoud, Ben-Naim, Doder & Vesic 2017, doi:10.24963/ijcai.2017/9",
    initial=1.0,
    bipolar=False,
    aggregate=_aggregate,
    influence=_influence,
    vector=_vector,
)
