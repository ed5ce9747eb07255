"""Answers whether clauses have a model: by the plain search, then by python-sat where it is hard.

`python-sat` is the extra `argmap[sat]`.  It is loaded only when the plain search has met many
conflicts, so most questions never pay for it.

Not here: what the clauses mean (`sat_encoding`).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.search import ClauseSearch, Model

_LONG = 10_000  # steps of the plain search after which a solver takes over, if there is one
_LONG_EACH = 3  # the same for each variable
_CHUNK = 2_000  # conflicts of a solver after which the budget is asked
_COST = 25  # steps that a conflict of a solver counts for, since it takes as long as so many
_COST_EACH = 200  # steps that a question to it counts for, and one for each variable
ADVICE = "a SAT solver reaches further: pip install 'argmap[sat]'"


def solver_class() -> Callable[..., Any] | None:
    """Return `pysat.solvers.Solver`, or None when python-sat is not installed."""
    try:
        from pysat.solvers import Solver
    except ImportError:
        return None
    solver: Callable[..., Any] = Solver
    return solver


class Oracle:
    """Clauses, and questions about their models.  Every question counts on the budget."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._clauses: list[list[int]] = []
        self.variables = 0
        self._trial = _Trial(budget)
        self._search: ClauseSearch | None = ClauseSearch(self._trial)
        self._solver: Any = None

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause; it holds from now on."""
        literals = list(clause)
        self.variables = max(self.variables, *map(abs, literals), 0)
        if self._solver is not None:
            self._solver.add_clause(literals)
            return
        self._clauses.append(literals)
        if self._search is not None:
            self._search.add(literals)

    @property
    def plain(self) -> bool:
        """Whether the plain search has answered everything so far."""
        return self._search is not None

    @property
    def clauses(self) -> list[list[int]]:
        """The clauses, as long as the plain search has answered everything."""
        return self._clauses

    def variable(self) -> int:
        """Return a variable that no clause has yet."""
        self.variables += 1
        return self.variables

    def provided(self, clause: Iterable[int]) -> int:
        """Add a clause that holds only while the variable returned is assumed."""
        switch = self.variable()
        self.add([-switch, *clause])
        return switch

    def solve(self, assumptions: Iterable[int] = ()) -> Model | None:
        """Return a model in which the assumptions hold, or None; `LimitError`."""
        return self._ask(list(assumptions), ())

    def greatest(self, assumptions: Iterable[int], wanted: Sequence[int]) -> Model | None:
        """Return a model that has as many of the wanted variables true as can be, or None.

        That is, no model in which the assumptions hold has the same ones true and one more.
        """
        kept_assumptions = list(assumptions)
        model = self._ask(kept_assumptions, wanted)
        if self._solver is None:
            return model
        while model is not None:
            have = [node for node in wanted if node in model]
            switch = self.provided(one for one in wanted if one not in model)
            more = self._ask([*kept_assumptions, *have, switch], ())
            self.add([-switch])
            if more is None:
                break
            model = more
        return model

    def _ask(self, assumptions: list[int], wanted: Sequence[int]) -> Model | None:
        if self._search is not None:
            self._trial.allowed = _LONG + _LONG_EACH * self.variables
            try:
                return self._search.solve(assumptions, wanted)
            except _TooHardError:
                self._search = None
        if self._solver is None:
            self._start()
        while True:
            self.budget.spend(_COST_EACH + self.variables)
            self._solver.conf_budget(_CHUNK)
            before = self._solver.accum_stats()["conflicts"]
            answer = self._solver.solve_limited(assumptions=assumptions)
            self.budget.spend(_COST * (self._solver.accum_stats()["conflicts"] - before))
            if answer is not None:
                return {v for v in self._solver.get_model() if v > 0} if answer else None

    def _start(self) -> None:
        make = solver_class()
        assert make is not None  # noqa: S101 - or the trial would have gone on
        self._solver = make(name="minisat22", bootstrap_with=self._clauses)
        self._solver.set_phases(list(range(1, self.variables + 1)))
        self._clauses = []


class _TooHardError(Exception):
    """The plain search has taken long, and there is a solver that can go on."""


class _Trial(Budget):
    """A budget of which only `allowed` steps are for the plain search, if there is a solver."""

    __slots__ = ("allowed", "budget")

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.allowed: float = _LONG

    def spend(self, steps: int = 1) -> None:
        """Count steps of the plain search."""
        self.allowed -= steps
        if self.allowed < 0:
            if solver_class() is not None:
                raise _TooHardError
            self.allowed = float("inf")
        try:
            self.budget.spend(steps)
        except LimitError as stopped:
            if solver_class() is not None:
                raise
            raise LimitError(str(stopped), ADVICE) from None
