"""The grounded semantics."""

from argmap.semantics.extensions import Semantics

grounded = Semantics(
    name="grounded",
    title="Grounded",
    definition="The least complete set: accept what nothing attacks, drop what that attacks, and "
    "go on until nothing changes. What is never reached stays undecided.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="GR",
    unique=True,
)
