"""The weighted max-based semantics: quality of attackers before quantity."""

from typing import Any

from argmap.semantics.gradual import Gradual, quotient


def _greatest(attackers: Any, _supporters: Any) -> Any:
    if isinstance(attackers, list):
        return max(attackers, default=0.0)
    return attackers.greatest()


max_based = Gradual(
    name="max-based",
    title="Max-based",
    definition="w / (1 + E), where E is the strongest attacker.",
    source="Amgoud, Ben-Naim, Doder & Vesic 2017, doi:10.24963/ijcai.2017/9",
    initial=1.0,
    bipolar=False,
    aggregate=_greatest,
    influence=quotient,
    arrays=True,
)
