"""The Euler-based semantics."""

from argmap.semantics.gradual import Gradual, balance, exponential

euler_based = Gradual(
    name="euler-based",
    title="Euler-based",
    definition="1 - (1 - w^2) / (1 + w e^E), where E is the sum of the supporters less that of the "
    "attackers.",
    source="Amgoud & Ben-Naim 2018, doi:10.1016/j.ijar.2018.05.004",
    aggregate=balance,
    influence=lambda weight, energy: 1 - (1 - weight * weight) / (1 + weight * exponential(energy)),
    arrays=True,
)
