"""A plain search for a model of clauses: unit propagation, backtracking and learned clauses.

Clauses are lists of literals: variable v is true (v) or false (-v).  A variable that nothing makes
true is false, so only what a question needs is ever looked at: a decision makes a literal true of a
clause that would fail otherwise.  Clauses are watched by two literals (Moskewicz et al. 2001,
doi:10.1145/378239.379017); what is learned from a conflict is its first unique implication point
(Marques-Silva & Sakallah 1999, doi:10.1109/12.769433).

Literals that are wanted are decided first, and made true; so the model has as many of them as can
be true together: no model has those and one more (Di Rosa, Giunchiglia & Maratea 2010,
doi:10.1007/s10601-009-9070-7).
"""

from collections.abc import Iterable, Sequence

from argmap.semantics.engine.limits import Budget

Model = set[int]  # the variables that are true
_SHUT = -1  # an assumption is false
_DONE = -2  # nothing is left to decide


class ClauseSearch:
    """Clauses, and what was learned from them; inside, literal v is 2 v and -v is 2 v + 1."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.failed = False  # no model exists
        self._values: list[int] = [0, 0]  # by literal: 1 true, -1 false
        self._level: list[int] = [0]  # by variable
        self._reason: list[Sequence[int]] = [()]
        self._activity: list[float] = [0.0]
        self._bump = 1.0
        self._trail: list[int] = []
        self._marks: list[tuple[int, int, int, int]] = []
        self._watching: list[list[list[int]]] = [[], []]  # by literal that must not be false
        self._implied: list[list[int]] = [[], []]  # by literal: what clauses of two make true
        self._open: list[list[list[int]]] = [[], []]  # by literal: clauses with its negation
        self._positive: list[list[int]] = []  # clauses of positive literals only
        self._head = self._checked = self._covered = self._granted = 0
        self._work = 0  # literals and watched clauses since the budget was last told

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause; it holds from now on."""
        self._back_to(0)
        literals = list(
            dict.fromkeys(2 * number if number > 0 else 1 - 2 * number for number in clause)
        )
        for literal in literals:
            self._reserve(literal >> 1)
        values = self._values
        if any(values[literal] > 0 or literal ^ 1 in literals for literal in literals):
            return
        literals = [literal for literal in literals if not values[literal]]
        if len(literals) < 2:  # noqa: PLR2004 - nothing to choose between
            self.failed |= not literals
            for literal in literals:
                self._assign(literal, ())
            return
        self._watch(literals)
        if all(literal & 1 for literal in literals):
            return
        if not any(literal & 1 for literal in literals):
            self._positive.append(literals[:])
        elif len(literals) > 2:  # noqa: PLR2004 - a clause of two is never left open
            own_literals = literals[:]
            for literal in own_literals:
                if literal & 1:
                    self._open[literal ^ 1].append(own_literals)

    def solve(self, assumptions: Iterable[int] = (), wanted: Iterable[int] = ()) -> Model | None:
        """Return a model in which the assumptions hold, or None; `LimitError`."""
        self._back_to(0)
        self._granted = 0
        assumed, first = (
            [2 * number if number > 0 else 1 - 2 * number for number in numbers]
            for numbers in (assumptions, wanted)
        )
        for literal in (*assumed, *first):
            self._reserve(literal >> 1)
        while not self.failed:
            conflict = self._propagate()
            self.budget.spend(1 + self._work)
            self._work = 0
            if conflict is not None:
                self._learn(conflict)
                continue
            literal = self._choice(assumed, first)
            if literal == _SHUT:
                return None
            if literal == _DONE:
                return {literal >> 1 for literal in self._trail if not literal & 1}
            self._mark()
            self._assign(literal, ())
        return None

    def _reserve(self, variable: int) -> None:
        while len(self._level) <= variable:
            self._level.append(0)
            self._reason.append(())
            self._activity.append(0.0)
            self._values += (0, 0)
            self._watching += ([], [])
            self._open += ([], [])
            self._implied += ([], [])

    def _watch(self, literals: list[int]) -> None:
        if len(literals) == 2:  # noqa: PLR2004 - each implies the other
            first, second = literals
            self._implied[first ^ 1].append(second)
            self._implied[second ^ 1].append(first)
        else:
            self._watching[literals[0]].append(literals)
            self._watching[literals[1]].append(literals)

    def _mark(self) -> None:
        self._marks.append((len(self._trail), self._checked, self._covered, self._granted))

    def _assign(self, literal: int, reason: Sequence[int]) -> None:
        self._values[literal] = 1
        self._values[literal ^ 1] = -1
        self._level[literal >> 1] = len(self._marks)
        self._reason[literal >> 1] = reason
        self._trail.append(literal)

    def _back_to(self, level: int) -> None:
        if len(self._marks) <= level:
            return
        length, self._checked, self._covered, self._granted = self._marks[level]
        del self._marks[level:]
        for literal in self._trail[length:]:
            self._values[literal] = self._values[literal ^ 1] = 0
        del self._trail[length:]
        self._head = length

    def _propagate(self) -> Sequence[int] | None:
        """Assign all that follows; return a clause that is false, if there is one."""
        values, trail = self._values, self._trail
        while self._head < len(trail):
            literal = trail[self._head]
            self._head += 1
            for implied in self._implied[literal]:
                if not values[implied]:
                    self._assign(implied, (implied, literal ^ 1))
                elif values[implied] < 0:
                    return implied, literal ^ 1
            conflict = self._shift(literal ^ 1)
            if conflict is not None:
                return conflict
        return None

    def _shift(self, fallen: int) -> Sequence[int] | None:
        """Let clauses that watch a false literal watch another one, or imply the rest."""
        values, watching = self._values, self._watching
        clauses = watching[fallen]
        self._work += 1 + len(clauses) // 2
        kept: list[list[int]] = []
        watching[fallen] = kept
        for at, clause in enumerate(clauses):
            if clause[0] == fallen:
                clause[0], clause[1] = clause[1], fallen
            first = clause[0]
            if values[first] > 0:
                kept.append(clause)
                continue
            for place in range(2, len(clause)):
                candidate = clause[place]
                if values[candidate] >= 0:
                    clause[1], clause[place] = candidate, fallen
                    watching[candidate].append(clause)
                    break
            else:
                kept.append(clause)
                if values[first] < 0:
                    kept.extend(clauses[at + 1 :])
                    return clause
                self._assign(first, clause)
        return None

    def _choice(self, assumed: Sequence[int], wanted: Sequence[int]) -> int:
        """Return the literal to decide next, or that the search has come to an end."""
        values = self._values
        while len(self._marks) < len(assumed):
            literal = assumed[len(self._marks)]
            if values[literal] <= 0:
                return literal if not values[literal] else _SHUT
            self._mark()
        while self._granted < len(wanted):
            if not values[wanted[self._granted]]:
                return wanted[self._granted]
            self._granted += 1
        while self._covered < len(self._positive):
            literal = self._needed(self._positive[self._covered])
            if literal != _DONE:
                return literal
            self._covered += 1
        while self._checked < len(self._trail):
            for clause in self._open[self._trail[self._checked]]:
                literal = self._needed(clause)
                if literal != _DONE:
                    return literal
            self._checked += 1
        return _DONE

    def _needed(self, clause: Sequence[int]) -> int:
        """Return a literal that must be made true lest a clause fail, the most active one."""
        values, activity = self._values, self._activity
        best, most = _DONE, -1.0
        for literal in clause:
            value = values[literal]
            if value > 0 or (literal & 1 and not value):
                return _DONE
            if not value and activity[literal >> 1] > most:
                best, most = literal, activity[literal >> 1]
        return best

    def _learn(self, conflict: Sequence[int]) -> None:
        """Go back as far as a conflict has its cause, and add the clause that it teaches."""
        if not self._marks:
            self.failed = True
            return
        learned, level = self._analysed(conflict)
        self.budget.spend(1 + len(learned))
        self._back_to(level)
        if len(learned) > 1:
            self._watch(learned)
        self._assign(learned[0], learned)
        self._bump *= 1.05
        if self._bump > 1e100:  # noqa: PLR2004 - far from the largest float
            self._activity = [activity / self._bump for activity in self._activity]
            self._bump = 1.0

    def _analysed(self, conflict: Sequence[int]) -> tuple[list[int], int]:
        """Return the clause that follows, what it makes true first, and the level to go back to."""
        level, trail, here = self._level, self._trail, len(self._marks)
        seen: set[int] = set()
        learned: list[int] = []
        clause, at, pending = conflict, len(trail), 0
        while True:
            for literal in clause:
                variable = literal >> 1
                if variable in seen or not level[variable]:
                    continue
                if self._values[literal] > 0:
                    continue  # what the clause made true
                seen.add(variable)
                self._activity[variable] += self._bump
                if level[variable] == here:
                    pending += 1
                else:
                    learned.append(literal)
            while trail[at - 1] >> 1 not in seen:
                at -= 1
            at -= 1
            pending -= 1
            if not pending:
                break
            clause = self._reason[trail[at] >> 1]
        learned.sort(key=lambda literal: -level[literal >> 1])
        back = level[learned[0] >> 1] if learned else 0
        return [trail[at] ^ 1, *learned], back
