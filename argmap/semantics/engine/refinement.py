"""Components with odd cycles: examples are sought that show something new, until there is none.

Counterexample-guided refinement: Dvorak, Jarvisalo, Wallner & Woltran 2014,
doi:10.1016/j.artint.2013.10.001.

Not here: components without odd cycles (`component`), clauses (`sat_encoding`).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from argmap.semantics.engine.component import (
    Component,
    EvenComponent,
    FreeComponent,
    Shares,
    spread,
)
from argmap.semantics.engine.credulous import credulous
from argmap.semantics.engine.cycles import Cycles
from argmap.semantics.engine.labels import IN, OUT, flags, labelled
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.listing import in_order, listed
from argmap.semantics.engine.reduct import Reduct, reduct_of
from argmap.semantics.engine.rules import COMPLETE, STABLE, LabellingRule
from argmap.semantics.engine.sat_encoding import Encoding
from argmap.semantics.engine.search import Model
from argmap.semantics.engine.two_classes import Propagation

_MOST_EXAMPLES = 10_000  # of a component: without any other limit, minutes and some 100 MB


def component(
    reduct: Reduct, rule: LabellingRule, budget: Budget, cycles: Cycles | None = None
) -> Component:
    """Return what answers questions about a reduct on which nothing outside bears."""
    cycles = Cycles(reduct) if cycles is None else cycles
    if (rule.kind.total or rule.most) and not cycles.any_odd:
        return EvenComponent(reduct, cycles, budget)
    if rule.kind.total:
        return StableComponent(reduct, cycles, STABLE, budget)
    if rule.most == "in":
        return PreferredComponent(reduct, cycles, COMPLETE, budget)
    if rule.most:
        stable = StableComponent(reduct, cycles, STABLE, budget)
        return stable if stable.exists else WidestComponent(reduct, cycles, rule.kind, budget)
    found = Component if rule.kind.supported else FreeComponent
    return found(reduct, cycles, rule.kind, budget)


class StableComponent(Component):
    """The labellings that leave nothing undecided; there may be none."""

    @cached_property
    def _encoding(self) -> Encoding:
        return Encoding(self.reduct, STABLE, self.budget)

    @cached_property
    def exists(self) -> bool:  # type: ignore[override]  # asked once
        """Whether there is an extension."""
        return self.first is not None

    @cached_property
    def first(self) -> bytearray | None:
        """The labels of one extension, or None when there is none."""
        model = self._encoding.solve()
        return None if model is None else self._encoding.labels(model)

    def example(self, node: int, label: int) -> bytearray | None:
        """Return the labels of an extension in which a node is IN, OUT or (0) not in, or None."""
        literal = self._encoding.inside[node]
        model = self._encoding.solve([literal if label == IN else -literal])
        return None if model is None else self._encoding.labels(model)

    @cached_property
    def shares(self) -> Shares:
        """What is in and out in some, and in all extensions, of which there is one."""
        assert self.first is not None  # noqa: S101 - what the caller has seen to
        news = _News(self.first)
        encoding = self._encoding
        while (model := _showing(encoding, news.literals(encoding))) is not None:
            news.show(encoding.labels(model))
        return news.shares()


class PreferredComponent(Component):
    """The complete labellings with the most arguments in, where cycles are odd."""

    @cached_property
    def _encoding(self) -> Encoding:
        return Encoding(self.reduct, COMPLETE, self.budget)

    def _greatest(self, assumptions: Sequence[int]) -> Model | None:
        return self._encoding.greatest(assumptions, self._encoding.inside)

    @cached_property
    def first(self) -> bytearray | None:
        """The labels of one extension."""
        model = self._greatest(())
        return None if model is None else self._encoding.labels(model)

    def _extended(self, labels: bytearray) -> bytearray:
        encoding = self._encoding
        held = [encoding.inside[node] for node in labelled(labels, IN)]
        model = self._greatest(held)
        assert model is not None  # noqa: S101 - what supports itself is in a preferred labelling
        return encoding.labels(model)

    def example(self, node: int, label: int) -> bytearray | None:
        """Return the labels of an extension in which a node is IN, OUT or (0) not in, or None."""
        if label:
            return super().example(node, label)
        nodes = self.reduct.ancestors([node])  # nothing else bears on it
        encoding = Encoding(self.reduct.among(nodes), COMPLETE, self.budget)
        literal = encoding.inside[nodes.index(node)]
        for model in _preferred(encoding, lambda: [-literal]):
            if literal not in model:
                return self._extended(spread(encoding.labels(model), nodes, self.reduct.size))
        return None

    @cached_property
    def shares(self) -> Shares:
        """What is in and out in some, and in all extensions."""
        some = credulous(self.cycles, self.budget)
        certain = certain_labels(self.cycles, some, self.budget)
        return Shares(*some, flags(certain, IN), flags(certain, OUT))

    def __iter__(self) -> Iterator[bytearray]:
        """Yield the labels of each extension, those with earlier nodes in first."""
        return listed(Encoding(self.reduct, COMPLETE, self.budget), most=True)

    @property
    def countable(self) -> bool:
        """Not every complete labelling is an extension."""
        return False


def certain_labels(cycles: Cycles, some: tuple[bytearray, bytearray], budget: Budget) -> bytearray:
    """Return the labels that all preferred labellings share, given what some of them label.

    What holds in all of them is what can be in and not out, or out and not in, unless an example
    shows a labelling that leaves it undecided.  Examples are sought in what bears on a node, those
    nodes first that others depend on, so that labels that are certain already need none.
    """
    reduct = cycles.reduct
    able = bytearray(
        0 if one == other else IN if one else OUT for one, other in zip(*some, strict=True)
    )
    free = cycles.free_of_odd()
    known = Propagation(reduct)
    for label in (IN, OUT):
        known.label([at for at, own in enumerate(able) if own == label and free[at]], label)
    known.run()
    for nodes in cycles.components:
        doubted = [node for node in nodes if able[node] and not known.labels[node]]
        if doubted:
            for node in _confirmed(reduct, known.labels, doubted, able, budget):
                known.label([node], able[node])
            known.run()
    return known.labels


def _confirmed(
    reduct: Reduct, known: bytearray, doubted: Sequence[int], able: bytearray, budget: Budget
) -> list[int]:
    """Return the nodes, of some that are doubted, that have their label in all extensions."""
    open_, places = reduct_of(reduct, known)
    place = {node: at for at, node in enumerate(places)}
    nodes = open_.ancestors(place[node] for node in doubted)
    encoding = Encoding(open_.among(nodes), COMPLETE, budget)
    at_of = {places[node]: at for at, node in enumerate(nodes)}
    literals = {
        node: (encoding.inside if able[node] == IN else encoding.outside)[at_of[node]]
        for node in doubted
    }
    for model in _preferred(encoding, lambda: [-literal for literal in literals.values()]):
        for node in doubted:
            if node in literals and literals[node] not in model:
                del literals[node]
        if not literals:
            break
    return list(literals)


def _preferred(encoding: Encoding, news: Callable[[], Sequence[int]]) -> Iterator[Model]:
    """Yield preferred labellings that hold all of some labelling in which news is true.

    As much as can be is in before the news is given up.  None comes twice.
    """
    wanted = encoding.inside
    oracle = encoding.oracle
    for count in range(_MOST_EXAMPLES + 1):
        _bounded(count)
        switch = oracle.provided(news())
        model = encoding.solve([switch])
        if model is None:
            return
        for kept in ((switch,), ()):
            held = [one for one in wanted if one in model]
            model = encoding.greatest([*kept, *held], wanted)
            assert model is not None  # noqa: S101 - it was one before
        oracle.add([-switch])
        oracle.add(one for one in wanted if one not in model)
        yield model


def _bounded(examples: int) -> None:
    """Raise `LimitError` when a component has taken too many examples."""
    if examples >= _MOST_EXAMPLES:
        raise LimitError(f"stopped after {_MOST_EXAMPLES:,} examples of what odd cycles bear on")


class WidestComponent(Component):
    """The labellings of a kind that leave the least undecided, where that is never nothing."""

    def _spans(self) -> Iterator[tuple[Encoding, list[int]]]:
        """Yield an encoding, with what to assume, for each greatest set that can be decided."""
        encoding = Encoding(self.reduct, self.kind, self.budget)
        oracle = encoding.oracle
        decided = []
        for inside, outside in zip(encoding.inside, encoding.outside, strict=True):
            variable = oracle.variable()
            decided.append(variable)
            for clause in ([-variable, inside, outside], [variable, -inside], [variable, -outside]):
                oracle.add(clause)
        count = 0
        while (model := encoding.greatest((), decided)) is not None:
            _bounded(count := count + 1)
            yield encoding, [one for one in decided if one in model]
            oracle.add(one for one in decided if one not in model)

    @cached_property
    def first(self) -> bytearray | None:
        """The labels of one extension."""
        encoding, span = next(self._spans())
        model = encoding.solve(span)
        assert model is not None  # noqa: S101 - the span is that of a model
        return encoding.labels(model)

    def example(self, node: int, label: int) -> bytearray | None:
        """Return the labels of an extension in which a node is IN, OUT or (0) not in, or None."""
        for encoding, span in self._spans():
            literal = encoding.outside[node] if label == OUT else encoding.inside[node]
            model = encoding.solve([*span, literal if label else -literal])
            if model is not None:
                return encoding.labels(model)
        return None

    @cached_property
    def shares(self) -> Shares:
        """What is in and out in some, and in all extensions."""
        assert self.first is not None  # noqa: S101 - there always is one
        news = _News(self.first)
        for encoding, span in self._spans():
            while (model := _showing(encoding, news.literals(encoding), span)) is not None:
                news.show(encoding.labels(model))
        return news.shares()

    def __iter__(self) -> Iterator[bytearray]:
        """Yield the labels of each extension, those with earlier nodes in first."""
        labellings = []
        for encoding, span in self._spans():
            while (model := encoding.solve(span)) is not None:
                labellings.append(encoding.labels(model))
                encoding.oracle.add(-one if one in model else one for one in encoding.inside)
        return iter(in_order(labellings))

    @property
    def countable(self) -> bool:
        """Not every labelling of the kind is an extension."""
        return False


def _showing(encoding: Encoding, news: Sequence[int], assumed: Sequence[int] = ()) -> Model | None:
    """Return a model in which a literal of some is true, or None."""
    switch = encoding.oracle.provided(news)
    model = encoding.solve([*assumed, switch])
    encoding.oracle.add([-switch])
    return model


class _News:
    """What examples have shown, and what would be new."""

    def __init__(self, labels: bytearray) -> None:
        self._all = [bytearray(one == label for one in labels) for label in (IN, OUT)]
        self._some = [flags[:] for flags in self._all]

    def show(self, labels: bytearray) -> None:
        """Note an example."""
        for label, some, every in zip((IN, OUT), self._some, self._all, strict=True):
            for node, own_label in enumerate(labels):
                some[node] |= own_label == label
                every[node] &= own_label == label

    def literals(self, encoding: Encoding) -> list[int]:
        """Return what no example has shown, as literals."""
        found = []
        both = (encoding.inside, encoding.outside)
        for literals, some, every in zip(both, self._some, self._all, strict=True):
            found += [literal for literal, seen in zip(literals, some, strict=True) if not seen]
            found += [-literal for literal, always in zip(literals, every, strict=True) if always]
        return found

    def shares(self) -> Shares:
        """Return the shares, when nothing new can be shown."""
        return Shares(*self._some, *self._all)
