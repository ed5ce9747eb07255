"""Ask a layout engine, and another one when it fails, and say so.

Not here: the engines themselves (`engines`).
"""

from collections.abc import Sequence

from attrs import define, field

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.layout.engines import engine
from argmap.drawing.layout.places import Places
from argmap.drawing.layout.plan import EngineError, Plan

_USUAL = ("pure", "system")
_TREE_FROM = 6000  # nodes, which cost dot more than a quarter of a minute


@define
class Asker:
    """Asks engines and remembers what failed; `name` is the one to ask, '' for the usual ones."""

    name: str = ""
    diagnostics: list[Diagnostic] = field(factory=list)
    _failed: dict[str, str] = field(factory=dict)

    @property
    def fell_back(self) -> bool:
        """Whether no program answered, so that the engine `tree` did."""
        return all(name in self._failed for name in _USUAL)

    def __call__(self, plans: Sequence[Plan]) -> list[Places]:
        """Return the answers in order; `EngineError` only for an engine that was named."""
        if self.name:
            return engine(self.name).arrange(plans)
        if sum(len(plan.nodes) for plan in plans) > _TREE_FROM:
            return engine("tree").arrange(plans)
        for name in _USUAL:
            if name not in self._failed:
                try:
                    answers = engine(name).arrange(plans)
                except EngineError as error:
                    self._failed[name] = str(error)
                else:
                    self._report(name)
                    return answers
        self._report("tree")
        return engine("tree").arrange(plans)

    def _report(self, name: str) -> None:
        if self._failed and not self.diagnostics:
            self.diagnostics.append(
                drawing_finding(
                    "ARG603",
                    f"the map is laid out by the engine {name!r}: {self._failed[_USUAL[0]]}",
                    "pip install --force-reinstall graphviz-pure",
                )
            )
