"""Split a scene into parts that can be laid out apart.

What is joined by an edge or by an inner group stays together.  Outer groups hold their parts
together only as far as they must: a group whose parts reach nothing outside is an island, and its
parts are packed into its frame; otherwise all that the group touches is one part.
"""

from attrs import frozen

from argmap.drawing.scene.scene import Scene


@frozen(kw_only=True)
class Unit:
    """Cards and pills (keys) that are laid out together; `island` is the outer group around them.

    `island` is () when the frames of all groups are part of the layout.
    """

    keys: tuple[str, ...]
    island: tuple[str, ...] = ()


class _Sets:
    """Disjoint sets of strings and paths."""

    def __init__(self) -> None:
        self._over: dict[object, object] = {}

    def top(self, one: object) -> object:
        over = self._over
        while over.setdefault(one, one) != one:
            over[one] = over[over[one]]
            one = over[one]
        return one

    def join(self, one: object, other: object) -> None:
        self._over[self.top(one)] = self.top(other)


def units(scene: Scene, *, apart: bool = False) -> list[Unit]:
    """Return the parts of a scene in the order of the map.

    With `apart` every outer group is an island, whatever reaches out of it.
    """
    keys = [*scene.cards, *scene.pills]
    groups = {key: scene.group(key) for key in keys}
    sets = _Sets()
    for edge in scene.edges:
        if not apart or groups[edge.source][:1] == groups[edge.target][:1]:
            sets.join(edge.source, edge.target)
    for key, path in groups.items():
        if len(path) > 1:
            sets.join(key, path[:2])
    islands = _islands(keys, groups, sets)
    for key, path in groups.items():
        if path and path[:1] not in islands:
            sets.join(key, path[:1])
    members: dict[object, list[str]] = {}
    for key in keys:
        members.setdefault(sets.top(key), []).append(key)
    return [
        Unit(keys=tuple(some), island=_island(groups[some[0]][:1], islands))
        for some in members.values()
    ]


def _islands(
    keys: list[str], groups: dict[str, tuple[str, ...]], sets: _Sets
) -> set[tuple[str, ...]]:
    touched: dict[object, set[tuple[str, ...]]] = {}
    for key in keys:
        touched.setdefault(sets.top(key), set()).add(groups[key][:1])
    bridged = {path for some in touched.values() if len(some) > 1 for path in some}
    return {path[:1] for path in groups.values() if path} - bridged


def _island(path: tuple[str, ...], islands: set[tuple[str, ...]]) -> tuple[str, ...]:
    return path if path in islands else ()
