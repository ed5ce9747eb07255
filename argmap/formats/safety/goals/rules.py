"""What a notation of goal structures can hold.

Not here: the rules of each notation, which stand beside it.
"""

from attrs import frozen

from argmap.exchange.losses import ARGUING, Capabilities

_VERBS = {**ARGUING, "contradicts": "attacks"}


@frozen(kw_only=True)
class NotationRules:
    """What a notation allows besides goals, strategies, solutions, and what is around them.

    `fields` are those of statements that it holds, `urls` tells whether contexts have one.
    `relations`: a step can be an element without being a strategy, so that any step can be aimed
    at, and reasons stay apart.  `challenges`: an element may challenge several others, and lie on
    no circle of them.  `backed`: a justification can be supported, `assumed`: an assumption can be
    anywhere.
    """

    label: str
    fields: frozenset[str]
    urls: bool = True
    metadata: frozenset[str] = frozenset()
    relations: bool = False
    challenges: bool = False
    backed: bool = False
    assumed: bool = False

    @property
    def holds(self) -> Capabilities:
        """What of a map the notation holds, as far as single fields go."""
        return Capabilities(
            statements=self.fields | {"kind", "expect", "undeveloped"},
            relations=frozenset({"scheme", "id", "attribution"}),
            metadata=self.metadata | {"support"},
            verbs=_VERBS,
            linked=True,
            steps=True,
            provenance=True,
        )
