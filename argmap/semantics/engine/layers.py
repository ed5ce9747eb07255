"""All extensions of one component, as paths through its parts.

The state between two parts is what the parts done so far do to arguments that are not done yet:
blocked, doubtful or nothing.  So the paths are few though the extensions may be many, and counting,
asking and drawing at random need no listing.  The local functions are those of Baroni, Boella,
Cerutti, Giacomin, van der Torre & Villata 2014, On the input/output behavior of argumentation
frameworks.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap.semantics.engine.hard import LARGEST_SEARCHED, Hard, solver_class
from argmap.semantics.engine.limits import Budget, LimitError, collected
from argmap.semantics.engine.part import Part, attackers_within, bits
from argmap.semantics.engine.search import Demand, found_sets, in_order
from argmap.semantics.engine.states import Open, State, beyond, narrowest, opened

if TYPE_CHECKING:
    from random import Random

Labelling = tuple[list[int], list[int]]  # what is in, what is out
Shares = tuple[list[int], ...]  # arguments in and out in some, in and out in all extensions
Effect = tuple[int, int, int, AbstractSet[int], AbstractSet[int]]  # in, out, undecided, hit, shaken


Shapes = dict[tuple[int, ...], list[int]]
_SMALL = 8
_SOON = 5_000  # moves after which the tables of a component are left to a solver
_GLANCE = 20_000  # the same where a part is large: states times arguments
_GLANCED = 1_000  # arguments of a part up to which that is tried
_NOTHING: frozenset[int] = frozenset()


class Rule(NamedTuple):
    """How a semantics looks at one part at a time.

    `narrow` keeps only labellings that leave a least set undecided.
    """

    demand: Demand
    narrow: bool = False


class Move:
    """One way to label a part: `inside` and `out` are masks; `to` is the state after it."""

    __slots__ = ("inside", "out", "to")

    def __init__(self, inside: int, out: int, to: State) -> None:
        self.inside = inside
        self.out = out
        self.to = to


class Layers:
    """The extensions of one component under a rule.

    Its arguments are counted from 0, part after part; `sizes` are those of the parts, `targets[a]`
    whom each attacks.  `counted` flags those whose being undecided counts for a narrow rule, empty:
    all of them.  `shapes` remembers the sets of small parts, so that parts of the same shape are
    searched once.
    """

    def __init__(
        self,
        targets: Sequence[Sequence[int]],
        sizes: Iterable[int],
        rule: Rule,
        budget: Budget,
        counted: bytes = b"",
        shapes: Shapes | None = None,
    ) -> None:
        self.rule = rule
        self.asks = True  # a solver about large parts, if there is one
        self.shapes: Shapes = {} if shapes is None else shapes
        self.budget = budget
        self.targets = targets
        self.nodes = range(len(targets))
        self.parts: list[Part] = []
        start = 0
        for size in sizes:
            self.parts.append(Part(targets, range(start, start + size)))
            start += size
        self._bit = {
            node: 1 << node
            for node in (self.nodes if rule.narrow else ())
            if not counted or counted[node]
        }

    @cached_property
    def tables(self) -> list[dict[State, list[Move]]]:
        """For every part, the moves from every state that can be reached before it."""
        if self.asks and self.knotted and solver_class() and self.soon:
            return self.tables
        states: Iterable[State] = [(frozenset(), 0)]
        tables = []
        for part in self.parts:
            table = self._table(part, states)
            tables.append(table)
            states = {move.to: None for moves in table.values() for move in moves}
            if self.rule.narrow:
                states = narrowest(states, self.budget)
        return tables

    @cached_property
    def ends(self) -> list[State]:
        """The states in which an extension may end."""
        last = dict.fromkeys(move.to for moves in self.tables[-1].values() for move in moves)
        return narrowest(last, self.budget) if self.rule.narrow else list(last)

    @cached_property
    def ways(self) -> list[dict[State, int]]:
        """For every part and state before it, the number of ways to the end; dead states lack."""
        after = dict.fromkeys(self.ends, 1)
        ways = [after]
        for table in reversed(self.tables):
            before = {}
            for state, moves in table.items():
                total = sum(after.get(move.to, 0) for move in moves)
                if total:
                    before[state] = total
            ways.append(before)
            after = before
        ways.reverse()
        return ways

    @cached_property
    def count(self) -> int:
        """The number of extensions."""
        return sum(self.ways[0].values())

    @cached_property
    def hard(self) -> Hard | None:
        """The component as questions to a SAT solver, if there is one and it is called for.

        That is where a part is large, or many small ones leave too many states between them, and a
        short search of our own has not come to an end.
        """
        if len(self.nodes) <= LARGEST_SEARCHED or not solver_class() or self.soon:
            return None
        attackers = attackers_within(self.targets, self.nodes)
        counted = list(self._bit) if self.rule.narrow else None
        return Hard(attackers, self.rule.demand, self.budget, counted=counted)

    @property
    def knotted(self) -> bool:
        """Whether there is a part that is too large to be searched."""
        return max(len(part.nodes) for part in self.parts) > LARGEST_SEARCHED

    @cached_property
    def soon(self) -> bool:
        """Whether the tables are soon made without a solver; if so, they are there."""
        largest = max(len(part.nodes) for part in self.parts)
        if largest <= LARGEST_SEARCHED:
            steps = _SOON
        elif largest <= _GLANCED:
            steps = 2 * len(self.parts) + _GLANCE // largest
        else:
            return False
        alone = self.under(Budget(steps))
        alone.asks = False
        try:
            self.tables = alone.tables
        except LimitError:
            return False
        return True

    @cached_property
    def exists(self) -> bool:
        """Whether there is an extension."""
        if not self.rule.demand.cover:
            return True
        return self.count > 0 if self.hard is None else self.hard.first() is not None

    @cached_property
    def shares(self) -> Shares:
        """The arguments in and out in some, and in and out in all extensions: four lists."""
        if self.hard is not None:
            return tuple(list(bits(mask)) for mask in self.hard.shares())
        found: Shares = [], [], [], []
        for part, table, after in zip(self.parts, self.tables, self.ways[1:], strict=True):
            some_in = some_out = 0
            all_in = all_out = part.full
            for moves in table.values():
                for move in moves:
                    if move.to in after:
                        some_in |= move.inside
                        some_out |= move.out
                        all_in &= move.inside
                        all_out &= move.out
            start = part.nodes.start
            for places, mask in zip(found, (some_in, some_out, all_in, all_out), strict=True):
                if mask:
                    places.extend([start + bit for bit in bits(mask)])
        return found

    def __iter__(self) -> Iterator[Labelling]:
        """Yield the extensions, those with earlier arguments first."""
        trail = [iter(self._alive(0, state)) for state in self.ways[0]]
        chosen: list[Move] = []
        while trail:
            move = next(trail[-1], None)
            if move is None:
                trail.pop()
                if chosen:
                    chosen.pop()
                continue
            chosen.append(move)
            if len(chosen) == len(self.parts):
                yield self._labelling(chosen)
                chosen.pop()
            else:
                trail.append(iter(self._alive(len(chosen), move.to)))

    def sample(self, rng: "Random") -> Labelling:
        """Return one extension, each with the same probability."""
        state = next(iter(self.ways[0]))
        chosen = []
        for table, after in zip(self.tables, self.ways[1:], strict=True):
            moves = [move for move in table[state] if move.to in after]
            at = rng.randrange(sum(after[move.to] for move in moves))
            for move in moves:
                at -= after[move.to]
                if at < 0:
                    break
            chosen.append(move)
            state = move.to
        return self._labelling(chosen)

    @cached_property
    def first(self) -> Labelling | None:
        """One extension, or None when there is none, found without listing the others."""
        whole = self.rule.demand.cover or self.rule.narrow  # a part alone does not tell
        if (whole or self.knotted) and self.hard is not None:
            found = self.hard.first()
            return None if found is None else self._spelled(*found)
        if whole or "tables" in self.__dict__:
            return next(iter(self), None) if self.count else None
        state: State = (frozenset(), 0)
        chosen = []
        for part in self.parts:
            blocked, doubtful, rest = opened(part, state[0])
            inside = next(iter(self._sets(part, blocked, doubtful)))
            move = self._move(rest, 0, self._effect(part, blocked, inside))
            chosen.append(move)
            state = move.to
        return self._labelling(chosen)

    def under(self, budget: Budget) -> "Layers":
        """Return the same with what is known of it; further work is counted on another budget."""
        same = copy(self)
        same.budget = budget
        same.__dict__.pop("hard", None)  # it has a budget of its own
        return same

    def having(self, node: int, *, inside: bool) -> "Layers":
        """Return the extensions among these in which an argument of the component is in, or not."""
        at = next(at for at, part in enumerate(self.parts) if node in part.nodes)
        bit = self.parts[at].nodes.index(node)
        some = copy(self)
        some.__dict__.pop("ways", None)
        some.__dict__.pop("count", None)
        some.__dict__.pop("shares", None)
        some.__dict__.pop("first", None)
        some.ends = self.ends
        some.tables = list(self.tables)
        some.tables[at] = {
            state: [move for move in moves if bool(move.inside >> bit & 1) == inside]
            for state, moves in self.tables[at].items()
        }
        return some

    def some(self, node: int, *, inside: bool) -> Labelling | None:
        """Return an extension in which an argument of the component is in, or not, or None."""
        if self.hard is None:
            having = self.having(node, inside=inside)
            return next(iter(having), None) if having.count else None
        found = self.hard.some(self.nodes.index(node), inside=inside)
        return None if found is None else self._spelled(*found)

    def _spelled(self, inside: int, out: int) -> Labelling:
        nodes = self.nodes
        return [nodes[at] for at in bits(inside)], [nodes[at] for at in bits(out)]

    def _alive(self, at: int, state: State) -> list[Move]:
        after = self.ways[at + 1]
        return [move for move in self.tables[at][state] if move.to in after]

    def _labelling(self, chosen: list[Move]) -> Labelling:
        inside: list[int] = []
        out: list[int] = []
        for part, move in zip(self.parts, chosen, strict=True):
            inside.extend(part.nodes[bit] for bit in bits(move.inside))
            out.extend(part.nodes[bit] for bit in bits(move.out))
        return inside, out

    def _table(self, part: Part, states: Iterable[State]) -> dict[State, list[Move]]:
        memo: dict[tuple[int, int], list[Effect]] = {}
        table = {}
        for state in states:
            blocked, doubtful, rest = opened(part, state[0])
            key = blocked, doubtful
            if key not in memo:
                sets = self._sets(part, blocked, doubtful)
                memo[key] = [self._effect(part, blocked, inside) for inside in sets]
            effects = memo[key]
            self.budget.spend(len(effects))
            table[state] = [self._move(rest, state[1], effect) for effect in effects]
        return table

    def _move(self, rest: Open, left: int, effect: Effect) -> Move:
        inside, out, undecided, hit, shaken = effect
        to = beyond(rest, hit, shaken) if hit or shaken else rest
        return Move(inside, out, (to, left | undecided))

    def _effect(self, part: Part, blocked: int, inside: int) -> Effect:
        out = blocked | part.attacked(inside)
        rest = part.full & ~(inside | out)
        undecided = 0
        if self.rule.narrow:
            for bit in bits(rest):
                undecided |= self._bit.get(part.nodes[bit], 0)
        hit = part.beyond(inside)
        shaken = part.beyond(rest) - hit if rest and self.rule.demand.defend else _NOTHING
        return inside, out, undecided, hit, shaken

    def _sets(self, part: Part, blocked: int, doubtful: int) -> Iterable[int]:
        demand = self.rule.demand
        if part.full == 1:
            return _alone(part, blocked, doubtful, demand)
        if len(part.nodes) > LARGEST_SEARCHED and self.asks and solver_class():
            attackers = attackers_within(self.targets, part.nodes)
            hard = Hard(attackers, demand, self.budget, blocked=blocked, doubtful=doubtful)
            return in_order(collected(inside for inside, _ in hard), part)
        if len(part.nodes) > LARGEST_SEARCHED:
            return self._searched(part, blocked, doubtful)
        if len(part.nodes) > _SMALL:
            return found_sets(part, blocked, doubtful, demand, self.budget)
        key = (*part.attackers, blocked, doubtful)
        if key not in self.shapes:
            self.shapes[key] = found_sets(part, blocked, doubtful, demand, self.budget)
        return self.shapes[key]

    def _searched(self, part: Part, blocked: int, doubtful: int) -> list[int]:
        """Search a part that a solver would take, if there were one."""
        try:
            return found_sets(part, blocked, doubtful, self.rule.demand, self.budget)
        except LimitError as stopped:
            size = len(part.nodes)
            raise LimitError(
                str(stopped),
                f"a knot of {size} arguments is for a SAT solver: pip install 'argmap[sat]'",
                found=stopped.found,
            ) from None


def _alone(part: Part, blocked: int, doubtful: int, demand: Demand) -> list[int]:
    """Return the sets of a part of one argument."""
    if blocked:
        return [0]
    if doubtful or part.selfish:
        return [] if demand.cover else [0]
    return [1] if demand.close or demand.cover or demand.maximal else [1, 0]
