"""Settle what lines without a head are: a name, a relation or a statement; and report the others.

A line that is reported is read as its likeliest fix would have it, so that one bad line is one
finding.  Not here: what is said about them (`diagnose`).
"""

from collections.abc import Iterator, Sequence

from argmap.diagnostics import Diagnostic
from argmap.model.vocabulary import is_name
from argmap.relations import relation_kinds
from argmap.syntax.diagnose.relations import related, relation_in
from argmap.syntax.diagnose.rewriting import (
    commented,
    escaped,
    finding,
    moved_to_end,
    quoted,
    reread,
)
from argmap.syntax.diagnose.shapes import doubt_bare, doubt_plain, numbers_as_names
from argmap.syntax.diagnose.suspect import Doubt, Suspect
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
        doubt = _doubt(node, line, names)
        if doubt is not None:
            if not node.is_reread:
                faults.append(doubt.finding)
            node.is_reread = True
            if doubt.rewriting is not None:
                _take(node, line, doubt)
        elif line.kind == "plain":
            node.line = ArgLine("reference", line.start, line.end, 0, words=(line.text,))
            faults.extend(_more_than_a_name(node))
    return faults


def _doubt(node: OutlineNode, line: ArgLine, names: DeclaredNames) -> Doubt | None:
    match line.kind:
        case "declaration":
            return doubt_bare(node.source, line, names)
        case "plain":
            return None if line.text.text in names else doubt_plain(node.source, line, names)
        case "relation":
            if not all(is_name(word.text) or word.text.isdecimal() for word in line.names):
                return doubt_plain(node.source, line, names)
            if line.verb.text in relation_kinds() or (
                is_name(line.verb.text) and all(word.text in names for word in line.names)
            ):
                is_known = line.verb.text in relation_kinds()
                meant = None if is_known else related(Suspect(node.source, line, names))
                return meant or numbers_as_names(node.source, line)
            return doubt_plain(node.source, line, names)
        case _:
            return numbers_as_names(node.source, line)


def _take(node: OutlineNode, line: ArgLine, doubt: Doubt) -> None:
    assert doubt.rewriting is not None  # noqa: S101 - the caller looks
    declaration = reread(node.source, line.start, line.column, doubt.rewriting)
    node.line = declaration
    words = node.pieces[1:]
    node.pieces = []
    if declaration.kind == "declaration":
        node.pieces = [declaration.text, *words] if declaration.text.text else words


def _relations_in(node: OutlineNode, names: DeclaredNames) -> Iterator[Diagnostic]:
    """Report the lines of a text that are relations of declared statements."""
    for piece in node.pieces[1:]:
        if relation_in(piece, names) is not None:
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
