"""Indentation that mixes tabs and spaces.

Not here: what belongs to what (`nesting`).
"""

from attrs import evolve

from argmap.codes import error
from argmap.diagnostics import Diagnostic, Edit, Fix, Label
from argmap.source import SourceFile, Span
from argmap.syntax.lines.tree import Line

TAB = 4  # spaces that editors show for a tab, or the indentation of a level in most files


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
