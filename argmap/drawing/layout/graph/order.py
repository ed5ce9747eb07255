"""The order of the text: what bears on one thing stands from left to right as it is written."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from argmap.drawing.scene.scene import Edge
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
    """Tell whether all families stand in their order."""
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
