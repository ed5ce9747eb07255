"""DF-QuAD, the discontinuity-free quantitative argumentation debate."""

from math import prod
from typing import Any

from argmap.semantics.gradual import Gradual, gain_and_loss


def _aggregate(attackers: list[float], supporters: list[float]) -> float:
    return prod([1 - attacker for attacker in attackers]) - prod(
        [1 - supporter for supporter in supporters]
    )


def _influence(weight: Any, energy: Any) -> Any:
    gain, loss = gain_and_loss(energy)
    return weight + (1 - weight) * gain - weight * loss


df_quad = Gradual(
    name="df-quad",
    title="DF-QuAD",
    definition="w + (1 - w) E if E >= 0, else w + w E, where E is the product of (1 - s) over the "
    "attackers less that over the supporters.",
    source="Rago, Toni, Aurisicchio & Baroni 2016, KR, Discontinuity-free decision support with "
    "quantitative argumentation debates",
    aggregate=_aggregate,
    influence=_influence,
    rows=lambda attackers, supporters: attackers.product_of_rests() - supporters.product_of_rests(),
)
