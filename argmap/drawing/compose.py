"""From a view to pages: a layout is chosen, everything gets its place, the heading goes above."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import dist

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing import fit
from argmap.drawing.codes import drawing_finding
from argmap.drawing.layout.engines import Asker
from argmap.drawing.layout.graph import PlacedGraph, graph
from argmap.drawing.layout.lines import crossings
from argmap.drawing.layout.plan import EngineError
from argmap.drawing.paper import Paper
from argmap.drawing.scene.card import CardStyle, Chip
from argmap.drawing.scene.references import referenced
from argmap.drawing.scene.scene import Scene, scene
from argmap.drawing.scene.theme import COLUMN_LEFT
from argmap.drawing.scene.view import View
from argmap.drawing.svg.heading import LEAST
from argmap.drawing.svg.page import Page, arguments, frames, page
from argmap.drawing.tree.forest import forest
from argmap.drawing.tree.shape import Choices
from argmap.semantics.engine.links import grouped

_ROOMY = 1.1  # times the size that is needed, since larger texts make the picture larger
_MOST_IN_GRAPH = 1500  # statements
_MOST_CHIPS = 1 / 3  # of the relations: with more, a tree tears apart what a graph joins by lines
_MOST_ON_SCREEN = 320  # statements: more have no room on a screen at `_LEAST_TEXT`
_SCREEN = (1920.0, 1080.0)  # pixels
_LEAST_TEXT = 7.0  # pixels
_MARGINS = (56.0, 140.0)  # points: what the page adds to the places
_COVERED = 0.2  # of a screen, above which cards leave too little room for the lines of a graph
_STATEMENTS_A_CROSSING = 25
_WIDE = 2.1  # times as wide as high: a strip
_FULL = 900.0  # points: about the width of a laptop's screen
_MOST_LINES = 8  # of several tones at a card: more run along each other on their way to it
_HEAD = 5.0  # points from one head to the next, about half the width of one
_LEFT = 1.15  # people read from top to bottom: one from left to right must be clearly smaller
_LARGER = {"top": 1.5, "left": 0.75}  # times the text: a picture does not turn for less


@frozen(kw_only=True)
class Wish:
    """How a map is to be laid out: on which page, on one or several, and by which layout.

    `engine` is the name of a layout engine, '' for the usual ones.  `earlier` is the layout of an
    earlier picture of the map, '' without one, `origin` its choices.
    """

    paper: Paper
    layout: str = "auto"
    direction: str = "auto"
    engine: str = ""
    several: bool = False
    earlier: str = ""
    origin: Choices | None = None

    @property
    def is_graph(self) -> bool:
        """Whether nothing but a graph will do."""
        return self.layout == "graph" or self.direction != "auto" or bool(self.engine)


_Pages = tuple[Sequence[Page], Sequence[Diagnostic]]


def composed(view: View, wish: Wish) -> _Pages:
    """Return the pages of a view, at least one, and what could not be done as asked.

    Errors: `EngineError` where the engine that is named fails.
    """
    count, ask = len(view.statements), Asker([wish.engine]) if wish.engine else Asker()
    if wish.is_graph and count > _MOST_IN_GRAPH:
        finding = drawing_finding(
            "ARG603",
            f"the map of {count:,} statements is laid out by the layout 'tree', since a graph of "
            f"more than {_MOST_IN_GRAPH:,} takes minutes",
            "draw a part with --focus NAME --depth N, or with --group TITLE",
        )
        pages, findings = _as_tree(view, wish)
        return pages, [*findings, finding]
    graph = _as_graph(view, wish, ask)
    pages, findings = graph or _as_tree(view, wish)
    instead = f"the engine {ask.names[0]!r}" if graph else "the layout 'tree'"
    return pages, [*findings, *ask.findings(instead)]


def _as_graph(view: View, wish: Wish, ask: Asker) -> _Pages | None:
    """Return the page of a graph, None where a tree reads better or no engine is there."""
    is_screen = wish.paper.name == "screen" and not wish.several
    is_free = (
        wish.layout == "auto" and wish.earlier != "tree" and len(view.statements) <= _MOST_ON_SCREEN
    )
    if not wish.is_graph and not (is_screen and is_free):
        return None
    shown = scene(view, is_graph=True)
    must_be_good = not (wish.is_graph or wish.earlier == "graph")
    chips = _chips(forest(shown).labels.chips)
    most_chips = _MOST_CHIPS * max(len(view.links), 1)
    if must_be_good and chips <= most_chips and not _may_fit(shown):
        return None
    try:
        graph = _laid_out(shown, ask, wish)
    except EngineError:
        if wish.engine:
            raise
        return None
    new_page = _graph_page(graph, wish.paper)
    # a tree rather leaves room for the frame of every argument
    has_frames = len(frames(new_page)) == len(arguments(new_page))
    saves_chips = chips - _chips(graph.scene.chips) > most_chips
    if must_be_good and not saves_chips and not (has_frames and _is_good(graph)):
        return None
    if fit.smallest_text(new_page) < wish.paper.least:  # once more, with larger small texts
        style = CardStyle(least=min(_ROOMY * wish.paper.least / new_page.scale, fit.TEXT))
        graph = _laid_out(scene(view, style=style, is_graph=True), ask, wish)
        new_page = _graph_page(graph, wish.paper)
    return [new_page], [*graph.diagnostics, *fit.small_texts([new_page], wish.paper)]


def _chips(chips: Mapping[str, Chip]) -> int:
    """Return how many chips there are, stubs not counted."""
    return sum(not chip.is_stub for chip in chips.values())


def _may_fit(scene: Scene) -> bool:
    """Return whether the graph of a scene may be large enough on a screen, going by its cards."""
    width, height = ((side * fit.TEXT / _LEAST_TEXT) for side in _SCREEN)
    room = (width - _MARGINS[0]) * (height - _MARGINS[1])
    return sum(card.width * card.height for card in scene.cards.values()) <= _COVERED * room


def _laid_out(shown: Scene, ask: Asker, wish: Wish) -> PlacedGraph:
    """Return the graph of a scene in the direction that was asked for.

    `auto` is from top to bottom, or from left to right where that makes a wide strip much smaller.
    """
    origin, direction = wish.origin if wish.earlier == "graph" else None, wish.direction
    before = origin.direction if origin else ""
    if direction == "left":
        return _leftward(shown, ask, origin)
    top = graph(referenced(shown), ask, "top", origin)
    wide, high = top.places.extent.width, top.places.extent.height
    if direction == "top" or (before != "left" and (wide < _WIDE * high or wide < _FULL)):
        return top
    left = _leftward(shown, ask, origin)
    if _is_crowded(left) and not _is_crowded(top):
        return top
    return left if _text_size(left) > _LARGER.get(before, _LEFT) * _text_size(top) else top


def _is_crowded(graph: PlacedGraph) -> bool:
    """Return whether lines of several tones arrive at a card so close that they merge."""
    lines = [(graph.scene.edges[at], curve) for at, curve in graph.places.curves.items()]
    ends = grouped((edge.target, (curve.points[-1], edge.tone)) for edge, curve in lines)
    return any(
        len({tone for _, tone in arriving}) > 1
        and (
            len(arriving) > _MOST_LINES
            or any(dist(*pair) < _HEAD for pair in pairwise(end for end, _ in sorted({*arriving})))
        )
        for arriving in ends.values()
    )


def _is_good(graph: PlacedGraph) -> bool:
    if _text_size(graph) < _LEAST_TEXT or _is_crowded(graph):
        return False
    curves = graph.places.curves
    crossed = crossings([graph.scene.edges[number] for number in curves], [*curves.values()])
    return crossed * _STATEMENTS_A_CROSSING <= len(graph.scene.cards)


def _leftward(shown: Scene, ask: Asker, origin: Choices | None) -> PlacedGraph:
    style = evolve(shown.style, column=COLUMN_LEFT, leftward=True)
    return graph(referenced(scene(shown.view, is_graph=True, style=style)), ask, "left", origin)


def _text_size(graph: PlacedGraph) -> float:
    """Return the size of body text in pixels where a graph fills a screen."""
    wide, high = graph.places.extent.width + _MARGINS[0], graph.places.extent.height + _MARGINS[1]
    return fit.TEXT * min(_SCREEN[0] / wide, _SCREEN[1] / high)


def _as_tree(view: View, wish: Wish) -> _Pages:
    if not wish.paper.height:
        origin = wish.origin if wish.earlier == "tree" else None
        return [fit.flowing(view, wish.paper, origin)], []
    return fit.fitted(view, wish.paper, several=wish.several)


def _graph_page(graph: PlacedGraph, paper: Paper) -> Page:
    new_page = page(graph.scene, graph.places, max(graph.places.extent.width, LEAST))
    new_page = evolve(new_page, layout="graph", choices=graph.choices)
    largest = max(paper.least / fit.TEXT, fit.LARGEST_ON_SLIDE if paper.slide else 1.0)
    if paper.name == "screen":
        return evolve(new_page, scale=largest)
    return fit.on_paper(new_page, paper, largest)
