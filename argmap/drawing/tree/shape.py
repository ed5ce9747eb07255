"""A shape of a tree, and what is tried to find it.

Not here: which shapes there are (`block`).
"""

from collections.abc import Mapping
from typing import Literal

from attrs import define, evolve, field

from argmap.drawing.tree.nodes import TreeNode
from argmap.drawing.tree.steps import Steps

Mode = Literal["leaf", "below", "row", "column", "columns"]
INF = float("inf")
SLIGHT = 1e-6  # points: less is an error of rounding


@define(eq=False)
class TreeShape:
    """One way to lay out a tree: its size, what it costs to read, and where its parts lie.

    `parts` are the shapes of the children, `undercuts` of those beside; the offsets are from the
    left top corner of the node.  `breaks` counts the children of each of several columns.
    """

    node: TreeNode
    width: float
    height: float
    penalty: float
    steps: Steps
    mode: Mode = "leaf"
    shapes: tuple["TreeShape", ...] = ()
    offsets: tuple[tuple[float, float], ...] = ()
    breaks: tuple[int, ...] = ()
    undercuts: tuple["TreeShape", ...] = ()
    undercut_offsets: tuple[tuple[float, float], ...] = ()


@define(frozen=True, kw_only=True)
class ShapeSearch:
    """What is tried: a page of `width` and `height`, `most` shapes a tree; a penalty's weight.

    `modes` are those of nodes that are to stay as they are: the mode, and for several columns the
    keys of the first child of each.
    """

    width: float
    height: float = INF
    most: int = 14
    weight: float = 3.3
    modes: Mapping[str, tuple[str, ...]] = field(factory=dict)

    @property
    def widths(self) -> int:
        """How many widths are tried for several columns."""
        return max(2, self.most // 3)

    def inside(self, width: float, height: float) -> "ShapeSearch":
        """Return the search within a frame that takes so much of the page."""
        return evolve(self, width=self.width - width, height=self.height - height)

    def fits(self, shape: TreeShape) -> bool:
        """Tell whether a shape fits the page."""
        return shape.width <= self.width + SLIGHT and shape.height <= self.height + SLIGHT

    def cost(self, shape: TreeShape) -> float:
        """Return what a shape costs: its height and its penalties."""
        return shape.height + self.weight * shape.penalty
