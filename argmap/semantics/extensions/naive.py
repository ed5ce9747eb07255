"""The naive semantics."""

from argmap.semantics.engine.circuit import Circuit, reduct_of
from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.rules import STABLE, LabellingRule
from argmap.semantics.extensions import Semantics


def _derive(attacked: ExtensionSet) -> ExtensionSet:
    """Naive sets are the stable sets of the conflicts taken both ways.

    What is in no set counts as out, whoever attacks whom.
    """
    reduct = attacked.reduct
    near = [{*row, *users} for row, users in zip(reduct.none_of, reduct.targets, strict=True)]
    labels = bytearray(OUT if node in row else UNDECIDED for node, row in enumerate(near))
    for node, row in enumerate(near):
        if not labels[node] and all(labels[neighbour] == OUT for neighbour in row):
            labels[node] = IN
    known = bytearray(attacked.labels)
    for node, label in zip(attacked.nodes, labels, strict=True):
        known[node] = label
    conflicts = Circuit.of([sorted(row) for row in near], {}, {})
    conflicts, open_, _ = reduct_of(conflicts, labels, range(len(near)))
    nodes = [attacked.nodes[at] for at in open_]
    return ExtensionSet(known, conflicts, nodes, attacked.rule, attacked.budget)


naive = Semantics(
    name="naive",
    title="Naive",
    definition="A set free of conflict that is in no larger one.",
    source="Bondarenko, Dung, Kowalski & Toni 1997, doi:10.1016/S0004-3702(97)00015-5",
    code="NA",
    complete=False,
    rule=LabellingRule(STABLE),
    derive=_derive,
)
