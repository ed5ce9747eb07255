"""DF-QuAD, the discontinuity-free quantitative argumentation debate."""

from math import prod

from argmap.semantics.gradual import Gradual, Strengths, gain_and_loss


def _rests(strengths: Strengths) -> float:
    return prod([1 - s for s in strengths])


def _influence(weight: float, energy: float) -> float:
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
)
