"""An abstract framework as integers.

Not here: names (`circuits.framework`), support (translated away before: `circuits.circuit`).
"""

from collections.abc import Iterable


class AttackGraph:
    """`size` arguments, counted from 0, and who attacks whom; every attack is there once.

    `attackers[a]` and `targets[a]` list the attackers and the targets of `a`, in no stated order.
    """

    __slots__ = ("attackers", "size", "targets")

    def __init__(self, size: int, attacks: Iterable[tuple[int, int]] = ()) -> None:
        self.size = size
        self.attackers: list[list[int]] = [[] for _ in range(size)]
        self.targets: list[list[int]] = [[] for _ in range(size)]
        attackers, targets = self.attackers, self.targets
        for attacker, target in dict.fromkeys(attacks):
            targets[attacker].append(target)
            attackers[target].append(attacker)

    @classmethod
    def of_targets(cls, targets: list[list[int]]) -> "AttackGraph":
        """Return the graph in which `a` attacks `targets[a]`; the lists are kept, not copied."""
        graph = cls.__new__(cls)
        graph.size = len(targets)
        graph.targets = targets
        attackers: list[list[int]] = [[] for _ in targets]
        graph.attackers = attackers
        for attacker, row in enumerate(targets):
            for target in row:
                attackers[target].append(attacker)
        return graph

    @property
    def none_of(self) -> list[list[int]]:
        """The attackers of each argument: an argument is in when none of them is."""
        return self.attackers

    @property
    def all_of(self) -> dict[int, list[int]]:
        """What arguments need, which is nothing."""
        return {}

    @property
    def any_of(self) -> dict[int, list[int]]:
        """What arguments need one of, which is nothing."""
        return {}
