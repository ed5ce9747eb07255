"""What a semantics says of a circuit: labels and extensions of its nodes, counted from 0.

Not here: names (`answers.result`).
"""

from argmap.semantics.circuits.circuit import Circuit
from argmap.semantics.circuits.grounded_labelling import grounded_labelling
from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.propagation import Propagation
from argmap.semantics.engine.reduct import Conditions, Reduct, reduct_of
from argmap.semantics.extensions import Semantics


def answer(
    circuit: Circuit, semantics: Semantics, budget: Budget, *, earlier: ExtensionSet | None = None
) -> ExtensionSet:
    """Return what a semantics says of a circuit.

    It is the `earlier` one when the conditions are the same.
    `ValueError` when the semantics is for attacks only and the circuit has more.
    """
    if earlier is not None and earlier.circuit == circuit:
        earlier.budget.renew(budget)
        return earlier
    if semantics.complete:
        labels = grounded_labelling(circuit)
    elif circuit.bare:
        labels = _given_labels(circuit)
    else:
        raise ValueError(
            f"{semantics.name} is defined for attacks between single arguments only, and this has "
            "reasons or undercuts; preferred and semi-stable take them"
        )
    extensions = _extensions(circuit, labels, semantics, budget, "claims and steps")
    extensions.circuit = circuit
    return extensions


def answer_of_graph(graph: Reduct, semantics: Semantics, budget: Budget) -> ExtensionSet:
    """Return what a semantics says of a framework of attacks."""
    labels = Propagation(graph).close() if semantics.complete else bytearray(graph.size)
    return _extensions(graph, labels, semantics, budget, "arguments")


def _extensions(
    conditions: Conditions, labels: bytearray, semantics: Semantics, budget: Budget, subject: str
) -> ExtensionSet:
    """Return the extensions over what some labels leave undecided."""
    known = f"of {len(labels):,} {subject} {labels.count(IN):,} in, {labels.count(OUT):,} out"
    budget.certain = f"certain without search: {known}"
    if semantics.rule is None or UNDECIDED not in labels:
        return ExtensionSet(labels)
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
