"""Ask a layout engine, and another one when it fails, and say so.

Not here: the engines themselves (`engines`).
"""

from collections.abc import Sequence

from attrs import define, field

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.layout.engines import engine
from argmap.drawing.layout.plan import EngineError, LayoutPlan
from argmap.drawing.scene.places import Places

_USUAL = ("pure", "system")


@define
class Asker:
    """Asks engines and remembers what failed; `name` is the one to ask, '' for the usual ones."""

    name: str = ""
    diagnostics: list[Diagnostic] = field(factory=list)
    _failed: dict[str, str] = field(factory=dict)

    def __call__(self, plans: Sequence[LayoutPlan]) -> list[Places]:
        """Return the answers in order; `EngineError` where none comes."""
        if not plans:
            return []
        if self.name:
            return engine(self.name).arrange(plans)
        for name in _USUAL:
            if name not in self._failed:
                try:
                    answers = engine(name).arrange(plans)
                except EngineError as error:
                    self._failed[name] = str(error)
                else:
                    self.report(f"the engine {name!r}")
                    return answers
        raise EngineError(self._failed[_USUAL[0]])

    def report(self, instead: str) -> None:
        """Say what lays the map out in place of the usual engine, if that failed."""
        if self._failed and not self.diagnostics:
            self.diagnostics.append(
                drawing_finding(
                    "ARG603",
                    f"the map is laid out by {instead}: {self._failed[_USUAL[0]]}",
                    "pip install --force-reinstall graphviz-pure",
                )
            )
