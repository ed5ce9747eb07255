"""A SAT solver of forty lines, so that the encodings are tested without an installed one."""

from typing import Any


class TinySolver:
    """What `pysat.solvers.Solver` offers, as far as it is used; unit propagation and search."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.clauses: list[list[int]] = []
        self.model: list[int] = []

    def add_clause(self, clause: list[int]) -> None:
        self.clauses.append(list(clause))

    def set_phases(self, literals: list[int]) -> None:
        assert all(literal > 0 for literal in literals)

    def conf_budget(self, conflicts: int) -> None:
        assert conflicts > 0

    def solve_limited(self, assumptions: list[int]) -> bool:
        return self.solve(assumptions)

    def solve(self, assumptions: list[int]) -> bool:
        stack = [set(assumptions)]
        variables = {abs(one) for clause in self.clauses for one in clause}
        while stack:
            chosen = self._propagated(stack.pop())
            if chosen is None:
                continue
            open_ = sorted(one for one in variables if one not in chosen and -one not in chosen)
            if not open_:
                self.model = sorted(chosen, key=abs)
                return True
            stack += [chosen | {-open_[0]}, chosen | {open_[0]}]
        return False

    def get_model(self) -> list[int]:
        return self.model

    def _propagated(self, chosen: set[int]) -> set[int] | None:
        if any(-one in chosen for one in chosen):
            return None
        grows = True
        while grows:
            grows = False
            for clause in self.clauses:
                if any(one in chosen for one in clause):
                    continue
                able = {one for one in clause if -one not in chosen}
                if not able:
                    return None
                if len(able) == 1:
                    chosen |= able
                    grows = True
        return chosen


def tiny_solver_class() -> Any:
    return TinySolver
