"""The standard "preponderance of the evidence"."""

from argmap.semantics.standards import Standard

preponderance = Standard(
    name="preponderance",
    title="Preponderance of the evidence",
    definition="The strongest applicable reason for it is stronger than the strongest one "
    "against it.",
    source="Gordon & Walton 2009, Proof burdens and standards",
    met=lambda pro, con: pro > con,
    asks="the case for it must be the stronger",
)
