"""The task that is set to a layout engine, and its answer: boxes without any text.

Lengths are points.  In a plan an edge runs from the thing that belongs below (`tail`) to the one
above (`head`), whatever the direction of the picture.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from attrs import frozen

from argmap.drawing.scene.shapes import Box, Curve

Direction = Literal["top", "left"]


@frozen
class PlanNode:
    """A box to place: its size, and the number of its cluster, -1 for none."""

    width: float
    height: float
    cluster: int = -1


@frozen
class PlanEdge:
    """An edge between two nodes by number.

    `span` is how many ranks it bridges at least; `ranks` tells whether it decides on ranks at all;
    `pull` how strongly it wants to be short and straight.  `short` tells that a pill is at one of
    its ends, so that it needs little room; `shown` is false for one that only keeps things apart.
    """

    tail: int
    head: int
    span: int = 1
    ranks: bool = True
    pull: int = 1
    short: bool = False
    shown: bool = True


@frozen
class PlanCluster:
    """A frame around nodes: the number of the cluster around it (-1 none), and room for a title."""

    parent: int
    title_width: float


@frozen(kw_only=True)
class Plan:
    """What is to be placed.  Main claims lie on top, or on the left."""

    nodes: tuple[PlanNode, ...]
    edges: tuple[PlanEdge, ...]
    clusters: tuple[PlanCluster, ...] = ()
    direction: Direction = "top"
    fast: bool = False


@frozen(kw_only=True)
class Arrangement:
    """An answer: a box for every node and cluster, a curve from tail to head for every edge.

    A curve may be None where an engine routes no edges.  A cluster's box is None when it is left
    to be drawn around its members.
    """

    nodes: tuple[Box, ...]
    curves: tuple[Curve | None, ...]
    clusters: tuple[Box | None, ...]


class EngineError(RuntimeError):
    """An engine that is missing or failed; the message names it and the cause."""


@frozen(kw_only=True)
class Engine:
    """A layout engine: `arrange` answers plans in order, or raises `EngineError`."""

    name: str
    summary: str
    arrange: Callable[[Sequence[Plan]], list[Arrangement]]
