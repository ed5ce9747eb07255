"""Lines that stand in the wrong place: their fixes, and indentation that mixes tabs and spaces."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from argmap.codes import error
from argmap.diagnostics import Diagnostic, Edit, Fix, Label, rewrite
from argmap.model.vocabulary import is_name, reserved
from argmap.relations import JOIN
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.rewriting import (
    Rewriting,
    as_claim,
    commented,
    fix,
    quoted,
    reread,
    unindented,
)
from argmap.syntax.diagnose.sentences import objects
from argmap.syntax.diagnose.signs import is_labelled_claim, kind_bullet, sign
from argmap.syntax.lines.attributes import DIRECTIVES, MAP, OWNERS, STEP_ALONE, keys_of
from argmap.syntax.lines.tree import MOST_MOVED, ArgLine, block
from argmap.syntax.outline.nodes import OutlineNode

_OF_MAP = frozenset({*OWNERS["the map"], *DIRECTIVES})
TAB = 4  # spaces that editors show for a tab, or the indentation of a level in most files


def bulletless(source: SourceFile, line: ArgLine) -> tuple[Fix, ...]:
    """Return the fix that makes a claim of a bulleted line in the first column."""
    is_item = line.kind == "declaration" and not line.column
    return (fix(source, line.start, _as_claim(line)),) if is_item else ()


def _as_claim(line: ArgLine) -> Rewriting:
    """Return the way to write what stands behind a bullet in the first column."""
    first = line.words[0] if line.words else line.title
    if first is None:
        return as_claim(line.text)
    is_kind = first.text.lower() in reserved()
    return Rewriting(first.text.lower(), first.end) if is_kind else Rewriting("claim ", first.start)


def dashed_claims(source: SourceFile, lines: list[ArgLine], line: ArgLine) -> Iterator[Fix]:
    """Yield the fix that makes claims of a list of dashes, and let those below be read so.

    Where nothing but dashes stands below them, as in Markdown, they are reasons, but for those that
    say that they object.
    """
    first = bisect_left(lines, line.start, key=lambda row: row.start)
    numbers = range(first, min(first + MOST_MOVED, len(lines)))
    part = [*takewhile(lambda at: lines[at].column or lines[at].bullet, numbers)]
    ways = {at: _as_claim(lines[at]) for at in part if not lines[at].column}
    texts = {at: source.text[lines[at].start + 1 : lines[at].end].lstrip() for at in part}
    if not all(
        lines[at].bullet == "-" and (lines[at].is_bare or is_labelled_claim(texts[at]))
        for at in ways
    ):
        return
    deeper = [at for at in part if lines[at].column and lines[at].bullet]
    if len(deeper) > 1 and all(lines[at].bullet == "-" for at in deeper):
        reasons = [at for at in deeper if not objects(texts[at])]
        ways |= {at: Rewriting("+", lines[at].start + 1) for at in reasons}
    if len(ways) > 1:
        fixes = [fix(source, lines[at].start, ways[at]) for at in sorted(ways)]
        edits = chain.from_iterable(each.edits for each in fixes)
        yield Fix("make a claim of each of them", tuple(edits), is_safe=False)
        for at in sorted(ways)[1:]:
            lines[at] = reread(source, lines[at].start, lines[at].column, ways[at])


def under_nothing(entry: OutlineNode) -> Iterator[Fix]:
    """Yield the fixes of an attribute that is indented under nothing: the map's, or a comment."""
    if entry.key.text in MAP and not entry.line.of_step and entry.line.column:
        yield unindented(entry.source, entry.start, is_safe=True)
    yield from declared(entry) or (commented(entry.source, entry.start),)


def is_unindented(entry: OutlineNode, above: Sequence[OutlineNode]) -> bool:
    """Return whether an attribute of the first column can only be about the line above."""
    if not above or entry.line.column or entry.line.of_step or entry.key.text in _OF_MAP:
        return False
    line = above[-1].line
    kind = line.words[0].text if line.kind == "declaration" and line.words else line.kind
    return entry.key.text in keys_of(kind) or (bool(line.bullet) and entry.key.text in STEP_ALONE)


