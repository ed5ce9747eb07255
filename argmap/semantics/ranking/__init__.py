"""The methods that put arguments in an order, from the most acceptable down; one a file.

Not here: the order of a map or a framework by name (`weighing.rank`), strengths (`gradual`).
"""

from collections.abc import Callable, Sequence

from attrs import field, frozen

from argmap.semantics.engine.limits import Budget

Attackers = Sequence[Sequence[int]]


@frozen
class Order:
    """The place of every argument, 0 the best; equal ones share it.

    `steps` is how many numbers of each argument were compared, 0 when only one is.  `exact` says
    that what shares a place is proved to be equal, however far one went on.
    """

    places: tuple[int, ...]
    steps: int
    exact: bool


@frozen(kw_only=True)
class RankingSemantics:
    """A ranking-based semantics, as data.

    `order` takes the attackers of every argument, by number and without repetition, to their
    order; it may raise `LimitError`.
    """

    name: str
    title: str
    definition: str
    source: str
    order: Callable[[Attackers, Budget], Order] = field(repr=False)
