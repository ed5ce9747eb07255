"""The elements of a goal structure: of what kinds they are, and what one says.

Not here: what they mean in a map (`to_map`), and how a map is made into some (`from_map`).
"""

from collections.abc import Mapping
from typing import Any

from attrs import Factory, define

from argmap.model.values import Expectation

GOAL, STRATEGY, SOLUTION = "Goal", "Strategy", "Solution"
CONTEXT, ASSUMPTION, JUSTIFICATION = "Context", "Assumption", "Justification"
COUNTER_GOAL, COUNTER_SOLUTION = "CounterGoal", "CounterSolution"
KINDS: Mapping[str, str] = {
    SOLUTION: "evidence", COUNTER_SOLUTION: "evidence", ASSUMPTION: "assumption",
}  # fmt: skip
DEFEATED = Expectation("out")


@define
class Element:
    """An element: its id, its kind, and the ids of those that it rests on and stands in.

    `challenges` are ids of elements, or pairs that name the relation between two.  `kind` of the
    statement is `assumed` where the element says so; what is `undeveloped` is still to be argued;
    `fields` are those of a statement or source.
    """

    key: str
    kind: str
    text: str = ""
    supported: list[str] = Factory(list)
    context: list[str] = Factory(list)
    challenges: list[tuple[str, ...]] = Factory(list)
    defeated: bool = False
    assumed: bool = False
    undeveloped: bool = False
    fields: dict[str, Any] = Factory(dict)
    at: int = 0
