"""Lines that stand in the wrong place: their fixes, and indentation that mixes tabs and spaces.

Not here: what the right place is (`nesting`).
"""

from bisect import bisect_left
from collections.abc import Iterator

from attrs import evolve

from argmap.codes import error
from argmap.diagnostics import Diagnostic, Edit, Fix, Label
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.heads import BOX, headed, is_known_kind
from argmap.syntax.diagnose.rewriting import Rewriting, commented, fix, unindented
from argmap.syntax.lines.attributes import MAP
from argmap.syntax.lines.tree import Declaration, Line
from argmap.syntax.outline.nodes import AttributeEntry, NodeLine

TAB = 4  # spaces that editors show for a tab, or the indentation of a level in most files
_MOST_MOVED = 200  # lines that one fix moves


def bulletless(source: SourceFile, line: NodeLine) -> Iterator[Fix]:
    """Yield the fix that makes a claim of a bulleted line in the first column."""
    if not isinstance(line, Declaration) or line.column:
        return
    if line.is_bare:
        head = headed(line.text.text)
        if head is None:
            box = BOX.match(line.text.text)
            rewriting = Rewriting("claim: ", line.text.start + (box.end() if box else 0))
        else:
            opening = (
                head[0]
                if is_known_kind(head[0].partition(" ")[0].strip(":"))
                else f"claim {head[0]}"
            )
            rewriting = Rewriting(opening, line.text.start + head[1])
    elif line.words:
        first = line.words[0]
        rewriting = Rewriting("claim ", first.start)
        if is_known_kind(first.text.lower()):
            rewriting = Rewriting(first.text.lower(), first.end)
    else:
        rest = line.title.start if line.title else line.start + len(line.bullet)
        rewriting = Rewriting("claim " if line.title else "claim", rest)
    yield fix(source, line.start, rewriting)


def under_nothing(source: SourceFile, entry: AttributeEntry) -> Iterator[Fix]:
    """Yield the fixes of an attribute that is indented under nothing: the map's, or a comment."""
    if entry.key.text in MAP and not entry.of_step and source.position(entry.start).column > 1:
        yield unindented(source, entry.start, is_safe=True)
    yield from declared(source, entry) or (commented(source, entry.start),)


def declared(source: SourceFile, entry: AttributeEntry) -> tuple[Fix, ...]:
    """Return the fix of `@premise text`, which is rather a statement than an attribute."""
    kind = entry.key.text.lower()
    if not is_known_kind(kind) or not entry.pieces or entry.of_step:
        return ()
    bullet = "- " if kind == "rebuttal" else "+ "
    bullet = bullet if source.position(entry.start).column > 1 else ""
    return (fix(source, entry.start, Rewriting(f"{bullet}{kind}: ", entry.pieces[0].start)),)


def aligned(source: SourceFile, lines: list[Line], line: NodeLine, column: int) -> Iterator[Fix]:
    """Yield the fix that moves a line into the column of its neighbours, with what is below."""
    at = bisect_left(lines, line.start, key=lambda second: second.start)
    edits = []
    blanks = source.text[line.start - line.column : line.start][:1] or " "
    for other_line in lines[at : at + _MOST_MOVED]:
        if other_line is not line and other_line.column <= line.column:
            break
        place = Span(source, other_line.start, other_line.start)
        edits.append(Edit(place, blanks * (column - line.column)))
    if len(edits) < _MOST_MOVED:
        yield Fix(f"move it to column {column + 1}, with what is below it", tuple(edits))


def mixed_indentation(source: SourceFile, lines: list[Line]) -> list[Diagnostic]:
    """Report indentation that mixes tabs and spaces, or differs from the first one of the file."""
    faults: list[Diagnostic] = []
    if "\t" not in source.text:
        return faults
    first: tuple[str, Span] | None = None
    for line in lines:
        column = line.column
        blanks = source.text[line.start - column : line.start]
        if not blanks:
            continue
        span = Span(source, line.start - column, line.start)
        if first is None and len(set(blanks)) == 1:
            first = (blanks[0], span)
        elif len(set(blanks)) > 1 or (first is not None and blanks[0] != first[0]):
            faults.append(_mixed(span, first))
    return faults


def _mixed(span: Span, first: tuple[str, Span] | None) -> Diagnostic:
    finding = error(
        "ARG005",
        "tabs and spaces are mixed in the indentation",
        span,
        hints=("indent with spaces only",),
        fixes=(_as_first(span, first),),
    )
    if first is None:
        return finding
    return evolve(finding, labels=(Label(first[1], "indented otherwise here"),))


def _as_first(span: Span, first: tuple[str, Span] | None) -> Fix:
    """Return the fix that indents a line as the first one of the file is, level by level."""
    with_tabs = first is not None and first[0] == "\t"
    level = TAB if first is None or with_tabs else first[1].end - first[1].start
    columns = span.text.count("\t") * level + len(span.text.replace("\t", ""))
    indent = "\t" * -(-columns // level) if with_tabs else " " * columns
    title = f"indent it with {'tabs' if with_tabs else 'spaces'}"
    return Fix(title, (Edit(span, indent),), is_safe=False)
