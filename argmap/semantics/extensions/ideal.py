"""The ideal semantics."""

from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.rules import COMPLETE, LabellingRule
from argmap.semantics.extensions import Semantics


def _derive(preferred: ExtensionSet) -> ExtensionSet:
    """No admissible set attacks an ideal one (Dung, Mancarella & Toni 2007, theorem 3.2)."""
    return preferred.greatest_within("some_in", "some_out")


ideal = Semantics(
    name="ideal",
    title="Ideal",
    definition="The greatest admissible set that is in every preferred one.",
    source="Dung, Mancarella & Toni 2007, doi:10.1016/j.artint.2007.05.003",
    code="ID",
    unique=True,
    rule=LabellingRule(COMPLETE, "in"),
    derive=_derive,
)
