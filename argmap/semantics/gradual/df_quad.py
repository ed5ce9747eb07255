"""DF-QuAD, the discontinuity-free quantitative argumentation debate."""

from math import prod
from typing import Any

from argmap.semantics.gradual import Gradual, gain_and_loss


def _rests(strengths: Any) -> Any:
    """Return the product of 1 - s over a list of strengths, or over each row."""
    listed = isinstance(strengths, list)
    return prod([1 - s for s in strengths]) if listed else strengths.product_of_rests()


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
    aggregate=lambda attackers, supporters: _rests(attackers) - _rests(supporters),
    influence=_influence,
    arrays=True,
)
