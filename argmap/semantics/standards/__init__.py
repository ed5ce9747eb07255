"""Proof standards, one a file: how much better the reasons for a claim must be.

How the premises of a step weigh together depends on its scheme.  `linked` (or any other
scheme): all premises must be in.  `cumulative`: the step weighs the share of its premises that are
in.  `convergent`: premises that are independent reasons, each a step of its own; none of them
counts before all are decided.
Source: Gordon & Walton 2016, Formalizing balancing arguments, doi:10.3233/978-1-61499-686-6-327.

Not here: how the reasons are weighed against each other in a map (`weighing.proof`).
"""

from collections.abc import Callable
from typing import NamedTuple


class Standard(NamedTuple):
    """A proof standard, as data.

    `met` takes the weights of the strongest applicable reason for a claim and of the strongest one
    against it, each in [0, 1] and 0 where there is none.  It never falls from met to not met when
    the first grows or the second shrinks.

    `asks` says in a clause what it asks for, where the heavier side does not show it.
    """

    name: str
    title: str
    definition: str
    source: str
    met: Callable[[float, float], bool]
    asks: str = ""
    unique: bool = True  # there is exactly one outcome


def counts_each(scheme: str) -> bool:
    """Return whether each premise of a step counts by itself, towards the weight of the step."""
    return scheme.casefold() == "cumulative"


def waits_for_all(scheme: str) -> bool:
    """Return whether the steps of this scheme to one claim wait for each other."""
    return scheme.casefold() == "convergent"
