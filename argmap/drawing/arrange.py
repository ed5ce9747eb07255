"""Ask a layout engine, and another one when it fails; choose the shape of the picture by counting.

Not here: the engines themselves (`engines`).
"""

from collections.abc import Sequence
from math import log

from attrs import define, field

from argmap.diagnostics import Diagnostic
from argmap.drawing.engines import engine
from argmap.drawing.faults import found
from argmap.drawing.layout import Layout, layout
from argmap.drawing.plan import Arrangement, Direction, EngineError, Plan
from argmap.drawing.scene import Scene, scene
from argmap.drawing.view import View

_USUAL = ("pure", "system")
_TREE_FROM = 6000
_TRIED = 150
_WIDEST = 2.0
_BEST = 1.6


@define
class Asker:
    """Asks engines and remembers what failed; `name` is the one to ask, '' for the usual ones."""

    name: str = ""
    diagnostics: list[Diagnostic] = field(factory=list)
    _failed: dict[str, str] = field(factory=dict)

    def __call__(self, plans: Sequence[Plan]) -> list[Arrangement]:
        """Return the answers in order; `EngineError` only for an engine that was named."""
        if self.name:
            return engine(self.name).arrange(plans)
        if sum(len(plan.nodes) for plan in plans) > _TREE_FROM:
            return engine("tree").arrange(plans)
        for name in _USUAL:
            if name not in self._failed:
                try:
                    return engine(name).arrange(plans)
                except EngineError as error:
                    self._failed[name] = str(error)
        self._report()
        return engine("tree").arrange(plans)

    def _report(self) -> None:
        if not self.diagnostics:
            self.diagnostics.append(
                found(
                    "ARG603",
                    f"the map is laid out by the engine 'tree': {self._failed[_USUAL[0]]}",
                    "pip install --force-reinstall graphviz-pure",
                )
            )


def arranged(view: View, ask: Asker, direction: str) -> tuple[Scene, Layout]:
    """Return the scene and the layout of a view; `direction` is auto, top or left.

    Leaves are stacked more and more until the picture is at most twice as wide as high; of all
    that was tried the one nearest to 1.6 : 1 is taken.  Large maps are stacked without a trial.
    """
    top = scene(view)
    count = len(top.cards)
    if direction == "left":
        return _leftward(view, ask)
    tried: list[tuple[Scene, Layout]] = []
    for stack in (1, 2, 3, 4, 5) if count <= _TRIED else (4,):
        tried.append((top, layout(top, ask, direction="top", stack=stack)))
        if tried[-1][1].ratio <= _WIDEST:
            break
    if direction == "auto" and count <= _TRIED and tried[-1][1].ratio > _WIDEST * 1.3:
        tried.append(_leftward(view, ask))
    return min(tried, key=lambda one: _oddness(one[1]))


def _leftward(view: View, ask: Asker) -> tuple[Scene, Layout]:
    left = scene(view, leftward=True)
    return left, layout(left, ask, direction="left")


def _oddness(one: Layout) -> float:
    return abs(log(max(one.ratio, 0.01) / _BEST))


DIRECTIONS: tuple[str, ...] = ("auto", "top", "left")
__all__ = ["DIRECTIONS", "Asker", "Direction", "arranged"]
