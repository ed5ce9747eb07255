"""What a semantics says of a circuit: labels and extensions of its nodes, counted from 0."""

from argmap.semantics.engine.circuit import Circuit, reduct_of
from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.propagation import grounded_labelling
from argmap.semantics.extensions import Semantics


def answer(
    circuit: Circuit,
    semantics: Semantics,
    budget: Budget,
    *,
    earlier: ExtensionSet | None = None,
    called: str = "claims and steps",
) -> ExtensionSet:
    """Return what a semantics says of a circuit, whose nodes are so called.

    It is the `earlier` one when the conditions are the same.
    `ValueError` when the semantics is for attacks only and the circuit has more.
    """
    if earlier is not None and earlier.circuit.conditions == circuit.conditions:
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
    known = f"of {len(labels):,} {called} {labels.count(IN):,} in, {labels.count(OUT):,} out"
    budget.certain = f"certain without search: {known}"
    extensions = ExtensionSet(labels)
    if semantics.rule is not None and UNDECIDED in labels:
        open_, nodes, _ = reduct_of(circuit, labels, range(len(labels)))
        extensions = ExtensionSet(labels, open_, nodes, semantics.rule, budget)
        if semantics.derive is not None:
            extensions = semantics.derive(extensions)
    extensions.circuit = circuit
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
