"""Read a text: from characters to a map with everything that is wrong with it.

Not here: files on disk and their includes (`files`).
"""

from collections.abc import Sequence

from argmap.diagnostics import Diagnostic, in_order
from argmap.source import SourceFile, Span
from argmap.syntax.nodes import Outline
from argmap.syntax.outline import outline
from argmap.syntax.parse import parse
from argmap.syntax.reading import Reading
from argmap.syntax.resolve import resolve

__all__ = ["Reading", "read", "read_outlines"]


def read(source: SourceFile, *, faults: Sequence[Diagnostic] = ()) -> Reading:
    """Read one text; `faults` were found on the way to it."""
    return read_outlines([outline(parse(source))], faults=faults)


def read_outlines(parts: Sequence[Outline], *, faults: Sequence[Diagnostic] = ()) -> Reading:
    """Read a file, the last of `parts`, together with those that it includes."""
    made, found = resolve(parts)
    comments = tuple(
        Span(part.source, word.start, word.end) for part in parts for word in part.comments
    )
    diagnostics = in_order([*faults, *found])
    sources = tuple(part.source for part in parts)
    return Reading(None if faults else made, diagnostics, comments, sources, is_arg=True)
