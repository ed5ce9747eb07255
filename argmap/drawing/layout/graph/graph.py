"""The graph layout: every group by itself, its joined things by an engine, all in source order.

What an engine makes is checked.  Where the order of the text is lost, the engine is told it; where
that fails, or a line has no way past the cards, a chip takes the place of the line.  Not here:
references between groups (`scene.references`), the engines (`layout.engines`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.layout.asker import Asker
from argmap.drawing.layout.graph.lines import blocked, crossing, lines
from argmap.drawing.layout.graph.order import components, forest, in_order, rows
from argmap.drawing.layout.plan import LayoutPlan, PlanEdge, PlanNode
from argmap.drawing.scene.places import Places, joined
from argmap.drawing.scene.references import ChipLabels, chipped
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.shapes import Box, Curve, bounds
from argmap.drawing.tree.forest import TreeNode, plots
from argmap.drawing.tree.plots import PAD, plot_shapes, sheet
from argmap.drawing.tree.shape import ShapeSearch

Direction = Literal["top", "left"]
_SCREEN = 1.6  # times as wide as high
_WIDTHS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0)  # widest parts that are tried
_MANY_CROSSINGS = 2  # by one line, which a chip replaces if nothing hangs by it
_MOST_EXTRA = 0.2  # of the lines, above which a picture is a web
_FEW_EXTRA = 2  # lines that make no web, however small the picture is
# How an engine is asked, one after the other while the order of the text is not kept.
_Mode = Literal["free", "rows", "forest rows"]
_MODES: tuple[_Mode, ...] = get_args(_Mode)


@frozen(kw_only=True)
class PlacedGraph:
    """A scene with the chips that its layout needs, its places, and what there is to say."""

    scene: Scene
    places: Places
    diagnostics: tuple[Diagnostic, ...] = ()


def graph(scene: Scene, ask: Asker, direction: Direction) -> PlacedGraph:
    """Return the places of a scene that has no edges between groups."""
    drafts = _Drafts(scene, ask, upright=direction == "top")
    places = _page(drafts.scene, drafts.drafts())
    return PlacedGraph(
        scene=drafts.scene,
        places=places.flipped() if scene.view.runs_left else places,
        diagnostics=tuple(drafts.findings()),
    )


@frozen
class _Draft:
    """Keys that are laid out together, and how the engine is asked."""

    keys: tuple[str, ...]
    mode: _Mode = "free"


class _Drafts:
    """Asks for the places of all components until each is in order and has all its lines.

    Pictures from left to right are laid out as their mirror images at the diagonal.
    """

    def __init__(self, scene: Scene, ask: Asker, *, upright: bool) -> None:
        hung = set(forest(scene.edges))  # also what only explains or concedes stands below
        edges = (
            evolve(edge, ranks=edge.ranks or at in hung) for at, edge in enumerate(scene.edges)
        )
        self.scene = evolve(scene, edges=tuple(edges))
        self._ask = ask
        self._upright = upright
        self._lost: list[str] = []

    def drafts(self) -> dict[str, Places]:
        """Return the places of every component by its first key, in the order of the text."""
        done: dict[str, Places] = {}
        waiting = [_Draft(keys) for keys in components(self.scene)]
        while waiting:
            edges = self._edges(waiting)
            answers = self._answers(waiting, edges)
            cut: list[int] = []
            modes: dict[str, _Mode] = {}
            for draft, inner, answer in zip(waiting, edges, answers, strict=True):
                again, chips = self._checked(draft, inner, answer, done)
                cut += chips
                if again:
                    modes.update(dict.fromkeys(draft.keys, again))
            waiting = self._again(modes, cut) if modes else []
        return {keys[0]: done[keys[0]] for keys in components(self.scene)}

    def findings(self) -> Iterator[Diagnostic]:
        """Yield that lines were left out for want of a way."""
        if self._lost:
            alone = len(self._lost) == 1
            chips = f"{len(self._lost)} lines are drawn as chips"
            lines = "1 line is drawn as a chip" if alone else chips
            yield drawing_finding(
                "ARG607",
                f"{lines}, for which the graph layout has no clear way",
                "draw a part with --focus or --group to see them as lines",
            )

    def _edges(self, drafts: Sequence[_Draft]) -> list[list[tuple[int, Edge]]]:
        home = {key: at for at, draft in enumerate(drafts) for key in draft.keys}
        edges: list[list[tuple[int, Edge]]] = [[] for _ in drafts]
        for number, edge in enumerate(self.scene.edges):
            if edge.source in home:
                edges[home[edge.source]].append((number, edge))
        return edges

    def _answers(
        self, drafts: Sequence[_Draft], edges: Sequence[Sequence[tuple[int, Edge]]]
    ) -> list[Places]:
        plans = [
            self._plan(draft, [edge for _, edge in inner])
            for draft, inner in zip(drafts, edges, strict=True)
        ]
        answers = iter(self._ask([plan for plan in plans if len(plan.nodes) > 1]))
        return [next(answers) if len(plan.nodes) > 1 else _alone(plan) for plan in plans]

    def _plan(self, draft: _Draft, edges: Sequence[Edge]) -> LayoutPlan:
        number = {key: at for at, key in enumerate(draft.keys)}
        return LayoutPlan(
            nodes=tuple(PlanNode(key, *self._size(key)) for key in draft.keys),
            edges=tuple(
                PlanEdge(
                    number[edge.source],
                    number[edge.target],
                    ranks=edge.ranks,
                    pull=2 if edge.ranks else 0,
                )
                for edge in edges
            ),
            rows=rows(draft.keys, edges) if draft.mode.endswith("rows") else (),
        )

    def _size(self, key: str) -> tuple[float, float]:
        wide, high = self.scene.size(key)
        return (wide, high) if self._upright else (high, wide)

    def _checked(
        self,
        draft: _Draft,
        inner: Sequence[tuple[int, Edge]],
        answer: Places,
        done: dict[str, Places],
    ) -> tuple[_Mode | None, list[int]]:
        """Return how to ask again, None if all is well, and the edges to be drawn as chips."""
        edges = [edge for _, edge in inner]
        numbers = [number for number, _ in inner]
        last = draft.mode == _MODES[-1]
        if not last and not in_order(draft.keys, edges, answer.boxes):
            return self._next(draft, inner)
        boxes = dict(answer.boxes)
        curves = lines(boxes, edges, [answer.curves.get(at) for at in range(len(edges))])
        lost = blocked(boxes, edges, curves) or _tangled(edges, curves)
        free = [at for at in lost if edges[at].source not in self.scene.chips]
        if free:
            self._lost += (edges[at].relation for at in free)
            return draft.mode, [numbers[at] for at in free]
        if lost and not last:
            return self._next(draft, inner)
        placed = _places(boxes, dict(zip(numbers, curves, strict=True)))
        done[draft.keys[0]] = placed if self._upright else _mirrored(placed)
        return None, []

    def _next(self, draft: _Draft, inner: Sequence[tuple[int, Edge]]) -> tuple[_Mode, list[int]]:
        mode = _MODES[_MODES.index(draft.mode) + 1]
        kept = forest([edge for _, edge in inner]) if mode == "forest rows" else range(len(inner))
        cut = [
            number
            for at, (number, edge) in enumerate(inner)
            if at not in kept and edge.source not in self.scene.chips
        ]
        self._lost += (self.scene.edges[number].relation for number in cut)
        return mode, cut

    def _again(self, modes: dict[str, _Mode], cut: Sequence[int]) -> list[_Draft]:
        """Return what is to be laid out again, with chips in place of the edges that are cut."""
        before = set(self.scene.chips)
        self.scene = chipped(self.scene, cut)
        for edge in self.scene.edges:
            if edge.source in self.scene.chips and edge.source not in before:
                modes[edge.source] = modes[edge.target]
        return [_Draft(keys, modes[keys[0]]) for keys in components(self.scene) if keys[0] in modes]


def _tangled(edges: Sequence[Edge], curves: Sequence[Curve]) -> list[int]:
    """Return the lines that cross several others, the worst first, of those that no forest needs.

    Webs, in which many lines are of that sort, keep them all.
    """
    hung = set(forest(edges))
    extra = set(range(len(edges))) - hung
    if len(extra) > max(_FEW_EXTRA, _MOST_EXTRA * len(edges)):
        return []
    pairs = crossing(edges, curves) if extra else []
    cut: list[int] = []
    while True:
        counts = Counter(at for pair in pairs for at in pair if at in extra)
        worst, count = next(iter(counts.most_common(1)), (0, 0))
        if count < _MANY_CROSSINGS:
            return cut
        cut.append(worst)
        pairs = [pair for pair in pairs if worst not in pair]


def _alone(plan: LayoutPlan) -> Places:
    """Return the place of a single thing."""
    (node,) = plan.nodes
    box = Box(0.0, 0.0, node.width, node.height)
    return Places(extent=box, boxes={node.key: box})


def _places(boxes: dict[str, Box], curves: dict[int, Curve]) -> Places:
    rims = [bounds([Box(x, y, 0.0, 0.0) for x, y in curve.sampled()]) for curve in curves.values()]
    return Places(extent=bounds([*boxes.values(), *rims]), boxes=boxes, curves=curves)


def _mirrored(places: Places) -> Places:
    """Return the image at the diagonal."""
    return Places(
        extent=_mirror(places.extent),
        boxes={key: _mirror(box) for key, box in places.boxes.items()},
        curves={
            number: Curve(tuple((y, x) for x, y in curve.points))
            for number, curve in places.curves.items()
        },
    )


def _mirror(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)


def _page(scene: Scene, pieces: Mapping[str, Places]) -> Places:
    """Return all groups, each around its parts and its inner groups, in rows in source order.

    The page is as wide as makes the screen that holds it the smallest.
    """
    roots = [
        (at, scene.group(key), TreeNode(key, piece.width, piece.height))
        for at, (key, piece) in enumerate(pieces.items())
    ]
    labels = ChipLabels(scene)
    widest = max((piece.width for piece in pieces.values()), default=0.0)
    sheets = []
    for times in _WIDTHS:
        search = ShapeSearch(width=times * widest + 4 * PAD)
        shapes = [plot_shapes(plot, search, labels) for plot in plots(scene, roots)]
        sheets.append(sheet(shapes, search))
    best = min(sheets, key=lambda each: max(each.width / _SCREEN, each.height))
    placed = joined(pieces[tree.node.key].at_origin().moved(x, y) for tree, x, y in best.trees)
    return evolve(
        placed,
        extent=Box(0.0, 0.0, best.width, best.height),
        frames=tuple((labels.clusters[plot.path], box) for plot, box in best.frames),
    )
