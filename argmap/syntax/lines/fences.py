"""Fences: texts that stand between lines of backquotes, in Markdown or in what a chatbot wrote.

Not here: what is in them (`grammar`), and fences of other languages (`formats`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.codes import error
from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.source import SourceFile, Span
from argmap.syntax.lines.parts import BLANK

WORDS = ("arg", "argmap")
ARGDOWN_WORDS = ("argdown", "argdown-map")
_SUFFIXES = (".md", ".markdown", ".qmd", ".rmd", ".mdx")
_LINE = rf"(?m)^({BLANK}*)(`{{3,}}|~{{3,}}|:{{3,}})[ \t]*([^\n`]*)[^\n]*"
# The directive of MyST, also between colons; its options are not part of its map.
_DIRECTIVE = "{argmap}"
_OPTIONS = (
    r"(?:[ \t]*---[ \t]*\n(?:(?![ \t]*(?:---|```|~~~|:::))[^\n]*\n)*[ \t]*---[ \t]*\n"
    r"|(?:[ \t]*:[\w-]+:[^\n]*\n)*)(?:[ \t]*\n)*"
)
_SAID = r"(?m)^(?![^\S\n]*//)[^\n]*\S[^\n]*"  # a line that is neither blank nor a comment


class Fence(NamedTuple):
    """A stretch of whole lines: offsets of its content, the blanks before it, and its word."""

    start: int
    end: int
    blanks: str
    word: str

    @property
    def indent(self) -> int:
        """The columns before it."""
        return len(self.blanks)


def is_markdown(source: SourceFile) -> bool:
    """Return whether a file is Markdown by its name."""
    return source.name.lower().endswith(_SUFFIXES)


def has_fence(source: SourceFile, words: Sequence[str] = WORDS) -> bool:
    """Return whether a Markdown file holds a map in a fence with one of these words."""
    return is_markdown(source) and any(fence.word in words for fence in fences(source.text))


def is_in_other_fence(first: Span, second: Span) -> bool:
    """Return whether two places of a Markdown file stand in different fences."""
    between = first.source.text[first.start : second.start]
    is_alone = first.source is not second.source or not is_markdown(first.source)
    return not is_alone and re.search(_LINE, between) is not None


def fences(text: str) -> Iterator[Fence]:
    """Yield the fences of a text in order; one that is not closed goes on to the end."""
    mark, opened, pattern = "", None, re.compile(_OPTIONS)
    for line in re.finditer(_LINE, text):
        if opened is None:
            if line[2][0] == ":" and not line[3].startswith(_DIRECTIVE):
                continue  # what is between such colons is Markdown, and may hold fences
            word = line[3].strip().partition(" ")[0].strip("{}.").lower()
            start = min(line.end() + 1, len(text))
            if line[3].startswith(_DIRECTIVE) and (options := pattern.match(text, start)):
                start = options.end()
            mark, opened = line[2], Fence(start, len(text), line[1], word)
        elif line[2].startswith(mark) and not line[3].strip():
            yield opened._replace(end=line.start())
            opened = None
    if opened is not None:
        yield opened


def chosen(source: SourceFile) -> tuple[list[Fence] | None, list[Diagnostic]]:
    """Return the fences of a source that hold its map, None for the whole text; and what is wrong.

    In a text that is not Markdown, fences are a mistake, and are read as what they were meant for.
    """
    is_fenced = any(mark in source.text for mark in ("```", "~~~", ":::"))
    every = list(fences(source.text)) if is_fenced else []
    mine = [fence for fence in every if fence.word in WORDS]
    if source.fence > len(mine):
        return [], [missing(source, len(mine), WORDS[0])]
    if source.fence:
        return [mine[source.fence - 1]], []
    if is_markdown(source):
        return mine or None, []
    mine = [fence for fence in every if fence.word in ("", "text", "txt", *WORDS)]
    return (mine, [_around(source, mine)]) if mine else (None, [])


def missing(source: SourceFile, count: int, word: str) -> Diagnostic:
    """Report that a file with `count` fences of maps lacks the one that is asked for."""
    message = f"fence {source.fence} is missing: the file has {count} with a map"
    hint = f"a map stands between a line ```{word} and a line ```"
    return error("ARG019", message, Span(source, 0, 0), hints=(hint,))


def _around(source: SourceFile, mine: list[Fence]) -> Diagnostic:
    """Report what stands around the fences of a text that is not Markdown."""
    outside = [
        line
        for line in re.finditer(_SAID, source.text)
        if not any(fence.start <= line.start() < fence.end for fence in mine)
    ]
    edits = tuple(Edit(Span(source, line.start(), line.start()), "// ") for line in outside)
    return error(
        "ARG019",
        "the map stands in a fence of backquotes, which only Markdown has",
        Span(source, *outside[0].span()),
        hints=("name the file .md to keep what is around the map",),
        fixes=(Fix("make comments of the fence and of what is around it", edits),),
    )
