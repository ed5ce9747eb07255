"""The choices of a picture: rows, columns and rows of groups; written in its SVG, and read back.

So a picture stays as it is where the map has not changed.  Not here: how they are made (`block`,
`rows`).
"""

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from attrs import evolve

from argmap.drawing.tree.forest import Plot, TreeNode
from argmap.drawing.tree.plots import PlotShape, Sheet
from argmap.drawing.tree.shape import Choices, TreeShape

_CHOICES = re.compile(r'<svg\b[^>]*?\sdata-layout="([a-z]+)"(?:[^>]*?\sdata-choices="([^"]*)")?')
_CARD = re.compile('data-kind="card" data-name="([^"]*)"')
_MOST = 3000  # cards: the choices of more would make the picture much larger
_LIKE = 0.5  # of the statements of a map that a picture of it shows


def freed(origin: Choices, plots: Iterable[Plot]) -> Iterator[Choices]:
    """Yield the choices, then those without what is above anything new, ever higher up.

    At last all choices in the groups that grew are gone.
    """
    yield origin
    new = [
        (plot, path)
        for plot in plots
        for node, path in _with_paths(plot)
        if not node.is_chip and node.key not in origin.keys
    ]
    for deep in range(1, max((len(path) for _, path in new), default=0) + 1):
        yield _without(origin, {key for _, path in new for key in path[-deep:]})
    grown = {plot.path: plot for plot, _ in new}
    keys = {node.key for plot in grown.values() for node in plot.walk()}
    rows = {path: rows for path, rows in origin.rows.items() if path not in grown}
    yield evolve(_without(origin, keys), rows=rows)


def _without(origin: Choices, keys: set[str]) -> Choices:
    return evolve(
        origin, shapes={key: mode for key, mode in origin.shapes.items() if key not in keys}
    )


def _with_paths(plot: Plot) -> Iterator[tuple[TreeNode, tuple[str, ...]]]:
    """Yield the nodes of a group, each with the keys of all that it hangs by from its root."""
    todo: list[tuple[TreeNode, tuple[str, ...]]] = [(root, ()) for root in plot.all_roots()]
    while todo:
        node, path = todo.pop()
        yield node, path
        todo += [(child, (*path, node.key)) for child in (*node.below, *node.beside)]


def choices(sheet: Sheet) -> str:
    """Return the choices of a sheet as text, '' for a sheet that is too large."""
    shapes: dict[str, list[str]] = {}
    keys: list[str] = []
    for tree, _, _ in sheet.trees:
        todo = [tree]
        while todo:
            shape = todo.pop()
            if not shape.node.is_chip:
                keys.append(shape.node.key)
            if shape.below:
                shapes[shape.node.key] = [shape.mode, *_starts(shape)]
            todo += [part for part, _, _ in (*shape.below, *shape.beside)]
    if len(keys) > _MOST:
        return ""
    rows = [
        [each.plot.path, [[key for (key,) in row] for row in each.rows]]
        for each in _all(sheet.plots)
    ]
    return json.dumps(
        {"shapes": shapes, "rows": rows, "groups": sheet.rows, "keys": keys},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _starts(shape: TreeShape) -> Iterator[str]:
    at = 0
    for count in shape.breaks:
        yield shape.below[at][0].node.key
        at += count


def _all(plots: Iterable[PlotShape]) -> Iterator[PlotShape]:
    for plot in plots:
        yield plot
        yield from _all([inner for inner, _, _ in plot.inner])


def layout_of(svg: str, names: Collection[str] = ()) -> tuple[str, Choices | None]:
    """Return the name of the layout that an SVG was drawn by, and its choices.

    '' for an SVG that does not say, or that does not show half of the statements of these names.
    The text may come from anywhere: what cannot be read is left out.
    """
    match = _CHOICES.search(svg)
    if match is None:
        return "", None
    shown = {html.unescape(name) for name in _CARD.findall(svg)}
    if sum(name in shown for name in names) < _LIKE * len(names):
        return "", None
    try:
        return match[1], _choices_of(json.loads(html.unescape(match[2] or "")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return match[1], None


def _choices_of(data: Any) -> Choices:
    return Choices(
        shapes={str(key): _words(value) for key, value in data["shapes"].items()},
        rows={
            _words(path): tuple(tuple((str(key),) for key in row) for row in map(_words, rows))
            for path, rows in data["rows"]
        },
        groups=tuple(tuple(tuple(map(_words, cell)) for cell in row) for row in data["groups"]),
        keys=frozenset(_words(data["keys"])),
    )


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(str, value))
