"""The methods that say with which probability every claim stands, one a file.

Not here: how the probabilities are computed (`weighing.probability`).
"""

from attrs import frozen


@frozen(kw_only=True)
class Probability:
    """A method that gives every claim the probability with which it stands, as data.

    Each case, in which some uncertain statements hold and others do not, is evaluated under
    `semantics`, the name of a semantics of extensions; a claim stands there when it is in all of
    them, or with `credulous` in one.
    """

    name: str
    title: str
    definition: str
    source: str
    semantics: str = "grounded"
    credulous: bool = False
