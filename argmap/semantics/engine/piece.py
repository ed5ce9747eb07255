"""One component of a graph: its arguments, and the extensions of its shape.

Components of the same shape share what is found out about one of them.  Not here: how (`layers`).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.semantics.engine.layers import Labelling, Layers, Shares
from argmap.semantics.engine.limits import Budget

if TYPE_CHECKING:
    from random import Random


class Piece:
    """The extensions of a component: argument i of `layers` is argument `nodes[i]` of the graph."""

    __slots__ = ("layers", "nodes")

    def __init__(self, nodes: list[int], layers: Layers) -> None:
        self.nodes = nodes
        self.layers = layers

    def under(self, budget: Budget) -> "Piece":
        """Return the same with what is known of it; further work is counted on another budget."""
        return Piece(self.nodes, self.layers.under(budget))

    @property
    def count(self) -> int:
        """The number of extensions."""
        return self.layers.count

    @property
    def certain(self) -> bool:
        """Whether there is an extension, and one for each set of a part, without any search."""
        return not self.layers.rule.demand.cover and not self.layers.rule.narrow

    @property
    def exists(self) -> bool:
        """Whether there is an extension."""
        return self.layers.exists

    @property
    def shares(self) -> Shares:
        """What is in and out in some, and in and out in all extensions, by place in `nodes`."""
        return self.layers.shares

    def __iter__(self) -> Iterator[Labelling]:
        """Yield the extensions, those with earlier arguments first."""
        return map(self._spelled, self.layers)

    def first(self) -> Labelling | None:
        """Return one extension, or None when there is none, without listing the others."""
        found = self.layers.first
        return None if found is None else self._spelled(found)

    def sample(self, rng: "Random") -> Labelling:
        """Return one extension, each with the same probability."""
        return self._spelled(self.layers.sample(rng))

    def some(self, node: int, *, inside: bool) -> Labelling | None:
        """Return an extension in which an argument is in, or is not, or None."""
        found = self.layers.some(self.nodes.index(node), inside=inside)
        return None if found is None else self._spelled(found)

    def _spelled(self, labelling: Labelling) -> Labelling:
        nodes = self.nodes
        inside, out = labelling
        return [nodes[at] for at in inside], [nodes[at] for at in out]
