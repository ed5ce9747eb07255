"""What of the elements that a file had is still right for a map.

Not here: where a notation keeps them.
"""

from collections.abc import Mapping

from attrs import evolve

from argmap.exchange.findings import Findings
from argmap.exchange.names import Names
from argmap.formats.safety.goals.elements import (
    COUNTER_GOAL,
    COUNTER_SOLUTION,
    GOAL,
    SOLUTION,
    STRATEGY,
    Element,
    SafetyPlan,
)
from argmap.formats.safety.goals.to_map import SafetyStructure
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile


def same(elements: Mapping[str, Element], names: Mapping[str, str], map_: ArgumentMap) -> bool:
    """Tell whether elements, whose names are known, still say how the statements are related."""
    structure = SafetyStructure(elements, Findings(SourceFile("", "")), Known(names))
    new_map = structure.build()
    return _shape(new_map) == _shape(map_)


def _shape(map_: ArgumentMap) -> tuple[object, ...]:
    """Return what a structure says but for its texts."""
    return (
        {relation.id: evolve(relation, scheme="") for relation in map_.relations},
        {statement.name: (statement.kind, statement.attribution) for statement in map_},
        {source.name for source in map_.sources},
    )


class Known(Names):
    """Gives the names that keys had before."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self.known = known

    def of(self, key: str, text: str = "") -> str:
        """Return the name that this key had, or a new one."""
        return self.known.get(key) or super().of(key, text)


def kept_kind(plan: SafetyPlan, key: str, old: str) -> str:
    """Return the kind that an element is given, which is the `old` one where that is still right.

    A strategy stays one as long as it can be no step, a counter goal as long as nothing is around.
    """
    elements = plan.elements
    element = elements[key]
    if (
        element.kind == GOAL
        and old == STRATEGY
        and not element.challenges
        and key not in plan.parts_of_steps
    ):
        kinds = {elements[key].kind for key in element.supported}
        return STRATEGY if not kinds or STRATEGY in kinds else GOAL
    if element.kind == GOAL and old == COUNTER_GOAL and not element.context:
        return COUNTER_GOAL
    return COUNTER_SOLUTION if (element.kind, old) == (SOLUTION, COUNTER_SOLUTION) else element.kind
