"""Columns of cards that do the same: leaves for one target are stacked to save width.

To the engine a stack is one box.  Not here: how the edges leave it (`route`).
"""

from attrs import frozen

from argmap.drawing.scene.scene import Edge, Scene

GAP = 9.0
LANE = 8.0
LANE_STEP = 7.0


@frozen(kw_only=True)
class Stack:
    """Cards in a column, from top to bottom, which all have one edge, to `target`."""

    keys: tuple[str, ...]
    width: float
    height: float

    @property
    def lane(self) -> float:
        """The width of the strip beside the cards in which their edges run."""
        return LANE + LANE_STEP * (len(self.keys) - 1)


def stacks(scene: Scene, most: int, *, apart: bool = False) -> list[Stack]:
    """Return columns of two to `most` cards; cards that stand alone are in none.

    With `apart` neither are those that bear on another outer group.
    """
    if most == 1:
        return []
    alike: dict[tuple[object, ...], list[str]] = {}
    for key, edge in _leaves(scene).items():
        group = scene.group(key)
        if apart and group[:1] != scene.group(edge.target)[:1]:
            continue
        alike.setdefault((edge.target, edge.tone, edge.line, group), []).append(key)
    return [
        _stack(scene, column)
        for column_keys in alike.values()
        for column in _columns(column_keys, most)
        if len(column) > 1
    ]


def _leaves(scene: Scene) -> dict[str, Edge]:
    """Return the cards on which nothing bears and which bear on one thing only, and their edge."""
    only: dict[str, Edge] = {}
    busy: set[str] = set()
    for edge in scene.edges:
        busy.add(edge.target)
        if edge.source in only or not edge.ranks or edge.source not in scene.cards:
            busy.add(edge.source)
        only[edge.source] = edge
    return {key: edge for key, edge in only.items() if key not in busy}


def _columns(keys: list[str], most: int) -> list[list[str]]:
    count = -(-len(keys) // most)
    size, longer = divmod(len(keys), count)
    cut, columns = 0, []
    for number in range(count):
        end = cut + size + (number < longer)
        columns.append(keys[cut:end])
        cut = end
    return columns


def _stack(scene: Scene, keys: list[str]) -> Stack:
    sizes = [scene.size(key) for key in keys]
    lane = LANE + LANE_STEP * (len(keys) - 1)
    return Stack(
        keys=tuple(keys),
        width=max(width for width, _ in sizes) + lane,
        height=sum(height for _, height in sizes) + GAP * (len(keys) - 1),
    )
