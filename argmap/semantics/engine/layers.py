"""All extensions of one component, as paths through its parts.

The state between two parts is what the parts done so far do to arguments that are not done yet:
blocked, doubtful or nothing.  So the paths are few though the extensions may be many, and counting,
asking and drawing at random need no listing.  The local functions are those of Baroni et al. 2014,
doi:10.1016/j.artint.2014.08.001.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from random import Random

from attrs import frozen

from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.part import Part, bits
from argmap.semantics.engine.search import Demand, found_sets

Labelling = tuple[list[int], list[int]]  # what is in, what is out
Open = frozenset[int]  # 2 a: argument a is blocked; 2 a + 1: it is doubtful
State = tuple[Open, int]  # and the mask of what was left undecided, where that counts


@frozen
class Rule:
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

    `counted` are the arguments whose being undecided counts for a narrow rule.
    """

    def __init__(
        self,
        graph: Graph,
        parts: list[list[int]],
        rule: Rule,
        budget: Budget,
        counted: bytearray | None = None,
    ) -> None:
        self.rule = rule
        self.budget = budget
        self.nodes = [node for part in parts for node in part]
        inside = bytearray(graph.size)
        for node in self.nodes:
            inside[node] = 1
        self.parts = [Part(graph, part, inside) for part in parts]
        self._bit = {
            node: 1 << at
            for at, node in enumerate(self.nodes if rule.narrow else ())
            if not counted or counted[node]
        }

    @cached_property
    def tables(self) -> list[dict[State, list[Move]]]:
        """For every part, the moves from every state that can be reached before it."""
        states: Iterable[State] = [(frozenset(), 0)]
        tables = []
        for part in self.parts:
            table = self._table(part, states)
            tables.append(table)
            states = {move.to: None for moves in table.values() for move in moves}
            if self.rule.narrow:
                states = _narrowest(states, self.budget)
        return tables

    @cached_property
    def ways(self) -> list[dict[State, int]]:
        """For every part and state before it, the number of ways to the end; dead states lack."""
        last = {move.to for moves in self.tables[-1].values() for move in moves}
        after = dict.fromkeys(_narrowest(last, self.budget) if self.rule.narrow else last, 1)
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

    def shares(self) -> Iterator[tuple[Part, int, int, int, int]]:
        """Yield for every part what is in and out in some, and in and out in all extensions."""
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
            yield part, some_in, some_out, all_in, all_out

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

    def sample(self, rng: Random) -> Labelling:
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

    def first(self) -> Labelling | None:
        """Return one extension, or None when there is none; decisive parts are not listed twice."""
        if self.rule.demand.cover or self.rule.narrow:
            return next(iter(self), None) if self.count else None
        state: State = (frozenset(), 0)
        chosen = []
        for part in self.parts:
            move = next(self._moves(part, state, {}))
            chosen.append(move)
            state = move.to
        return self._labelling(chosen)

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
        memo: dict[tuple[int, int], list[tuple[int, int, int, set[int], set[int]]]] = {}
        return {state: list(self._moves(part, state, memo)) for state in states}

    def _moves(
        self,
        part: Part,
        state: State,
        memo: dict[tuple[int, int], list[tuple[int, int, int, set[int], set[int]]]],
    ) -> Iterator[Move]:
        open_, left = state
        blocked = doubtful = 0
        used = []
        if open_:
            for bit, node in enumerate(part.nodes):
                if 2 * node in open_:
                    blocked |= 1 << bit
                    used.append(2 * node)
                elif 2 * node + 1 in open_:
                    doubtful |= 1 << bit
                    used.append(2 * node + 1)
        rest = open_.difference(used)
        key = blocked, doubtful
        if key not in memo:
            memo[key] = list(self._local(part, blocked, doubtful))
        for inside, out, undecided, hit, shaken in memo[key]:
            self.budget.spend()
            to = _after(rest, hit, shaken) if hit or shaken else rest
            yield Move(inside, out, (to, left | undecided))

    def _local(
        self, part: Part, blocked: int, doubtful: int
    ) -> Iterator[tuple[int, int, int, set[int], set[int]]]:
        defend = self.rule.demand.defend
        for inside in _sets(part, blocked, doubtful, self.rule.demand, self.budget):
            out = blocked | part.attacked(inside)
            rest = part.full & ~(inside | out)
            undecided = 0
            if self.rule.narrow:
                for bit in bits(rest):
                    undecided |= self._bit.get(part.nodes[bit], 0)
            hit = part.beyond(inside)
            yield inside, out, undecided, hit, part.beyond(rest) - hit if defend else set()


def _sets(part: Part, blocked: int, doubtful: int, demand: Demand, budget: Budget) -> list[int]:
    if part.full == 1:
        return _alone(part, blocked, doubtful, demand)
    return found_sets(part, blocked, doubtful, demand, budget)


def _alone(part: Part, blocked: int, doubtful: int, demand: Demand) -> list[int]:
    """Return the sets of a part of one argument."""
    if blocked:
        return [0]
    if doubtful or part.selfish:
        return [] if demand.cover else [0]
    return [1] if demand.close or demand.cover or demand.maximal else [1, 0]


def _after(rest: Open, hit: set[int], shaken: set[int]) -> Open:
    now = set(rest)
    now.update(2 * node for node in hit)
    now.difference_update(2 * node + 1 for node in hit)
    now.update(2 * node + 1 for node in shaken if 2 * node not in now)
    return frozenset(now)


def _narrowest(states: Iterable[State], budget: Budget) -> list[State]:
    """Return the states that no other with the same open arguments beats in what it decides."""
    by_open: dict[Open, list[int]] = {}
    for open_, left in sorted(states, key=lambda state: state[1].bit_count()):
        kept = by_open.setdefault(open_, [])
        budget.spend(1 + len(kept) // 8)
        if not any(one & left == one for one in kept):
            kept.append(left)
    return [(open_, left) for open_, kept in by_open.items() for left in kept]
