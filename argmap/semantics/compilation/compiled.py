"""A map as a circuit, the nodes of its claims and steps, and what is in conflict over a claim."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import define, field, frozen

from argmap.model import Relation
from argmap.semantics.compilation.preference import Side
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import OUT

Reading = Literal["mutual", "one-sided"]


def exclusion(node: int, aim: int) -> str:
    """Return what stands for a relation where an answer excludes another, by their nodes."""
    return f"{node} excludes {aim}"


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

    side: Side  # what is compared: all members are alike
    node: int = -1
    members: list[Variant] = field(factory=list)


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


@define(eq=False)
class Compiled:
    """A map as a circuit.

    `names` has the node of every statement that takes part, `steps` the nodes of each relation that
    has its own (two for one that acts both ways). `failed` says of each relation, or `exclusion`,
    that has no effect why. `wins` has the node that tells whether a step is rebutted,
    where something rebuts it; `rebuttals` is the reading that was used. `conflicts` has, by its
    node, what concerns each statement, where some sides are weaker than others, and `preference`
    compares them.  `argued` has, for answers that may be left by elimination, a node that is in
    when a reason of their own holds.
    """

    circuit: Circuit
    names: Mapping[str, int]
    steps: Mapping[str, tuple[int, ...]] = field(factory=dict)
    failed: dict[str, str] = field(factory=dict)
    wins: dict[str, int] = field(factory=dict)
    rebuttals: Reading = "one-sided"
    conflicts: dict[int, Conflict] = field(factory=dict)
    preference: Any = None
    argued: dict[int, int] = field(factory=dict)

    def groups(self, node: int) -> list[int]:
        """Return the nodes that stand for reasons of a statement: what settles it settles them."""
        pro = self.conflicts[node].pro if node in self.conflicts else []
        argued = [self.argued[node]] if node in self.argued else []
        return [group.node for group in pro] + argued if len(pro) > 1 else argued

    def premises(self, labels: Sequence[int], relation: Relation, path: int = 0) -> int:
        """Return the label of a step by its premises and undercuts alone; `path` 1 is back."""
        proper = self.steps.get(relation.id)
        if proper:
            return labels[proper[path]]
        return labels[self.names[relation.target if path else relation.sources[0]]]

    def label(self, labels: Sequence[int], relation: Relation, path: int = 0) -> int:
        """Return the label of a step: out when it is rebutted, though its premises may hold."""
        label = self.premises(labels, relation, path)
        if label == OUT or self.rebuttals == "one-sided":
            return label
        node = self.wins.get(relation.id)
        if node is None and relation.target in self.names and relation.traits.polarity > 0:
            node = self.names[relation.target]  # what it leads to has no other group of reasons
        if node is None:
            return label
        return OUT if labels[node] == OUT else label and labels[node]
