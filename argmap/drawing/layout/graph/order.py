"""What is laid out together, the joined things of one group, and the order of the text in it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.shapes import Box
from argmap.semantics.engine.links import grouped, reached


def forest(edges: Sequence[Edge]) -> list[int]:
    """Return the places of the edges that make a forest, those first that decide on ranks.

    Each thing stays under the first thing that it bears on, and circles are cut.
    """
    above: dict[str, str] = {}
    hosts: set[str] = set()
    kept: list[int] = []
    for at in sorted(range(len(edges)), key=lambda at: not edges[at].ranks):
        source, top = edges[at].source, edges[at].target
        while source in hosts and top in above:  # only what has something below can be above itself
            top = above[top]
        if source not in above and top != source:
            above[source] = edges[at].target
            hosts.add(edges[at].target)
            kept.append(at)
    return kept


def families(keys: Sequence[str], edges: Sequence[Edge]) -> Iterator[list[str]]:
    """Yield the roots, and what hangs under each thing, in source order; two or more each."""
    below = grouped((edges[at].target, edges[at].source) for at in sorted(forest(edges)))
    hung = {key for family in below.values() for key in family}
    for family in ([key for key in keys if key not in hung], *below.values()):
        if len(family) > 1:
            yield family


def in_order(keys: Sequence[str], edges: Sequence[Edge], boxes: Mapping[str, Box]) -> bool:
    """Return whether all families stand in their order."""
    return all(
        boxes[left].x < boxes[right].x
        for family in families(keys, edges)
        for left, right in pairwise(family)
    )


def components(scene: Scene) -> list[tuple[str, ...]]:
    """Return the keys of every component, each in the order of reading; linear."""
    ends = [(edge.source, edge.target) for edge in scene.edges]
    near = grouped([*ends, *((target, source) for source, target in ends)])
    home: dict[str, str] = {}
    order = _reading_order(scene)
    for key in order:
        if key not in home:
            home |= dict.fromkeys(reached([key], lambda joined: near.get(joined, ())), key)
    return [*map(tuple, grouped((home[key], key) for key in order).values())]


def _reading_order(scene: Scene) -> list[str]:
    """Return all keys: each thing before what bears on it, in the order of the text."""
    below = grouped((edge.target, edge.source) for edge in scene.edges)
    above = grouped((edge.source, edge.target) for edge in scene.edges)
    # a pill or stub begins in the text where the first card below it does
    first: dict[str, int] = {key: at for at, key in enumerate(scene.cards)}
    for key, at in [*first.items()]:
        stack = [key]
        while stack:
            fresh = [target for target in above.get(stack.pop(), ()) if target not in first]
            first.update(dict.fromkeys(fresh, at))
            stack += fresh
    things = sorted(
        (*scene.cards, *scene.pills, *scene.chips), key=lambda key: first.get(key, len(first))
    )
    hung = {scene.edges[at].source for at in forest(scene.edges) if scene.edges[at].ranks}
    seen: dict[str, None] = {}
    for start in (*(key for key in things if key not in hung), *things):
        stack = [start]
        while stack:
            key = stack.pop()
            if key not in seen:
                seen[key] = None
                stack.extend(reversed(below.get(key, ())))
    return list(seen)
