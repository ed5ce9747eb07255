"""Labellings of a reduct as clauses.

Two variables for each node, one for in and one for out (Besnard & Doutre 2004; Cerutti, Giacomin &
Vallati 2014); one where nothing stays undecided.  That support is well founded is not written down:
where a model rests on a circle of support, the clauses that forbid it are added then (loop formulas
of Lin & Zhao 2004, doi:10.1016/j.artint.2004.04.004).

Not here: what is asked (`component`), who answers (`oracle`).
"""

from collections.abc import Iterable, Iterator, Sequence

from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.oracle import Oracle
from argmap.semantics.engine.reduct import Reduct
from argmap.semantics.engine.rules import Kind
from argmap.semantics.engine.search import Model
from argmap.semantics.engine.strong_components import strong_components


class Encoding:
    """The labellings of a kind, asked of an oracle."""

    def __init__(self, reduct: Reduct, kind: Kind, budget: Budget) -> None:
        self.reduct = reduct
        self.kind = kind
        self.oracle = Oracle(budget)
        size = reduct.size
        self.inside = list(range(1, size + 1))
        self.outside = [-v for v in self.inside] if kind.total else [v + size for v in self.inside]
        for _ in range(size if kind.total else 2 * size):
            self.oracle.variable()
        self._circles = [] if reduct.bare else _circles(reduct)
        for node in range(size):
            for clause in self._clauses(node):
                self.oracle.add(clause)

    @property
    def variables(self) -> int:
        """The number of variables."""
        return self.oracle.variables

    def solve(self, assumptions: Sequence[int] = ()) -> Model | None:
        """Return a model in which the assumptions hold, or None."""
        while (model := self.oracle.solve(assumptions)) is not None and self._forbid(model):
            pass
        return model

    def greatest(self, assumptions: Sequence[int], wanted: Sequence[int]) -> Model | None:
        """Return a model that makes as many of the wanted variables true as can be, or None."""
        while (model := self.oracle.greatest(assumptions, wanted)) is not None:
            if not self._forbid(model):
                break
        return model

    def labels(self, model: Model) -> bytearray:
        """Return the labels that a model says."""
        labels = bytearray(self.reduct.size)
        for node, (inside, outside) in enumerate(zip(self.inside, self.outside, strict=True)):
            if inside in model:
                labels[node] = IN
            elif outside in model if outside > 0 else -outside not in model:
                labels[node] = OUT
        return labels

    def _clauses(self, node: int) -> Iterator[list[int]]:
        """Yield what is said of one node."""
        reduct, kind, inside, outside = self.reduct, self.kind, self.inside, self.outside
        proper, fallen = inside[node], outside[node]
        attackers, needed = reduct.none_of[node], reduct.all_of.get(node, ())
        helpful = reduct.any_of.get(node, ())
        helped, lost = self._any(helpful) if helpful else (0, 0)
        causes = [*(inside[a] for a in attackers), *(outside[b] for b in needed)]
        if not kind.total:
            yield [-proper, -fallen]
        if kind.supported:
            for a in attackers:
                yield [-proper, outside[a]]
            for b in needed:
                yield [-proper, inside[b]]
            if helpful:
                yield [-proper, helped]
        yield [-fallen, *causes, *([lost] if helpful else ())]
        if kind.faithful and not kind.total:
            for cause in (*causes, *([lost] if helpful else ())):
                yield [fallen, -cause]
        if kind.closed:
            unmet = [*(-outside[a] for a in attackers), *(-inside[b] for b in needed)]
            yield [proper, *unmet, *([-helped] if helpful else ())]

    def _any(self, helpful: Sequence[int]) -> tuple[int, int]:
        """Return literals that say that one of some nodes is in, and that all are out."""
        if len(helpful) == 1:
            return self.inside[helpful[0]], self.outside[helpful[0]]
        helped = self.oracle.variable()
        ins = [self.inside[node] for node in helpful]
        self.oracle.add([-helped, *ins])
        for node in ins:
            self.oracle.add([helped, -node])
        if self.kind.total:
            return helped, -helped
        lost = self.oracle.variable()
        outs = [self.outside[node] for node in helpful]
        self.oracle.add([lost, *(-node for node in outs)])
        for one in outs:
            self.oracle.add([-lost, one])
        return helped, lost

    def _forbid(self, model: Model) -> bool:
        """Add what a model breaks that rests on a circle of support, and tell whether it did."""
        if not self._circles:
            return False
        labels = self.labels(model)
        ins, outs = self.inside, self.outside
        broken = self._unfounded(node for node, label in enumerate(labels) if label == IN)
        if broken:
            self._loop(broken, [-v for v in ins], ins)
        if self.kind.closed:  # what is not out has to be derivable too
            further = self._unfounded(node for node, label in enumerate(labels) if label != OUT)
            if further:
                self._loop(further, outs, [-v for v in outs])
            broken = broken or further
        return bool(broken)

    def _loop(self, nodes: set[int], falls: Sequence[int], helps: Sequence[int]) -> None:
        """Let nodes that only support each other fall when no reason from outside helps one."""
        reduct = self.reduct
        outer = dict.fromkeys(
            neighbour
            for node in nodes
            if nodes.isdisjoint(reduct.all_of.get(node, ()))
            for neighbour in reduct.any_of.get(node, ())
            if neighbour not in nodes
        )
        helped = self.oracle.variable()
        self.oracle.add([-helped, *(helps[neighbour] for neighbour in outer)])
        for node in nodes:
            self.oracle.add([falls[node], helped])

    def _unfounded(self, nodes: Iterable[int]) -> set[int]:
        """Return nodes of one circle of support that, of some nodes, only that circle derives."""
        present = bytearray(self.reduct.size)
        for node in nodes:
            present[node] = 1
        reduct = self.reduct
        for circle in self._circles:
            left = {node for node in circle if present[node]}
            queue = list(left)
            while queue:
                grown = [
                    node
                    for node in queue
                    if left.isdisjoint(reduct.all_of.get(node, ()))
                    and (
                        node not in reduct.any_of
                        or any(present[node] and node not in left for node in reduct.any_of[node])
                    )
                ]
                left.difference_update(grown)
                users = {user for node in grown for user in self._users(node)}
                queue = sorted(users & left)
            if left:
                return left
        return set()

    def _users(self, node: int) -> list[int]:
        return [*self.reduct.needed_by.get(node, ()), *self.reduct.helps.get(node, ())]


def _circles(reduct: Reduct) -> list[list[int]]:
    """Return the sets of nodes that all support each other, those that others rest on first."""
    rows = [reduct.reasons(node) for node in range(reduct.size)]
    return [
        nodes
        for nodes in strong_components(rows, list(range(reduct.size)))
        if len(nodes) > 1 or nodes[0] in rows[nodes[0]]
    ]
