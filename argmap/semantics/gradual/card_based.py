"""The weighted card-based semantics: quantity of attackers before quality."""

from argmap.semantics.gradual import Array, Gradual, StrengthRows, quotient


def _aggregate(attackers: list[float], _supporters: list[float]) -> float:
    strong = [attacker for attacker in attackers if attacker > 0]
    return len(strong) + sum(strong) / len(strong) if strong else 0.0


def _rows(attackers: StrengthRows, _supporters: StrengthRows) -> Array:
    count = attackers.count()
    return count + attackers.sum() / (count + (count == 0))


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
    rows=_rows,
)
