"""Compare arguments by sequences of numbers that have no end, lexicographically and exactly.

All arguments start in one class; step by step a class is split by the next number of its members.
It is over when every class is *stable*, when all its members have as many attackers from each
class: then their next numbers are equal because their attackers' are, and so on for ever, by
induction.

Where classes hold by coincidence (1/2 + 1/6 = 1/3 + 1/3) that test may never succeed.  What stands
outside circles has numbers that no longer change after as many steps as the longest way to it, so
that only the sum over such attackers counts, and without circles it always succeeds; else `bound`
says how many steps are a proof, or `patience` ends it without one.
"""

from collections.abc import Hashable, Iterable
from itertools import chain
from typing import Protocol

from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.ranking import Attackers, Order


class Numbers(Protocol):
    """The numbers of all arguments at one step."""

    def split(self, members: list[int]) -> list[list[int]]:
        """Return the members in groups of equal numbers, the best first."""

    def advance(self, moving: list[int]) -> None:
        """Go on to the next step, at which only the numbers of some arguments change."""

    def settled(self, attackers: Iterable[int]) -> Hashable:
        """Return what attackers whose numbers no longer change add to every further number."""


def refine(
    attackers: Attackers, numbers: Numbers, budget: Budget, *, bound: int | None = None
) -> Order:
    """Return the order of arguments by their sequences; each step takes time linear in attacks.

    `bound` is the number of equal numbers after which two sequences never differ, if there is one.
    """
    size = len(attackers)
    classes = [list(range(size))] if size else []
    places = [0] * size
    moving = list(range(size))
    still = bytearray(size)
    queue = 1 + sum(map(len, attackers))
    steps = since = 0
    while True:
        try:
            budget.spend(queue)
        except LimitError as stopped:
            known = f"after {steps} numbers of each argument {len(classes)} ranks are told apart"
            raise LimitError(str(stopped), known) from None
        steps += 1
        before = len(classes)
        split = (numbers.split(block) if len(block) > 1 else [block] for block in classes)
        classes = [*chain.from_iterable(split)]
        since = 0 if len(classes) > before else since + 1
        for place, members in enumerate(classes):
            for member in members:
                places[member] = place
        stopped_now = [node for node in moving if all(still[row] for row in attackers[node])]
        for node in stopped_now:
            still[node] = 1
        moving = [node for node in moving if not still[node]]  # something that changed attacks it
        proved = not moving or len(classes) == size or (bound is not None and steps >= bound)
        if not proved and since:
            proved = _stable(classes, places, attackers, still, numbers)
        if proved or since > size:
            return Order(tuple(places), steps, proved)
        numbers.advance(moving)


def _stable(
    classes: list[list[int]],
    places: list[int],
    attackers: Attackers,
    still: bytearray,
    numbers: Numbers,
) -> bool:
    def future(member: int) -> Hashable:
        """Return what decides all further numbers of an argument."""
        moving = sorted(places[row] for row in attackers[member] if not still[row])
        return tuple(moving), numbers.settled(row for row in attackers[member] if still[row])

    for first, *others in classes:
        if others:
            expected = future(first)
            if any(future(member) != expected for member in others):
                return False
    return True
