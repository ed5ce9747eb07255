"""Ask a layout engine, and another one when it fails; choose the shape of the picture by counting.

Not here: the engines themselves (`engines`).
"""

from collections.abc import Sequence

from attrs import define, field, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import found
from argmap.drawing.layout.engines import engine
from argmap.drawing.layout.layout import Layout, apart, layout
from argmap.drawing.layout.places import Places
from argmap.drawing.layout.plan import Arrangement, EngineError, Plan
from argmap.drawing.layout.route import plain, routes
from argmap.drawing.layout.sketch import Shape, Sketch, sketches
from argmap.drawing.scene.scene import Scene, scene
from argmap.drawing.scene.shapes import Box, Curve
from argmap.drawing.scene.view import View

Draft = tuple[Scene, Shape, list[Sketch]]

_USUAL = ("pure", "system")
_TREE_FROM = 6000
_TRIED = 150
_BEST = 1.6
_WIDE = 2.1
_SCREEN = 560.0  # points: about a laptop's screen below the heading
_ROUTED = 5
_PLAIN = tuple(Shape(stack=stack, even=even) for stack in (1, 2, 4, 8) for even in (True, False))
_GROUPED = tuple(Shape(stack=stack, even=False, tiers=True) for stack in (1, 2))
_APART = tuple(
    Shape(stack=stack, even=even, apart=True) for stack in (1, 2, 4) for even in (True, False)
)
_MOST_GROUPS = 12
_MANY_GROUPS = 4
_LOOSE = 4


@define
class Asker:
    """Asks engines and remembers what failed; `name` is the one to ask, '' for the usual ones."""

    name: str = ""
    diagnostics: list[Diagnostic] = field(factory=list)
    _failed: dict[str, str] = field(factory=dict)

    def __call__(self, plans: Sequence[Plan]) -> list[Arrangement]:
        """Return the answers in order; `EngineError` only for an engine that was named."""
        if self.name:
            return engine(self.name).arrange(plans)
        if sum(len(plan.nodes) for plan in plans) > _TREE_FROM:
            return engine("tree").arrange(plans)
        for name in _USUAL:
            if name not in self._failed:
                try:
                    return engine(name).arrange(plans)
                except EngineError as error:
                    self._failed[name] = str(error)
        self._report()
        return engine("tree").arrange(plans)

    def _report(self) -> None:
        if not self.diagnostics:
            self.diagnostics.append(
                found(
                    "ARG603",
                    f"the map is laid out by the engine 'tree': {self._failed[_USUAL[0]]}",
                    "pip install --force-reinstall graphviz-pure",
                )
            )


@frozen
class Arranged:
    """A scene and its places."""

    scene: Scene
    places: Places


def arranged(view: View, ask: Asker, direction: str) -> Arranged:
    """Return the scene and the layout of a view; `direction` is auto, top or left.

    Small maps are tried in several shapes, and the one taken whose texts are largest when the
    picture fills a screen of 1.6 : 1.  What is tried depends on counts and measures only, never
    on time.
    """
    small = len(view.statements) <= _TRIED
    if direction == "left" or (not small and _reads_better_from_the_left(view, direction)):
        return _best(_laid_out(_leftward(view), ask))
    tried = _laid_out(_downward(view, small=small), ask)
    if direction == "auto" and small and all(one.width > _WIDE * one.height for _, one in tried):
        tried += _laid_out(_leftward(view), ask)
    return _best(sorted(tried, key=lambda one: _extent(one[1])))


def _laid_out(drafts: list[Draft], ask: Asker) -> list[tuple[Scene, Layout]]:
    answers = _answers([one.plan for _, _, some in drafts for one in some if not one.trivial], ask)
    found = [
        (one, layout(one, shape, some, [answers[each.plan] for each in some if not each.trivial]))
        for one, shape, some in _different(drafts)
        if not shape.apart
    ]
    loose = [draft for draft in drafts if draft[1].apart]
    if loose:
        top = loose[0][0]
        found += [(top, one) for one in apart(top, [some for _, _, some in loose], answers)]
    return found


def _answers(plans: Sequence[Plan], ask: Asker) -> dict[Plan, Arrangement]:
    """Ask for each plan once, all of them together."""
    different = list(dict.fromkeys(plans))
    return dict(zip(different, ask(different), strict=True)) if different else {}


