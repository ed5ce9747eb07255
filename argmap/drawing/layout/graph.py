"""The graph layout: every group by itself, its joined things by an engine, all in source order.

What an engine makes is checked.  Where the order of the text is lost, the engine is told it; where
that fails, or a line has no way past the cards, a chip takes the place of the line.
"""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import Literal

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.layout.engines import Asker
from argmap.drawing.layout.lines import blocked, lines, neighbours
from argmap.drawing.layout.plan import LayoutPlan, PlanEdge
from argmap.drawing.scene.hanging import hung
from argmap.drawing.scene.places import Places
from argmap.drawing.scene.references import ChipLabels, chipped
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.shapes import Box, bounds
from argmap.drawing.tree.forest import Forest, TreeNode, plots
from argmap.drawing.tree.kept import choices
from argmap.drawing.tree.plots import PAD, all_plots, all_trees, page_shape
from argmap.drawing.tree.rows import Stack
from argmap.drawing.tree.shape import Choices, ShapeSearch
from argmap.relations import relation_kinds
from argmap.semantics.engine.links import grouped
from argmap.semantics.engine.links import joined as heads_of

Direction = Literal["top", "left"]
_RIVAL_GAP = 24.0  # points: beside each of those that contradict each other
_SCREEN = 1.6  # times as wide as high
_GROWN = 1.3  # times the size of a new page: what is larger does not keep its rows
_WIDTHS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0)  # widest parts that are tried


@frozen(kw_only=True)
class PlacedGraph:
    """A scene with the chips that its layout needs, its places, and what there is to say.

    `choices` are those of its page.
    """

    scene: Scene
    places: Places
    choices: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class _Part:
    """Joined things of one group in the order of reading, and the edges between them by number.

    `is_hung` says that it is laid out as a forest whose rows are told to the engine.
    """

    keys: Sequence[str]
    edges: Mapping[int, Edge]
    is_hung: bool = False

    def families(self) -> Iterator[list[str]]:
        """Yield the roots, and what hangs under each thing, in source order; two or more each."""
        hanging = {*_hanging(self.edges)}
        lines = (edge for at, edge in self.edges.items() if at in hanging)
        below = grouped((edge.target, edge.source) for edge in lines)
        lower = {key for family in below.values() for key in family}
        for family in ([key for key in self.keys if key not in lower], *below.values()):
            if len(family) > 1:
                yield family

    @cached_property
    def rivalries(self) -> Mapping[int, Edge]:
        """The edges between roots, or siblings, that contradict or restate each other."""
        lines = (self.edges[at] for at in _hanging(self.edges))
        above = {edge.source: edge.target for edge in lines}
        return {
            at: edge
            for at, edge in self.edges.items()
            if _is_level(edge) and above.get(edge.source) == above.get(edge.target)
        }

    @cached_property
    def rivals(self) -> list[list[str]]:
        """The rows of those that contradict or restate each other, in source order."""
        heads = heads_of((edge.source, edge.target) for edge in self.rivalries.values())
        return [*grouped((heads[key], key) for key in self.keys if key in heads).values()]

    def beside(self) -> set[tuple[str, str]]:
        """Return the pairs of neighbours in these rows."""
        return {pair for row in self.rivals for pair in pairwise(row)}

    def apart(self, beside: Container[tuple[str, str]]) -> list[int]:
        """Return the edges between rivals that do not stand side by side."""
        return [
            at
            for at, edge in self.rivalries.items()
            if (edge.source, edge.target) not in beside and (edge.target, edge.source) not in beside
        ]

    def plan(self, scene: Scene, *, upright: bool) -> LayoutPlan:
        """Return the task for the engine; its mirror image for a picture from left to right.

        Rivals are asked for with room for a line beside them.
        """
        sizes = {key: scene.size(key) for key in self.keys}
        if not upright:
            sizes = {key: (height, width) for key, (width, height) in sizes.items()}
        rivals, beside = self.rivals, self.beside()
        for key in chain.from_iterable(rivals):
            width, height = sizes[key]
            sizes[key] = width + _RIVAL_GAP, height
        rows = [*self.families()] if self.is_hung else rivals
        edges = [
            PlanEdge(edge.target, edge.source)
            if (edge.source, edge.target) in beside
            else PlanEdge(
                edge.source, edge.target, edge.ranks or (edge.target, edge.source) in beside
            )
            for edge in self.edges.values()
        ]
        return LayoutPlan(sizes=sizes, edges=edges, rows=rows)

    def placed(self, answer: Places) -> tuple[Places | None, list[int]]:
        """Return the places, None where the order is lost, and the lines without a way."""
        boxes, edges = dict(answer.boxes), [*self.edges.values()]
        for key in chain.from_iterable(self.rivals):
            box = boxes[key].moved(_RIVAL_GAP / 2, 0)
            boxes[key] = box.with_width(box.width - _RIVAL_GAP)
        if not self.is_hung and any(
            boxes[left].x >= boxes[right].x
            for family in self.families()
            for left, right in pairwise(family)
        ):
            return None, []
        curves = lines(boxes, edges, [answer.curves.get(at) for at in range(len(edges))])
        numbers = [*self.edges]
        lost = [numbers[at] for at in blocked(boxes, edges, curves)]
        lost += self.apart(neighbours(boxes))
        rims = [bounds([Box(x, y, 0.0, 0.0) for x, y in curve.sampled()]) for curve in curves]
        extent = bounds([*boxes.values(), *rims])
        curves_by = dict(zip(numbers, curves, strict=True))
        return Places(extent=extent, boxes=boxes, curves=curves_by), lost


