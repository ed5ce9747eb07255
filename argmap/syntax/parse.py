"""Parse a text into lines: every text has some, whatever is wrong with it.

Not here: what belongs to what (`outline`), and what is wrong with a line (`settle`).
"""

from attrs import frozen

from argmap.source import SourceFile
from argmap.syntax.grammar import parse_lines
from argmap.syntax.tree import Line


@frozen
class Document:
    """A text and its lines, in order."""

    source: SourceFile
    lines: list[Line]


def parse(source: SourceFile) -> Document:
    """Return the lines of `source`; linear in its length, and never an exception."""
    text = source.text if source.text.endswith("\n") else source.text + "\n"
    return Document(source, parse_lines(text))