def _different(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts whose plans differ, the first of each."""
    found: dict[tuple[Plan, ...], Draft] = {}
    for draft in drafts:
        found.setdefault(tuple(one.plan for one in draft[2]), draft)
    return list(found.values())


def _best(tried: list[tuple[Scene, Layout]]) -> Arranged:
    """Return the best of the smallest layouts: small, with few detours and short ways."""
    ranked: list[tuple[float, int, Scene, Layout, list[Curve | None]]] = []
    for one, places in tried[:_ROUTED]:
        curves = plain(one, places)
        ranked.append((_cost(one, places, curves), len(ranked), one, places, curves))
    _, _, one, places, curves = min(ranked)
    return _fitted(one, places, routes(one, places, curves))


def _fitted(scene: Scene, places: Layout, curves: list[Curve]) -> Arranged:
    """Widen the page where a way leads out of it, and move everything into it."""
    points = [point for curve in curves for point in curve.points]
    left = min([0.0, *(x for x, _ in points)])
    above = min([0.0, *(y for _, y in points)])
    right = max([places.width, *(x for x, _ in points)])
    below = max([places.height, *(y for _, y in points)])
    return Arranged(
        scene,
        Places(
            extent=Box(left, above, right - left, below - above),
            boxes=places.boxes,
            curves=dict(enumerate(curves)),
            frames=places.frames,
        ),
    )


def _cost(scene: Scene, places: Layout, curves: list[Curve | None]) -> float:
    detours = curves.count(None)
    trouble = 1 + 0.03 * detours + 0.02 * len(places.lanes)
    return _extent(places) * trouble + 0.2 * _mean_way(scene, places)


def _mean_way(scene: Scene, places: Layout) -> float:
    """Return how far the ends of an edge are apart on average, from middle to middle."""
    far = 0.0
    for edge in scene.edges:
        (x, y), (to_x, to_y) = places.boxes[edge.source].middle, places.boxes[edge.target].middle
        far += abs(to_x - x) + abs(to_y - y)
    return far / max(len(scene.edges), 1)


def _reads_better_from_the_left(view: View, direction: str) -> bool:
    """Tell whether a large map is smaller so, going by the quick engine."""
    if direction == "top":
        return False
    (top,), (left,) = _downward(view, small=False), _leftward(view)
    return _guess(left) < _guess(top)


def _guess(draft: Draft) -> float:
    """Return the extent of a draft when the quick engine lays it out."""
    one, shape, some = draft
    quick = engine("tree").arrange([each.plan for each in some if not each.trivial])
    return _extent(layout(one, shape, some, quick))


def _downward(view: View, *, small: bool) -> list[Draft]:
    """Return the drafts from top to bottom: several shapes of a small map, one of a large one."""
    top = scene(view)
    if not small:
        return [_draft(top, Shape(stack=8))]
    if len(view.groups) < 2:  # noqa: PLR2004 - nothing to put side by side
        return [_draft(top, shape) for shape in _PLAIN]
    shapes = _GROUPED
    if len({one.path[:1] for one in view.groups}) <= _MOST_GROUPS:
        shapes = _APART if _loose(top) else (*_GROUPED, *_APART)
    return [_draft(top, shape) for shape in shapes]


def _loose(top: Scene) -> bool:
    """Tell whether groups are many and little joined: laid out apart they always come out best."""
    ends = [(top.group(edge.source)[:1], top.group(edge.target)[:1]) for edge in top.edges]
    across = sum(one != other for one, other in ends)
    return len({one for pair in ends for one in pair}) >= _MANY_GROUPS and (
        across * _LOOSE <= len(ends)
    )


def _leftward(view: View) -> list[Draft]:
    return [_draft(scene(view, leftward=True), Shape(direction="left"))]


def _draft(one: Scene, shape: Shape) -> Draft:
    return one, shape, sketches(one, shape)


def _extent(one: Layout) -> float:
    """Return the height of the least screen of 1.6 : 1 that holds a layout, at least `_SCREEN`.

    Smaller than a screen is no gain.  One from left to right must be clearly smaller to win, as
    people read from top to bottom.
    """
    size = max(one.width / _BEST, one.height, _SCREEN)
    return size * (1.25 if one.direction == "left" else 1.0)


DIRECTIONS: tuple[str, ...] = ("auto", "top", "left")
