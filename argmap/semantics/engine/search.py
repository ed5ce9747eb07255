"""Find the sets that a semantics allows in a part, given the labels of what attacks it.

A depth-first search that takes arguments in before it leaves them out, after Nofal, Atkinson &
Dunne 2014, doi:10.1016/j.artint.2013.11.001.
"""

from collections.abc import Iterable, Iterator, Sequence
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
    inside: int = 0,
    without: int = 0,
) -> Iterator[int]:
    """Yield the sets of the part that meet the demand, hold `inside` and nothing of `without`.

    Of a demand for maximal sets only this is met: the first set is in no larger one that holds
    `inside`, if `without` is empty; and nothing inside a set of `known` is yielded, to which the
    caller adds what was yielded before.
    """
    alive = part.full & ~blocked
    open_ = alive & ~doubtful & ~part.selfish & ~without
    state = (0, 0, alive & ~open_ if demand.cover else 0, open_)
    for bit in bits(inside):
        if not state[3] >> bit & 1:
            return
        state = _with(part, alive, demand, state, 1 << bit)
    stack = [(state, part.full)]
    while stack:
        budget.spend()
        followed = _followed(part, alive, doubtful, demand, *stack.pop())
        if followed is None:
            continue
        held, out, must, open_ = followed
        if known is not None and any(held | open_ | one == one for one in known):
            continue
        if not open_:
            yield held
            continue
        bit = _choice(part, must, open_)
        left = must | (bit & ~out if demand.cover else 0)
        stack.append(((held, out, left, open_ & ~bit), open_))
        stack.append((_with(part, alive, demand, followed, bit), open_))


State = tuple[int, int, int, int]  # in, attacked by what is in, must be attacked, still open


def _with(part: Part, alive: int, demand: Demand, state: State, one: int) -> State:
    """Return the state after taking an argument in, which is open."""
    inside, out, must, open_ = state
    bit = one.bit_length() - 1
    out |= part.targets[bit] & alive
    against = part.attackers[bit] & alive
    must = (must | against if demand.defend else must) & ~out
    return inside | one, out, must, open_ & ~(one | out | against)


def _followed(
    part: Part, alive: int, doubtful: int, demand: Demand, state: State, before: int
) -> State | None:
    """Follow what is forced and drop what is hopeless; None when the state leads nowhere.

    `before` is what was open when nothing hopeless was left.
    """
    while True:
        settled = _settled(part, alive, doubtful, demand, state)
        if settled is None or not demand.defend:
            return settled
        inside, out, must, open_ = settled
        hopeful = _defensible(part, alive & ~out, open_, before)
        state = inside, out, must, hopeful
        if hopeful == open_ or not must:
            return state
        before = hopeful


def _defensible(part: Part, standing: int, open_: int, before: int) -> int:
    """Return what is open and may still be defended, given that of `before` all might be.

    An argument of `standing` that nothing open attacks will never be attacked, so what it attacks
    is hopeless, and then what only that would have attacked stands for good.
    """
    attackers, targets = part.attackers, part.targets
    gone = before & ~open_ if open_ else 0
    while gone:
        shaken = part.attacked(gone) & standing
        gone = 0
        while shaken:
            low = shaken & -shaken
            shaken ^= low
            bit = low.bit_length() - 1
            if not attackers[bit] & open_:
                gone |= targets[bit]
        gone &= open_
        open_ &= ~gone
    return open_


def _settled(part: Part, alive: int, doubtful: int, demand: Demand, state: State) -> State | None:
    """Follow what is forced; None when the state leads nowhere."""
    inside, out, must, open_ = state
    attackers, targets = part.attackers, part.targets
    while True:
        forced = 0
        left = must
        while left:
            low = left & -left
            left ^= low
            able = attackers[low.bit_length() - 1] & open_
            if not able:
                return None
            if not able & (able - 1):
                forced = able
                break
        if not forced and demand.close:
            forced = _defended(part, alive & ~out, alive & ~(inside | out | must | doubtful))
        if not forced:
            return inside, out, must, open_
        if not forced & open_:
            return None
        bit = forced.bit_length() - 1  # as `_with` does, without a call: it is most of the work
        inside |= forced
        out |= targets[bit] & alive
        against = attackers[bit] & alive
        must = (must | against if demand.defend else must) & ~out
        open_ &= ~(forced | out | against)


def _defended(part: Part, standing: int, choices: int) -> int:
    """Return the first of some arguments that nothing of `standing` attacks, or 0."""
    for bit in bits(choices):
        if not part.attackers[bit] & standing:
            return 1 << bit
    return 0


def _choice(part: Part, must: int, open_: int) -> int:
    """Return the bit to decide next: one that can meet the hardest need, or the best connected."""
    if must:
        hardest = min((part.attackers[bit] & open_ for bit in bits(must)), key=int.bit_count)
        return _most(hardest, part.targets, must, must.bit_count())
    return _most(open_, part.near, open_, part.degree)


def _most(choices: int, rows: Sequence[int], wanted: int, enough: int) -> int:
    """Return the first bit of `choices` whose row has most of the wanted ones: at most `enough`."""
    best = -1
    chosen = 0
    while choices:
        low = choices & -choices
        choices ^= low
        count = (rows[low.bit_length() - 1] & wanted).bit_count()
        if count > best:
            best, chosen = count, low
            if count == enough:
                break
    return chosen
