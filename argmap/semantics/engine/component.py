"""The extensions of a component under a rule, and what is asked of them.

Where examples are asked for: counterexample-guided refinement, Dvorak, Jarvisalo, Wallner & Woltran
2014, doi:10.1016/j.artint.2013.10.001.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import and_, or_
from typing import NamedTuple

from argmap.semantics.engine.cycles import Cycles
from argmap.semantics.engine.labels import IN, OUT, flags
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.rules import LabellingRule
from argmap.semantics.engine.sat_encoding import Encoding

_MOST_EXAMPLES = 10_000  # of a component: without any other limit, minutes and some 100 MB


class Shares(NamedTuple):
    """By node the labels that it has in `some` extension, added up, and its label in `every` one.

    (IN and OUT are bits, so 3 says both; 0 in `every` is any other.)
    """

    some: bytearray
    every: bytearray


class Component:
    """A reduct on which nothing outside bears, and its extensions: the labellings under a rule.

    `nodes[a]` is what its node `a` is in the whole.
    """

    def __init__(
        self, cycles: Cycles, rule: LabellingRule, budget: Budget, nodes: Sequence[int]
    ) -> None:
        self.reduct = cycles.reduct
        self.cycles = cycles
        self.rule = rule
        self.budget = budget
        self.nodes = nodes

    @property
    def countable(self) -> bool:
        """Whether every labelling of the kind is an extension, and clauses say it all."""
        return not self.rule.most and not any(self.cycles.circular)

    @cached_property
    def exists(self) -> bool:
        """Whether there is an extension."""
        return not self.rule.kind.total or self.first is not None

    @cached_property
    def first(self) -> bytearray | None:
        """The labels of one extension, or None when there is none."""
        return self.example()

    def example(self, node: int | None = None, label: int = IN) -> bytearray | None:
        """Return the labels of an extension, in which a node is IN, OUT or (0) not in; or None."""
        for encoding, assumed in self._spans():
            literals = [] if node is None else [encoding.literal(node, label)]
            model = encoding.solve([*assumed, *literals])
            if model is not None:
                return encoding.labels(model)
        return None

    @cached_property
    def shares(self) -> Shares:
        """The labels in some and in every extension, of which there is one."""
        some, every = bytearray(self.reduct.size), bytearray([IN | OUT]) * self.reduct.size
        for encoding, assumed in self._spans():
            literals = [(label, encoding.literals(label)) for label in (IN, OUT)]
            while True:
                news = [
                    sign * literal
                    for sign, seen in ((1, some), (-1, every))
                    for label, row in literals
                    for literal, bits in zip(row, seen, strict=True)
                    if bool(bits & label) == (sign < 0)
                ]
                model = encoding.showing(news, assumed)
                if model is None:
                    break
                labels = encoding.labels(model)
                some = bytearray(map(or_, some, labels))
                every = bytearray(map(and_, every, labels))
        return Shares(some, every)

    def __iter__(self) -> Iterator[bytearray]:
        """Yield the labels of each extension, those with earlier nodes in first.

        What a solver finds, or what decides as much as can be, is sorted.
        """
        own = Encoding(self.reduct, self.rule.kind, self.budget)
        most = own.inside if self.rule.most == "in" else ()
        decided = self.rule.most == "decided"
        rest = []
        for encoding, assumed in self._spans() if decided else [(own, [])]:
            for model in encoding.models(assumed, most):
                if own.plain and not decided:
                    yield own.labels(model)
                else:
                    self.budget.spend(0 if decided else 10)
                    rest.append(encoding.labels(model))
        yield from sorted(rest, key=lambda labels: bytes(flags(labels, IN)), reverse=True)

    @cached_property
    def _encoding(self) -> Encoding:
        return Encoding(self.reduct, self.rule.kind, self.budget)

    def _spans(self) -> Iterator[tuple[Encoding, list[int]]]:
        """Yield encodings of the extensions, with what to assume.

        Where as much as can be is decided, it is one for each greatest set that can be.
        """
        if not self.rule.most:
            yield self._encoding, []
            return
        encoding = Encoding(self.reduct, self.rule.kind, self.budget)
        decided = []
        for inside, outside in zip(encoding.inside, encoding.outside, strict=True):
            variable = encoding.variable()
            decided.append(variable)
            encoding.extend(
                [[-variable, inside, outside], [variable, -inside], [variable, -outside]]
            )
        for count, model in enumerate(encoding.models(most=decided), 1):
            bounded(count, self.budget)
            yield encoding, [variable for variable in decided if variable in model]


def bounded(examples: int, budget: Budget) -> None:
    """Raise `LimitError` when a component has taken too many examples."""
    if examples >= _MOST_EXAMPLES:
        budget.stop(f"stopped after {_MOST_EXAMPLES:,} examples of what odd cycles bear on")
