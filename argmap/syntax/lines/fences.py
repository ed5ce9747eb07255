"""Fences: texts that stand between lines of backquotes, in Markdown or in what a chatbot wrote.

Not here: what is in them (`grammar`), and fences of other languages (`formats`).
"""

from collections.abc import Iterator

from attrs import frozen

from argmap.codes import error
from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.source import SourceFile, Span
from argmap.syntax.lines.parts import BLANKS
from argmap.syntax.lines.pattern import Pattern

WORDS = ("arg", "argmap")
_SUFFIXES = (".md", ".markdown")
_LINE = Pattern(rf"([{BLANKS}]*)(`{{3,}}|~{{3,}})[ \t]*([^\n`]*)")


@frozen
class Fence:
    """A stretch of whole lines: offsets of its content, the columns before it, and its word."""

    start: int
    end: int
    indent: int
    word: str


def is_markdown(source: SourceFile) -> bool:
    """Return whether a file is Markdown by its name."""
    return source.name.lower().endswith(_SUFFIXES)


def has_fence(source: SourceFile) -> bool:
    """Return whether a Markdown file holds a map in a fence."""
    return is_markdown(source) and any(fence.word in WORDS for fence in fences(source.text))


def fences(text: str) -> Iterator[Fence]:
    """Yield the fences of a text in order; one that is not closed goes on to the end."""
    opened: tuple[int, int, str, str] | None = None
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        stop = len(text) if end == -1 else end + 1
        line = _LINE.match(text, start)
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


def chosen(source: SourceFile) -> tuple[list[Fence] | None, list[Diagnostic]]:
    """Return the fences of a source that hold its map, None for the whole text; and what is wrong.

    In a text that is not Markdown, fences are a mistake, and are read as what they were meant for.
    """
    if source.fence:
        return _numbered(source)
    if "```" not in source.text and "~~~" not in source.text:
        return None, []
    every = list(fences(source.text))
    if is_markdown(source):
        return [fence for fence in every if fence.word in WORDS] or None, []
    mine = [fence for fence in every if fence.word in ("", "text", "txt", *WORDS)]
    return (mine, [_around(source, mine)]) if mine else (None, [])


def _numbered(source: SourceFile) -> tuple[list[Fence], list[Diagnostic]]:
    mine = [fence for fence in fences(source.text) if fence.word in WORDS]
    if source.fence <= len(mine):
        return [mine[source.fence - 1]], []
    message = f"fence {source.fence} is missing: the file has {len(mine)} with a map"
    hint = "a map stands between a line ```arg and a line ```"
    return [], [error("ARG019", message, Span(source, 0, 0), hints=(hint,))]


def _around(source: SourceFile, mine: list[Fence]) -> Diagnostic:
    """Report what stands around the fences of a text that is not Markdown."""
    edits = []
    start = 0
    while start < len(source.text):
        end = source.text.find("\n", start)
        stop = len(source.text) if end == -1 else end + 1
        line = source.text[start:stop]
        is_inside = any(fence.start <= start < fence.end for fence in mine)
        if line.strip() and not is_inside and not line.lstrip().startswith("//"):
            edits.append(Edit(Span(source, start, start), "// "))
        start = stop
    first = edits[0].span.start
    end = source.text.find("\n", first)
    return error(
        "ARG019",
        "the map stands in a fence of backquotes, which only Markdown has",
        Span(source, first, len(source.text) if end == -1 else end),
        hints=("name the file .md to keep what is around the map",),
        fixes=(Fix("make comments of the fence and of what is around it", tuple(edits)),),
    )
