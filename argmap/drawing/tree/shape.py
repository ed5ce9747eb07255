"""Shapes of a tree, their outlines, and which shapes of the children are tried together.

A shape is flush on the left, so that its right-hand outline is all that a neighbour has to know:
steps (bottom, right), each of which says that nothing above `bottom` reaches beyond `right`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal, TypeVar

from attrs import define, evolve, field

from argmap.drawing.scene.shapes import Box
from argmap.drawing.scene.view import Path
from argmap.drawing.tree.forest import TreeNode

Steps = list[tuple[float, float]]
CARD_GAP = 8.0  # points between cards in a column
GROUP_GAP = 14.0  # points between groups
_MOST_STEPS = 7  # fewer make wider rows, more cost time
MOST = 14  # shapes of a tree that are kept


def reach(steps: Steps, depth: float) -> float:
    """Return how far right a block reaches above `depth`, in logarithmic time."""
    at = bisect_left(steps, (depth,))
    return steps[at][1] if at < len(steps) else steps[-1][1]


def beside(left: Steps, right: Steps, x: float) -> Steps:
    """Return the outline of two blocks, the right one moved by `x`, clear of the left one."""
    joint = [(bottom, edge + x) for bottom, edge in right]
    depth, most = joint[-1]
    joint += [step for step in left if step[0] > depth and step[1] > most]
    return _few(joint)


def below(top: Steps, bottom: Steps, x: float, y: float) -> Steps:
    """Return the outline of a block and another one below it, moved by (`x`, `y`)."""
    most = top[-1][1]
    joint = list(top)
    for depth, edge in bottom:
        if edge + x > most:
            joint.append((depth + y, edge + x))
        else:
            joint[-1] = (depth + y, joint[-1][1])
    return _few(joint)


def _few(steps: Steps) -> Steps:
    """Return at most `_MOST_STEPS` steps, which reach no less far anywhere."""
    while len(steps) > _MOST_STEPS:
        steps = [*steps[:-1:2], steps[-1]]
    return steps


Mode = Literal["leaf", "row", "column", "columns"]
INF = float("inf")
SLIGHT = 1e-6  # points: less is an error of rounding


@define(eq=False)
class Block:
    """What has a size, and costs something to read: its `penalty`, in points of height."""

    width: float
    height: float
    penalty: float

    @property
    def cost(self) -> float:
        """The height and the penalty."""
        return self.height + self.penalty

    @property
    def key(self) -> str:
        """What it is kept by in a picture: the key of a tree, the title of a group."""
        return ""

    @property
    def blocks(self) -> "Sequence[Block]":
        """The blocks that it is made of: itself, if it is not a stack of several."""
        return (self,)

    def placed(self, box: Box) -> "Iterator[tuple[Block, Box]]":
        """Yield the blocks that it is made of with their boxes in one for all."""
        yield self, box

    def inside(self, box: Box) -> "Iterator[tuple[Block, Box]]":  # noqa: ARG002 - where it stands
        """Yield what a group holds with its boxes."""
        return iter(())


@define(eq=False)
class TreeShape(Block):
    """One way to lay out a tree: its size, what it costs to read, and where its parts lie.

    `below` are the shapes of the children, `beside` those of the undercuts, each with its place
    from the left top corner of the node.  `breaks` counts the children of each of several columns.
    """

    node: TreeNode
    steps: Steps
    mode: Mode = "leaf"
    below: tuple["PlacedShape", ...] = ()
    breaks: tuple[int, ...] = ()
    beside: tuple["PlacedShape", ...] = ()

    @property
    def key(self) -> str:
        """The key of its root."""
        return self.node.key


PlacedShape = tuple[TreeShape, float, float]  # with the x and y of its left top corner


AnyShape = TypeVar("AnyShape", bound=Block)
LAST = "<"
Keys = tuple[tuple[str, ...], ...]  # of the trees or groups in each row


@define(frozen=True, kw_only=True)
class Choices:
    """What an earlier picture was drawn with.

    `shapes` are the modes of nodes with children, with the first children of several columns, and
    behind `LAST` the last ones of those before them, which tell where a first one was that is gone;
    `rows` the rows of trees in each group, by its path, `groups` those of inner groups in each, or
    on the page, by `()`; `keys` all nodes.  The picture was `width` wide, in points of its own, and
    a graph had a `direction`.
    """

    shapes: Mapping[str, tuple[str, ...]] = field(factory=dict)
    rows: Mapping[Path, Keys] = field(factory=dict)
    groups: Mapping[Path, Keys] = field(factory=dict)
    keys: frozenset[str] = frozenset()
    width: float = 0.0
    direction: str = ""


@define(frozen=True, kw_only=True)
class ShapeSearch:
    """What is tried: a page of `width` and `height`.

    `before` are the choices that stay.  It is `steady` where groups stand in even rows, `sideways`
    where inner groups may stand beside the trees of the outer one.  `gap` and `row_gap` lie between
    blocks in a row and between rows.  `known` are the shapes of trees that
    were asked for, by the identity of their root and the width.
    """

    width: float
    height: float = INF
    before: Choices = field(factory=Choices)
    steady: bool = False
    sideways: bool = False
    gap: float = GROUP_GAP
    row_gap: float = GROUP_GAP
    known: dict[tuple[int, float], list[TreeShape]] = field(factory=dict)

    def inside(self, width: float, height: float) -> "ShapeSearch":
        """Return the search within a frame that takes so much of the page."""
        return evolve(self, width=self.width - width, height=self.height - height)

    def fits(self, shape: Block) -> bool:
        """Return whether a shape fits the page."""
        return self.has_room(shape.width) and shape.height <= self.height + SLIGHT

    def has_room(self, width: float) -> bool:
        """Return whether the page is so wide."""
        return width <= self.width + SLIGHT


def by_height(choices: list[list[TreeShape]], search: ShapeSearch) -> Iterator[list[TreeShape]]:
    """Yield for some heights the narrowest shape of every part that is not higher."""
    floor = max(min(shape.height for shape in choice) for choice in choices)
    heights = {shape.height for choice in choices for shape in choice if shape.height >= floor}
    is_wide = sum(choice[0].node.width for choice in choices) > search.width
    for height in _sampled(sorted(heights, reverse=True), 1 if is_wide else MOST):
        yield [next(shape for shape in choice if shape.height <= height) for choice in choices]


def by_width(
    choices: Sequence[Sequence[AnyShape]], search: ShapeSearch, most: int
) -> Iterator[list[AnyShape]]:
    """Yield for some widths the cheapest shape of every part that is not wider."""
    floor = max(choice[0].width for choice in choices)
    widths = {shape.width for choice in choices for shape in choice}
    most_wide = max(floor, search.width)
    for width in _sampled(sorted(each for each in widths if floor <= each <= most_wide), most):
        yield [[shape for shape in choice if shape.width <= width][-1] for choice in choices]


def _sampled(values: list[float], most: int) -> list[float]:
    """Return at most `most` of the values, the first and the last among them."""
    step = (len(values) - 1) / max(most - 1, 1)
    return values if len(values) <= most else [values[round(at * step)] for at in range(most)]


def balanced(heights: list[float], count: int) -> list[int]:
    """Return for each height, in order, the number of its stack of `count` of like height."""
    ends = [*accumulate(height + CARD_GAP for height in heights)]
    return [
        min(int((end - height / 2) / ends[-1] * count), count - 1)
        for end, height in zip(ends, heights, strict=True)
    ]
