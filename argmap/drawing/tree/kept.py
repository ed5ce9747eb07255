"""The choices of a picture: rows, columns and rows of groups; written in its SVG, and read back."""

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate, chain
from typing import Any

from attrs import evolve

from argmap.drawing.tree.forest import Plot
from argmap.drawing.tree.plots import all_plots, all_trees
from argmap.drawing.tree.rows import Stack
from argmap.drawing.tree.shape import LAST, Choices, Keys
from argmap.semantics.engine.links import grouped

_CHOICES = re.compile(r'<svg\b[^>]*?\sdata-layout="([a-z]+)"(?:[^>]*?\sdata-choices="([^"]*)")?')
_WIDTH = re.compile(r'\sviewBox="0 0 ([0-9.]{1,12}) ')
_CARD = re.compile('data-kind="card" data-name="([^"]*)"')
_IN_KEY = re.compile("(:|->|&|@)")  # between the names that the key of a step or stub is made of
_LIKE = 0.5  # of the statements of a map that a picture of it shows


def freed(origin: Choices, plots: Iterable[Plot]) -> Iterator[Choices]:
    """Yield the choices, and those without what stands in a group with anything new."""
    yield origin
    keys = {plot.path: {node.key for node in plot.walk() if not node.is_chip} for plot in plots}
    grown = {path: each for path, each in keys.items() if not each <= origin.keys}
    free = frozenset().union(*grown.values())
    yield evolve(
        origin,
        shapes={key: mode for key, mode in origin.shapes.items() if key not in free},
        rows={path: rows for path, rows in origin.rows.items() if path not in grown},
    )


def choices(page: Stack, direction: str = "") -> str:
    """Return the choices of a page as text; `direction` is that of a graph."""
    shapes: dict[str, list[str]] = {}
    keys: list[str] = []
    todo = [tree for tree, _, _ in all_trees(page)]
    while todo:
        shape = todo.pop()
        if not shape.node.is_chip:
            keys.append(shape.node.key)
        if len(shape.below) > 1:
            below = [branch.node.key for branch, _, _ in shape.below]
            starts = [*accumulate(shape.breaks[:-1], initial=0)] if shape.breaks else []
            lasts = (f"{LAST}{below[at - 1]}" for at in starts[1:])
            shapes[shape.node.key] = [shape.mode, *(below[at] for at in starts), *lasts]
        todo += [each for each, _, _ in (*shape.below, *shape.beside)]
    plots = [plot for plot, _ in all_plots(page)]
    inner = [((), page), *((plot.plot.path, plot.inner) for plot in plots)]
    data = {
        "shapes": shapes,
        "rows": [[plot.plot.path, plot.trees.keys] for plot in plots if plot.trees.parts],
        "groups": [[path, rows.keys] for path, rows in inner if rows.parts],
        "keys": keys,
        **({"direction": direction} if direction else {}),
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
    shown = dict.fromkeys(map(html.unescape, _CARD.findall(svg)))
    if sum(name in shown for name in names) < _LIKE * len(names):
        return "", None
    try:
        width = _WIDTH.search(match[0])
        choices = _choices_of(json.loads(html.unescape(match[2] or "")), _renamed(shown, names))
        return match[1], evolve(choices, width=float(width[1]) if width else 0.0)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return match[1], None


def _renamed(before: Collection[str], after: Collection[str]) -> dict[str, str]:
    """Return the new names of statements: where as many are gone as came behind the same one."""
    gone, new = _added(before, after), _added(after, before)
    both = [(names, new.get(at, ())) for at, names in gone.items()]
    pairs = (zip(*each, strict=True) for each in both if len(each[0]) == len(each[1]))
    return dict(chain.from_iterable(pairs))


def _added(names: Iterable[str], known: Collection[str]) -> dict[str, list[str]]:
    """Return the names that are not known by the last known one before each."""
    last = [*accumulate(names, lambda last, name: name if name in known else last, initial="")]
    return grouped((at, name) for at, name in zip(last, names, strict=False) if name not in known)


def _choices_of(data: Any, renamed: Mapping[str, str]) -> Choices:
    def keys(value: Any) -> Keys:
        return tuple(tuple(map(key, _words(row))) for row in value)

    def key(text: str) -> str:
        return "".join(renamed.get(part, part) for part in _IN_KEY.split(text))

    return Choices(
        shapes={
            key(node): (str(mode), *map(key, map(str, starts)))
            for node, (mode, *starts) in data["shapes"].items()
            if mode in ("row", "column") or (mode == "columns" and starts)
        },
        rows={_words(path): keys(rows) for path, rows in data["rows"]},
        groups={_words(path): tuple(map(_words, rows)) for path, rows in data["groups"]},
        keys=frozenset(*keys([data["keys"]])),
        direction=str(data.get("direction", "")),
    )


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(str, value))
