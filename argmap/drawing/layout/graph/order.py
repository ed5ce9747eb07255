"""What is laid out together, the joined things of one group, and the order of the text in it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.shapes import Box


def families(keys: Sequence[str], edges: Sequence[Edge]) -> Iterator[list[str]]:
    """Yield the roots, and for each thing what hangs under it, in source order; two or more each.

    A thing hangs under the first thing that it bears on.
    """
    below: dict[str, list[str]] = {}
    hung: set[str] = set()
    for edge in edges:
        if edge.ranks and edge.source not in hung:
            below.setdefault(edge.target, []).append(edge.source)
            hung.add(edge.source)
    roots = [key for key in keys if key not in hung]
    for family in (roots, *below.values()):
        if len(family) > 1:
            yield family


def in_order(keys: Sequence[str], edges: Sequence[Edge], boxes: Mapping[str, Box]) -> bool:
    """Return whether all families stand in their order."""
    return all(
        boxes[left].x < boxes[right].x
        for family in families(keys, edges)
        for left, right in pairwise(family)
    )


def rows(keys: Sequence[str], edges: Sequence[Edge]) -> tuple[tuple[int, ...], ...]:
    """Return the families as rows of numbers of keys, each key in one row at most."""
    number = {key: at for at, key in enumerate(keys)}
    taken: set[str] = set()
    outcome: list[tuple[int, ...]] = []
    for family in families(keys, edges):
        row = [key for key in family if key not in taken]
        taken.update(row)
        if len(row) > 1:
            outcome.append(tuple(number[key] for key in row))
    return tuple(outcome)


def components(scene: Scene) -> list[tuple[str, ...]]:
    """Return the keys of every component, each in the order of reading; linear."""
    joined = _Sets()
    for edge in scene.edges:
        joined.join(edge.source, edge.target)
    members: dict[str, list[str]] = {}
    for key in _reading_order(scene):
        members.setdefault(joined.top(key), []).append(key)
    return [tuple(keys) for keys in members.values()]


def _reading_order(scene: Scene) -> list[str]:
    """Return all keys: each thing before what bears on it, in the order of the text."""
    below: dict[str, list[str]] = {}
    hung: set[str] = set()
    for edge in scene.edges:
        below.setdefault(edge.target, []).append(edge.source)
        if edge.ranks:
            hung.add(edge.source)
    first = _firsts(scene)
    things = sorted(
        (*scene.cards, *scene.pills, *scene.chips), key=lambda key: first.get(key, len(first))
    )
    seen: dict[str, None] = {}
    for start in (*(key for key in things if key not in hung), *things):
        stack = [start]
        while stack:
            key = stack.pop()
            if key not in seen:
                seen[key] = None
                stack.extend(reversed(below.get(key, ())))
    return list(seen)


def _firsts(scene: Scene) -> dict[str, int]:
    """Return where things begin in the text: a pill or stub where the first card below it does."""
    above: dict[str, list[str]] = {}
    for edge in scene.edges:
        above.setdefault(edge.source, []).append(edge.target)
    first = {key: at for at, key in enumerate(scene.cards)}
    for key, at in [*first.items()]:
        stack = [key]
        while stack:
            fresh = [target for target in above.get(stack.pop(), ()) if target not in first]
            first.update(dict.fromkeys(fresh, at))
            stack += fresh
    return first


def forest(edges: Sequence[Edge]) -> list[int]:
    """Return the places of the edges that make a forest, those first that decide on ranks.

    Each thing stays under the first thing that it bears on, and circles are cut.
    """
    joined = _Sets()
    hung: set[str] = set()
    kept: list[int] = []
    for at in sorted(range(len(edges)), key=lambda at: not edges[at].ranks):
        edge = edges[at]
        if edge.source not in hung and joined.top(edge.target) != edge.source:
            hung.add(edge.source)
            joined.join(edge.source, edge.target)
            kept.append(at)
    return kept


class _Sets:
    """Disjoint sets of keys."""

    def __init__(self) -> None:
        self._over: dict[str, str] = {}

    def top(self, key: str) -> str:
        over = self._over
        while over.setdefault(key, key) != key:
            over[key] = over[over[key]]
            key = over[key]
        return key

    def join(self, lower: str, upper: str) -> None:
        """Put the set of `lower` under the top of that of `upper`."""
        self._over[self.top(lower)] = self.top(upper)
