"""Proof standards, one a file: how much better the reasons for a claim must be.

Not here: how the reasons are weighed against each other in a map (`weighing.proof`).
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from argmap.registry import everything


class Standard(NamedTuple):
    """A proof standard, as data.

    `met` takes the weights of the strongest applicable reason for a claim and of the strongest one
    against it, each in [0, 1] and 0 where there is none.  It never falls from met to not met when
    the first grows or the second shrinks.
    """

    name: str
    title: str
    definition: str
    source: str
    met: Callable[[float, float], bool]

    @property
    def unique(self) -> bool:
        """Whether there is exactly one outcome, which there is."""
        return True


def standards() -> Mapping[str, Standard]:
    """Return every proof standard by module name, sorted."""
    return everything("argmap.semantics.standards", Standard)
