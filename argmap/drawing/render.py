"""`render`: from a map to a drawing.  The way in to this package."""

import re
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from attrs import evolve

from argmap.drawing.compose import Wish
from argmap.drawing.drawing import Drawing
from argmap.drawing.layout.engines import engine as engine_named
from argmap.drawing.paper import SCREEN, paper
from argmap.drawing.scene.colours import colours
from argmap.drawing.scene.scene import dropped
from argmap.drawing.scene.view import view
from argmap.drawing.tree.kept import layout_of
from argmap.drawing.tree.shape import Choices
from argmap.model import ArgumentMap
from argmap.model.argument_map import as_map
from argmap.model.details import with_hints
from argmap.model.picture_options import (
    PICTURE_FORMATS,
    Carried,
    ColourBy,
    Direction,
    Layout,
    Theme,
    check_words,
    checked_format,
    format_of,
)
from argmap.model.vocabulary import as_flag, as_string

if TYPE_CHECKING:
    from graphviz import Digraph

    from argmap.diagnostics import Diagnostic

_PREFIX = re.compile("[A-Za-z][A-Za-z0-9-]*")


@with_hints
def render(  # noqa: PLR0913 - each is an option of the command, and named at the call
    map: ArgumentMap,  # noqa: A002 - the word of the whole package
    path: str | PathLike[str] | None = None,
    *,
    theme: Theme = "auto",
    layout: Layout | Literal[""] = "",
    page: str = "",
    min_text: float | None = None,
    pages: bool = False,
    like: "str | PathLike[str] | Drawing | None" = None,
    engine: str = "",
    direction: Direction = "auto",
    focus: str = "",
    depth: int | None = None,
    group: str = "",
    collapse: bool = False,
    status: str | None = None,
    color_by: ColourBy = "kind",
    names: bool = True,
    frames: bool = True,
    prefix: str = "",
    source: Carried = "drawn",
    format: str = "",  # noqa: A002 - the word that users expect
) -> Drawing:
    """Draw a map, or a part of it, and write the picture to `path` if one is given.

    The suffix of the path says what is written: `.svg`, `.png`, `.pdf`, `.html` or `.dot`, unless
    `format` does.
    `layout` is `tree`, from rows to columns on a page without a crossing, `graph`, by Graphviz, or
    `auto` ('' what the map says, or `auto`).  `page` is what it is laid out for: screen, readme,
    a4, a4-landscape, letter, slide, a size such as 800x600 or a width such as 700px, on which no
    text is smaller than `min_text` points; what does not fit is folded, or goes on on further pages
    with `pages`.
    `like` is an earlier picture of the map (a drawing, or the path of its SVG), which the new one
    resembles where nothing has changed.
    `focus` with `depth` draws what lies around a statement, `group` one group, `collapse` the main
    claims and what bears on them directly.  `status` names a semantics or another method of
    evaluation ('' the map's own, or grounded), and the picture shows what the whole map makes of
    every statement under it.  `engine` names a layout engine ('' the usual one).  `prefix` goes
    before every id of the SVG.
    `color_by` gives cards a band in the colour of their first tag, speaker or source, `names` shows
    the names of statements.  Without `frames` the groups are not drawn, but the lines between
    them in place of chips, by `graph` unless a layout is named.  `source` is the text of a map that
    the picture carries, so that it can be opened again: of what is `drawn`, of the `full` map, or
    `none`.
    Errors: `ValueError` for unknown words, `KeyError` for unknown statements and groups,
    `EngineError` when the engine that was named fails.
    """
    map = as_map(map)  # noqa: A001 - the word of the whole package
    kind = format or ("svg" if path is None else format_of(path, "svg"))
    kind = checked_format(kind, PICTURE_FORMATS, "picture format")
    if not layout and direction == "auto":
        layout = cast("Layout", map.metadata.layout)
    layout = layout or ("auto" if frames else "graph")
    for flag in (pages, collapse, names, frames):
        as_flag(flag)
    check_words(theme=theme, layout=layout, direction=direction, source=source, color_by=color_by)
    if layout == "tree" and direction != "auto":
        raise ValueError(
            "a direction belongs to the layout 'graph': 'tree' goes from rows to columns as the "
            "page allows"
        )
    if prefix and not _PREFIX.fullmatch(as_string(prefix)):
        raise ValueError(f"a prefix is made of letters, digits and '-', not {prefix!r}")
    if engine:
        engine_named(engine)
    on = paper(page or map.metadata.page or SCREEN.name, min_text)
    seen = view(map, focus=focus, depth=depth, group=group, collapse=collapse)
    seen = evolve(seen, names=names, frames=frames, colours=colours(map, color_by))
    findings: tuple[Diagnostic, ...] = ()
    if status is not None:
        from argmap.drawing.scene.judge import judge

        judgement, findings = judge(map, status)
        seen = evolve(seen, judgement=judgement)
    earlier, origin = _earlier(like, map)
    wish = Wish(
        paper=on, layout=layout, direction=direction, engine=engine, several=pages,
        earlier=earlier, origin=origin,
    )  # fmt: skip
    drawing = Drawing(
        view=seen, wish=wish, theme=theme, prefix=prefix, source=source,
        findings=(*findings, *dropped(seen)),
    )  # fmt: skip
    if kind in ("svg", "png", "pdf"):
        _ = drawing.pages  # so that what an engine refuses is said here
    if path is not None:
        drawing.save(path, kind)
    return drawing


def _earlier(
    like: "str | PathLike[str] | Drawing | None", map_: ArgumentMap
) -> tuple[str, Choices | None]:
    """Return the layout of an earlier picture and its choices; nothing for that of another map.

    Errors: `ValueError` for a file that says nothing of its layout, `OSError` as files give it.
    """
    if like is None:
        return "", None
    if isinstance(like, Drawing):
        svg = like.svg
    else:
        svg = Path(like).read_bytes().decode("utf-8", "replace")
        if not layout_of(svg)[0]:
            raise ValueError(f"{fspath(like)!r} is not an SVG that argmap drew")
    return layout_of(svg, map_.index.statements)


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

    `dot` lays it out anew, and `neato -n` draws cards and steps at the places of our picture.  Its
    methods `render` and `pipe` need Graphviz on the machine.
    """
    from graphviz import Digraph

    drawing = render(
        map, theme=theme, focus=focus, depth=depth, group=group, collapse=collapse, status=status
    )
    graph = Digraph("argument_map")
    graph.body.extend(drawing.dot.splitlines(keepends=True)[1:-1])
    return graph
