"""What is too large for the search, by a SAT solver (`python-sat`, the extra `argmap[sat]`).

The encoding is of complete labellings (Besnard & Doutre 2004; Cerutti, Giacomin & Vallati 2014):
two variables for each argument, one for in and one for out.  Maximal sets are reached by asking for
more until there is no more, and all of them by forbidding what was found (Dvorak, Jarvisalo,
Wallner & Woltran 2014, doi:10.1016/j.artint.2013.10.001).

Not here: small parts (`search`), which need no solver.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.part import bits
from argmap.semantics.engine.search import Demand

LARGEST_SEARCHED = 30  # parts of up to this many arguments are searched without a solver
_SMALL = 200
_PATIENCE = 20_000  # conflicts after which the clock is asked again

Masks = tuple[int, int]  # what is in, what is out
Model = set[int]  # the variables that are true


def solver_class() -> Callable[..., Any] | None:
    """Return `pysat.solvers.Solver`, or None when python-sat is not installed."""
    try:
        from pysat.solvers import Solver
    except ImportError:
        return None
    solver: Callable[..., Any] = Solver
    return solver


class Hard:
    """The sets of some arguments that meet a demand, asked of a SAT solver.

    `attackers[i]` are the attackers of argument i, counted from 0.  `blocked` are attacked from
    outside by something that is in, `doubtful` by something undecided.  When `counted` is given,
    only the sets count that leave a least set of those undecided.  Variable 2i + 1 says that
    argument i is in, 2i + 2 that it is out.
    """

    def __init__(
        self,
        attackers: list[list[int]],
        demand: Demand,
        budget: Budget,
        *,
        blocked: int = 0,
        doubtful: int = 0,
        counted: list[int] | None = None,
    ) -> None:
        self.attackers = attackers
        self.demand = demand
        self.budget = budget
        self.blocked = blocked
        self.doubtful = doubtful
        self.counted = counted
        self.size = len(attackers)
        self._fresh = 2 * self.size + 1
        self._ins = frozenset(map(_in, range(self.size)))

    @cached_property
    def _solver(self) -> Any:
        make = solver_class()
        if make is None:
            raise ModuleNotFoundError("python-sat is missing: pip install 'argmap[sat]'")
        steady = self.size < _SMALL or self.budget.deadline is not None
        solver = make(name="minisat22" if steady else "cadical153")
        for clause in self._clauses():
            solver.add_clause(clause)
        if steady:
            solver.set_phases(sorted(self._ins))
        return solver

    def _clauses(self) -> Iterator[list[int]]:
        demand = self.demand
        for at, attackers in enumerate(self.attackers):
            yield [-_in(at), -_out(at)]
            for one in attackers:
                yield [-_in(one), _out(at)]
                if demand.defend:
                    yield [-_in(at), _out(one)]
            if self.blocked >> at & 1:
                yield [_out(at)]
                continue
            yield [-_out(at), *map(_in, attackers)]
            if demand.cover:
                yield [_in(at), _out(at)]
            if self.doubtful >> at & 1:
                yield [-_in(at)]
            elif demand.close or demand.maximal:
                yield [_in(at), *(-_out(one) for one in attackers)]

    @cached_property
    def _decided(self) -> frozenset[int]:
        """Variables that say of each argument that counts that it is in or out."""
        found = []
        for at in self.counted or ():
            variable = self._new()
            found.append(variable)
            self._solver.add_clause([-variable, _in(at), _out(at)])
            self._solver.add_clause([variable, -_in(at)])
            self._solver.add_clause([variable, -_out(at)])
        return frozenset(found)

    def _new(self) -> int:
        self._fresh += 1
        return self._fresh - 1

    def _ask(self, assumptions: Iterable[int]) -> Model | None:
        """Return a model in which the assumptions hold, or None."""
        self.budget.spend()
        if not self._solves(list(assumptions)):
            return None
        return {one for one in self._solver.get_model() if one > 0}

    def _solves(self, assumptions: list[int]) -> bool:
        if self.budget.deadline is None:
            return bool(self._solver.solve(assumptions=assumptions))
        while True:
            self.budget.spend(256)
            self._solver.conf_budget(_PATIENCE)
            answer = self._solver.solve_limited(assumptions=assumptions)
            if answer is not None:
                return bool(answer)

    def _tell(self, clause: Iterable[int]) -> int:
        """Add a clause that holds only while the variable returned is assumed."""
        switch = self._new()
        self._solver.add_clause([-switch, *clause])
        return switch

    def _greatest(self, model: Model, every: frozenset[int], kept: Iterable[int] = ()) -> Model:
        """Return a model with no fewer of the variables `every` true, and as many as can be.

        `kept` are assumptions that go on to hold.
        """
        while True:
            have = every & model
            switch = self._tell(every - have)
            more = self._ask([*kept, *have, switch])
            self._solver.add_clause([-switch])
            if more is None:
                return model
            model = more

    def _models(self) -> Iterator[Model]:
        if self.counted is not None:
            yield from self._narrow()
            return
        kept: list[int] = []
        while (model := self._ask(kept)) is not None:
            if self.demand.maximal:
                model = self._greatest(model, self._ins, kept)
                kept.append(self._tell(self._ins - model))
            else:
                kept.append(self._tell(self._other(model)))
            yield model

    def _other(self, model: Model) -> list[int]:
        """Return a clause that says: not the same set."""
        return [-one if one in model else one for one in self._ins]

    def _narrow(self) -> Iterator[Model]:
        """Yield the models that decide a greatest set, one such set after the other."""
        decided = self._decided
        kept: list[int] = []
        while (model := self._ask(kept)) is not None:
            model = self._greatest(model, decided, kept)
            span = decided & model
            inner = [*span]
            found: Model | None = model
            while found is not None:
                yield found
                inner.append(self._tell(self._other(found)))
                found = self._ask(inner)
            kept.append(self._tell(decided - span))

    def __iter__(self) -> Iterator[Masks]:
        """Yield the sets, in the order in which the solver finds them."""
        return map(self._masks, self._models())

    def first(self) -> Masks | None:
        """Return one set, or None when there is none."""
        return next(iter(self), None)

    def some(self, at: int, *, inside: bool) -> Masks | None:
        """Return a set in which an argument is, or is not, or None."""
        return self._example(_in(at) if inside else -_in(at))

    def _example(self, literal: int) -> Masks | None:
        if self.counted is not None:
            return next((self._masks(one) for one in self._models() if _holds(one, literal)), None)
        kept = [literal]
        while (model := self._ask(kept)) is not None:
            if not self.demand.maximal:
                break
            model = self._greatest(model, self._ins)
            if _holds(model, literal):  # else the candidate was too small: refine and go on
                break
            kept.append(self._tell(self._ins - model))
        return None if model is None else self._masks(model)

    def shares(self) -> tuple[int, int, int, int]:
        """Return what is in and out in some, and in and out in all sets; there must be one.

        At most four questions an argument, fewer where a set found before has answered.
        """
        some = 0
        every = -1
        for variable in range(1, 2 * self.size + 1):
            for literal in (variable, -variable):
                seen = some if literal > 0 else ~every
                if seen >> variable & 1:
                    continue
                masks = self._example(literal)
                if masks is not None:
                    found = self._flags(masks)
                    some |= found
                    every &= found
        places = range(self.size)
        return (
            sum(1 << at for at in places if some >> _in(at) & 1),
            sum(1 << at for at in places if some >> _out(at) & 1),
            sum(1 << at for at in places if every >> _in(at) & 1),
            sum(1 << at for at in places if every >> _out(at) & 1),
        )

    def _flags(self, masks: Masks) -> int:
        inside, out = masks
        return sum(1 << _in(at) for at in bits(inside)) | sum(1 << _out(at) for at in bits(out))

    def _masks(self, model: Model) -> Masks:
        return (
            sum(1 << at for at in range(self.size) if _in(at) in model),
            sum(1 << at for at in range(self.size) if _out(at) in model),
        )


def _in(at: int) -> int:
    return 2 * at + 1


def _out(at: int) -> int:
    return 2 * at + 2


def _holds(model: Model, literal: int) -> bool:
    return literal in model if literal > 0 else -literal not in model
