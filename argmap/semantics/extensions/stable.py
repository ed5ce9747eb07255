"""The stable semantics."""

from argmap.semantics.engine.rules import STABLE, LabellingRule
from argmap.semantics.extensions import Semantics

stable = Semantics(
    name="stable",
    title="Stable",
    definition="A set free of conflict that attacks everything outside it. There may be none.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="ST",
    exists=False,
    rule=LabellingRule(STABLE),
)
