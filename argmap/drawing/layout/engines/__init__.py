"""The layout engines, one a file, found by `registry.everything`; and who asks them."""

from collections.abc import Iterator, Sequence

from attrs import define, field

from argmap.diagnostics import Diagnostic, or_meant
from argmap.drawing.codes import drawing_finding
from argmap.drawing.layout.plan import Engine, EngineError, LayoutPlan
from argmap.drawing.scene.places import Places
from argmap.registry import everything, find


def engine(name: str) -> Engine:
    """Return the engine of that name; `ValueError` with the nearest known ones otherwise."""
    engine = find("argmap.drawing.layout.engines", Engine, name)
    if engine is None:
        known = everything("argmap.drawing.layout.engines", Engine).values()
        known_names = [member.name for member in known]
        raise ValueError(or_meant(f"unknown layout engine {name!r}", name, known_names))
    return engine


@define
class Asker:
    """Asks the first of some engines; when one fails it is left out, and its `trouble` is kept."""

    names: list[str] = field(factory=lambda: ["pure", "system"])
    trouble: str = ""

    def __call__(self, plans: Sequence[LayoutPlan]) -> list[Places]:
        """Return the answers in order; `EngineError` where none comes, with the first trouble."""
        while plans:
            try:
                return engine(self.names[0]).arrange(plans)
            except EngineError as error:
                self.trouble = self.trouble or str(error)
                if len(self.names) == 1:
                    raise EngineError(self.trouble) from error
                del self.names[0]
        return []

    def findings(self, instead: str) -> Iterator[Diagnostic]:
        """Yield what lays the map out in place of the usual engine, if that failed."""
        if self.trouble:
            yield drawing_finding(
                "ARG603",
                f"the map is laid out by {instead}: {self.trouble}",
                "pip install --force-reinstall graphviz-pure",
            )
