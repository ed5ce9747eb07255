"""The task that is set to a layout engine: boxes and edges without any text; lengths are points.

An edge runs from the thing that belongs below (`tail`) to the one above (`head`).  A picture from
left to right is asked for as its mirror image at the diagonal.  The answer is `Places`, with the
boxes by key and the curves, where the
engine makes any, by the number of the edge in the plan.
"""

from collections.abc import Callable, Sequence

from attrs import frozen

from argmap.drawing.scene.places import Places


@frozen
class PlanNode:
    """A box to place: its key and its size."""

    key: str
    width: float
    height: float


@frozen
class PlanEdge:
    """An edge between two nodes by number; `ranks` says whether it decides on ranks."""

    tail: int
    head: int
    ranks: bool = True


@frozen(kw_only=True)
class LayoutPlan:
    """What is to be placed, with main claims on top.

    `rows` are nodes, by number, that are to stand side by side in this order.
    """

    nodes: tuple[PlanNode, ...]
    edges: tuple[PlanEdge, ...]
    rows: tuple[tuple[int, ...], ...] = ()


class EngineError(RuntimeError):
    """An engine that is missing or failed; the message names it and the cause."""


@frozen(kw_only=True)
class Engine:
    """A layout engine: `arrange` answers plans in order, or raises `EngineError`."""

    name: str
    summary: str
    arrange: Callable[[Sequence[LayoutPlan]], list[Places]]
