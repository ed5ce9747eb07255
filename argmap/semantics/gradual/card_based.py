"""The weighted card-based semantics: quantity of attackers before quality."""

from argmap.semantics.gradual import Gradual, Strengths, quotient


def _aggregate(attackers: Strengths, _supporters: Strengths) -> float:
    count = sum(attacker > 0 for attacker in attackers)
    return count + sum(attackers) / max(count, 1)


card_based = Gradual(
    name="card-based",
    title="Card-based",
    definition="w / (1 + E), where E is the number of attackers of strength above 0 plus their "
    "mean strength.",
    source="Amgoud, Ben-Naim, Doder & Vesic 2017, doi:10.24963/ijcai.2017/9",
    initial=1.0,
    bipolar=False,
    aggregate=_aggregate,
    influence=quotient,
)
