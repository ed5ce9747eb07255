"""Circles of relations, which the tools for goal structures refuse.

Not here: what else of relations a notation cannot hold (`relations`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from argmap.formats.safety.goals.rules import NotationRules
from argmap.formats.safety.goals.without import without
from argmap.model.argument_map import ArgumentMap


def without_circles(map_: ArgumentMap, rules: NotationRules, lost: Counter[str]) -> ArgumentMap:
    """Return the map without the relations that close a circle, which the tools refuse."""
    below: dict[str, list[tuple[str, str]]] = {}
    for support in map_.relations:
        if support.kind == "supports" or rules.relations:
            for name in support.sources:
                below.setdefault(map_.index.aims[support.id], []).append((name, support.id))
    closing = _closing([statement.name for statement in map_.statements], below)
    for relation in map_.relations:
        if relation.id in closing:
            lost[f"{relation.kind} on a circle"] += 1
    return without(map_, closing, lost)


def _closing(names: Iterable[str], below: Mapping[str, list[tuple[str, str]]]) -> set[str]:
    """Return the relations without which no way down comes back to where it was; linear."""
    closing: set[str] = set()
    done: set[str] = set()
    for start in names:
        on_way = {start: iter(below.get(start, ()))} if start not in done else {}
        while on_way:
            at = next(reversed(on_way))
            name, relation = next(on_way[at], ("", ""))
            if not name:
                done.add(at)
                del on_way[at]
            elif name in on_way:
                closing.add(relation)
            elif name not in done and relation not in closing:
                on_way[name] = iter(below.get(name, ()))
    return closing
