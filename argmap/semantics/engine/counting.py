"""Count the models of clauses, and the extensions of a component, without listing them; draw one.

Propagate, cut what is left into clauses that share no variable, multiply, and branch on a variable
within each; what has the same shape is counted once (component caching: Bayardo & Pehoushek 2000;
Sang et al. 2004).
"""

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.links import grouped, joined
from argmap.semantics.engine.sat_encoding import Encoding

if TYPE_CHECKING:
    from random import Random

    from argmap.semantics.engine.component import Component

_SHORT = 100_000  # steps after which another way of counting is tried

Clauses = tuple[tuple[int, ...], ...]
Counting = Generator[Clauses, int, int]


class ModelCount:
    """Counts models; what it has counted is remembered by its shape."""

    def __init__(self, budget: Budget) -> None:
        self._known: dict[Clauses, int] = {}
        self._budget = budget

    def count(self, clauses: Iterable[Sequence[int]], variables: Iterable[int]) -> int:
        """Return in how many ways variables can be true or false so that all clauses hold.

        With a stack of its own: groups within groups may be many.
        """
        stack = [self._ways(list(clauses), set(variables))]
        answer: int | None = None
        while stack:
            try:
                group = stack[-1].send(answer)  # type: ignore[arg-type]  # None begins it
            except StopIteration as done:
                stack.pop()
                answer = int(done.value)
            else:
                stack.append(self._counting(group))
                answer = None
        assert answer is not None  # noqa: S101 - that of the first
        return answer

    def sample(
        self, clauses: Iterable[Sequence[int]], variables: Iterable[int], rng: "Random"
    ) -> set[int]:
        """Return a model, each with the same probability, as the variables that are true.

        There must be one.
        """
        true: set[int] = set()
        queue: list[tuple[Sequence[Sequence[int]], set[int]]] = [(list(clauses), set(variables))]
        while queue:
            group, open_ = queue.pop()
            nodes = _propagated(group)
            assert nodes is not None  # noqa: S101 - a side is taken only when it has models
            rest, assigned = nodes
            true.update(node for node in assigned if node > 0)
            free = open_.difference(map(abs, assigned), _variables(rest))
            true.update(node for node in sorted(free) if rng.randrange(2))
            for portion in _groups(rest):
                inner = _variables(portion)
                variable = _branch(portion)
                sides = [[*portion, (side,)] for side in (variable, -variable)]
                ways = [self.count(side, inner) for side in sides]
                queue.append((sides[rng.randrange(sum(ways)) >= ways[0]], inner))
        return true

    def _ways(self, clauses: Sequence[Sequence[int]], variables: set[int]) -> Counting:
        """Yield the groups whose number is needed, and return that of all clauses together."""
        self._budget.spend(1 + sum(map(len, clauses)))
        nodes = _propagated(clauses)
        if nodes is None:
            return 0
        rest, assigned = nodes
        ways = 1 << len(variables) - len(assigned) - len(_variables(rest))
        for group in _groups(rest):
            ways *= yield group
            if not ways:
                break
        return ways

    def _counting(self, group: Clauses) -> Counting:
        """Do the same for a group, or remember it."""
        shape = _shape(group)
        if shape not in self._known:
            variables, variable = _variables(group), _branch(group)
            total = 0
            for side in (variable, -variable):
                total += yield from self._ways([*group, (side,)], variables)
            self._known[shape] = total
        return self._known[shape]


def _propagated(
    clauses: Sequence[Sequence[int]],
) -> tuple[list[tuple[int, ...]], set[int]] | None:
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


def _groups(clauses: Iterable[tuple[int, ...]]) -> list[Clauses]:
    """Return the clauses in groups that share no variable."""
    given_clauses = list(clauses)
    heads = joined((abs(row[0]), abs(literal)) for row in given_clauses for literal in row)
    groups = grouped((heads[abs(clause[0])], clause) for clause in given_clauses)
    return [*map(tuple, groups.values())]


def _variables(clauses: Iterable[Sequence[int]]) -> set[int]:
    return {abs(literal) for clause in clauses for literal in clause}


def _branch(group: Clauses) -> int:
    """Return the variable that most clauses have, the least of those."""
    often = Counter(abs(literal) for clause in group for literal in clause)
    return min(often, key=lambda variable: (-often[variable], variable))


def _shape(group: Clauses) -> Clauses:
    """Return clauses with their variables counted from 1, so that equal shapes are equal."""
    new = {variable: at for at, variable in enumerate(sorted(_variables(group)), 1)}
    renamed = (
        tuple(sorted(new[node] if node > 0 else -new[-node] for node in clause)) for clause in group
    )
    return tuple(sorted(set(renamed)))


def count_extensions(part: "Component", models: ModelCount) -> int:
    """Return how many extensions a component has; a `LimitError` says how many were listed.

    What is many is counted, what is few but much connected is listed; which it is, a short try of
    each shows.
    """
    if not part.countable:
        return _listed(part)
    encoding = Encoding(part.reduct, part.rule.kind, part.budget)
    counted = partial(models.count, encoding.clauses, range(1, encoding.variables + 1))
    most = 0
    for count in (counted, partial(_listed, part)):
        try:
            with part.budget.at_most(_SHORT):
                return count()
        except LimitError as stopped:
            most = stopped.found
    try:
        return counted()
    except LimitError as stopped:
        stopped.found = most
        raise


def _listed(part: "Component") -> int:
    """Return how many extensions a component has by listing them."""
    count = 0
    try:
        for _ in part:
            count += 1
    except LimitError as stopped:
        stopped.found = count
        raise
    return count


def sample(part: "Component", models: ModelCount, rng: "Random") -> bytearray:
    """Return an extension of a component at random, each with the same probability."""
    if not part.countable:
        return rng.choice(list(part))
    encoding = Encoding(part.reduct, part.rule.kind, part.budget)
    variables = range(1, encoding.variables + 1)
    return encoding.labels(models.sample(encoding.clauses, variables, rng))
