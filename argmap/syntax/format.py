"""Format a text: canonical indentation and spacing; words, order and comments stay."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from textwrap import indent as indented

from argmap.diagnostics import ArgmapError, in_order
from argmap.source import SourceFile
from argmap.syntax.diagnose.heads import is_unfinished
from argmap.syntax.lines.fences import Fence, chosen
from argmap.syntax.lines.parse import parse
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.nesting import outline
from argmap.syntax.write import indent

_QUOTE = re.compile(r'((?:^|[^\\])(?:\\\\)*)"')


def format(source: SourceFile) -> str:  # noqa: A001 - the verb of the language's own command
    """Return the text in its canonical form, which formatting leaves as it is.

    Of Markdown only what stands in the fences is changed.  The lines of a text that does not parse
    are not touched: its faults are raised as `ArgmapError`.
    """
    placed = outline(source, *parse(source))
    if placed.faults:
        raise ArgmapError(in_order(placed.faults))
    rows = list(zip(placed.lines, _with_comments(placed.lines, placed.depths), strict=True))
    starts = [line.start for line in placed.lines]
    written, done, at = "", 0, 0
    for fence in chosen(source)[0] or [Fence(0, len(source.text), "", "")]:
        end = bisect_left(starts, fence.end)
        inner = indented(_formatted(source, rows[at:end]), fence.blanks)
        written += source.text[done : fence.start] + inner
        done, at = fence.end, end
    return written + source.text[done:]


def _formatted(source: SourceFile, rows: list[tuple[ArgLine, int]]) -> str:
    """Return lines with their depths in canonical form."""
    output: list[str] = []
    end = 0
    above: ArgLine | None = None  # the line above that is not a comment
    for line, depth in rows:
        gap = source.text.count("\n", end, line.start)
        if output and (gap > 1 or line.kind == "heading"):
            output.append("")
        is_headed = depth > line.column == 0 and above is not None and _goes_on(above, line)
        output.append(f"{indent(depth)}{_line(line, is_headed=is_headed)}".rstrip(" "))
        end = line.end
        above = above if line.kind == "comment" else line
    return "\n".join(output) + "\n" if output else ""


def _with_comments(lines: Sequence[ArgLine], depths: list[int]) -> list[int]:
    """Give every comment the depth of the line below it, or none if it stands in column 0."""
    placed: list[int] = []
    below = 0
    for line, depth in zip(reversed(lines), reversed(depths), strict=True):
        is_comment = line.kind == "comment"
        placed.append((below if line.column else 0) if is_comment else depth)
        if line.kind not in ("comment", "continuation"):
            below = depth
    return placed[::-1]


def _goes_on(above: ArgLine, line: ArgLine) -> bool:
    """Say whether a bare line of the first column may be more of what is above, once indented."""
    if not line.is_bare:
        return False
    if above.kind == "attribute":
        return above.column == 0
    if above.kind not in ("declaration", "plain", "continuation"):
        return False
    is_dash = line.bullet == "-" and line.text.text[:1].islower()
    return is_dash and is_unfinished(above.text.text)


def _line(line: ArgLine, *, is_headed: bool = False) -> str:
    match line.kind:
        case "heading":
            return f"{'#' * line.level} {line.text.text}"
        case "declaration":
            if line.is_bare:
                return f"{line.bullet}{':' if is_headed else ''} {line.text.text}"
            words = [line.bullet, *(word.text for word in line.words)]
            words.append(_title(line.title.text) if line.title else "")
            return f"{' '.join(filter(None, words))}: {line.text.text}"
        case "reference":
            return f"{line.bullet} {line.relates}"
        case "relation":
            return line.relates
        case "attribute":
            return f"{'~' if line.of_step else ''}@{line.words[0].text} {line.text.text}"
        case _:
            return line.text.text


def _title(title: str) -> str:
    """Return a title between straight quotes, whatever quotes it was written in."""
    if title.startswith('"') and title.endswith('"'):
        return title
    inner = _QUOTE.sub(r"\1\"", title[1:-1])
    return f'"{inner}"'
