"""The task that is set to a layout engine: boxes and edges without any text; lengths are points.

An edge runs from the thing that belongs below (`tail`) to the one above (`head`).  A picture from
left to right is asked for as its mirror image at the diagonal.  The answer is `Places`, with the
boxes by key and the curves, where the engine makes any, by the number of the edge in the plan.
"""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from argmap.drawing.scene.places import Places


@frozen
class PlanEdge:
    """An edge between two boxes by key; `ranks` says whether it decides on ranks."""

    tail: str
    head: str
    ranks: bool = True


@frozen(kw_only=True)
class LayoutPlan:
    """What is to be placed, with main claims on top: the width and height of boxes by key.

    `rows` are the keys of those that are to stand side by side in this order.
    """

    sizes: Mapping[str, tuple[float, float]]
    edges: Sequence[PlanEdge]
    rows: Sequence[Sequence[str]] = ()


class EngineError(RuntimeError):
    """An engine that is missing or failed; the message names it and the cause."""


@frozen(kw_only=True)
class Engine:
    """A layout engine: `arrange` answers plans in order, or raises `EngineError`."""

    name: str
    summary: str
    arrange: Callable[[Sequence[LayoutPlan]], list[Places]]
