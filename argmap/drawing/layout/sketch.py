"""Turn each unit of a scene into a plan for an engine, in a shape of one's choice.

Not here: what the answers come to (`layout`).
"""

from collections.abc import Mapping

from attrs import frozen

from argmap.drawing.layout.plan import Direction, Plan, PlanCluster, PlanEdge, PlanNode
from argmap.drawing.layout.stacks import Stack, stacks
from argmap.drawing.layout.tiers import tiered
from argmap.drawing.layout.units import Unit, units
from argmap.drawing.scene.scene import Cluster, Scene

FAST = 400


@frozen(kw_only=True)
class Shape:
    """What a picture is to be like.

    `stack` is how many leaves a column holds, `even` keeps cards and pills on ranks of their own,
    `tiers` puts a group wholly below the groups that it bears on,
    `apart` lays out every outer group by itself.
    """

    direction: Direction = "top"
    stack: int = 1
    even: bool = True
    tiers: bool = False
    apart: bool = False


@frozen(kw_only=True)
class Sketch:
    """A unit on its way: the plan, and what its nodes, edges and clusters stand for.

    `members` are keys of cards and pills or stacks of cards, `edges` numbers of edges of the scene.
    """

    unit: Unit
    plan: Plan
    members: tuple[str | Stack, ...]
    edges: tuple[int, ...]
    clusters: tuple[Cluster, ...]

    @property
    def trivial(self) -> bool:
        """Whether it needs no engine: one card and no frame."""
        return len(self.members) == 1 and not self.clusters


def sketches(scene: Scene, shape: Shape) -> list[Sketch]:
    """Return the sketch of every unit, in the order of the map; linear."""
    parts = units(scene, apart=shape.apart)
    unit_of = {key: at for at, unit in enumerate(parts) for key in unit.keys}
    edges: list[list[int]] = [[] for _ in parts]
    for at, edge in enumerate(scene.edges):
        if unit_of[edge.source] == unit_of[edge.target]:
            edges[unit_of[edge.source]].append(at)
    columns: list[list[Stack]] = [[] for _ in parts]
    if shape.direction == "top":
        for column in stacks(scene, shape.stack, apart=shape.apart):
            columns[unit_of[column.keys[0]]].append(column)
    return [_sketch(scene, unit, shape, edges[at], columns[at]) for at, unit in enumerate(parts)]


def _sketch(
    scene: Scene, unit: Unit, shape: Shape, edges: list[int], columns: list[Stack]
) -> Sketch:
    stacked = {key: column for column in columns for key in column.keys}
    members: dict[str | Stack, int] = {}
    number: dict[str, int] = {}
    for key in unit.keys:
        number[key] = members.setdefault(stacked.get(key, key), len(members))
    clusters = _clusters(scene, unit)
    places = {one.path: at for at, one in enumerate(clusters)}
    drawn: dict[tuple[int, int], int] = {}
    for at in edges:
        ends = number[scene.edges[at].source], number[scene.edges[at].target]
        if ends[0] != ends[1]:
            drawn.setdefault(ends, at)
    fast = len(scene.cards) + len(scene.pills) > FAST
    even = shape.even and not fast
    plan = Plan(
        nodes=tuple(_node(scene, one, places) for one in members),
        edges=tuple(_plan_edge(scene, at, ends, even=even) for ends, at in drawn.items()),
        clusters=tuple(
            PlanCluster(places.get(one.path[:-1], -1), one.label_width) for one in clusters
        ),
        direction=shape.direction,
        fast=fast,
    )
    return Sketch(
        unit=unit,
        plan=tiered(plan) if shape.tiers else plan,
        members=tuple(members),
        edges=tuple(drawn.values()),
        clusters=clusters,
    )


def _clusters(scene: Scene, unit: Unit) -> tuple[Cluster, ...]:
    paths = {scene.group(key) for key in unit.keys}
    used = {path[:deep] for path in paths for deep in range(1, len(path) + 1)}
    return tuple(one for one in scene.clusters if one.path in used and one.path != unit.island)


def _node(scene: Scene, one: str | Stack, places: Mapping[tuple[str, ...], int]) -> PlanNode:
    if isinstance(one, Stack):
        return PlanNode(one.width, one.height, places.get(scene.group(one.keys[0]), -1))
    return PlanNode(*scene.size(one), places.get(scene.group(one), -1))


def _plan_edge(scene: Scene, at: int, ends: tuple[int, int], *, even: bool) -> PlanEdge:
    """Return an edge that keeps cards and pills on ranks of their own, in turn, if `even`."""
    edge = scene.edges[at]
    alike = (edge.source in scene.pills) == (edge.target in scene.pills)
    return PlanEdge(
        *ends,
        span=2 if alike and even else 1,
        ranks=edge.ranks,
        short=edge.target in scene.pills or edge.source in scene.pills,
        pull=(4 if edge.source in scene.pills else 2) if edge.ranks else 0,
    )
