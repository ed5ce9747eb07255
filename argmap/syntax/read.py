"""Read a text: from characters to a map with everything that is wrong with it."""

from collections.abc import Sequence

from argmap.diagnostics import Diagnostic, in_order
from argmap.source import SourceFile, Span
from argmap.syntax.outline.nesting import outline
from argmap.syntax.outline.nodes import TextOutline
from argmap.syntax.reading import Reading
from argmap.syntax.resolve.resolution import resolve


def read(source: SourceFile, *, faults: Sequence[Diagnostic] = ()) -> Reading:
    """Read one text; `faults` were found on the way to it."""
    return read_outlines([outline(source)], faults=faults)


def read_outlines(outlines: Sequence[TextOutline], *, faults: Sequence[Diagnostic] = ()) -> Reading:
    """Read a file, the last of `parts`, together with those that it includes."""
    map_, findings = resolve(outlines)
    comments = tuple(
        Span(outline.source, word.start, word.end)
        for outline in outlines
        for word in outline.comments
    )
    diagnostics = in_order([*faults, *findings])
    sources = tuple(outline.source for outline in outlines)
    map_ = None if faults else map_
    return Reading(map_, diagnostics, comments=comments, sources=sources, is_arg=True)
