"""The elements of a goal structure, and what a notation allows of them.

Not here: what they mean in a map (`to_map`), and how a map is made into some (`from_map`).
"""

from collections.abc import Mapping
from typing import Any

from attrs import Factory, define, frozen

from argmap.exchange.losses import ARGUING, Capabilities
from argmap.model import Expectation


class Kind:
    """What kinds of elements there are, in the words of gsn2x."""

    GOAL = "Goal"
    STRATEGY = "Strategy"
    SOLUTION = "Solution"
    CONTEXT = "Context"
    ASSUMPTION = "Assumption"
    JUSTIFICATION = "Justification"
    COUNTER_GOAL = "CounterGoal"
    COUNTER_SOLUTION = "CounterSolution"


KINDS: Mapping[str, str] = {
    Kind.SOLUTION: "evidence", Kind.COUNTER_SOLUTION: "evidence", Kind.ASSUMPTION: "assumption",
}  # fmt: skip
DEFEATED = Expectation("out")


@define
class Element:
    """An element: its id, its kind, and the ids of those that it rests on and stands in.

    `challenges` are ids of elements, or pairs that name the relation between two.  `kind` of the
    statement is `assumed` where the element says so; what is `undeveloped` is still to be argued;
    `fields` are those of a statement or source.  What stands `elsewhere` is in another file, which
    has its own findings.
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
    elsewhere: bool = False


_VERBS = {**ARGUING, "contradicts": "attacks"}


@frozen(kw_only=True)
class NotationRules:
    """What a notation allows besides goals, strategies, solutions, and what is around them.

    `fields` are those of statements that it holds.  A `loose` notation has relations that are
    elements without being strategies, so that any step can be aimed at, and reasons stay apart; an
    element may challenge several others, and lie on no circle of them; a justification can be
    supported, an assumption can be anywhere, and what is supported may need more of it.
    """

    label: str
    fields: frozenset[str]
    metadata: frozenset[str] = frozenset()
    loose: bool = False

    @property
    def holds(self) -> Capabilities:
        """What of a map the notation holds, as far as single fields go."""
        return Capabilities(
            statements=self.fields | {"kind", "expect", "undeveloped"},
            relations=frozenset({"scheme", "id", "attribution"}),
            metadata=self.metadata | {"support"},
            verbs=_VERBS,
            steps=True,
            provenance=True,
            woven=frozenset({"gsn2x", "ltac"}),
        )
