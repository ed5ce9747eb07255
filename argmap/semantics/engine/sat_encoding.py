"""Labellings of a reduct as clauses.

Two variables for each node, one for in and one for out (Besnard & Doutre 2004; Cerutti, Giacomin &
Vallati 2014); one where nothing stays undecided.  That support is well founded is not written down:
where a model rests on a circle of support, the clauses that forbid it are added then (loop formulas
of Lin & Zhao 2004, doi:10.1016/j.artint.2004.04.004).
"""

from collections.abc import Iterable, Iterator, Sequence

from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.oracle import Oracle
from argmap.semantics.engine.propagation import support_circles, unfounded
from argmap.semantics.engine.rules import LabellingKind
from argmap.semantics.engine.search import Model


class Encoding(Oracle):
    """The labellings of a kind, as clauses."""

    def __init__(
        self, reduct: Circuit, kind: LabellingKind, budget: Budget, *, local: bool = False
    ) -> None:
        self.reduct = reduct
        self.kind = kind
        size = reduct.size
        super().__init__(budget, size if kind.total else 2 * size, local=local)
        self.inside = list(range(1, size + 1))
        self.outside = [-v for v in self.inside] if kind.total else [v + size for v in self.inside]
        self._circles = [] if reduct.bare else support_circles(reduct, range(size))
        for node in range(size):
            self.extend(self._clauses(node))

    def solve(self, assumptions: Sequence[int] = (), wanted: Sequence[int] = ()) -> Model | None:
        """Return a model that makes as many of the wanted variables true as can be, or None."""
        while (model := super().solve(assumptions, wanted)) is not None:
            if not self._forbid(model):
                break
        return model

    def showing(
        self, literals: Iterable[int], assumptions: Sequence[int] = (), wanted: Sequence[int] = ()
    ) -> Model | None:
        """Return a model in which one of some literals is true, or None."""
        switch = self.provided(literals)
        model = self.solve([*assumptions, switch], wanted)
        self.add([-switch])
        return model

    def models(self, assumptions: Sequence[int] = (), most: Sequence[int] = ()) -> Iterator[Model]:
        """Yield a model for each set of nodes that can be in, or for each greatest set of `most`.

        Each is forbidden when the next one is asked for: the encoding is used up.  The plain search
        finds those with earlier nodes in first.
        """
        while True:
            model = self.solve(assumptions, most or (self.inside if self.plain else ()))
            if model is None:
                return
            yield model
            if most:
                self.add(variable for variable in most if variable not in model)
            else:
                self.add(-node if node in model else node for node in self.inside)

    def labels(self, model: Model) -> bytearray:
        """Return the labels that a model says."""
        if self.kind.total:
            return bytearray(IN if inside in model else OUT for inside in self.inside)
        labels = bytearray(self.reduct.size)
        for node, inside in enumerate(self.inside):
            if inside in model:
                labels[node] = IN
            elif self.outside[node] in model:
                labels[node] = OUT
        return labels

    def literals(self, label: int) -> list[int]:
        """Return by node what says that it is IN, or OUT."""
        return self.outside if label == OUT else self.inside

    def literal(self, node: int, label: int) -> int:
        """Return what says that a node is IN, OUT or (0) not in."""
        literal = self.literals(label)[node]
        return literal if label else -literal

    def _clauses(self, node: int) -> list[list[int]]:
        reduct, kind, inside, outside = self.reduct, self.kind, self.inside, self.outside
        proper, fallen = inside[node], outside[node]
        needs = [outside[attacker] for attacker in reduct.none_of[node]]
        causes = [inside[attacker] for attacker in reduct.none_of[node]]
        if not reduct.bare:
            needed, helpful = reduct.all_of.get(node, ()), reduct.any_of.get(node, ())
            needs += [inside[node] for node in needed]
            causes += [outside[node] for node in needed]
            if helpful:
                helped, lost = self._any(helpful)
                needs.append(helped)
                causes.append(lost)
        clauses = [[-fallen, *causes]]
        if not kind.total:
            clauses.append([-proper, -fallen])
        if kind.supported:
            clauses += [[-proper, need] for need in needs]
        if kind.faithful and not kind.total:
            clauses += [[fallen, -cause] for cause in causes]
        if kind.closed:
            clauses.append([proper, *(-need for need in needs)])
        return clauses

    def _any(self, helpful: Sequence[int]) -> tuple[int, int]:
        """Return literals that say that one of some nodes is in, and that all are out."""
        if len(helpful) == 1:
            return self.inside[helpful[0]], self.outside[helpful[0]]
        ins, outs = ([row[node] for node in helpful] for row in (self.inside, self.outside))
        helped = self.variable()
        self.extend([[-helped, *ins], *([helped, -node] for node in ins)])
        if self.kind.total:
            return helped, -helped
        lost = self.variable()
        self.extend([[lost, *(-node for node in outs)], *([-lost, node] for node in outs)])
        return helped, lost

    def _forbid(self, model: Model) -> bool:
        """Add what a model breaks that rests on a circle of support, and return whether it did."""
        if not self._circles:
            return False
        labels = self.labels(model)
        ins, outs = self.inside, self.outside
        broken = self._baseless(labels, (IN,))
        if broken:
            self._loop(broken, [-v for v in ins], ins)
        if self.kind.closed:  # what is not out has to be derivable too
            further = self._baseless(labels, (IN, 0))
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
        helped = self.provided(helps[neighbour] for neighbour in outer)
        self.extend([[falls[node], helped] for node in nodes])

    def _baseless(self, labels: bytearray, proper: Iterable[int]) -> set[int]:
        """Return nodes of one circle of support that, of those so labelled, only it derives."""
        present = bytearray(0 if label in proper else OUT for label in labels)
        for circle in self._circles:
            if nodes := unfounded(self.reduct, present, circle):
                return set(nodes)
        return set()
