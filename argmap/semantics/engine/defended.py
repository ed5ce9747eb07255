"""Components of sets that defend themselves: admissible, complete, preferred ones.

Some preferred labelling shows what some self-supporting one shows.  A few stable labellings of what
no odd cycle bears on show most of that.  What is left is asked, one question a node and label at
most.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import count
from operator import or_

from argmap.semantics.engine.circuit import Circuit, reduct_of
from argmap.semantics.engine.component import Component, Shares, bounded
from argmap.semantics.engine.cycles import Cycles
from argmap.semantics.engine.labels import IN, OUT, certain, labelled
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.propagation import Propagation
from argmap.semantics.engine.rules import COMPLETE, SELF_SUPPORTING, STABLE, LabellingRule
from argmap.semantics.engine.sat_encoding import Encoding
from argmap.semantics.engine.search import Model

_MOST_SAMPLES = 8  # stable labellings looked at before the search is asked
_SPREAD = 2_654_435_761  # multiplies a number so that its bits look like those of a random one


def component(
    reduct: Circuit,
    rule: LabellingRule,
    budget: Budget,
    nodes: Sequence[int],
    cycles: Cycles | None = None,
) -> Component:
    """Return what answers questions about a reduct on which nothing outside bears."""
    cycles = cycles or Cycles(reduct)
    if (rule.kind.total or rule.most) and not cycles.any_odd:
        return Defended(cycles, LabellingRule(STABLE), budget, nodes)
    if rule.kind.total or not rule.kind.supported or rule.most == "decided":
        stable = Component(cycles, LabellingRule(STABLE), budget, nodes)
        if rule.kind.total or (rule.most and stable.exists):
            return stable
        return Component(cycles, rule, budget, nodes)
    return Defended(cycles, rule, budget, nodes)


class Defended(Component):
    """The admissible, complete or preferred labellings; the stable ones where no cycle is odd."""

    exists = True  # there always is one

    @cached_property
    def first(self) -> bytearray | None:
        """The labels of one extension."""
        return self._extended(bytearray(self.reduct.size))

    def _extended(self, labels: bytearray) -> bytearray:
        """Return an extension that agrees with a labelling that supports itself."""
        if self.rule.kind.total:
            return self.cycles.stable_labels(lambda _: 0, labels)
        if self.rule.most:
            encoding = self._supporting
            model = encoding.solve(
                [encoding.inside[node] for node in labelled(labels, IN)], encoding.inside
            )
            assert model is not None  # noqa: S101 - the labels were those of a model
            labels = encoding.labels(model)
        return Propagation(self.reduct, labels).close() if self.rule.kind.closed else labels

    @cached_property
    def _supporting(self) -> Encoding:
        return Encoding(self.reduct, SELF_SUPPORTING, self.budget)

    def example(self, node: int | None = None, label: int = IN) -> bytearray | None:
        """Return the labels of an extension in which a node is IN, OUT or (0) not in, or None."""
        if node is None:
            return self.first
        if not label and not self.rule.kind.total:
            return self._without(node) if self.rule.most else self.first
        if self.rule.most:
            encoding, nodes = self._supporting, list(range(self.reduct.size))
        else:
            nodes = self.reduct.ancestors([node])  # nothing else bears on it
            part = self.reduct.among(nodes)
            encoding = Encoding(part, SELF_SUPPORTING, self.budget, local=True)
        model = encoding.solve([encoding.literal(nodes.index(node), label or OUT)])
        return None if model is None else self._spread(encoding.labels(model), nodes)

    def _without(self, node: int) -> bytearray | None:
        """Return the labels of a preferred extension in which a node is not in, or None."""
        beaten = self.example(node, OUT)
        if beaten is not None:
            return beaten
        nodes = self.reduct.ancestors([node])
        encoding = Encoding(self.reduct.among(nodes), COMPLETE, self.budget)
        literal = encoding.inside[nodes.index(node)]
        for model in _preferred(encoding, lambda: [-literal]):
            if literal not in model:
                return self._spread(encoding.labels(model), nodes)
        return None

    def _spread(self, labels: bytearray, nodes: Sequence[int]) -> bytearray:
        """Return an extension in which some nodes have labels that support themselves."""
        spread = bytearray(self.reduct.size)
        _show(labels, spread, nodes)
        return self._extended(spread)

    @cached_property
    def shares(self) -> Shares:
        """The labels in some and in every extension."""
        some = _credulous(self.cycles, self.budget)
        if not self.rule.most and not self.rule.kind.total:
            return Shares(some, bytearray(self.reduct.size))
        return Shares(some, _sceptical(self.cycles, some, self.budget))


def _credulous(cycles: Cycles, budget: Budget) -> bytearray:
    """Return by node the labels that it has in some self-supporting labelling, added up."""
    some = bytearray(cycles.reduct.size)
    undecided = len(some)
    for number in range(_MOST_SAMPLES):
        if not undecided:
            return some
        sample = cycles.stable_labels(partial(_side, number))
        some = bytearray(map(or_, some, sample))
        budget.spend(1 + len(some) // 8)
        before, undecided = undecided, len(some) - some.count(IN | OUT)
        if number > 1 and undecided == before:
            break
    if undecided:
        _ask(cycles, some, budget)
    return some


def _side(number: int, at: int) -> int:
    """Return the class that a sample chooses: the first two one and the same, the others mixed."""
    return number if number in (0, 1) else at * _SPREAD >> 7 + number & 1


def _show(labels: Sequence[int], some: bytearray, nodes: Sequence[int]) -> None:
    for node, label in zip(nodes, labels, strict=True):
        some[node] |= label


def _ask(cycles: Cycles, some: bytearray, budget: Budget) -> None:
    """Ask about the nodes that have not shown both labels, those first that others depend on.

    Where no odd cycle bears on a node, it is out in all when it is in in none, and the reverse;
    what follows from that needs no question.
    """
    left = {node for node, labels in enumerate(some) if labels != IN | OUT}
    nodes = cycles.reduct.ancestors(left)
    place = {node: at for at, node in enumerate(nodes)}
    reduct = cycles.reduct.among(nodes)
    encoding = Encoding(reduct, SELF_SUPPORTING, budget, local=True)
    known = Propagation(reduct)
    for node in (node for group in cycles.components for node in group if node in left):
        at = place[node]
        for label in (IN, OUT):
            if some[node] & label or known.labels[at]:
                continue
            literal = encoding.literal(at, label)
            model = encoding.solve([literal])
            if model is not None:
                _show(encoding.labels(model), some, nodes)
                continue
            encoding.add([-literal])
            if cycles.free[node]:
                known.label([at], OUT if label == IN else IN)
                known.run()
    _show(known.labels, some, nodes)


def _sceptical(cycles: Cycles, some: bytearray, budget: Budget) -> bytearray:
    """Return the labels that all preferred labellings share, given what some of them label.

    What holds in all of them is what can be in and not out, or out and not in, unless an example
    shows a labelling that leaves it undecided.  Examples are sought in what bears on a node, those
    nodes first that others depend on, so that labels that are certain already need none.
    """
    reduct, able = cycles.reduct, certain(some)
    known = Propagation(reduct)
    for label in (IN, OUT):
        known.label([at for at in labelled(able, label) if cycles.free[at]], label)
    known.run()
    for nodes in cycles.components if cycles.any_odd else ():
        doubted = [node for node in nodes if able[node] and not known.labels[node]]
        if doubted:
            for node in _confirmed(reduct, known.labels, doubted, able, budget):
                known.label([node], able[node])
            known.run()
    return known.labels


def _confirmed(
    reduct: Circuit, known: bytearray, doubted: Sequence[int], able: bytearray, budget: Budget
) -> list[int]:
    """Return the nodes, of some that are doubted, that have their label in all extensions."""
    open_, places, _ = reduct_of(reduct, known, range(reduct.size))
    place = {node: at for at, node in enumerate(places)}
    nodes = open_.ancestors(place[node] for node in doubted)
    encoding = Encoding(open_.among(nodes), COMPLETE, budget)
    at_of = {places[node]: at for at, node in enumerate(nodes)}
    literals = {node: encoding.literal(at_of[node], able[node]) for node in doubted}
    for model in _preferred(encoding, lambda: [-literal for literal in literals.values()]):
        for node in [node for node, literal in literals.items() if literal not in model]:
            del literals[node]
        if not literals:
            break
    return list(literals)


def _preferred(encoding: Encoding, news: Callable[[], Sequence[int]]) -> Iterator[Model]:
    """Yield preferred labellings that hold all of some labelling in which news is true.

    As much as can be is in before the news is given up.  None comes twice.
    """
    wanted = encoding.inside
    for number in count():
        bounded(number, encoding.budget)
        model = encoding.showing(news(), wanted=wanted)
        if model is None:
            return
        model = encoding.solve([variable for variable in wanted if variable in model], wanted)
        assert model is not None  # noqa: S101 - it was one before
        encoding.add(variable for variable in wanted if variable not in model)
        yield model
