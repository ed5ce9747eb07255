"""Push the boxes of an arrangement from top to bottom together, where the engine left room.

An engine gives every rank the height of its highest box.  Here everything moves up as far as what
lies above it lets it: boxes and frames keep their order in every column, and edges their least
length.  The way is the longest path through these constraints, in the order of the old places.
Nothing moves across, so that nothing new can overlap.  Quadratic in the boxes of one frame.
"""

from collections.abc import Iterator

from attrs import evolve, frozen

from argmap.drawing.layout.plan import Arrangement, Plan
from argmap.drawing.scene.shapes import Box, bounds

FRAME = 11.0
FRAME_TOP = 27.0
_BETWEEN = 22.0
_FRAMES_APART = 14.0
_STEP = 26.0
_BOW = 42.0
_SIDE = 7.0

# a variable is ("n", node), ("t", cluster) or ("b", cluster): a box's top, a frame's top or bottom
_Variable = tuple[str, int]


@frozen
class _Bound:
    """`lower` lies at least `by` points below `upper`."""

    upper: _Variable
    lower: _Variable
    by: float


def compacted(plan: Plan, given: Arrangement) -> Arrangement:
    """Return the arrangement with boxes and frames moved towards the main claims."""
    old = _places(plan, given)
    rises: dict[_Variable, list[_Bound]] = {}
    for bound in (*_held(plan, given), *_ordered(plan, given), *_linked(plan, given)):
        rises.setdefault(bound.lower, []).append(bound)
    new: dict[_Variable, float] = {}
    for one in sorted(old, key=lambda one: (old[one], "tnb".index(one[0]))):
        new[one] = max((new[bound.upper] + bound.by for bound in rises.get(one, ())), default=0.0)
    moved = tuple(
        Box(box.x, new["n", at], box.width, box.height) for at, box in enumerate(given.nodes)
    )
    return evolve(given, nodes=moved, clusters=_frames(plan, given, moved))


def _places(plan: Plan, given: Arrangement) -> dict[_Variable, float]:
    places: dict[_Variable, float] = {("n", at): box.y for at, box in enumerate(given.nodes)}
    for at in range(len(plan.clusters)):
        box = given.clusters[at]
        if box is not None:
            places["t", at], places["b", at] = box.y, box.bottom
    return places


def _held(plan: Plan, given: Arrangement) -> Iterator[_Bound]:
    """Yield what keeps boxes and frames inside their frames."""
    for at, node in enumerate(plan.nodes):
        if node.cluster >= 0:
            yield _Bound(("t", node.cluster), ("n", at), FRAME_TOP)
            yield _Bound(("n", at), ("b", node.cluster), given.nodes[at].height + FRAME)
    for at, cluster in enumerate(plan.clusters):
        yield _Bound(("t", at), ("b", at), 1.0)
        if cluster.parent >= 0:
            yield _Bound(("t", cluster.parent), ("t", at), FRAME_TOP)
            yield _Bound(("b", at), ("b", cluster.parent), FRAME)


def _ordered(plan: Plan, given: Arrangement) -> Iterator[_Bound]:
    """Yield what keeps the order of boxes and frames that lie over each other."""
    within: dict[int, list[tuple[Box, _Variable, _Variable, float]]] = {}
    for at, node in enumerate(plan.nodes):
        box = given.nodes[at]
        within.setdefault(node.cluster, []).append((box, ("n", at), ("n", at), box.height))
    for at, cluster in enumerate(plan.clusters):
        frame = given.clusters[at]
        if frame is not None:
            within.setdefault(cluster.parent, []).append((frame, ("t", at), ("b", at), 0.0))
    for some in within.values():
        some.sort(key=lambda one: one[0].y)
        for at, (box, _, end, height) in enumerate(some):
            for other, start, _, _ in some[at + 1 :]:
                if (
                    other.y >= box.bottom - 0.5
                    and other.x - _SIDE < box.right
                    and box.x - _SIDE < other.right
                ):
                    plain = end[0] == start[0] == "n"
                    yield _Bound(end, start, height + (_BETWEEN if plain else _FRAMES_APART))


def _linked(plan: Plan, given: Arrangement) -> Iterator[_Bound]:
    """Yield what keeps edges long enough for their heads and bows."""
    for edge in plan.edges:
        above, below = given.nodes[edge.head], given.nodes[edge.tail]
        if edge.ranks and below.y >= above.bottom - 0.5:
            step = _STEP if edge.short else _BOW
            yield _Bound(("n", edge.head), ("n", edge.tail), above.height + step)


def _frames(plan: Plan, given: Arrangement, moved: tuple[Box, ...]) -> tuple[Box | None, ...]:
    """Return the frames around the moved boxes: as wide as before, as high as needed."""
    inside: list[list[Box]] = [[] for _ in plan.clusters]
    for at, node in enumerate(plan.nodes):
        if node.cluster >= 0:
            inside[node.cluster].append(moved[at])
    frames: list[Box | None] = list(given.clusters)
    for at in sorted(range(len(frames)), key=lambda one: -_depth(plan, one)):
        old = frames[at]
        if old is not None and inside[at]:
            rim = bounds(inside[at])
            frames[at] = frame = Box(
                old.x, rim.y - FRAME_TOP, old.width, rim.height + FRAME_TOP + FRAME
            )
            if plan.clusters[at].parent >= 0:
                inside[plan.clusters[at].parent].append(frame)
    return tuple(frames)


def _depth(plan: Plan, cluster: int) -> int:
    depth = 0
    while cluster >= 0:
        cluster, depth = plan.clusters[cluster].parent, depth + 1
    return depth
