"""How strong the arguments for a premise can be: a step is as strong as the ones that hold.

A step that has no strength of its own, nor its claim, has that of the weakest of its premises; and
a premise that has no weight is as strong as the argument for it.  Where it has several reasons of
different strengths, it depends on what holds how strong the step is.  So such a step has several
levels; at each it needs a premise that is as strong.

A statement has several levels only where something is compared with it, or with what rests on it;
elsewhere the highest stands for all.  Of many levels those that no such comparison tells apart are
one, the lowest of them.  So the circuit is linear in the map, but for conflicts in each of which
premises of many strengths meet on both sides; of those only so many are taken (`rebuttal`).

Not here: the nodes of levels (`rebuttal`), which side is weaker (`preference`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from math import inf

from argmap.model.relation import Relation
from argmap.semantics.compilation.compiled import Compiled
from argmap.semantics.engine.strong_components import components_of

_Strengths = frozenset[float] | None  # None where not all are known
_EXACT = 8  # levels: of more only those are kept that what they are compared with tells apart
_UNKNOWN = (inf,)  # the level of what has no strength: it is never the weakest


class Levels:
    """The levels of the steps of a map, in [0, 1], or infinite where no strength is known.

    `holds` tells of a reason whether it holds; then only those count, and each statement and step
    has the one level that it comes to.
    """

    def __init__(self, compiled: Compiled, holds: Callable[[Relation], bool] | None = None) -> None:
        self.conflicts, self.names = compiled.conflicts, compiled.names
        self.holds = holds
        self.preference = compiled.preference
        self._lent: dict[int, tuple[float, ...]] = {}
        self._compared: dict[int, _Strengths] = {}
        if self.preference.weighed:
            if holds is None:
                self._compare()
            self._settle()

    def of(self, step: Relation) -> tuple[float, ...]:
        """Return the levels of a step, the lowest first."""
        preference = self.preference
        if not preference.weighed:
            return _UNKNOWN
        own = preference.own(step)
        if own is not None and not preference.chained:
            return (own,)
        rows = [self.premise(name) or _UNKNOWN for name in step.sources]
        return _weakest(rows, inf if own is None else own)

    def premise(self, name: str) -> tuple[float, ...]:
        """Return the levels that a premise lends to a step; none in a circle of support alone."""
        node, stated = self.names[name], self.preference.stated.get(name)
        reasoned = node in self.conflicts and bool(self.conflicts[node].reasons)
        if not reasoned or (stated is not None and not self.preference.chained):
            return _UNKNOWN if stated is None else (stated,)
        return self._lent.get(node, ())

    def _compare(self) -> None:
        """Find the statements with which, or with what rests on them, something is compared."""
        queue: list[tuple[int, _Strengths]] = []
        for node, conflict in self.conflicts.items():
            if not (conflict.attacks or conflict.rivals):
                continue
            attacks = [step for step, _ in conflict.attacks]
            queue.append((node, None if conflict.rivals else self._known(attacks)))
            reasons = self._known(step for step, _ in conflict.reasons)
            if reasons is not None:
                reasons = reasons.union(
                    weight
                    for name in conflict.names
                    if (weight := self.preference.stated.get(name)) is not None
                )
            queue += [(node, reasons) for step in attacks for node in self._below(step)]
        while queue:
            node, strengths = queue.pop()
            if node in self._compared:
                known = self._compared[node]
                strengths = None if known is None or strengths is None else known | strengths
                if strengths == known:
                    continue
            self._compared[node] = strengths
            for step, _ in self.conflicts[node].reasons if node in self.conflicts else ():
                queue += [(source, strengths) for source in self._below(step)]

    def _below(self, step: Relation) -> list[int]:
        """Return the premises on whose levels those of a step depend."""
        if not self.preference.chained and self.preference.own(step) is not None:
            return []
        return [self.names[name] for name in step.sources]

    def _known(self, steps: Iterable[Relation]) -> _Strengths:
        """Return the strengths of steps where reasons of their premises have no part in them."""
        strengths: set[float] = set()
        for step in steps:
            if self._below(step) and not all(map(self.premise, step.sources)):
                return None
            strengths.update(self.of(step))
        return frozenset(strengths)

    def _settle(self) -> None:
        """Find the levels of every statement that has reasons, those below it first.

        In a circle of support they are found again until none is added.
        """
        graph = {
            node: [self.names[name] for step, _ in conflict.reasons for name in step.sources]
            for node, conflict in self.conflicts.items()
            if conflict.reasons
        }
        for component in components_of(graph):
            alone = len(component) == 1
            while sum(self._raise(node, alone=alone) for node in component) and not alone:
                pass

    def _raise(self, node: int, *, alone: bool) -> bool:
        """Bring the levels of a statement up to date, and return whether that changed them."""
        every: set[float] = set()
        for step, _ in self.conflicts[node].reasons:
            holds = self.holds is None or self.holds(step)
            if holds and all(map(self.premise, step.sources)):
                every.update(self.of(step))
        levels = tuple(sorted(every))
        against = self._compared.get(node, frozenset())
        if node not in self._compared:
            levels = levels[-1:]
        elif alone and against is not None and len(levels) > _EXACT:
            levels = _distinct(levels, sorted(against))
        if levels == self._lent.get(node, ()):
            return False
        self._lent[node] = levels
        return True


def _weakest(rows: list[tuple[float, ...]], most: float) -> tuple[float, ...]:
    """Return the levels that the weakest of several premises can have, at most `most`."""
    highest = min(most, *(row[-1] for row in rows))
    levels = {min(level, highest) for row in rows for level in row}
    return tuple(sorted(levels))


def _distinct(levels: Iterable[float], against: Sequence[float]) -> tuple[float, ...]:
    """Return the lowest of the levels that are weaker, and not weaker, than the same strengths."""
    lowest: dict[tuple[int, int], float] = {}
    for level in levels:
        lowest.setdefault((bisect_left(against, level), bisect_right(against, level)), level)
    return tuple(lowest.values())
