"""The state between two parts of a component: what those done do to arguments still to be done.

Not here: how states follow from each other (`layers`).
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.part import Part

Open = frozenset[int]  # 2 a: argument a is blocked; 2 a + 1: it is doubtful
State = tuple[Open, int]  # and the mask of what was left undecided, where that counts


def opened(part: Part, open_: Open) -> tuple[int, int, Open]:
    """Return what of a part is blocked and what is doubtful, and what stays open beyond it."""
    blocked = doubtful = 0
    if not open_:
        return 0, 0, open_
    used = []
    for bit, node in enumerate(part.nodes):
        if 2 * node in open_:
            blocked |= 1 << bit
            used.append(2 * node)
        elif 2 * node + 1 in open_:
            doubtful |= 1 << bit
            used.append(2 * node + 1)
    return blocked, doubtful, open_.difference(used)


def beyond(rest: Open, hit: AbstractSet[int], shaken: AbstractSet[int]) -> Open:
    """Return what is open when arguments are hit by what is in, and shaken by what is undecided."""
    now = set(rest)
    now.update(2 * node for node in hit)
    now.difference_update(2 * node + 1 for node in hit)
    now.update(2 * node + 1 for node in shaken if 2 * node not in now)
    return frozenset(now)


def narrowest(states: Iterable[State], budget: Budget) -> list[State]:
    """Return the states that no other with the same open arguments beats in what it decides."""
    by_open: dict[Open, list[int]] = {}
    for open_, left in sorted(states, key=lambda state: state[1].bit_count()):
        kept = by_open.setdefault(open_, [])
        budget.spend(1 + len(kept) // 8)
        if not any(one & left == one for one in kept):
            kept.append(left)
    return [(open_, left) for open_, kept in by_open.items() for left in kept]
