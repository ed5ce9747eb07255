"""Certify an extension by the definitions, without the solver that found it.

Free of conflict, admissible, complete, stable and grounded are checked straight from the
definition.  Where the definition speaks of all other sets (preferred, semi-stable, stage, naive,
ideal, eager) those are searched for a counterexample, plainly, with a limit.
"""

from collections.abc import Iterable, Iterator

from argmap.diagnostics import or_meant
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.engine.limits import Budget
from argmap.semantics.extensions import Semantics
from argmap.semantics.methods import method_of

Names = frozenset[str]


def verify(
    framework: Framework,
    extension: Iterable[str],
    semantics: str,
    *,
    limit: int | None = 5_000_000,
    timeout: float | None = None,
) -> bool:
    """Return whether a set of arguments is an extension of a framework of attacks.

    Errors: `ValueError` for an unknown semantics or argument, or a framework with supports;
    `LimitError` when the search for a counterexample takes too long.
    """
    if not isinstance(framework, Framework):
        raise TypeError(
            f"a Framework is needed, not {type(framework).__name__}; argmap.abstract makes one"
        )
    if framework.supports:
        raise ValueError("verify takes frameworks of attacks only, and this one has supports")
    name = method_of(Semantics, semantics, "extensions").name
    members = frozenset(extension)
    for member in members:
        if member not in framework:
            raise ValueError(or_meant(f"no argument {member!r}", member, framework.arguments))
    attacks = _Attacks(framework.arguments, framework.attacks, Budget(limit, timeout))
    check = getattr(attacks, name.replace("-", "_"), None)
    if check is None:
        raise ValueError(f"{name!r} has no independent check")
    return bool(check(members))


class _Attacks:
    """Who attacks whom, by name, and the plain definitions over it."""

    def __init__(
        self, arguments: Iterable[str], attacks: Iterable[tuple[str, str]], budget: Budget
    ) -> None:
        self.all: Names = frozenset(arguments)
        self.by: dict[str, set[str]] = {name: set() for name in self.all}
        self.on: dict[str, set[str]] = {name: set() for name in self.all}
        self.budget = budget
        for attacker, target in attacks:
            self.by[target].add(attacker)
            self.on[attacker].add(target)

    def among(self, subset: Iterable[str]) -> "_Attacks":
        """Return the attacks among some arguments only."""
        names = set(subset)
        attacks = ((name, target) for name in names for target in self.on[name] & names)
        return _Attacks(names, attacks, self.budget)

    def beaten(self, members: Names) -> set[str]:
        return set().union(*(self.on[member] for member in members))

    def span(self, members: Names) -> frozenset[str]:
        return members | self.beaten(members)

    def conflict_free(self, members: Names) -> bool:
        return all(members.isdisjoint(self.by[member]) for member in members)

    def admissible(self, members: Names) -> bool:
        beaten = self.beaten(members)
        return self.conflict_free(members) and all(self.by[member] <= beaten for member in members)

    def defended(self, members: Names) -> Names:
        beaten = self.beaten(members)
        return frozenset(word for word in self.all if self.by[word] <= beaten)

    def complete(self, members: Names) -> bool:
        return self.conflict_free(members) and self.defended(members) == members

    def grounded(self, members: Names) -> bool:
        unbeaten = {word: len(self.by[word]) for word in self.all}
        least = [key for key, count in unbeaten.items() if not count]
        fallen: set[str] = set()
        for word in least:
            for beaten in self.on[word] - fallen:
                fallen.add(beaten)
                for freed in self.on[beaten]:
                    unbeaten[freed] -= 1
                    if not unbeaten[freed]:
                        least.append(freed)
        return members == set(least)

    def stable(self, members: Names) -> bool:
        return self.conflict_free(members) and self.span(members) == self.all

    def preferred(self, members: Names) -> bool:
        """Nothing can be accepted among what the set neither holds nor attacks."""
        rest = self.among(self.all - self.span(members))
        return self.admissible(members) and not any(rest.credulous(word) for word in rest.all)

    def credulous(self, word: str) -> bool:
        sets = self.free_sets(frozenset([word]), admissible=True)
        return word not in self.by[word] and next(sets, None) is not None

    def naive(self, members: Names) -> bool:
        return self.conflict_free(members) and not any(
            self.conflict_free(members | {member}) for member in self.all - members
        )

    def semi_stable(self, members: Names) -> bool:
        return self.complete(members) and self._widest(members, self.free_sets(admissible=True))

    def stage(self, members: Names) -> bool:
        return self.conflict_free(members) and self._widest(members, self.free_sets())

    def _widest(self, members: Names, rivals: Iterable[Names]) -> bool:
        span = self.span(members)
        return not any(span < self.span(rival) for rival in rivals)

    def ideal(self, members: Names) -> bool:
        """No admissible set attacks an ideal one (Dung, Mancarella & Toni 2007, theorem 3.2)."""
        holding = frozenset(word for word in self.all if self.credulous(word))
        safe = (word for word in holding if holding.isdisjoint(self.by[word]))
        return members == self._greatest(frozenset(safe))

    def eager(self, members: Names) -> bool:
        spans = {members: self.span(members) for members in self.free_sets(admissible=True)}
        self.budget.spend(len(spans) ** 2)
        wide = set(spans.values())
        widest = (entry for entry, span in spans.items() if not any(span < s for s in wide))
        return members == self._greatest(frozenset.intersection(*widest))

    def _greatest(self, bound: Names) -> Names:
        """Return the greatest admissible set within a set free of conflict."""
        while (fewer := bound & self.defended(bound)) != bound:
            bound = fewer
        return bound

    def free_sets(self, start: Names = frozenset(), *, admissible: bool = False) -> Iterator[Names]:
        """Yield the sets free of conflict that hold `start`, or only those that are admissible.

        Of these what attacks a member is answered in turn; every way to answer is tried, so that a
        set may come more than once.
        """
        stack = [(start, frozenset[str]())]
        order = sorted(self.all, key=str)
        while stack:
            members, barred = stack.pop()
            self.budget.spend()
            beaten = self.beaten(members)
            attackers = (by for member in members if admissible for by in self.by[member])
            threat = next((attacker for attacker in attackers if attacker not in beaten), None)
            if threat is None:
                yield members
            able = order if threat is None else sorted(self.by[threat], key=str)
            for word in able:
                if word in members or word in barred or word in beaten or word in self.by[word]:
                    continue
                if members.isdisjoint(self.on[word]):
                    stack.append((members | {word}, barred))
                barred |= {word}
