"""How the premises of a step weigh together under a proof standard, told by its scheme.

`linked` (or any other scheme): all premises must be in.  `cumulative`: the step weighs the share of
its premises that are in.  `convergent`: premises that are independent reasons, each a step of its
own; none of them counts before all are decided.
Source: Gordon & Walton 2016, Formalizing balancing arguments, doi:10.3233/978-1-61499-686-6-327.

Not here: what the weights decide (`weighing.proof`).  Other methods do not weigh premises.
"""


def counts_each(scheme: str) -> bool:
    """Return whether each premise of a step counts by itself, towards the weight of the step."""
    return scheme.casefold() == "cumulative"


def waits_for_all(scheme: str) -> bool:
    """Return whether the steps of this scheme to one claim wait for each other."""
    return scheme.casefold() == "convergent"
