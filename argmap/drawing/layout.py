"""Give every card, pill and group its place.

A unit becomes a plan for an engine, the answers are unfolded and packed on the page.  Not here:
the ways of the edges (`route`), and which engine answers (`arrange`).
"""

from collections.abc import Callable, Mapping, Sequence
from math import sqrt

from attrs import field, frozen

from argmap.drawing.measure import width
from argmap.drawing.plan import Arrangement, Direction, Plan, PlanCluster, PlanEdge, PlanNode
from argmap.drawing.scene import Cluster, Scene
from argmap.drawing.shapes import Box, Curve, bounds
from argmap.drawing.stacks import GAP, Stack, stacks
from argmap.drawing.theme import GROUP_SIZE
from argmap.drawing.units import Unit, units

FAST = 400
_RATIO = 1.5
_SPACE = 26.0
_FRAME = 11.0
_FRAME_TOP = 25.0

Arrange = Callable[[Sequence[Plan]], list[Arrangement]]


@frozen(kw_only=True)
class Lane:
    """Where the edge of a stacked card runs: up along `x` to `top`, before it turns to its aim."""

    x: float
    top: float


@frozen(kw_only=True)
class Layout:
    """Places, in points from the left top corner of the drawing without its heading.

    `boxes` by key of a card or pill, `curves` by number of an edge where the engine made one,
    `lanes` by key of a stacked card, `frames` in an order in which outer groups come first.
    """

    width: float
    height: float
    direction: Direction
    boxes: Mapping[str, Box]
    curves: Mapping[int, Curve] = field(factory=dict)
    lanes: Mapping[str, Lane] = field(factory=dict)
    frames: tuple[tuple[Cluster, Box], ...] = ()
    fast: bool = False

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.width / max(self.height, 1.0)


@frozen(kw_only=True)
class _Sketch:
    """A unit on its way: the plan, and what its nodes, edges and clusters stand for."""

    unit: Unit
    plan: Plan
    members: tuple[str | Stack, ...]
    edges: tuple[int, ...]
    clusters: tuple[Cluster, ...]


@frozen(kw_only=True)
class _Part:
    """A unit in its place: from (0, 0), to be moved."""

    box: Box
    boxes: Mapping[str, Box]
    curves: Mapping[int, Curve] = field(factory=dict)
    lanes: Mapping[str, Lane] = field(factory=dict)
    frames: tuple[tuple[Cluster, Box], ...] = ()

    def moved(self, dx: float, dy: float) -> "_Part":
        """Return the part at another place."""
        return _Part(
            box=self.box.moved(dx, dy),
            boxes={key: box.moved(dx, dy) for key, box in self.boxes.items()},
            curves={key: curve.moved(dx, dy) for key, curve in self.curves.items()},
            lanes={key: Lane(x=one.x + dx, top=one.top + dy) for key, one in self.lanes.items()},
            frames=tuple((one, box.moved(dx, dy)) for one, box in self.frames),
        )


def layout(scene: Scene, arrange: Arrange, *, direction: Direction, stack: int = 1) -> Layout:
    """Return the places of all that a scene shows; `stack` is how many leaves a column holds."""
    count = len(scene.cards) + len(scene.pills)
    fast = count > FAST
    sketches = [_sketch(scene, unit, direction, stack, fast=fast) for unit in units(scene)]
    asked = [one for one in sketches if len(one.members) > 1 or one.clusters]
    answers = iter(arrange([one.plan for one in asked]) if asked else [])
    asked_ids = set(map(id, asked))
    parts = [
        (one.unit.island, _part(scene, one, next(answers)) if id(one) in asked_ids else _alone(scene, one))
        for one in sketches
    ]
    whole = _packed(_blocks(scene, parts))
    return Layout(
        width=whole.box.width,
        height=whole.box.height,
        direction=direction,
        boxes=whole.boxes,
        curves=whole.curves,
        lanes=whole.lanes,
        frames=tuple(sorted(whole.frames, key=lambda one: len(one[0].path))),
        fast=fast,
    )


def _sketch(scene: Scene, unit: Unit, direction: Direction, stack: int, *, fast: bool) -> _Sketch:
    columns = stacks(scene, unit.keys, stack) if direction == "top" else []
    stacked = {key: column for column in columns for key in column.keys}
    members: dict[str | Stack, int] = {}
    number: dict[str, int] = {}
    for key in unit.keys:
        number[key] = members.setdefault(stacked.get(key, key), len(members))
    used = {scene.group(key)[:deep] for key in unit.keys for deep in range(1, 7)}
    clusters = [
        one for one in scene.clusters if one.path in used and one.path != unit.island
    ]
    places = {one.path: at for at, one in enumerate(clusters)}
    edges = {
        at: edge for at, edge in enumerate(scene.edges) if edge.source in number
    } if len(unit.keys) > 1 else {}
    drawn: dict[tuple[int, int], int] = {}
    for at, edge in edges.items():
        drawn.setdefault((number[edge.source], number[edge.target]), at)
    plan = Plan(
        nodes=tuple(_node(scene, one, places) for one in members),
        edges=tuple(
            _plan_edge(scene, at, ends, fast=fast) for ends, at in drawn.items() if ends[0] != ends[1]
        ),
        clusters=tuple(
            PlanCluster(places.get(one.path[:-1], -1), width(one.title, GROUP_SIZE, bold=True) + 4)
            for one in clusters
        ),
        direction=direction,
        fast=fast,
    )
    return _Sketch(
        unit=unit,
        plan=plan,
        members=tuple(members),
        edges=tuple(at for ends, at in drawn.items() if ends[0] != ends[1]),
        clusters=tuple(clusters),
    )


