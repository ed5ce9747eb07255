"""What a semantics says of a circuit: labels and extensions of its nodes, counted from 0.

Not here: names (`result`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.semantics.circuit import Circuit
from argmap.semantics.engine.family import Family, single
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED, flags, labelled
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.extensions import Semantics
from argmap.semantics.founded import founded_labels
from argmap.semantics.residue import Residue

if TYPE_CHECKING:
    from random import Random


class Answer:
    """The extensions of a circuit: `known` labels, and a family over the open `nodes`.

    `graph` is what was searched, if anything was, `circuit` what was asked about, if that is kept.
    """

    def __init__(
        self,
        known: bytearray,
        family: Family,
        nodes: list[int],
        graph: Graph | None = None,
        circuit: Circuit | None = None,
    ) -> None:
        self.circuit = circuit
        self.graph = graph
        self.known = known
        self.family = family
        self.nodes = nodes

    def under(self, budget: Budget) -> "Answer":
        """Return the same with what is known of it; further work is counted on another budget."""
        same = copy(self)
        same.family = self.family.under(budget)
        return same

    @property
    def count(self) -> int:
        """The number of extensions, exact."""
        with self._telling():
            return self.family.count

    @property
    def exists(self) -> bool:
        """Whether there is an extension."""
        with self._telling():
            return self.family.exists

    @cached_property
    def statuses(self) -> bytearray:
        """By node: its label, when every extension agrees on it and there is one."""
        if not self.exists:
            return bytearray(len(self.known))
        found = bytearray(self.known)
        with self._telling():
            for node, status in zip(self.nodes, self.family.statuses, strict=False):
                found[node] = status
        return found

    @cached_property
    def credulous(self) -> bytearray:
        """By node: 1 when it is in in some extension."""
        if not self.exists:
            return bytearray(len(self.known))
        with self._telling():
            return self._with(self.family.credulous)

    @cached_property
    def sceptical(self) -> bytearray:
        """By node: 1 when it is in in every extension, and so when there is none."""
        if not self.exists:
            return bytearray(b"\1" * len(self.known))
        with self._telling():
            return self._with(self.family.sceptical)

    def first(self) -> list[int] | None:
        """Return one extension, or None when there is none."""
        found = self.family.first()
        return None if found is None else self._nodes(found)

    def sample(self, rng: "Random") -> list[int] | None:
        """Return one extension at random, each with the same probability, or None."""
        found = self.family.sample(rng)
        return None if found is None else self._nodes(found)

    def __iter__(self) -> Iterator[list[int]]:
        """Yield the extensions."""
        return map(self._nodes, self.family)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say what is certain when a search is stopped."""
        try:
            yield
        except LimitError as stopped:
            held, fallen = self.known.count(IN), self.known.count(OUT)
            all_ = held + fallen + len(self.nodes)
            known = f"of {all_:,} claims and steps {held:,} in, {fallen:,} out"
            raise LimitError(str(stopped), f"certain without search: {known}") from None

    @cached_property
    def _held(self) -> list[int]:
        return labelled(self.known, IN)

    def _nodes(self, found: list[int]) -> list[int]:
        size = len(self.nodes)
        return [*self._held, *(self.nodes[at] for at in found if at < size)]

    def _with(self, given: bytearray) -> bytearray:
        found = flags(self.known, IN)
        for node, flag in zip(self.nodes, given, strict=False):
            found[node] = flag
        return found


def answer(
    circuit: Circuit, semantics: Semantics, budget: Budget, *, earlier: Answer | None = None
) -> Answer:
    """Return what a semantics says of a circuit.

    It is the `earlier` one when the conditions are the same; if not, components that were as they
    are now are not searched again.
    `ValueError` when the semantics is for attacks only and the circuit has more.
    """
    if earlier is not None and earlier.circuit == circuit:
        return earlier.under(budget)
    if not semantics.complete:
        return _of_attacks(circuit, semantics, budget, earlier)
    if not semantics.searches:
        return Answer(founded_labels(circuit), single(bytearray()), [], circuit=circuit)
    residue = Residue(circuit)
    if not residue.nodes:
        return Answer(residue.known, single(bytearray()), [], circuit=circuit)
    graph = _knowing(residue.graph, earlier)
    family = semantics.solve(graph, budget, residue.counted)
    return Answer(residue.known, family, residue.nodes, graph, circuit)


def _knowing(graph: Graph, earlier: Answer | None) -> Graph:
    if earlier is not None and earlier.graph is not None:
        graph.known = dict(earlier.graph.known)
    return graph


def _of_attacks(
    circuit: Circuit, semantics: Semantics, budget: Budget, earlier: Answer | None
) -> Answer:
    if not circuit.bare:
        raise ValueError(
            f"{semantics.name} is defined for attacks between single arguments only, and this has "
            "reasons or undercuts; preferred and semi-stable take them"
        )
    known = bytearray(circuit.size)
    attacks = circuit.attacks()
    nodes = list(range(circuit.size))
    if circuit.given:
        pairs = list(attacks)
        for node in circuit.given:
            known[node] = IN
        for attacker, target in pairs:
            if attacker in circuit.given:
                known[target] = OUT
        nodes = [node for node in nodes if known[node] == UNDECIDED]
        place = {node: at for at, node in enumerate(nodes)}
        attacks = ((place[a], place[b]) for a, b in pairs if a in place and b in place)
    graph = _knowing(Graph(len(nodes), attacks), earlier)
    family = semantics.solve(graph, budget, None)
    return Answer(known, family, nodes, graph, circuit)
