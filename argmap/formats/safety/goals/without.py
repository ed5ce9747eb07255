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
        for relation in map_.index.incoming.get(waiting.pop(), ()):
            if relation.id not in gone:
                gone.add(relation.id)
                waiting.append(relation.id)
                lost[f"{relation.kind} of steps that are left out"] += 1
    return evolve(
        map_, relations=[relation for relation in map_.relations if relation.id not in gone]
    )
