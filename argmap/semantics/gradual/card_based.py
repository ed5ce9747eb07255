"""The weighted card-based semantics: quantity of attackers before quality."""

from typing import Any

from argmap.semantics.gradual import Gradual, quotient, total


def _aggregate(attackers: Any, _supporters: Any) -> Any:
    listed = isinstance(attackers, list)
    count = sum(attacker > 0 for attacker in attackers) if listed else attackers.count()
    return count + total(attackers) / (count + (count == 0))


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
    arrays=True,
)
