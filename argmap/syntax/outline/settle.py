"""Settle what lines without a head are: a name, a relation or a statement; and report the others.

A line that is reported is read as its likeliest fix would have it, so that one bad line is one
finding.  Not here: what is said about them (`diagnose`).
"""

from collections.abc import Iterator, Sequence

from argmap.diagnostics import Diagnostic
from argmap.syntax.diagnose.relations import is_relation
from argmap.syntax.diagnose.rewriting import (
    Rewriting,
    commented,
    escaped,
    finding,
    moved_to_end,
    quoted,
    reread,
)
from argmap.syntax.diagnose.shapes import doubt
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.names import DeclaredNames
from argmap.syntax.outline.nodes import OutlineNode


def settle(nodes: Sequence[OutlineNode]) -> list[Diagnostic]:
    """Give every node its final line, and return what is wrong with the lines without a head."""
    names = DeclaredNames(node.line for node in nodes)
    faults: list[Diagnostic] = []
    for node in nodes:
        line = node.line
        if len(node.pieces) > 1:
            faults.extend(_relations_in(node, names))
        if line.kind == "heading" or (line.kind == "declaration" and not line.is_bare):
            continue
        outcome = doubt(node.source, line, names)
        if outcome is not None:
            if not node.is_reread:
                faults.append(outcome.finding)
            node.is_reread = True
            if outcome.rewriting is not None:
                _take(node, outcome.rewriting)
        elif line.kind == "plain":
            node.line = ArgLine("reference", line.start, line.end, 0, words=(line.text,))
            faults.extend(_more_than_a_name(node))
    return faults


def _take(node: OutlineNode, way: Rewriting) -> None:
    """Read the line of a node in another way; what goes on with its text does so still."""
    line = node.line = reread(node.source, node.start, node.line.column, way)
    first = [line.text] if line.text.text else []
    node.pieces = [*first, *node.pieces[1:]] if line.kind == "declaration" else []


def _relations_in(node: OutlineNode, names: DeclaredNames) -> Iterator[Diagnostic]:
    """Report the lines of a text that are relations of declared statements."""
    for piece in node.pieces[1:]:
        if is_relation(piece.text, names):
            message = f"{quoted(piece.text)} looks like a relation, but stands where a text goes on"
            fixes = (moved_to_end(node.source, piece), escaped(node.source, piece.start))
            note = "is it a line of its own?"
            yield finding(node.source, "ARG015", message, piece, *fixes, note=note)


def _more_than_a_name(node: OutlineNode) -> Iterator[Diagnostic]:
    """Report a text below a name that stands alone in the first column."""
    pieces, node.pieces = node.pieces[1:], []
    for piece in pieces:
        message = f"{quoted(piece.text)} goes on with a name, which has no text here"
        comment = commented(node.source, piece.start)
        hint = "a text stands behind the colon of a declaration"
        yield finding(node.source, "ARG007", message, piece, comment, hint=hint)