def graph(
    scene: Scene, ask: Asker, direction: Direction, origin: Choices | None = None
) -> PlacedGraph:
    """Return the places of a scene that has no edges between groups, in rows as those of `origin`.

    A line without a way becomes a chip.  Where the order is lost, or only chips lie in the way, all
    lines but a forest do.
    """
    upright, lost = direction == "top", 0
    hanging = {*_hanging(dict(enumerate(scene.edges)))}
    # also what only explains or concedes stands below
    ranked = (
        evolve(edge, ranks=edge.ranks or at in hanging) for at, edge in enumerate(scene.edges)
    )
    scene = evolve(scene, edges=tuple(ranked))
    scene = chipped(scene, [at for part in _parts(scene) for at in part.apart(part.beside())])
    done: dict[str, Places] = {}  # of each part by its first key
    hung_keys: set[str] = set()
    while todo := [part for part in _parts(scene, hung_keys) if part.keys[0] not in done]:
        cut: list[int] = []
        answers = ask([part.plan(scene, upright=upright) for part in todo])
        for part, answer in zip(todo, answers, strict=True):
            free = [at for at, edge in part.edges.items() if edge.source not in scene.chips]
            places, blocked_lines = part.placed(answer)
            chips = [at for at in free if at in blocked_lines]
            if places and (not blocked_lines or (part.is_hung and not chips)):
                done[part.keys[0]] = places if upright else places.turned()
                continue
            if not chips:
                hung_keys.update(part.keys)
                kept = {*_hanging(part.edges), *part.rivalries}
                chips = [at for at in free if at not in kept]
            cut += chips
        lost += len(cut)
        scene = chipped(scene, cut)
    pieces = {part.keys[0]: done[part.keys[0]] for part in _parts(scene)}
    places, page = _page(scene, pieces, origin)
    return PlacedGraph(
        scene=scene,
        places=places,
        choices=choices(page, direction),
        diagnostics=(_finding(lost),) if lost else (),
    )


def _finding(lost: int) -> Diagnostic:
    lines = "1 line is drawn as a chip" if lost == 1 else f"{lost} lines are drawn as chips"
    return drawing_finding(
        "ARG607",
        f"{lines}, for which the graph layout has no clear way",
        "draw a part with --focus or --group to see them as lines",
    )


