"""The weighted max-based semantics: quality of attackers before quantity."""

from argmap.semantics.gradual import Gradual, quotient

max_based = Gradual(
    name="max-based",
    title="Max-based",
    definition="w / (1 + E), where E is the strongest attacker.",
    source="Amgoud, Ben-Naim, Doder & Vesic 2017, doi:10.24963/ijcai.2017/9",
    initial=1.0,
    bipolar=False,
    aggregate=lambda attackers, _: max(attackers, default=0.0),
    influence=quotient,
)
