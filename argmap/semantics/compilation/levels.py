"""How strong the arguments for a premise can be: a step is as strong as the ones that hold.

A step that has no strength of its own, nor its claim, has that of the weakest of its premises; and
a premise that has no weight is as strong as the argument for it.  Where it has several reasons of
different strengths, it depends on what holds how strong the step is.  So such a step has several
levels; at each it needs a premise that is as strong.

A statement has all its levels only where something is compared with it, or with what rests on it;
elsewhere the highest stands for all.  So the circuit stays linear in the map, but for the different
strengths that meet in one conflict.

Not here: the nodes of levels (`rebuttal`), which side is weaker (`preference`).
"""

from collections.abc import Mapping
from math import inf

from argmap.model.relation import Relation
from argmap.semantics.compilation.conflict import Conflict
from argmap.semantics.compilation.preference import Preference
from argmap.semantics.engine.strong_components import strong_components

_UNKNOWN = (inf,)  # the level of what has no strength: it is never the weakest


class Levels:
    """The levels of the steps of a map, in [0, 1], or infinite where no strength is known."""

    def __init__(
        self,
        conflicts: Mapping[int, Conflict],
        names: Mapping[str, int],
        preference: Preference,
    ) -> None:
        self.conflicts = conflicts
        self.names = names
        self.preference = preference
        self._lent: dict[int, tuple[float, ...]] = {}
        self._compared: set[int] = set()
        if preference.weighed:
            self._compare()
            self._settle()

    def of(self, step: Relation) -> tuple[float, ...]:
        """Return the levels of a step, the lowest first."""
        preference = self.preference
        if not preference.weighed:
            return _UNKNOWN
        own = preference.own(step)
        if own is not None and preference.link == "last-link":
            return (own,)
        rows = [self.premise(name) or _UNKNOWN for name in step.sources]
        return _weakest(rows, inf if own is None else own)

    def premise(self, name: str) -> tuple[float, ...]:
        """Return the levels that a premise lends to a step; none in a circle of support alone."""
        node, stated = self.names[name], self.preference.stated(name)
        reasoned = node in self.conflicts and bool(self.conflicts[node].reasons)
        if not reasoned or (stated is not None and self.preference.link == "last-link"):
            return _UNKNOWN if stated is None else (stated,)
        return self._lent.get(node, ())

    def _compare(self) -> None:
        """Find the statements with which, or with what rests on them, something is compared."""
        preference = self.preference
        queue = [node for node, conflict in self.conflicts.items()
                 if conflict.attacks or conflict.rivals]  # fmt: skip
        self._compared.update(queue)
        attacks = [step for node in queue for step, _ in self.conflicts[node].attacks]
        for step in attacks:
            queue += self._below(step)
        while queue:
            node = queue.pop()
            for step, _ in self.conflicts[node].reasons if node in self.conflicts else ():
                if preference.link == "weakest-link" or preference.own(step) is None:
                    queue += self._below(step)

    def _below(self, step: Relation) -> list[int]:
        fresh = {self.names[name] for name in step.sources} - self._compared
        self._compared |= fresh
        return [*fresh]

    def _settle(self) -> None:
        """Find the levels of every statement that has reasons, those below it first.

        In a circle of support they are found again until none is added.
        """
        nodes = [node for node, conflict in self.conflicts.items() if conflict.reasons]
        place = {node: at for at, node in enumerate(nodes)}
        rows = [
            [
                place[self.names[name]]
                for step, _ in self.conflicts[node].reasons
                for name in step.sources
                if self.names[name] in place
            ]
            for node in nodes
        ]
        for component in strong_components(rows, list(range(len(nodes)))):
            grown = True
            while grown:
                grown = False
                for at in component:
                    grown |= self._raise(nodes[at])
                grown &= len(component) > 1

    def _raise(self, node: int) -> bool:
        """Bring the levels of a statement up to date, and tell whether that changed them."""
        every: set[float] = set()
        for step, _ in self.conflicts[node].reasons:
            if all(map(self.premise, step.sources)):
                every.update(self.of(step))
        levels = tuple(sorted(every))
        if node not in self._compared:
            levels = levels[-1:]
        if levels == self._lent.get(node, ()):
            return False
        self._lent[node] = levels
        return True


def _weakest(rows: list[tuple[float, ...]], most: float) -> tuple[float, ...]:
    """Return the levels that the weakest of several premises can have, at most `most`."""
    highest = min(most, *(row[-1] for row in rows))
    levels = {min(level, highest) for row in rows for level in row}
    return tuple(sorted(levels))