def _node(scene: Scene, one: str | Stack, places: Mapping[tuple[str, ...], int]) -> PlanNode:
    if isinstance(one, Stack):
        return PlanNode(one.width, one.height, places.get(scene.group(one.keys[0]), -1))
    return PlanNode(*scene.size(one), places.get(scene.group(one), -1))


def _plan_edge(scene: Scene, at: int, ends: tuple[int, int], *, fast: bool) -> PlanEdge:
    """Return an edge that keeps cards and pills on ranks of their own, in turn."""
    edge = scene.edges[at]
    alike = (edge.source in scene.pills) == (edge.target in scene.pills)
    return PlanEdge(
        *ends,
        span=2 if alike and not fast else 1,
        ranks=edge.ranks,
        pull=(4 if edge.source in scene.pills else 2) if edge.ranks else 0,
    )


def _alone(scene: Scene, sketch: _Sketch) -> _Part:
    one = sketch.members[0]
    box = Box(0.0, 0.0, *((one.width, one.height) if isinstance(one, Stack) else scene.size(one)))
    return _Part(box=box, boxes={str(sketch.unit.keys[0]): box})


def _part(scene: Scene, sketch: _Sketch, answer: Arrangement) -> _Part:
    boxes: dict[str, Box] = {}
    lanes: dict[str, Lane] = {}
    aims = {one.tail: answer.nodes[one.head].middle[0] for one in sketch.plan.edges}
    for number, (member, box) in enumerate(zip(sketch.members, answer.nodes, strict=True)):
        if isinstance(member, Stack):
            _unstack(scene, member, box, aims[number], boxes, lanes)
        else:
            boxes[member] = box
    frames = _frames(scene, sketch, answer, boxes)
    rim = bounds([*answer.nodes, *(box for _, box in frames)])
    return _Part(
        box=rim,
        boxes=boxes,
        curves={
            at: curve for at, curve in zip(sketch.edges, answer.curves, strict=True) if curve
        },
        lanes=lanes,
        frames=frames,
    ).moved(-rim.x, -rim.y)


def _unstack(
    scene: Scene,
    stack: Stack,
    box: Box,
    aim: float,
    boxes: dict[str, Box],
    lanes: dict[str, Lane],
) -> None:
    on_left = aim < box.middle[0] - 1
    x = box.x + stack.lane if on_left else box.x
    y = box.y
    for at, key in enumerate(stack.keys):
        size = scene.size(key)
        boxes[key] = Box(x, y, *size)
        if at:
            away = 6.0 + 7.0 * (at - 1)
            lanes[key] = Lane(x=x - away if on_left else x + size[0] + away, top=box.y)
        y += size[1] + GAP


def _frames(
    scene: Scene, sketch: _Sketch, answer: Arrangement, boxes: Mapping[str, Box]
) -> tuple[tuple[Cluster, Box], ...]:
    """Return the boxes of the groups; one that an engine left out is drawn where nothing is in it."""
    found: list[tuple[Cluster, Box]] = []
    for cluster, box in zip(sketch.clusters, answer.clusters, strict=True):
        frame = box
        if frame is None:
            deep = len(cluster.path)
            inside = {key for key in boxes if scene.group(key)[:deep] == cluster.path}
            frame = _framed(bounds([boxes[key] for key in inside]), cluster)
            if any(key not in inside and frame.meets(boxes[key]) for key in boxes):
                continue
        found.append((cluster, frame))
    return tuple(found)


def _framed(inner: Box, cluster: Cluster) -> Box:
    wide = max(inner.width, width(cluster.title, GROUP_SIZE, bold=True) + 4) + 2 * _FRAME
    return Box(
        inner.x - _FRAME, inner.y - _FRAME_TOP, wide, inner.height + _FRAME_TOP + _FRAME
    )


def _blocks(scene: Scene, parts: list[tuple[tuple[str, ...], _Part]]) -> list[_Part]:
    """Pack the parts of islands into their frames; other parts are blocks as they are."""
    blocks: dict[object, list[_Part]] = {}
    for at, (island, part) in enumerate(parts):
        blocks.setdefault(island or at, []).append(part)
    clusters = {one.path: one for one in scene.clusters}
    return [
        _island(clusters[key], some) if isinstance(key, tuple) and key in clusters else some[0]
        for key, some in blocks.items()
    ]


def _island(cluster: Cluster, parts: list[_Part]) -> _Part:
    inner = _packed(parts)
    frame = _framed(inner.box, cluster)
    return _Part(
        box=frame,
        boxes=inner.boxes,
        curves=inner.curves,
        lanes=inner.lanes,
        frames=((cluster, frame), *inner.frames),
    ).moved(-frame.x, -frame.y)


def _packed(parts: list[_Part]) -> _Part:
    """Put parts on shelves, high ones first, so that all together is about half wider than high."""
    area = sum((one.box.width + _SPACE) * (one.box.height + _SPACE) for one in parts)
    room = max([sqrt(area * _RATIO), *(one.box.width for one in parts)])
    x = y = shelf = 0.0
    placed: list[_Part] = []
    for part in sorted(parts, key=lambda one: -one.box.height):
        if x and x + part.box.width > room + 1e-6:
            x, y, shelf = 0.0, y + shelf + _SPACE, 0.0
        placed.append(part.moved(x, y))
        x += part.box.width + _SPACE
        shelf = max(shelf, part.box.height)
    return _Part(
        box=bounds([one.box for one in placed]),
        boxes={key: box for one in placed for key, box in one.boxes.items()},
        curves={key: curve for one in placed for key, curve in one.curves.items()},
        lanes={key: lane for one in placed for key, lane in one.lanes.items()},
        frames=tuple(frame for one in placed for frame in one.frames),
    )
