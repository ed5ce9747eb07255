"""The semi-stable semantics."""

from argmap.semantics.engine.rules import COMPLETE, LabellingRule
from argmap.semantics.extensions import Semantics

semi_stable = Semantics(
    name="semi-stable",
    title="Semi-stable",
    definition="A complete set that leaves a least set of arguments undecided.",
    source="Verheij 1996; Caminada, Carnielli & Dunne 2012, doi:10.1093/logcom/exr033",
    code="SST",
    rule=LabellingRule(COMPLETE, "decided"),
)
