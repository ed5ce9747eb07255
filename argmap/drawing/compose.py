"""From a view to pages: a layout is chosen, everything gets its place, the heading goes above."""

from collections.abc import Sequence

from attrs import evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.fit import LARGEST_ON_SLIDE, TEXT, fitted, flowing
from argmap.drawing.layout.asker import Asker
from argmap.drawing.layout.graph.graph import PlacedGraph
from argmap.drawing.layout.graph.screen import MOST, is_good, laid_out, may_fit
from argmap.drawing.layout.plan import EngineError
from argmap.drawing.paper import Paper
from argmap.drawing.scene.card import CardStyle
from argmap.drawing.scene.places import Page, page
from argmap.drawing.scene.scene import Scene, scene
from argmap.drawing.scene.theme import TAG_SIZE
from argmap.drawing.scene.view import View
from argmap.drawing.svg.argument_frame import arguments, frames
from argmap.drawing.tree.forest import forest
from argmap.drawing.tree.shape import SLIGHT, Choices

SMALLEST = TAG_SIZE  # points: the smallest text of a picture at its own size
_ROOMY = 1.1  # times the size that is needed, since larger texts make the picture larger
_MOST_IN_GRAPH = 1500  # statements
_MOST_CHIPS = 1 / 3  # of the relations: with more, a tree tears a map apart


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
    is_free = wish.layout == "auto" and wish.earlier != "tree" and len(view.statements) <= MOST
    if not wish.is_graph and not (is_screen and is_free):
        return None
    shown = scene(view, is_graph=True)
    must_be_good = not (wish.is_graph or wish.earlier == "graph" or _is_web(shown))
    if must_be_good and not may_fit(shown):
        return None
    try:
        graph = laid_out(shown, ask, wish.direction)
    except EngineError:
        if wish.engine:
            raise
        return None
    new_page = _graph_page(graph, wish.paper)
    # a tree rather leaves room for the frame of every argument
    has_frames = len(frames(new_page)) == len(arguments(new_page))
    if must_be_good and not (has_frames and is_good(graph)):
        return None
    if new_page.scale * SMALLEST < wish.paper.least:  # once more, with larger small texts
        style = CardStyle(least=min(_ROOMY * wish.paper.least / new_page.scale, TEXT))
        graph = laid_out(scene(view, style=style, is_graph=True), ask, wish.direction)
        new_page = _graph_page(graph, wish.paper)
    size = new_page.scale * max(SMALLEST, graph.scene.style.least)
    small = [_small(size, wish.paper)] if size < wish.paper.least - SLIGHT else []
    return [new_page], [*graph.diagnostics, *small]


def _is_web(shown: Scene) -> bool:
    """Return whether a tree would tear a map apart: too many of its relations are chips."""
    chips = forest(shown).labels.chips.values()
    return sum(not chip.is_stub for chip in chips) > _MOST_CHIPS * max(len(shown.view.links), 1)


def _as_tree(view: View, wish: Wish) -> _Pages:
    if not wish.paper.height:
        return [flowing(view, wish.paper, wish.origin)], []
    return fitted(view, wish.paper, several=wish.several)


def _graph_page(graph: PlacedGraph, paper: Paper) -> Page:
    """Return the page of a graph, as large as fits the paper."""
    new_page = page(graph.scene, graph.places, graph.places.width)
    new_page = evolve(new_page, layout="graph")
    if paper.name == "screen":
        return new_page
    largest = LARGEST_ON_SLIDE if paper.slide else 1.0
    scale = min(paper.width / new_page.width, largest)
    if paper.height:
        scale = min(scale, paper.height / new_page.height)
        new_page = evolve(new_page, height=paper.height / scale)
    new_page = evolve(new_page, width=paper.width / scale)
    return evolve(new_page, scale=scale, unit=paper.unit)


def _small(size: float, paper: Paper) -> Diagnostic:
    return drawing_finding(
        "ARG608",
        f"the smallest text is {size:.1f} {paper.unit} instead of {paper.least:g} on the page "
        f"{paper.name!r}, since a graph is not folded",
        "--layout tree fits the page",
    )
