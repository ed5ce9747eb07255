"""A map on its way to a notation of goal structures.

Not here: the steps of this way (`held`, `from_map`).
"""

from attrs import Factory, frozen

from argmap.diagnostics import Diagnostic
from argmap.formats.safety.goals.elements import Element
from argmap.model.argument_map import ArgumentMap


@frozen
class SafetyPlan:
    """A map as far as a notation holds it, the findings about the rest, and its elements.

    The keys of elements are names of statements and sources; a step has its id, or a number
    with a dot, which is not a name.
    """

    map: ArgumentMap
    findings: tuple[Diagnostic, ...]
    elements: dict[str, Element] = Factory(dict)
    steps: dict[str, str] = Factory(dict)
    parts_of_steps: frozenset[str] = frozenset()  # what the steps that are elements rest on
