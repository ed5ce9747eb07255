"""The graph layout: every group by itself, its joined things by an engine, all in source order.

What an engine makes is checked.  Where the order of the text is lost, the engine is told it; where
that fails, or a line has no way past the cards, a chip takes the place of the line.  Not here:
references between groups (`scene.references`), the engines (`layout.engines`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.layout.asker import Asker
from argmap.drawing.layout.graph.lines import blocked, lines
from argmap.drawing.layout.graph.order import components, families, forest, in_order
from argmap.drawing.layout.plan import LayoutPlan, PlanEdge
from argmap.drawing.scene.places import Places, joined
from argmap.drawing.scene.references import ChipLabels, chipped
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.shapes import Box, Curve, bounds
from argmap.drawing.tree.forest import Forest, TreeNode, plots
from argmap.drawing.tree.plots import PAD, page_shape
from argmap.drawing.tree.shape import ShapeSearch

Direction = Literal["top", "left"]
_SCREEN = 1.6  # times as wide as high
_WIDTHS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0)  # widest parts that are tried
# The keys that are laid out together, and whether only as a forest with its rows in order.
_Waiting = dict[tuple[str, ...], bool]


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
        self._lost = 0

    def drafts(self) -> dict[str, Places]:
        """Return the places of every component by its first key, in the order of the text."""
        done: dict[str, Places] = {}
        waiting: _Waiting = dict.fromkeys(components(self.scene), False)
        while waiting:
            edges = self._edges(waiting)
            answers = self._answers(waiting, edges)
            cut: list[int] = []
            again: dict[str, bool] = {}
            for (keys, hung), inner, answer in zip(waiting.items(), edges, answers, strict=True):
                placed, hangs, chips = self._checked(keys, inner, answer, hung=hung)
                cut += chips
                if placed:
                    done[keys[0]] = placed if self._upright else placed.turned()
                else:
                    again.update(dict.fromkeys(keys, hangs))
            waiting = self._again(again, cut) if again else {}
        return {keys[0]: done[keys[0]] for keys in components(self.scene)}

    def findings(self) -> Iterator[Diagnostic]:
        """Yield that lines were left out for want of a way."""
        if self._lost:
            chips = f"{self._lost} lines are drawn as chips"
            lines = "1 line is drawn as a chip" if self._lost == 1 else chips
            yield drawing_finding(
                "ARG607",
                f"{lines}, for which the graph layout has no clear way",
                "draw a part with --focus or --group to see them as lines",
            )

    def _edges(self, waiting: _Waiting) -> list[dict[int, Edge]]:
        """Return the edges of each component by their numbers in the scene."""
        home = {key: at for at, keys in enumerate(waiting) for key in keys}
        edges: list[dict[int, Edge]] = [{} for _ in waiting]
        for number, edge in enumerate(self.scene.edges):
            if edge.source in home:
                edges[home[edge.source]][number] = edge
        return edges

    def _answers(self, waiting: _Waiting, edges: Sequence[Mapping[int, Edge]]) -> list[Places]:
        plans = [
            self._plan(keys, [*inner.values()], hung=hung)
            for (keys, hung), inner in zip(waiting.items(), edges, strict=True)
        ]
        answers = iter(self._ask([plan for plan in plans if len(plan.sizes) > 1]))
        return [next(answers) if len(plan.sizes) > 1 else _alone(plan) for plan in plans]

    def _plan(self, keys: tuple[str, ...], edges: Sequence[Edge], *, hung: bool) -> LayoutPlan:
        sizes = {key: self.scene.size(key) for key in keys}
        if not self._upright:
            sizes = {key: (height, width) for key, (width, height) in sizes.items()}
        return LayoutPlan(
            sizes=sizes,
            edges=[PlanEdge(edge.source, edge.target, edge.ranks) for edge in edges],
            rows=[*families(keys, edges)] if hung else (),
        )

    def _checked(
        self, keys: tuple[str, ...], inner: Mapping[int, Edge], answer: Places, *, hung: bool
    ) -> tuple[Places | None, bool, list[int]]:
        """Return the places if all is well, or how to ask again and the edges to draw as chips.

        A line without a way becomes a chip.  Where the order is lost, or only chips lie in the way,
        all but a forest do.
        """
        edges, boxes = [*inner.values()], answer.boxes
        free = [number for number, edge in inner.items() if edge.source not in self.scene.chips]
        cut: list[int] = []
        if hung or in_order(keys, edges, boxes):
            curves = lines(boxes, edges, [answer.curves.get(at) for at in range(len(edges))])
            lost = {[*inner][at] for at in blocked(boxes, edges, curves)}
            cut = [number for number in free if number in lost]
            if not lost or (hung and not cut):
                return _places(boxes, dict(zip(inner, curves, strict=True))), hung, []
        if cut:
            return None, hung, cut
        kept = {[*inner][at] for at in forest(edges)}
        return None, True, [number for number in free if number not in kept]

    def _again(self, again: dict[str, bool], cut: Sequence[int]) -> _Waiting:
        """Return what is to be laid out again, with chips in place of the edges that are cut."""
        before = set(self.scene.chips)
        self._lost += len(cut)
        self.scene = chipped(self.scene, cut)
        for edge in self.scene.edges:
            if edge.source in self.scene.chips and edge.source not in before:
                again[edge.source] = again[edge.target]
        return {keys: again[keys[0]] for keys in components(self.scene) if keys[0] in again}


def _alone(plan: LayoutPlan) -> Places:
    """Return the place of a single thing."""
    ((key, size),) = plan.sizes.items()
    box = Box(0.0, 0.0, *size)
    return Places(extent=box, boxes={key: box})


def _places(boxes: Mapping[str, Box], curves: dict[int, Curve]) -> Places:
    rims = [bounds([Box(x, y, 0.0, 0.0) for x, y in curve.sampled()]) for curve in curves.values()]
    return Places(extent=bounds([*boxes.values(), *rims]), boxes=boxes, curves=curves)


def _page(scene: Scene, pieces: Mapping[str, Places]) -> Places:
    """Return all groups, each around its parts and its inner groups, in rows in source order.

    The page is as wide as makes the screen that holds it the smallest.
    """
    roots = [
        (at, scene.groups[key], TreeNode(key, piece.width, piece.height))
        for at, (key, piece) in enumerate(pieces.items())
    ]
    labels = ChipLabels(scene)
    widest = max((piece.width for piece in pieces.values()), default=0.0)
    planted = Forest(plots(scene, roots), labels)
    pages = (page_shape(planted, ShapeSearch(width=times * widest + 4 * PAD)) for times in _WIDTHS)
    best = min(pages, key=lambda page: max(page.width / _SCREEN, page.height))
    placed = joined(
        pieces[tree.node.key].at_origin().moved(x, y) for tree, x, y in best.all_trees()
    )
    return evolve(
        placed,
        extent=Box(0.0, 0.0, best.width, best.height),
        frames=tuple(
            (labels.clusters[shape.plot.path], box)
            for shape, box in best.all_plots()
            if shape.is_framed
        ),
    )
