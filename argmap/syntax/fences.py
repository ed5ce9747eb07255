"""Fences: texts that stand between lines of backquotes, in Markdown or in what a chatbot wrote.

Not here: what is in them (`grammar`), and fences of other languages (`formats`).
"""

import re
from collections.abc import Iterator

from attrs import frozen

from argmap.codes import fault
from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.source import SourceFile, Span

WORDS = ("arg", "argmap")
_SUFFIXES = (".md", ".markdown")
_LINE = re.compile(r"( {0,16})(`{3,}|~{3,})[ \t]*([^\n`]*)")


@frozen
class Fence:
    """A stretch of whole lines: offsets of its content, the columns before it, and its word."""

    start: int
    end: int
    indent: int
    word: str


def is_markdown(source: SourceFile) -> bool:
    """Tell whether a file is Markdown by its name."""
    return source.name.lower().endswith(_SUFFIXES)


def has_fence(source: SourceFile) -> bool:
    """Tell whether a Markdown file holds a map in a fence."""
    return is_markdown(source) and any(one.word in WORDS for one in fences(source.text))


def fences(text: str) -> Iterator[Fence]:
    """Yield the fences of a text in order; one that is not closed goes on to the end."""
    opened: tuple[int, int, str, str] | None = None
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        stop = len(text) if end == -1 else end + 1
        line = _LINE.match(text, start, stop)
        if line is not None:
            if opened is None:
                word = line[3].strip().partition(" ")[0].strip("{}.").lower()
                opened = (stop, len(line[1]), line[2], word)
            elif line[2].startswith(opened[2]) and not line[3].strip():
                yield Fence(opened[0], start, opened[1], opened[3])
                opened = None
        start = stop
    if opened is not None:
        yield Fence(opened[0], len(text), opened[1], opened[3])


def chosen(source: SourceFile) -> tuple[list[Fence], list[Diagnostic]]:
    """Return the fences of a source that hold its map, and the finding about them, if any.

    Without any, the whole text is one: so are texts in which no line opens a fence.
    """
    if "```" not in source.text and "~~~" not in source.text:
        return [], []
    every = list(fences(source.text))
    if is_markdown(source):
        mine = [one for one in every if one.word in WORDS]
        return (mine if source.fence == 0 else mine[source.fence - 1 : source.fence]), []
    mine = [one for one in every if one.word in ("", "text", "txt", *WORDS)]
    return (mine, [_around(source, mine)]) if mine else ([], [])


def _around(source: SourceFile, mine: list[Fence]) -> Diagnostic:
    """Report what stands around the fences of a text that is not Markdown."""
    edits = []
    start = 0
    while start < len(source.text):
        end = source.text.find("\n", start)
        stop = len(source.text) if end == -1 else end + 1
        line = source.text[start:stop]
        is_inside = any(one.start <= start < one.end for one in mine)
        if line.strip() and not is_inside and not line.lstrip().startswith("//"):
            edits.append(Edit(Span(source, start, start), "// "))
        start = stop
    first = edits[0].span.start
    end = source.text.find("\n", first)
    return fault(
        "ARG019",
        "the map stands in a fence of backquotes, which only Markdown has",
        Span(source, first, len(source.text) if end == -1 else end),
        hints=("name the file .md to keep what is around the map",),
        fixes=(Fix("make comments of the fence and of what is around it", tuple(edits)),),
    )
