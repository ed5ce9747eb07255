"""The naive semantics."""

from argmap.semantics.engine.circuit import Circuit, Row
from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.rules import STABLE, LabellingRule
from argmap.semantics.extensions import Semantics


def _derive(attacked: ExtensionSet) -> ExtensionSet:
    """Naive sets are the stable sets of the conflicts taken both ways.

    What is in no set counts as out, whoever attacks whom.
    """
    reduct = attacked.reduct
    labels = bytearray(attacked.labels)
    near = [
        set(row).union(users) for row, users in zip(reduct.none_of, reduct.targets, strict=True)
    ]
    selfish = {node for node, row in enumerate(near) if node in row}
    for node, row in enumerate(near):
        if node in selfish:
            labels[attacked.nodes[node]] = OUT
        elif row <= selfish:
            labels[attacked.nodes[node]] = IN
    open_ = [at for at, node in enumerate(attacked.nodes) if labels[node] == UNDECIDED]
    place = {node: at for at, node in enumerate(open_)}
    rows: list[Row] = [
        sorted(place[node] for node in near[node] if node in place) for node in open_
    ]
    nodes = [attacked.nodes[at] for at in open_]
    return ExtensionSet(labels, Circuit.of(rows, {}, {}), nodes, attacked.rule, attacked.budget)


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
