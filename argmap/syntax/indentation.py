"""Indentation that mixes tabs and spaces.

Not here: what belongs to what (`outline`).
"""

from attrs import evolve

from argmap.codes import fault
from argmap.diagnostics import Diagnostic, Label
from argmap.source import SourceFile, Span
from argmap.syntax.tree import Line


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
            labels = () if first is None else (Label(first[1], "indented otherwise here"),)
            faults.append(_mixed(span, labels))
    return faults


def _mixed(span: Span, labels: tuple[Label, ...]) -> Diagnostic:
    finding = fault(
        "ARG005",
        "tabs and spaces are mixed in the indentation",
        span,
        hints=("indent with spaces only",),
    )
    return evolve(finding, labels=labels) if labels else finding
