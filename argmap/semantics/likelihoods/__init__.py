"""The methods that say with which probability every claim stands, one a file.

Not here: how the probabilities are computed (`weighing.probability`).
"""

from collections.abc import Mapping

from attrs import frozen

from argmap.registry import collect


@frozen(kw_only=True)
class Probability:
    """A method that gives every claim the probability with which it stands, as data."""

    name: str
    title: str
    definition: str
    source: str


def probability_methods() -> Mapping[str, Probability]:
    """Return every method of this family by module name, sorted."""
    return collect("argmap.semantics.likelihoods", Probability)