def _hanging(edges: Mapping[int, Edge]) -> list[int]:
    """Return the numbers of the edges that make a forest, those first that decide on ranks.

    Each thing stays under the first thing that it bears on, and circles are cut.  What only
    contradicts or restates a root stands beside it, and hangs under anything else.
    """
    order = sorted(edges, key=lambda at: not edges[at].ranks)
    lines = [(edges[at].source, edges[at].target, at) for at in order]
    bearing = [line for line in lines if not _is_level(edges[line[2]])]
    lower = hung(bearing)
    beside = [line for line in lines if _is_level(edges[line[2]]) and line[1] in lower]
    return [*hung([*bearing, *beside]).values()]


def _is_level(edge: Edge) -> bool:
    """Return whether neither end belongs above the other: no step, and no chip of the other."""
    is_whole = edge.relation not in (edge.source, edge.target)
    return relation_kinds()[edge.kind].symmetric and is_whole and not edge.ranks


def _parts(scene: Scene, hung_keys: Collection[str] = ()) -> list[_Part]:
    """Return all parts in the order of the text; near-linear."""
    heads = heads_of((edge.source, edge.target) for edge in scene.edges)
    keys = grouped((heads.get(key, key), key) for key in _reading_order(scene))
    edges = grouped((heads[edge.source], (at, edge)) for at, edge in enumerate(scene.edges))
    return [
        _Part(each, dict(edges.get(head, ())), each[0] in hung_keys) for head, each in keys.items()
    ]


def _reading_order(scene: Scene) -> list[str]:
    """Return all keys: each thing before what bears on it, in the order of the text."""
    below = grouped((edge.target, edge.source) for edge in scene.edges)
    lines = dict(enumerate(scene.edges))
    above = {lines[at].source: lines[at].target for at in _hanging(lines) if lines[at].ranks}
    starts: list[str] = []
    for key in scene.cards:
        top = key
        while top in above:
            top = above[top]
        if top == key or top not in scene.cards:  # a pill or stub begins where its first card does
            starts.append(top)
    seen: dict[str, None] = {}
    for start in (*starts, *scene.cards, *scene.pills, *scene.chips):
        stack = [start]
        while stack:
            key = stack.pop()
            if key not in seen:
                seen[key] = None
                stack.extend(reversed(below.get(key, ())))
    return list(seen)


def _page(
    scene: Scene, pieces: Mapping[str, Places], origin: Choices | None
) -> tuple[Places, Stack]:
    """Return all groups, each around its parts and its inner groups, in rows in source order.

    The page is as wide as makes the screen that holds it the smallest, or keeps the rows of an
    earlier picture.
    """
    roots = [
        (at, scene.groups[key], TreeNode(key, piece.extent.width, piece.extent.height))
        for at, (key, piece) in enumerate(pieces.items())
    ]
    labels = ChipLabels(scene)
    widest = max((piece.extent.width for piece in pieces.values()), default=0.0)
    planted = Forest(plots(scene, roots), labels)

    def size(page: Stack) -> float:
        return max(page.width / _SCREEN, page.height)

    def smallest(before: Choices) -> Stack:
        widths = (times * widest + 4 * PAD for times in _WIDTHS)
        searches = (ShapeSearch(width=width, before=before) for width in widths)
        return min((page_shape(planted, search) for search in searches), key=size)

    best = smallest(Choices())
    as_before = smallest(origin) if origin else best
    best = as_before if size(as_before) <= _GROWN * size(best) else best
    placed = [pieces[tree.node.key].moved_to(x, y) for tree, x, y in all_trees(best)]
    places = Places(
        extent=Box(0.0, 0.0, best.width, best.height),
        boxes={key: box for each in placed for key, box in each.boxes.items()},
        curves={at: curve for each in placed for at, curve in each.curves.items()},
        frames=tuple(
            (labels.clusters[shape.plot.path], box)
            for shape, box in all_plots(best)
            if shape.is_framed
        ),
    )
    return places, best
