"""The h-categoriser, with weights."""

from argmap.semantics.gradual import Gradual, quotient, total

h_categoriser = Gradual(
    name="h-categoriser",
    title="h-categoriser",
    definition="w / (1 + E), where E is the sum of the attackers.",
    source="Besnard & Hunter 2001, doi:10.1016/S0004-3702(01)00071-6; with weights Amgoud, "
    "Ben-Naim, Doder & Vesic 2017, doi:10.24963/ijcai.2017/9",
    initial=1.0,
    bipolar=False,
    aggregate=lambda attackers, _: total(attackers),
    influence=quotient,
    arrays=True,
)
