"""The `dot` of a Graphviz that is installed on the machine."""

import shutil
from collections.abc import Sequence

from argmap.drawing.layout.dot import arrange_with
from argmap.drawing.layout.plan import Engine, LayoutPlan
from argmap.drawing.scene.places import Places


def _arrange(plans: Sequence[LayoutPlan]) -> list[Places]:
    return arrange_with("system", shutil.which("dot"), plans, "no dot is on the PATH")


system = Engine(name="system", summary="The dot on the PATH.", arrange=_arrange)
