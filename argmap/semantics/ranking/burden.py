"""Burden-based ranking: the burdens that an argument carries, one step of the debate after another.

The burden of every argument is 1 at first, and then 1 plus the sum of 1 / burden over its
attackers, all taken from the step before.  Fractions would grow without bound, so burdens are
computed twice: as binary numbers with a bound on their error, which tell two of them apart, and
modulo a prime of 127 bits, which tells when they are equal (different ones agree there with a
chance of about 10^-38).  Where the first cannot tell and the second says "different", it is done
again with twice the bits.
"""

from collections.abc import Iterable
from functools import cache

from argmap.semantics.engine.limits import Budget
from argmap.semantics.ranking import Attackers, Order, RankingSemantics
from argmap.semantics.ranking._refine import refine

_BITS = 128  # of the first approximation: doubled until the order is certain
# A prime: fingerprints of equal burdens are equal, others collide once in 10^38.
_PRIME = 2**127 - 1


class _CoarseError(ArithmeticError):
    """Two burdens differ by less than their errors."""


def _order(attackers: Attackers, budget: Budget) -> Order:
    bits = _BITS
    while True:
        try:
            return refine(attackers, _Burdens(attackers, bits), budget)
        except _CoarseError:
            bits *= 2


class _Burdens:
    """`values` are burdens times 2 ** bits, `prints` the same modulo the prime."""

    def __init__(self, attackers: Attackers, bits: int) -> None:
        self.attackers = attackers
        self.bits = bits
        self.values = [1 << bits] * len(attackers)
        self.prints = [1] * len(attackers)
        self.step = 0
        self.most = 2 + max(map(len, attackers), default=0)

    def advance(self, moving: list[int]) -> None:
        """Take every burden one step on.

        The relative error of 1 / x is that of x and one rounding more, that of a sum not above the
        greatest of its parts: so it grows by at most `most` units of the last place each step.
        """
        values, prints, complete = self.values, self.prints, 1 << self.bits
        shared = cache(lambda value: (complete << self.bits) // value)
        marked = cache(lambda mark: pow(mark, -1, _PRIME))
        needed = {attacker for node in moving for attacker in self.attackers[node]}
        share = {node: shared(values[node]) for node in needed}
        mark = {node: marked(prints[node]) for node in needed}
        for node in moving:
            row = self.attackers[node]
            values[node] = complete + sum([share[neighbour] for neighbour in row])
            prints[node] = (1 + sum([mark[neighbour] for neighbour in row])) % _PRIME
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

    def settled(self, attackers: Iterable[int]) -> int:
        """Return the sum of what some attackers add, modulo the prime."""
        return sum(pow(self.prints[attacker], -1, _PRIME) for attacker in attackers) % _PRIME


burden = RankingSemantics(
    name="burden",
    title="Burden-based",
    definition="The burden of an argument is 1 at step 0, and at each further step 1 plus the sum "
    "of 1 / (burden at the step before) over its attackers. Of two arguments the one that carries "
    "less at the first step at which they differ ranks higher.",
    source="Amgoud & Ben-Naim 2013, doi:10.1007/978-3-642-40381-1_11",
    order=_order,
)
