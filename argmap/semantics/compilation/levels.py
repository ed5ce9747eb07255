"""How strong the arguments for a premise can be: a step is as strong as the ones that hold.

A step that has no strength of its own, nor its claim, has that of the weakest of its premises; and
a premise that has no weight is as strong as the argument for it.  Where it has several reasons of
different strengths, it depends on what holds how strong the step is.  So such a step has several
levels; at each it needs a premise that is as strong.

A statement has several levels only where something is compared with it, or with what rests on it;
elsewhere the highest stands for all.  So the circuit is linear in the map, but for conflicts in
which premises of many strengths meet; of those only so many are taken (`rebuttal`).

Not here: the nodes of levels (`rebuttal`), which side is weaker (`preference`).
"""

from collections.abc import Callable, Iterator
from math import inf

from argmap.model import Relation
from argmap.semantics.compilation.compiled import Compiled
from argmap.semantics.engine.links import reached
from argmap.semantics.engine.strong_components import components_of

_UNKNOWN = (inf,)  # the level of what has no strength: it is never the weakest


class Levels:
    """The levels of the steps of a map, in [0, 1], or infinite where no strength is known.

    `holds` says whether a reason holds; then only those count, and each statement and step
    has the one level that it comes to.
    """

    def __init__(self, compiled: Compiled, holds: Callable[[Relation], bool] | None = None) -> None:
        self.conflicts, self.names = compiled.conflicts, compiled.names
        self.holds = holds
        self.preference = compiled.preference
        self._lent: dict[int, tuple[float, ...]] = {}
        if self.preference.weighed:
            self._compared = self._compare() if holds is None else set()
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
        highest = min(inf if own is None else own, *(row[-1] for row in rows))
        return tuple(sorted({min(level, highest) for row in rows for level in row}))

    def premise(self, name: str) -> tuple[float, ...]:
        """Return the levels that a premise lends to a step; none in a circle of support alone."""
        node, stated = self.names[name], self.preference.stated.get(name)
        reasoned = node in self.conflicts and bool(self.conflicts[node].reasons)
        if not reasoned or (stated is not None and not self.preference.chained):
            return _UNKNOWN if stated is None else (stated,)
        return self._lent.get(node, ())

    def _compare(self) -> set[int]:
        """Return the statements with which, or with what rests on them, something is compared."""
        compared: list[int] = []
        for node, conflict in self.conflicts.items():
            compared += [node] if conflict.attacks or conflict.rivals else []
            for step, _ in conflict.attacks:
                compared += self._below(step)
        return set(reached(compared, self._behind))

    def _behind(self, node: int) -> Iterator[int]:
        """Yield the premises on whose levels those of the reasons for a statement depend."""
        for step, _ in self.conflicts[node].reasons if node in self.conflicts else ():
            yield from self._below(step)

    def _below(self, step: Relation) -> list[int]:
        """Return the premises on whose levels those of a step depend."""
        if not self.preference.chained and self.preference.own(step) is not None:
            return []
        return [self.names[name] for name in step.sources]

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
            while sum(map(self._raise, component)) and len(component) > 1:
                pass

    def _raise(self, node: int) -> bool:
        """Bring the levels of a statement up to date, and return whether that changed them."""
        every: set[float] = set()
        for step, _ in self.conflicts[node].reasons:
            holds = self.holds is None or self.holds(step)
            if holds and all(map(self.premise, step.sources)):
                every.update(self.of(step))
        levels = tuple(sorted(every))
        if node not in self._compared:
            levels = levels[-1:]
        if levels == self._lent.get(node, ()):
            return False
        self._lent[node] = levels
        return True
