"""The methods that give every argument a strength in [0, 1], one a file.

Not here: how strengths are computed from these two functions (`strengths`).
"""

from collections.abc import Callable, Mapping

from attrs import field, frozen

from argmap.registry import collect


@frozen(kw_only=True)
class Gradual:
    """A modular gradual semantics (Mossakowski & Neuhaus 2018, arXiv:1807.06685), as data.

    `aggregate` takes the strengths of the attackers and of the supporters, two lists, to a number;
    `influence` takes the base weight in [0, 1] and that number to the strength, in [0, 1].
    `initial` is the base weight of what was given none.  `bipolar` says that supports count;
    methods without it are for attacks only.
    """

    name: str
    title: str
    definition: str
    source: str
    initial: float = 0.5
    bipolar: bool = True
    aggregate: Callable[[list[float], list[float]], float] = field(repr=False)
    influence: Callable[[float, float], float] = field(repr=False)


def gradual_methods() -> Mapping[str, Gradual]:
    """Return every gradual method by module name, sorted."""
    return collect("argmap.semantics.gradual", Gradual)
