"""The order of the h-categoriser's strengths."""

from argmap.semantics.engine.limits import Budget
from argmap.semantics.ranking import Attackers, Order, RankingSemantics

_TOLERANCE = 1e-13  # strength: a thousandth of what counts as equal
_EQUAL = 1e-10  # strength: differences below it come from rounding


def _order(attackers: Attackers, budget: Budget) -> Order:
    from argmap.semantics.circuits.framework import Framework
    from argmap.semantics.gradual.h_categoriser import h_categoriser
    from argmap.semantics.weighing.strengths import strengths

    budget.spend(1 + sum(map(len, attackers)))
    names = list(map(str, range(len(attackers))))
    attacks = [(names[node], names[at]) for at, row in enumerate(attackers) for node in row]
    degrees = strengths(Framework(names, attacks), h_categoriser, tolerance=_TOLERANCE)
    places = [0] * len(attackers)
    place, last = -1, float("inf")
    for name in sorted(names, key=degrees.__getitem__, reverse=True):
        place += last - degrees[name] > _EQUAL
        places[int(name)], last = place, degrees[name]
    return Order(tuple(places), 0, exact=False)


categoriser = RankingSemantics(
    name="categoriser",
    title="Categoriser-based",
    definition="An argument ranks the higher, the greater its strength under h-categoriser without "
    "weights: 1 / (1 + the sum over its attackers). Strengths that differ by less than 1e-10 count "
    "as equal.",
    source="Besnard & Hunter 2001, doi:10.1016/S0004-3702(01)00071-6; as a ranking Pu, Luo, Zhang "
    "& Luo 2014, Argument ranking with categoriser function",
    order=_order,
)
