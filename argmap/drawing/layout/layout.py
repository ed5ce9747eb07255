"""Give every card, pill and group its place.

A unit becomes a plan for an engine, the answers are unfolded and packed on the page.  Not here:
the ways of the edges (`route`), the plans (`sketch`), and which engine answers (`arrange`).
"""

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from attrs import evolve, field, frozen

from argmap.drawing.layout.compact import FRAME, FRAME_TOP, compacted
from argmap.drawing.layout.packing import Link, packings
from argmap.drawing.layout.plan import Arrangement, Direction, Plan
from argmap.drawing.layout.sketch import FAST, Shape, Sketch
from argmap.drawing.layout.stacks import GAP, Stack
from argmap.drawing.scene.scene import Cluster, Scene
from argmap.drawing.scene.shapes import Box, Curve, bounds

_RATIO = 1.5
_COMPACTED = 200
_SPACE = 26.0


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

    def moved(self, dx: float, dy: float, width: float, height: float) -> "Layout":
        """Return the layout at another place on a page of another size."""
        return Layout(
            width=width,
            height=height,
            direction=self.direction,
            boxes={key: box.moved(dx, dy) for key, box in self.boxes.items()},
            frames=tuple((one, box.moved(dx, dy)) for one, box in self.frames),
            fast=self.fast,
        )


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


def layout(
    scene: Scene, shape: Shape, drafts: Sequence[Sketch], answers: Sequence[Arrangement]
) -> Layout:
    """Return the places of all that a scene shows.

    `answers` are those to the plans of the `drafts` that are not trivial, in their order.
    """
    given = iter(answers)
    parts = [
        (
            one.unit.island,
            _alone(scene, one) if one.trivial else _part(scene, one, _settled(one, next(given))),
        )
        for one in drafts
    ]
    return _page(scene, [_packed(_blocks(scene, parts))], shape.direction)


def _page(scene: Scene, parts: Sequence[_Part], direction: Direction = "top") -> Layout:
    whole = _joined(parts)
    return Layout(
        width=whole.box.width,
        height=whole.box.height,
        direction=direction,
        boxes=whole.boxes,
        curves=whole.curves,
        lanes=whole.lanes,
        frames=tuple(sorted(whole.frames, key=lambda one: len(one[0].path))),
        fast=len(scene.cards) + len(scene.pills) > FAST,
    )


def apart(
    scene: Scene, drafts: Sequence[Sequence[Sketch]], answers: Mapping[Plan, Arrangement]
) -> list[Layout]:
    """Return the best places of groups that are laid out apart, for a few widths of the page.

    Each draft has the groups in another shape.
    """
    made = [_blocks(scene, [_given(scene, one, answers) for one in some]) for some in drafts]
    blocks = [list({one.box: one for one in some}.values()) for some in zip(*made, strict=True)]
    sizes = [[(one.box.width, one.box.height) for one in some] for some in blocks]
    links = list(_across(scene, blocks))
    return [
        _page(
            scene,
            [
                blocks[at][shape].moved(*corner)
                for at, (shape, corner) in enumerate(zip(one.shapes, one.corners, strict=True))
            ],
        )
        for one in packings(sizes, links, len(scene.edges), _SPACE)
    ]


def _given(
    scene: Scene, sketch: Sketch, answers: Mapping[Plan, Arrangement]
) -> tuple[tuple[str, ...], _Part]:
    if sketch.trivial:
        return sketch.unit.island, _alone(scene, sketch)
    return sketch.unit.island, _part(scene, sketch, _settled(sketch, answers[sketch.plan]))


def _across(scene: Scene, blocks: Sequence[Sequence[_Part]]) -> Iterator[Link]:
    """Yield the edges between different blocks."""
    home = {key: at for at, some in enumerate(blocks) for key in some[0].boxes}
    for edge in scene.edges:
        start, end = home[edge.source], home[edge.target]
        if start != end:
            yield Link(
                start,
                end,
                tuple(one.boxes[edge.source].middle for one in blocks[start]),
                tuple(one.boxes[edge.target].middle for one in blocks[end]),
            )


def _settled(sketch: Sketch, answer: Arrangement) -> Arrangement:
    """Return an answer with its boxes pushed up, which leaves its curves of no use.

    Columns of a picture from left to right stay as they are: ragged ones read badly.
    """
    plan = sketch.plan
    if len(plan.nodes) > _COMPACTED or plan.direction == "left" or None in answer.clusters:
        return answer
    return evolve(compacted(plan, answer), curves=(None,) * len(answer.curves))


def _alone(scene: Scene, sketch: Sketch) -> _Part:
    one = sketch.members[0]
    box = Box(0.0, 0.0, *((one.width, one.height) if isinstance(one, Stack) else scene.size(one)))
    return _Part(box=box, boxes={str(sketch.unit.keys[0]): box})


def _part(scene: Scene, sketch: Sketch, answer: Arrangement) -> _Part:
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
        curves={at: curve for at, curve in zip(sketch.edges, answer.curves, strict=False) if curve},
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
    scene: Scene, sketch: Sketch, answer: Arrangement, boxes: Mapping[str, Box]
) -> tuple[tuple[Cluster, Box], ...]:
    """Return the boxes of groups; one that an engine left out is drawn where it holds no others."""
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
    wide = max(inner.width, cluster.label_width) + 2 * FRAME
    return Box(inner.x - FRAME, inner.y - FRAME_TOP, wide, inner.height + FRAME_TOP + FRAME)


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
    return _joined(placed)


def _joined(placed: Sequence[_Part]) -> _Part:
    return _Part(
        box=bounds([one.box for one in placed]),
        boxes={key: box for one in placed for key, box in one.boxes.items()},
        curves={key: curve for one in placed for key, curve in one.curves.items()},
        lanes={key: lane for one in placed for key, lane in one.lanes.items()},
        frames=tuple(frame for one in placed for frame in one.frames),
    )
