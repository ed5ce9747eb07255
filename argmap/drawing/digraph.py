"""The map as a `graphviz.Digraph`, for those who go on with that package."""

from typing import TYPE_CHECKING

from argmap.drawing.render import render
from argmap.model import ArgumentMap
from argmap.model.picture_options import Theme

if TYPE_CHECKING:
    from graphviz import Digraph


def to_graphviz(
    map: ArgumentMap,  # noqa: A002 - the word of the whole package
    *,
    theme: Theme = "light",
    focus: str = "",
    depth: int | None = None,
    group: str = "",
    collapse: bool = False,
    status: str | None = None,
) -> "Digraph":
    """Return a map as a graph of the package `graphviz`; options and errors as in `render`.

    Cards are HTML-like labels, groups clusters.  `dot` lays it out anew, and `neato -n` draws cards
    and steps at the places of our picture.  Its methods `render` and `pipe` need Graphviz on the
    machine.
    """
    from graphviz import Digraph

    drawing = render(
        map, theme=theme, focus=focus, depth=depth, group=group, collapse=collapse, status=status
    )
    graph = Digraph("argument_map")
    graph.body.extend(drawing.dot.splitlines(keepends=True)[1:-1])
    return graph
