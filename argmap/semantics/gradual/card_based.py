"""The weighted card-based semantics: quantity of attackers before quality."""

from typing import Any

from argmap.semantics.gradual import Array, Gradual, StrengthRows


def _aggregate(attackers: list[float], _supporters: list[float]) -> float:
    founded = [attacker for attacker in attackers if attacker > 0]
    return len(founded) + sum(founded) / len(founded) if founded else 0.0


def _influence(weight: float, attack: float) -> float:
    return weight / (1 + attack)


def _vector(
    numpy: Any, weights: Array, attackers: StrengthRows, _supporters: StrengthRows
) -> Array:
    count = attackers.count()
    return weights / (1 + count + attackers.sum() / numpy.maximum(count, 1))


card_based = Gradual(
    name="card-based",
    title="Card-based",
    definition="w / (1 + E), where E is the number of attackers of strength above 0 plus their "
    "mean strength.",
    source="Amgoud, Ben-Naim, Doder & Vesic 2017, doi:10.24963/ijcai.2017/9",
    initial=1.0,
    bipolar=False,
    aggregate=_aggregate,
    influence=_influence,
    vector=_vector,
)
