"""The choices of a picture: rows, columns and rows of groups; written in its SVG, and read back."""

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from typing import Any

from attrs import evolve

from argmap.drawing.scene.view import Path
from argmap.drawing.tree.forest import Plot
from argmap.drawing.tree.plots import all_plots, all_trees
from argmap.drawing.tree.rows import Stack
from argmap.drawing.tree.shape import Choices, Keys

_CHOICES = re.compile(r'<svg\b[^>]*?\sdata-layout="([a-z]+)"(?:[^>]*?\sdata-choices="([^"]*)")?')
_WIDTH = re.compile(r'\sviewBox="0 0 ([0-9.]{1,12}) ')
_CARD = re.compile('data-kind="card" data-name="([^"]*)"')
_MOST = 3000  # cards: the choices of more would make the picture much larger
_LIKE = 0.5  # of the statements of a map that a picture of it shows


def freed(origin: Choices, plots: Iterable[Plot]) -> Iterator[Choices]:
    """Yield the choices, those without what is above anything new, those of groups that are old."""
    yield origin
    above: dict[str, str] = {}
    new: set[str] = set()
    grown: dict[Path, Plot] = {}
    for plot in plots:
        for node in plot.walk():
            above |= {child.key: node.key for child in node.children}
            if not node.is_chip and node.key not in origin.keys:
                new.add(node.key)
                grown[plot.path] = plot
    free: set[str] = set()
    for key in new:
        while (key := above.get(key, "")) and key not in free:
            free.add(key)
    yield _without(origin, free)
    keys = {node.key for plot in grown.values() for node in plot.walk()}
    rows = {path: rows for path, rows in origin.rows.items() if path not in grown}
    yield evolve(_without(origin, keys), rows=rows)


def _without(origin: Choices, keys: set[str]) -> Choices:
    return evolve(
        origin, shapes={key: mode for key, mode in origin.shapes.items() if key not in keys}
    )


def choices(page: Stack) -> str:
    """Return the choices of a page as text, '' for one that is too large."""
    shapes: dict[str, list[str]] = {}
    keys: list[str] = []
    todo = [tree for tree, _, _ in all_trees(page)]
    while todo:
        shape = todo.pop()
        if not shape.node.is_chip:
            keys.append(shape.node.key)
        if len(shape.below) > 1:
            starts = accumulate(shape.breaks[:-1], initial=0) if shape.breaks else ()
            shapes[shape.node.key] = [shape.mode, *(shape.below[at][0].node.key for at in starts)]
        todo += [each for each, _, _ in (*shape.below, *shape.beside)]
    if len(keys) > _MOST:
        return ""
    plots = [plot for plot, _ in all_plots(page)]
    inner = [((), page), *((plot.plot.path, plot.inner) for plot in plots)]
    data = {
        "shapes": shapes,
        "rows": [[plot.plot.path, plot.trees.keys] for plot in plots if plot.trees.parts],
        "groups": [[path, rows.keys] for path, rows in inner if rows.parts],
        "keys": keys,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


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
        width = _WIDTH.search(match[0])
        choices = _choices_of(json.loads(html.unescape(match[2] or "")))
        return match[1], evolve(choices, width=float(width[1]) if width else 0.0)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return match[1], None


def _choices_of(data: Any) -> Choices:
    def rows(name: str) -> dict[Path, Keys]:
        return {_words(path): tuple(map(_words, rows)) for path, rows in data[name]}

    return Choices(
        shapes={str(key): _words(value) for key, value in data["shapes"].items()},
        rows=rows("rows"),
        groups=rows("groups"),
        keys=frozenset(_words(data["keys"])),
    )


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(str, value))
