"""What is in conflict over a statement: reasons, attacks, and what cannot hold together with it.

Not here: the nodes that come of it (`rebuttal`).
"""

from attrs import define, field, frozen

from argmap.model.relation import Relation
from argmap.semantics.compilation.preference import Side


@define(eq=False)
class Variant:
    """An inference at one of its levels: `node` is in when its premises hold at that level.

    That of the whole step is the node of its `lowest` level.
    """

    side: Side
    node: int
    sources: tuple[str, ...] = ()
    lowest: bool = True


@define(eq=False)
class StrengthGroup:
    """Inferences of one strength to one conclusion: `node` is in when one of them wins."""

    node: int
    side: Side  # what is compared: all members are alike


@frozen(eq=False)
class Rival:
    """What cannot hold together with a statement: the other statement, and what says so.

    `node` is in when the other statement is and nothing undercuts the contradiction.
    """

    statement: int
    node: int
    relation: Relation | None = None
    key: str = ""


@define(eq=False)
class Conflict:
    """All that concerns one statement: reasons and attacks as pairs of relation and node."""

    node: int
    names: list[str] = field(factory=list)
    reasons: list[tuple[Relation, int]] = field(factory=list)
    attacks: list[tuple[Relation, int]] = field(factory=list)
    rivals: list[Rival] = field(factory=list)
    pro: list[StrengthGroup] = field(factory=list)
    con: list[StrengthGroup] = field(factory=list)
