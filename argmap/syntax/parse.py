"""Parse a text into lines and faults: all faults of a text in one run.

Not here: why a line is bad (`diagnose`) and what belongs to what (`outline`).
"""

from collections.abc import Iterator

from attrs import frozen

from argmap.diagnostics import Diagnostic
from argmap.source import SourceFile
from argmap.syntax.diagnose import diagnose
from argmap.syntax.grammar import NotParsed, parse_lines
from argmap.syntax.tree import (
    Attribute,
    Clause,
    Comment,
    Continuation,
    Declaration,
    Heading,
    Line,
    Reference,
    Word,
)


@frozen
class Document:
    """A text, the lines that parsed, in order, and a fault for every line that did not."""

    source: SourceFile
    lines: list[Line]
    faults: list[Diagnostic]


def parse(source: SourceFile) -> Document:
    """Return the lines and faults of `source`; linear in its length, and never an exception.

    A text without faults is parsed in one go; otherwise line by line, so that one bad line is one
    finding and hides nothing behind it.
    """
    text = source.text if source.text.endswith("\n") else source.text + "\n"
    try:
        return Document(source, parse_lines(text), [])
    except NotParsed:
        lines: list[Line] = []
        faults: list[Diagnostic] = []
        for start, line in _numbered(text):
            try:
                lines.extend(_moved(one, start) for one in parse_lines(line))
            except NotParsed as failure:
                faults.append(diagnose(source, start, line, failure.offset))
        return Document(source, lines, faults)


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = text.index("\n", start) + 1
        yield start, text[start:end]
        start = end


def _moved(line: Line, by: int) -> Line:
    """Shift the offsets of a line that was parsed by itself to its place in the text."""
    line.start += by
    for word in _words(line):
        word.start += by
    if isinstance(line, Declaration | Reference | Clause | Attribute):
        line.end += by
    return line


def _words(line: Line) -> Iterator[Word]:
    match line:
        case Heading():
            yield line.title
        case Declaration():
            yield from line.words
            yield line.text
            if line.title is not None:
                yield line.title
        case Reference():
            yield from line.words
        case Clause():
            yield from (*line.sources, line.verb, *line.words)
        case Attribute():
            yield from (line.key, line.value)
        case Comment() | Continuation():
            yield line.text
