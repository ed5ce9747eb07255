"""The admissible sets."""

from argmap.semantics.engine.rules import ADMISSIBLE, LabellingRule
from argmap.semantics.extensions import Semantics

admissible = Semantics(
    name="admissible",
    title="Admissible",
    definition="A set free of conflict that attacks whatever attacks it.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="AD",
    complete=False,
    rule=LabellingRule(ADMISSIBLE),
)
