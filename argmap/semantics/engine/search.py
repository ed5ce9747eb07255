"""Find the sets that a semantics allows in a part, given the labels of what attacks it.

A depth-first search that takes arguments in before it leaves them out, after Nofal, Atkinson &
Dunne 2014, doi:10.1016/j.artint.2013.11.001.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argmap.semantics.engine.limits import Budget, collected
from argmap.semantics.engine.part import Part, bits


class Demand(NamedTuple):
    """What a set must be besides free of conflict.

    `defend`: it attacks what attacks it.  `close`: it holds whatever it defends.  `cover`: it
    attacks all that is not in it.  `maximal`: no larger set will do.
    """

    defend: bool = True
    close: bool = False
    cover: bool = False
    maximal: bool = False


def found_sets(
    part: Part, blocked: int, doubtful: int, demand: Demand, budget: Budget
) -> list[int]:
    """Return every set of the part that meets the demand, as masks.

    `blocked` are the arguments that something outside, which is in, attacks; `doubtful` those that
    something outside attacks which is undecided.  Sorted: sets with earlier arguments first.
    """
    if demand.maximal:
        found = _largest(part, blocked, doubtful, demand, budget)
    else:
        found = collected(search(part, blocked, doubtful, demand, budget))
    return in_order(found, part)


def in_order(found: Iterable[int], part: Part) -> list[int]:
    """Return sets of a part, those with earlier arguments first."""
    size = len(part.nodes)
    return sorted(found, key=lambda mask: f"{mask:0{size}b}"[::-1], reverse=True)


def _largest(part: Part, blocked: int, doubtful: int, demand: Demand, budget: Budget) -> list[int]:
    leaves: list[int] = []
    for mask in search(part, blocked, doubtful, demand, budget, known=leaves):
        leaves.append(mask)  # noqa: PERF402 - the search reads what was found so far
    largest: list[int] = []
    for mask in sorted(leaves, key=int.bit_count, reverse=True):
        budget.spend(len(largest) // 8)
        if not any(mask | one == one for one in largest):
            largest.append(mask)
    return largest


def search(
    part: Part,
    blocked: int,
    doubtful: int,
    demand: Demand,
    budget: Budget,
    *,
    known: list[int] | None = None,
    start: int = 0,
) -> Iterator[int]:
    """Yield the sets of the part that meet the demand and hold `start`.

    Of a demand for maximal sets only this is met: nothing inside a set of `known` is yielded, to
    which the caller adds what was yielded before.
    """
    alive = part.full & ~blocked
    open_ = alive & ~doubtful & ~part.selfish
    must = alive & ~open_ if demand.cover else 0
    first = _with(part, alive, demand, (0, 0, must, open_), start)
    stack = [first] if first else []
    while stack:
        budget.spend()
        state = _settled(part, alive, doubtful, demand, stack.pop())
        if state is None:
            continue
        inside, out, must, open_ = state
        if known is not None and any(inside | open_ | one == one for one in known):
            continue
        if not open_:
            yield inside
            continue
        bit = _choice(part, must, open_)
        left = must | (bit & ~out if demand.cover else 0)
        stack.append((inside, out, left, open_ & ~bit))
        taken = _with(part, alive, demand, state, bit)
        if taken:
            stack.append(taken)


State = tuple[int, int, int, int]  # in, attacked by what is in, must be attacked, still open


def _with(part: Part, alive: int, demand: Demand, state: State, more: int) -> State | None:
    """Return the state after taking arguments in, or None when they are not open."""
    inside, out, must, open_ = state
    for bit in bits(more):
        if not open_ >> bit & 1:
            return None
        one = 1 << bit
        inside |= one
        out |= part.targets[bit] & alive
        against = part.attackers[bit] & alive
        must = (must | against if demand.defend else must) & ~out
        open_ &= ~(one | out | against)
    return inside, out, must, open_


def _settled(part: Part, alive: int, doubtful: int, demand: Demand, state: State) -> State | None:
    """Follow what is forced; None when the state leads nowhere."""
    while True:
        inside, out, must, open_ = state
        able = [part.attackers[bit] & open_ for bit in bits(must)]
        if 0 in able:
            return None
        forced = next((mask for mask in able if not mask & (mask - 1)), 0)
        if not forced and demand.close:
            for bit in bits(alive & ~(inside | out | must | doubtful)):
                if not part.attackers[bit] & alive & ~out:
                    forced = 1 << bit
                    break
        if not forced:
            return state
        taken = _with(part, alive, demand, state, forced)
        if taken is None:
            return None
        state = taken


def _choice(part: Part, must: int, open_: int) -> int:
    """Return the bit to decide next: one that can meet the hardest need, or the best connected."""
    if must:
        hardest = min(
            (part.attackers[bit] & open_ for bit in bits(must)), key=lambda mask: mask.bit_count()
        )
        return max(
            (1 << bit for bit in bits(hardest)),
            key=lambda one: (part.targets[one.bit_length() - 1] & must).bit_count(),
        )
    return max(
        (1 << bit for bit in bits(open_)),
        key=lambda one: (
            (part.targets[one.bit_length() - 1] | part.attackers[one.bit_length() - 1]) & open_
        ).bit_count(),
    )
