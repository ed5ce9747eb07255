"""An argumentation framework: named arguments that attack and support each other.

Not here: maps, which `compile` turns into the same kind of circuit; how it is solved (`engine`).
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar

from attrs import define, field

from argmap.diagnostics import or_meant
from argmap.model import Relation, Statement
from argmap.model.brief import sizes
from argmap.model.index import index
from argmap.model.metadata import UNTITLED
from argmap.model.vocabulary import as_degree, as_words
from argmap.semantics.engine.circuit import Circuit

Pair = tuple[str, str]


@define(init=False, repr=False, slots=False, unsafe_hash=True)
class Framework:
    """Arguments by name, who attacks whom, who supports whom, and base weights in [0, 1].

    Pairs are (from, to).  What is given twice counts once.  An argument that has supports is in
    only when one of them is (each is a reason by itself); `weights` matter to gradual methods
    only.  `ValueError` when a pair or a weight names an unknown argument, or a weight is out of
    range.
    """

    # Asked as a map is, it says nothing of itself, and has no statements or relations.
    metadata = UNTITLED
    statements: ClassVar[tuple[Statement, ...]] = ()
    questions: ClassVar[tuple[Statement, ...]] = ()
    relations: ClassVar[tuple[Relation, ...]] = ()
    index = index((), ())

    arguments: tuple[str, ...] = field(eq=frozenset)
    attacks: tuple[Pair, ...] = field(eq=frozenset)
    supports: tuple[Pair, ...] = field(eq=frozenset)
    weights: Mapping[str, float] = field(eq=dict, hash=False)

    def __init__(
        self,
        arguments: Iterable[str],
        attacks: Iterable[Pair] = (),
        supports: Iterable[Pair] = (),
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self.arguments = tuple(dict.fromkeys(as_words(arguments, "arguments")))
        self.names = {name: at for at, name in enumerate(self.arguments)}
        self.attacks = self._pairs(attacks, "attack")
        self.supports = self._pairs(supports, "support")
        self.weights = MappingProxyType(
            {self._known(name): _weight(name, entry) for name, entry in (weights or {}).items()}
        )

    def __len__(self) -> int:
        return len(self.arguments)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __repr__(self) -> str:
        supports = {"support": self.supports} if self.supports else {}
        return sizes("Framework", "", argument=self.arguments, attack=self.attacks, **supports)

    def subgraph(self, names: Iterable[str]) -> "Framework":
        """Return the framework of these arguments; `ValueError` for one that is unknown."""
        wanted = set(map(self._known, names))
        return Framework(
            [name for name in self.arguments if name in wanted],
            [pair for pair in self.attacks if wanted.issuperset(pair)],
            [pair for pair in self.supports if wanted.issuperset(pair)],
            {name: weight for name, weight in self.weights.items() if name in wanted},
        )

    def related(self, verbs: AbstractSet[str]) -> list[Relation]:  # noqa: ARG002 - there are none
        """Return no relations: attacks and supports are pairs."""
        return []

    @cached_property
    def circuit(self) -> Circuit:
        """The conditions under which each argument is in, by its number."""
        circuit = Circuit(len(self))
        number = self.names
        for attacker, target in self.attacks:
            circuit.attack(number[attacker], number[target])
        for reason, target in self.supports:
            circuit.support(number[reason], number[target])
        return circuit

    def _pairs(self, pairs: Iterable[Pair], subject: str) -> tuple[Pair, ...]:
        outcome = tuple(dict.fromkeys(map(tuple, pairs)))
        number = self.names
        for pair in outcome:
            if len(pair) != 2:  # noqa: PLR2004 - a pair has two sides
                raise ValueError(f"an {subject} is a pair of arguments, not {pair!r}")
            if pair[0] not in number or pair[1] not in number:
                self._known(pair[0])
                self._known(pair[1])
        return outcome  # type: ignore[return-value]  # the loop has seen that all are pairs

    def _known(self, name: str) -> str:
        if name in self.names:
            return name
        known = map(str, self.arguments)
        raise ValueError(or_meant(f"no argument {name!r}", str(name), known))


def _weight(name: str, weight: float) -> float:
    try:
        return as_degree(weight)
    except ValueError:
        raise ValueError(
            f"the weight of {name!r} is a number from 0 to 1, not {weight!r}"
        ) from None
