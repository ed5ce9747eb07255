"""Burden-based ranking: the burdens that an argument carries, one step of the debate after another.

The burden of every argument is 1 at first, and then 1 plus the sum of 1 / burden over its
attackers, all taken from the step before.  Fractions would grow without bound, so burdens are
computed twice: as binary numbers with a bound on their error, which tell two of them apart, and
modulo a prime of 127 bits, which tells when they are equal (different ones agree there with a
chance of about 10^-38).  Where the first cannot tell and the second says "different", it is done
again with twice the bits.
"""

from functools import cache
from itertools import chain

from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.ranking import Attackers, Order, RankingSemantics

_BITS = 128  # of the first approximation: doubled until the order is certain
# A prime: fingerprints of equal burdens are equal, others collide once in 10^38.
_PRIME = 2**127 - 1


class _CoarseError(ArithmeticError):
    """Two burdens differ by less than their errors."""


def _order(attackers: Attackers, budget: Budget) -> Order:
    bits = _BITS
    while True:
        try:
            return _refined(attackers, _Burdens(attackers, bits), budget)
        except _CoarseError:
            bits *= 2


def _refined(attackers: Attackers, burdens: "_Burdens", budget: Budget) -> Order:
    """Return the order of arguments by their sequences of burdens, lexicographically.

    All start in one class; step by step a class is split by the next burdens of its members.  It is
    over when all members of each class have as many attackers from each class: then their next
    burdens are equal because their attackers' are, and so on for ever.  Where classes hold by
    coincidence (1/2 + 1/6 = 1/3 + 1/3) that may never come; then it ends without a proof, as many
    steps after the last split as there are arguments.
    """
    size = len(attackers)
    classes = [list(range(size))] if size else []
    places = [0] * size
    edges = 1 + sum(map(len, attackers))
    steps = since = 0
    while True:
        try:
            budget.spend(edges)
        except LimitError as stopped:
            known = f"after {steps} numbers of each argument {len(classes)} ranks are told apart"
            raise LimitError(str(stopped), known) from None
        steps += 1
        before = len(classes)
        classes = [*chain.from_iterable(map(burdens.split, classes))]
        since = 0 if len(classes) > before else since + 1
        for place, members in enumerate(classes):
            for member in members:
                places[member] = place
        proved = len(classes) == size or (since > 0 and _stable(classes, places, attackers))
        if proved or since > size:
            return Order(tuple(places), steps, proved)
        burdens.advance()


def _stable(classes: list[list[int]], places: list[int], attackers: Attackers) -> bool:
    def of_class(member: int) -> list[int]:
        return sorted(places[row] for row in attackers[member])

    return all(
        of_class(member) == of_class(first) for first, *others in classes for member in others
    )


class _Burdens:
    """`values` are burdens times 2 ** bits, `prints` the same modulo the prime."""

    def __init__(self, attackers: Attackers, bits: int) -> None:
        self.attackers = attackers
        self.bits = bits
        self.values = [1 << bits] * len(attackers)
        self.prints = [1] * len(attackers)
        self.step = 0
        self.most = 2 + max(map(len, attackers), default=0)

    def advance(self) -> None:
        """Take every burden one step on.

        The relative error of 1 / x is that of x and one rounding more, that of a sum not above the
        greatest of its parts: so it grows by at most `most` units of the last place each step.
        """
        complete = 1 << self.bits
        shared = cache(lambda value: (complete << self.bits) // value)
        marked = cache(lambda mark: pow(mark, -1, _PRIME))
        share, mark = [*map(shared, self.values)], [*map(marked, self.prints)]
        self.values = [complete + sum([share[node] for node in row]) for row in self.attackers]
        self.prints = [(1 + sum([mark[node] for node in row])) % _PRIME for row in self.attackers]
        self.step += 1

    def split(self, members: list[int]) -> list[list[int]]:
        """Return the members in groups of equal burdens, the least first."""
        values, prints = self.values, self.prints
        ordered = sorted(members, key=values.__getitem__)
        groups = [[ordered[0]]]
        for node in ordered[1:]:
            last = groups[-1][-1]
            margin = (4 * (1 + self.step) * self.most * values[node]) >> self.bits
            if values[node] - values[last] > margin:
                groups.append([node])
            elif prints[node] == prints[last]:
                groups[-1].append(node)
            else:
                raise _CoarseError
        return [sorted(group) for group in groups]


burden = RankingSemantics(
    name="burden",
    title="Burden-based",
    definition="The burden of an argument is 1 at step 0, and at each further step 1 plus the sum "
    "of 1 / (burden at the step before) over its attackers. Of two arguments the one that carries "
    "less at the first step at which they differ ranks higher.",
    source="Amgoud & Ben-Naim 2013, doi:10.1007/978-3-642-40381-1_11",
    order=_order,
)
