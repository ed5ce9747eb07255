"""Answers whether clauses have a model: by the plain search, then by python-sat where it is hard.

`python-sat` is the extra `argmap[sat]`.  It is loaded only when the clauses are many or the plain
search has taken long, so most questions never pay for it.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.search import ClauseSearch, Model

_MANY = 700  # clauses that a solver answers sooner than the plain search takes them in
_LONG = 2_000  # steps of the plain search after which a solver takes over, if there is one
_LONG_EACH = 2  # the same for each variable
_CHUNK = 2_000  # conflicts of a solver after which the budget is asked
_COST = 25  # steps that a conflict of a solver counts for, since it takes as long as so many
_COST_EACH = 20  # steps that a question to it counts for
_VARIABLES = 32  # variables of its model that take as long to read as one step more
_ADVICE = "a SAT solver reaches further: pip install 'argmap[sat]'"


@cache
def solver() -> Any:
    """Return the class of the solvers of python-sat, None where there is none that works."""
    try:
        from pysat.solvers import Solver
    except Exception:  # noqa: BLE001 - whatever a broken one does
        return None
    return Solver


class Oracle:
    """Clauses, and questions about their models.  Every question counts on the budget.

    With `local` ones, which hang on few of the clauses, the plain search is patient: it looks at
    those only.
    """

    def __init__(self, budget: Budget, variables: int = 0, *, local: bool = False) -> None:
        self.budget = budget
        self.variables = variables
        self.local = local
        self.plain = True  # the plain search has answered everything so far
        self.alone = False  # and there is nothing else
        self.clauses: list[list[int]] = []  # as long as that is so
        self._search = ClauseSearch(budget)
        self._taken = 0  # clauses that the plain search has
        self._solver: Any = None

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause; it holds from now on."""
        self.extend([list(clause)])

    def extend(self, clauses: Iterable[list[int]]) -> None:
        """Add clauses whose variables are known."""
        if self.plain:
            self.clauses.extend(clauses)
            return
        for clause in clauses:
            self._solver.add_clause(clause)

    def variable(self) -> int:
        """Return a variable that no clause has yet."""
        self.variables += 1
        return self.variables

    def provided(self, clause: Iterable[int]) -> int:
        """Add a clause that holds only while the variable returned is assumed."""
        switch = self.variable()
        self.add([-switch, *clause])
        return switch

    def solve(self, assumptions: Sequence[int] = (), wanted: Sequence[int] = ()) -> Model | None:
        """Return a model that has as many of the wanted variables true as can be, or None.

        That is, no model in which the assumptions hold has the same ones true and one more.
        Errors: `LimitError`.
        """
        if self.plain and not self.local and len(self.clauses) > _MANY:
            self._hand_over()
        if self.plain:
            for clause in self.clauses[self._taken :]:
                self._search.add(clause)
            self._taken = len(self.clauses)
            steps = None if self.alone else _LONG + _LONG_EACH * self.variables
            try:
                with self.budget.at_most(steps, counted=True):
                    return self._search.solve(assumptions, wanted)
            except LimitError as stopped:
                if self.alone:
                    raise LimitError(str(stopped), _ADVICE) from None
                if not self._hand_over():
                    # from the beginning, since the search may have been anywhere
                    self._search, self._taken = ClauseSearch(self.budget), 0
                    return self.solve(assumptions, wanted)
        literals = self._literals(assumptions)
        if literals is None:
            return None
        return {literal for literal in self._most(literals, assumptions, wanted) if literal > 0}

    def _most(
        self, literals: list[int], assumed: Sequence[int], wanted: Sequence[int]
    ) -> list[int]:
        """Return a model with all wanted variables true that can be, beside those of a model."""
        while left := [variable for variable in wanted if literals[variable - 1] < 0]:
            switch = self.provided(left)
            model = self._literals([*assumed, *set(wanted).difference(left), switch])
            self.add([-switch])
            if model is None:
                break
            literals = model
        return literals

    def _literals(self, assumptions: Sequence[int]) -> list[int] | None:
        """Return each variable of a model of the solver, negative where it is false, or None."""
        while True:
            self.budget.spend(_COST_EACH + self.variables // _VARIABLES)
            self._solver.conf_budget(_CHUNK)
            before = self._solver.accum_stats()["conflicts"]
            answer = self._solver.solve_limited(assumptions=assumptions)
            self.budget.spend(_COST * (self._solver.accum_stats()["conflicts"] - before))
            if answer is not None:
                return list(self._solver.get_model()) if answer else None

    def _hand_over(self) -> bool:
        """Let a solver answer from now on if there is one; it prefers to make variables true."""
        self.alone = solver() is None
        if self.alone:
            return False
        self._solver = solver()(name="minisat22", bootstrap_with=self.clauses)
        self._solver.set_phases(list(range(1, self.variables + 1)))
        self.plain = False
        self.clauses = []
        return True
