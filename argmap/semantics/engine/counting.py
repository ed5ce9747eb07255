"""Count the extensions of a component without listing them, and draw one.

They are the models of its clauses: propagate, cut what is left into clauses that share no variable,
multiply, and branch on a variable within each; what has been counted is remembered (component
caching: Bayardo & Pehoushek 2000; Sang et al. 2004).
"""

from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from argmap.semantics.engine.limits import LimitError
from argmap.semantics.engine.links import grouped, joined
from argmap.semantics.engine.sat_encoding import Encoding

if TYPE_CHECKING:
    from random import Random

    from argmap.semantics.engine.component import Component

_SHORT = 500_000  # steps after which what is much connected is listed instead
_DEEPEST = 300  # choices that wait for each other: more would fill the stack

Clauses = Sequence[tuple[int, ...]]


def count_extensions(part: "Component") -> int:
    """Return how many extensions a component has; a `LimitError` says how many were listed.

    What is many is counted, and what is few but much connected is listed.
    """
    if part.countable:
        with suppress(LimitError), part.budget.at_most(_SHORT):
            return _ExtensionCount(part).count()
    count = 0
    try:
        for _ in part:
            count += 1
    except LimitError as stopped:
        stopped.found = count
        raise
    return count


def sample(part: "Component", rng: "Random") -> bytearray:
    """Return an extension of a component at random, each with the same probability."""
    if not part.countable:
        return rng.choice(list(part))
    extensions = _ExtensionCount(part)
    return extensions.encoding.labels(extensions.sample(rng))


class _ExtensionCount:
    def __init__(self, part: "Component") -> None:
        self.encoding = Encoding(part.reduct, part.rule.kind, part.budget)
        self._known: dict[frozenset[tuple[int, ...]], int] = {}
        self._budget = part.budget

    def count(self, *fixed: int) -> int:
        """Return how many models have some literals."""
        clauses = [*map(tuple, self.encoding.clauses), *((literal,) for literal in fixed)]
        return self._ways(clauses, range(self.encoding.variables), 0)

    def sample(self, rng: "Random") -> set[int]:
        """Return a model, each with the same probability, as the nodes that are in."""
        fixed: list[int] = []
        ways = self.count()
        for node in self.encoding.inside:
            inside = self.count(*fixed, node)
            chosen = rng.randrange(ways) < inside
            fixed.append(node if chosen else -node)
            ways = inside if chosen else ways - inside
        return {node for node in fixed if node > 0}

    def _ways(self, clauses: Clauses, variables: Collection[int], depth: int) -> int:
        """Return in how many ways variables can be true or false so that all clauses hold."""
        self._budget.spend(1 + sum(map(len, clauses)))
        if depth > _DEEPEST:
            self._budget.stop("stopped since what is connected goes too deep to be counted")
        outcome = _propagated(clauses)
        if outcome is None:
            return 0
        rest, assigned = outcome
        heads = joined((abs(clause[0]), abs(literal)) for clause in rest for literal in clause)
        ways = 1 << len(variables) - len(assigned) - len(heads)
        for group in grouped((heads[abs(clause[0])], clause) for clause in rest).values():
            shape = frozenset(group)
            if shape not in self._known:
                often = Counter(abs(literal) for clause in group for literal in clause)
                branch = min(often, key=lambda variable: (-often[variable], variable))
                self._known[shape] = sum(
                    self._ways([*group, (side,)], often, depth + 1) for side in (branch, -branch)
                )
            ways *= self._known[shape]
            if not ways:
                break
        return ways


def _propagated(clauses: Clauses) -> tuple[Clauses, set[int]] | None:
    """Return the clauses that are open when all units hold, and those; None when they cannot."""
    by = grouped((literal, at) for at, clause in enumerate(clauses) for literal in set(clause))
    left = [len(set(clause)) for clause in clauses]
    queue = [clause[0] for clause, size in zip(clauses, left, strict=True) if size == 1]
    true: set[int] = set()
    met = bytearray(len(clauses))
    for literal in queue:
        if literal in true:
            continue
        true.add(literal)
        for at in by.get(literal, ()):
            met[at] = 1
        for at in by.get(-literal, ()):
            left[at] -= 1
            if left[at] <= 1 and not met[at]:
                able = [clause for clause in clauses[at] if -clause not in true]
                if not able:
                    return None
                queue.append(able[0])
    rest = [
        tuple(node for node in clause if -node not in true)
        for clause, done in zip(clauses, met, strict=True)
        if not done
    ]
    return [row for row in rest if not any(-literal in row for literal in row)], true
