"""The `dot` of a Graphviz that is installed on the machine."""

import shutil
from collections.abc import Sequence

from argmap.drawing.layout.dot import arrange_with
from argmap.drawing.layout.plan import Engine, EngineError, LayoutPlan
from argmap.drawing.scene.places import Places


def _arrange(plans: Sequence[LayoutPlan]) -> list[Places]:
    program = shutil.which("dot")
    if program is None:
        raise EngineError("the layout engine 'system' is missing: no dot is on the PATH")
    return arrange_with("system", program, plans)


system = Engine(name="system", summary="The dot on the PATH.", arrange=_arrange)