def indented(entry: OutlineNode, node: OutlineNode, *, is_safe: bool) -> Fix:
    """Return the fix that indents an attribute under the line of a node."""
    column = node.inner if node.inner > 0 else node.line.column + 2
    start = Span(entry.source, entry.start, entry.start)
    opening = node.source.text[node.start : node.source.line_end(node.start)]
    return rewrite(start, " " * column, f"indent it under {quoted(opening)}", is_safe=is_safe)


def declared(entry: OutlineNode) -> tuple[Fix, ...]:
    """Return the fix of `@premise text`, which is rather a statement than an attribute."""
    kind = entry.key.text.lower()
    bullet = kind_bullet(kind) or sign(kind)
    if not (bullet or kind in reserved()) or not entry.pieces or entry.line.of_step:
        return ()
    bullet = f"{bullet or '+'} " if entry.line.column or kind not in reserved() else ""
    colon = "" if is_name(entry.text.partition(": ")[0]) else ":"
    opening = f"{bullet}{kind}{colon} " if kind in reserved() else bullet
    way = Rewriting(opening, entry.pieces[0].start)
    return (fix(entry.source, entry.start, way),)


def aligned(
    source: SourceFile, lines: list[ArgLine], line: ArgLine, column: int, *, is_safe: bool = True
) -> Iterator[Fix]:
    """Yield the fix that moves a line into the column of its neighbours, with what is below."""
    below = block(lines, line)
    starts = (line.start, *(lines[at].start for at in below))
    blanks = source.text[line.start - line.column : line.start][:1] or " "
    more = column - line.column
    edits = (Edit(Span(source, at + min(more, 0), at), blanks * more) for at in starts)
    if len(below) < MOST_MOVED:
        title = f"move it to column {column + 1}, with what is below it"
        yield Fix(title, tuple(edits), is_safe=is_safe)


def joined(source: SourceFile, lines: list[ArgLine], node: OutlineNode) -> Iterator[Fix]:
    """Yield the fixes of `&` that joins nothing: beside the bullet that it is under, or a reason.

    It is only moved where it takes nothing along that stands beside it, such as an objection.
    """
    line, parent = node.line, node.parent
    above = parent.parent if parent is not None else None
    if parent is not None and above is not None and above.joinable in (parent, parent.joins):
        after = block(lines, line).stop
        beside = lines[after] if after < len(lines) else line
        if beside.column < line.column or beside.bullet == JOIN:
            yield from aligned(source, lines, line, parent.line.column, is_safe=False)
    yield fix(source, line.start, Rewriting("+", line.start + 1))


def mixed_indentation(source: SourceFile, lines: list[ArgLine]) -> list[Diagnostic]:
    """Report indentation that mixes tabs and spaces, or differs from the first one of the file."""
    faults: list[Diagnostic] = []
    first: Span | None = None
    for line in lines if "\t" in source.text else ():
        span = Span(source, line.start - line.column, line.start)
        signs = set(span.text)
        if first is None and len(signs) == 1:
            first = span
        elif len(signs) > 1 or (first is not None and signs and span.text[0] != first.text[0]):
            faults.append(_mixed(span, first))
    return faults


def _mixed(span: Span, first: Span | None) -> Diagnostic:
    """Report one, with the fix that indents it as the first one of the file, level by level."""
    with_tabs = first is not None and first.text[0] == "\t"
    level = TAB if first is None or with_tabs else len(first.text)
    columns = span.text.count("\t") * level + len(span.text.replace("\t", ""))
    indent = "\t" * -(-columns // level) if with_tabs else " " * columns
    title = f"indent it with {'tabs' if with_tabs else 'spaces'}"
    return error(
        "ARG005",
        "tabs and spaces are mixed in the indentation",
        span,
        hints=("indent with spaces only",),
        labels=() if first is None else (Label(first, "indented otherwise here"),),
        fixes=(rewrite(span, indent, title),),
    )
