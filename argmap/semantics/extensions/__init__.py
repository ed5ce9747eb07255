"""The semantics that yield extensions, one a file.

Not here: gradual methods (`gradual`), names (`circuits.framework`).
"""

from collections.abc import Callable
from typing import NamedTuple

from argmap.semantics.engine.circuit import Circuit, reduct_of
from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.propagation import grounded_labelling
from argmap.semantics.engine.rules import LabellingRule


class Semantics(NamedTuple):
    """A way to say which sets of arguments can be accepted together, as data.

    `definition` is a sentence, `source` the paper.  `code` is what the ICCMA competition calls it.
    `unique` says that there is exactly one extension, `exists` that there is at least one.
    `complete` says that its extensions are complete, so that a map with reasons can be evaluated by
    it; the others are for attacks only.  Its extensions are the labellings under `rule`, or what
    `derive` makes of those; without a rule the grounded labelling is the whole answer.
    (A named tuple: attrs would cost a solver more time to import than most of its work takes.)
    """

    name: str
    title: str
    definition: str
    source: str
    code: str
    rule: LabellingRule | None = None
    derive: Callable[[ExtensionSet], ExtensionSet] | None = None
    unique: bool = False
    exists: bool = True
    complete: bool = True

    def answer(
        self, circuit: Circuit, budget: Budget, *, called: str = "claims and steps"
    ) -> ExtensionSet:
        """Return the extensions of a circuit; a message calls its nodes as `called` says.

        `ValueError` when the semantics is for attacks only and the circuit has more.
        """
        if self.complete:
            labels = grounded_labelling(circuit)
        elif circuit.bare:
            labels = _given_labels(circuit)
        else:
            raise ValueError(
                f"{self.name} is defined for attacks between single arguments only, and this has "
                "reasons or undercuts; preferred and semi-stable take them"
            )
        known = f"of {len(labels):,} {called} {labels.count(IN):,} in, {labels.count(OUT):,} out"
        budget.certain = f"certain without search: {known}"
        extensions = ExtensionSet(labels)
        if self.rule is not None and UNDECIDED in labels:
            open_, nodes, _ = reduct_of(circuit, labels, range(len(labels)))
            extensions = ExtensionSet(labels, open_, nodes, self.rule, budget)
            if self.derive is not None:
                extensions = self.derive(extensions)
        return extensions


def _given_labels(circuit: Circuit) -> bytearray:
    """Return the labels of what is given, and of what that attacks; nothing else is certain."""
    labels = bytearray(circuit.size)
    for node in circuit.fixed:
        labels[node] = IN
    for attacker, target in circuit.attacks() if circuit.fixed else ():
        if attacker in circuit.fixed:
            labels[target] = OUT
    return labels
