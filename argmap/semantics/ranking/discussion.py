"""Discussion-based ranking: how many lines of the debate end in an argument, length by length."""

from collections.abc import Iterable

from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.links import grouped
from argmap.semantics.ranking import Attackers, Order, RankingSemantics
from argmap.semantics.ranking._refine import refine


def _order(attackers: Attackers, budget: Budget) -> Order:
    """Return the order, which the lines of up to n arguments prove where there are n.

    The counts obey a linear recurrence of order n (Cayley & Hamilton), and so does the difference
    of two of them: when n in a row are 0, all that follow are.
    """
    return refine(attackers, _Discussions(attackers), budget, bound=len(attackers))


class _Discussions:
    """`counts` are the lines of attack of one length that end in each argument."""

    def __init__(self, attackers: Attackers) -> None:
        self.attackers = attackers
        self.counts = [1] * len(attackers)
        self.sign = -1

    def advance(self, moving: list[int]) -> None:
        """Go on to the lines that are longer by one."""
        counts, rows = self.counts, self.attackers
        following = [0] * len(rows)
        for node in moving:
            following[node] = sum([counts[row] for row in rows[node]])
        self.counts = following
        self.sign = -self.sign

    def split(self, members: list[int]) -> list[list[int]]:
        """Return the members in groups of equal counts: few attacks, many defences first."""
        groups = grouped((self.sign * self.counts[member], member) for member in members)
        return [groups[count] for count in sorted(groups)]

    def settled(self, attackers: Iterable[int]) -> int:
        """Return the lines that end in some attackers; no longer ones ever will."""
        return sum(self.counts[attacker] for attacker in attackers)


discussion = RankingSemantics(
    name="discussion",
    title="Discussion-based",
    definition="The lines of argument that end in an argument are counted, length by length: those "
    "that begin with an attack on it speak against it (two arguments, four, and so on), those that "
    "begin with a defence for it (three, five, and so on). Of two arguments the one that is better "
    "off at the first length at which they differ ranks higher.",
    source="Amgoud & Ben-Naim 2013, doi:10.1007/978-3-642-40381-1_11",
    order=_order,
)
