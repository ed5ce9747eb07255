"""The choices of a picture: rows, columns and rows of groups; written in its SVG, and read back.

So a picture stays as it is where the map has not changed.  Not here: how they are made (`block`,
`rows`).
"""

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen

from argmap.drawing.scene.hanging import Path
from argmap.drawing.tree.forest import Plot, TreeNode
from argmap.drawing.tree.plots import PlotShape, Sheet
from argmap.drawing.tree.shape import TreeShape

_CHOICES = re.compile(r'<svg\b[^>]*?\sdata-layout="([a-z]+)"(?:[^>]*?\sdata-choices="([^"]*)")?')
_CARD = re.compile('data-kind="card" data-name="([^"]*)"')
_MOST = 3000  # cards: the choices of more would make the picture much larger
_LIKE = 0.5  # of the statements of a map that a picture of it shows
Rows = tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class PictureRecord:
    """What a picture was drawn with.

    `shapes` is the mode of each node with children, or the first children of its columns.  `rows`
    are the rows of trees in each group, by its path, `groups` the rows of cells of groups.
    `keys` are those of all nodes.
    """

    shapes: Mapping[str, tuple[str, ...]] = field(factory=dict)
    rows: Mapping[Path, Rows] = field(factory=dict)
    groups: tuple[tuple[tuple[Path, ...], ...], ...] = ()
    keys: frozenset[str] = frozenset()

    def freed(self, plots: Iterable[Plot]) -> Iterator["PictureRecord"]:
        """Yield the choices, then those without what is above anything new, ever higher up.

        At last all choices in the groups that grew are gone.
        """
        grown = [plot for plot in plots if any(map(self._is_new, plot.walk()))]
        ways = [path for plot in grown for path in self._ways(plot)]
        yield self
        for deep in range(1, max(map(len, ways), default=0) + 1):
            yield self._without({key for path in ways for key in path[:deep]})
        keys = {node.key for plot in grown for node in plot.walk()}
        rows = {
            path: rows
            for path, rows in self.rows.items()
            if path not in {plot.path for plot in grown}
        }
        yield evolve(self._without(keys), rows=rows)

    def _without(self, keys: set[str]) -> "PictureRecord":
        return evolve(self, shapes={k: mode for k, mode in self.shapes.items() if k not in keys})

    def _is_new(self, node: TreeNode) -> bool:
        return not node.is_chip and node.key not in self.keys

    def _ways(self, plot: Plot) -> Iterator[list[str]]:
        """Yield for each new node what it hangs by, from below to its root."""
        above: dict[str, str] = {}
        new: list[str] = []
        for node in plot.walk():
            above.update((child.key, node.key) for child in (*node.below, *node.beside))
            new += [node.key] * self._is_new(node)
        for key in new:
            path: list[str] = []
            while key in above:
                key = above[key]  # noqa: PLW2901 - the way up
                path.append(key)
            yield path


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
            if shape.shapes:
                shapes[shape.node.key] = [shape.mode, *_starts(shape)]
            todo += shape.shapes
            todo += shape.undercuts
    if len(keys) > _MOST:
        return ""
    rows = [[each.plot.path, each.rows] for each in _all(sheet.plots)]
    return json.dumps(
        {"shapes": shapes, "rows": rows, "groups": sheet.rows, "keys": keys},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _starts(shape: TreeShape) -> Iterator[str]:
    at = 0
    for count in shape.breaks:
        yield shape.shapes[at].node.key
        at += count


def _all(plots: Iterable[PlotShape]) -> Iterator[PlotShape]:
    for plot in plots:
        yield plot
        yield from _all([inner for inner, _, _ in plot.inner])


def layout_of(svg: str, names: Collection[str] = ()) -> tuple[str, PictureRecord | None]:
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
        return match[1], _kept_of(json.loads(html.unescape(match[2] or "")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return match[1], None


def _kept_of(data: Any) -> PictureRecord:
    return PictureRecord(
        shapes={str(key): _words(value) for key, value in data["shapes"].items()},
        rows={_words(path): tuple(map(_words, rows)) for path, rows in data["rows"]},
        groups=tuple(tuple(tuple(map(_words, cell)) for cell in row) for row in data["groups"]),
        keys=frozenset(_words(data["keys"])),
    )


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(str, value))
