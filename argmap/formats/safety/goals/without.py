"""A map without some of its relations.

Not here: which ones go (`circles`, `relations`).
"""

from collections import Counter

from attrs import evolve

from argmap.model.argument_map import ArgumentMap


def without(map_: ArgumentMap, ids: set[str], lost: Counter[str]) -> ArgumentMap:
    """Return the map without these relations and those that aim at them."""
    if not ids:
        return map_
    gone = set(ids)
    waiting = list(ids)
    while waiting:
        for one in map_.index.incoming.get(waiting.pop(), ()):
            if one.id not in gone:
                gone.add(one.id)
                waiting.append(one.id)
                lost[f"{one.kind} of steps that are left out"] += 1
    return evolve(map_, relations=[one for one in map_.relations if one.id not in gone])
