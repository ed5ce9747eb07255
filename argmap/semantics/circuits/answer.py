"""What a semantics says of a circuit: labels and extensions of its nodes, counted from 0.

Not here: names (`answers.result`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.semantics.circuits.circuit import Circuit
from argmap.semantics.circuits.grounded_labelling import grounded_labelling
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED, flags, labelled
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.propagation import Propagation
from argmap.semantics.engine.reduct import Conditions, Reduct, reduct_of
from argmap.semantics.extensions import Semantics

if TYPE_CHECKING:
    from random import Random

    from argmap.semantics.engine.extension_set import ExtensionSet

_MOMENT = 2_000  # steps that a count may take when nobody asked for it: milliseconds
_MOMENT_EACH = 2  # the same for each node


class Answer:
    """The extensions of a circuit: the `known` labels, and a set of extensions over the others.

    Without `extensions` the known labels are the only extension.  `circuit` is what was asked
    about, if that is kept.
    """

    def __init__(
        self,
        known: bytearray,
        extensions: "ExtensionSet | None" = None,
        circuit: Circuit | None = None,
    ) -> None:
        self.weights: dict[int, tuple[float, float, str]] = {}  # filled by `proof`
        self.circuit = circuit
        self.known = known
        self.extensions = extensions

    def under(self, budget: Budget) -> "Answer":
        """Return the same with what is known of it; further work is counted on another budget."""
        same = copy(self)
        if self.extensions is not None:
            same.extensions = self.extensions.under(budget)
        return same

    @property
    def count(self) -> int:
        """The number of extensions, exact."""
        with self._telling():
            return 1 if self.extensions is None else self.extensions.count

    @cached_property
    def counted(self) -> int | None:
        """The number of extensions, or None when counting them takes more than a moment."""
        try:
            return self.under(Budget(_MOMENT + _MOMENT_EACH * len(self.known))).count
        except LimitError:
            return None

    @property
    def exists(self) -> bool:
        """Whether there is an extension."""
        with self._telling():
            return self.extensions is None or self.extensions.exists

    @cached_property
    def statuses(self) -> bytearray:
        """By node: its label, when every extension agrees on it and there is one."""
        with self._telling():
            return self.known if self.extensions is None else self.extensions.statuses

    @cached_property
    def credulous(self) -> bytearray:
        """By node: 1 when it is in in some extension."""
        with self._telling():
            return flags(self.known, IN) if self.extensions is None else self.extensions.credulous

    @cached_property
    def sceptical(self) -> bytearray:
        """By node: 1 when it is in in every extension, and so when there is none."""
        with self._telling():
            return flags(self.known, IN) if self.extensions is None else self.extensions.sceptical

    def first(self) -> list[int] | None:
        """Return one extension, or None when there is none."""
        if self.extensions is None:
            return labelled(self.known, IN)
        with self._telling():
            return self.extensions.first()

    def example(self, node: int, *, inside: bool) -> list[int] | None:
        """Return an extension in which a node is in, or is not, or None."""
        if self.extensions is None:
            return self.first() if (self.known[node] == IN) == inside else None
        with self._telling():
            return self.extensions.example(node, inside=inside)

    def sample(self, rng: "Random") -> list[int] | None:
        """Return one extension at random, each with the same probability, or None."""
        return self.first() if self.extensions is None else self.extensions.sample(rng)

    def __iter__(self) -> Iterator[list[int]]:
        """Yield the extensions."""
        with self._telling():
            yield from [labelled(self.known, IN)] if self.extensions is None else self.extensions

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say what is certain when a search is stopped."""
        try:
            yield
        except LimitError as stopped:
            holding, fallen = self.known.count(IN), self.known.count(OUT)
            nodes = "arguments" if self.circuit is None else "claims and steps"
            known = f"of {len(self.known):,} {nodes} {holding:,} in, {fallen:,} out"
            raise LimitError(str(stopped), f"certain without search: {known}") from None


def answer(
    circuit: Circuit, semantics: Semantics, budget: Budget, *, earlier: Answer | None = None
) -> Answer:
    """Return what a semantics says of a circuit.

    It is the `earlier` one when the conditions are the same.
    `ValueError` when the semantics is for attacks only and the circuit has more.
    """
    if earlier is not None and earlier.circuit == circuit:
        return earlier.under(budget)
    if semantics.complete:
        labels = grounded_labelling(circuit)
    elif circuit.bare:
        labels = _given_labels(circuit)
    else:
        raise ValueError(
            f"{semantics.name} is defined for attacks between single arguments only, and this has "
            "reasons or undercuts; preferred and semi-stable take them"
        )
    if semantics.rule is None or UNDECIDED not in labels:
        return Answer(labels, circuit=circuit)
    return Answer(labels, _extensions(circuit, labels, semantics, budget), circuit)


def answer_of_graph(graph: Reduct, semantics: Semantics, budget: Budget) -> Answer:
    """Return what a semantics says of a framework of attacks."""
    labels = Propagation(graph).close() if semantics.complete else bytearray(graph.size)
    if semantics.rule is None or UNDECIDED not in labels:
        return Answer(labels)
    return Answer(labels, _extensions(graph, labels, semantics, budget))


def _extensions(
    conditions: Conditions, labels: bytearray, semantics: Semantics, budget: Budget
) -> "ExtensionSet":
    """Return the extensions over what some labels leave undecided."""
    from argmap.semantics.engine.extension_set import ExtensionSet

    open_, nodes = reduct_of(conditions, labels, range(len(labels)))
    extensions = ExtensionSet(labels, open_, nodes, semantics.rule, budget)
    return extensions if semantics.derive is None else semantics.derive(extensions)


def _given_labels(circuit: Circuit) -> bytearray:
    """Return the labels of what is given, and of what that attacks; nothing else is certain."""
    labels = bytearray(circuit.size)
    for node in circuit.fixed:
        labels[node] = IN
    if circuit.fixed:
        for attacker, target in circuit.attacks():
            if attacker in circuit.fixed:
                labels[target] = OUT
    return labels
