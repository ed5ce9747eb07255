"""The report for people: every finding with the lines that it is about."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Severity
from argmap.reports import Report
from argmap.source import Span
from argmap.system.characters import cells, safe

_WIDEST = 100  # columns: a line of a terminal, with the number before it
_BEFORE = 40  # columns of a long line that stand before a caret
# Code points to look at on each side of a caret: enough for _WIDEST columns of ordinary text.
_LOOK = 400
_COLOURED = r"\x1b\[[\d;]*m"  # what is quoted holds none: it is safe
_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_BLUE = "\x1b[1;34m"
_TINTS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.INFO: "\x1b[1;36m",
}


class _Mark(NamedTuple):
    """A place to underline, with the words beside the line; `sign` is `^` or `-`."""

    span: Span
    words: str
    sign: str = "^"


class _Row(NamedTuple):
    """A row of an excerpt: what stands in the gutter and behind it, and whose sign it carries."""

    gutter: str
    text: str
    sign: str = ""


def _write(findings: tuple[Diagnostic, ...], *, colour: bool = False) -> str:
    text = "".join("\n".join(_lines(finding)) + "\n\n" for finding in findings)
    return text if colour else re.sub(_COLOURED, "", text)


def _painted(colour: str, text: str) -> str:
    return f"{colour}{text}{_RESET}" if colour and text else text


def _lines(finding: Diagnostic) -> Iterator[str]:
    own = _TINTS[finding.severity]
    tints = {"^": own, "-": _BLUE}
    head = _painted(own, f"{finding.severity}[{finding.code}]")
    yield f"{head}{_painted(_BOLD, f': {safe(finding.message)}')}"
    files = _by_file(finding)
    places = [mark.span for marks in files.values() for mark in marks]
    margin = max((len(str(place.first.line)) for place in places), default=1)
    for number, (name, marks) in enumerate(files.items()):
        arrow = ":::" if number else "-->"
        if not marks[0].span.source.text:  # a file that could not be read has no line to show
            yield f"{' ' * margin}{_painted(_BLUE, arrow)} {safe(name)}"
            continue
        place = f"{safe(name)}:{marks[0].span.first}"
        yield f"{' ' * margin}{_painted(_BLUE, arrow)} {place}"
        yield _painted(_BLUE, f"{' ' * margin} |")
        for row in _excerpt(marks):
            text = _painted(tints.get(row.sign, ""), row.text)
            yield f"{_painted(_BLUE, f'{row.gutter:>{margin}} |')} {text}".rstrip()
    for hint in finding.hints:
        yield f"{' ' * margin} {_painted(_BLUE, '=')} {_painted(_BOLD, 'help')}: {safe(hint)}"
    for fix in finding.fixes:
        option = "--fix" if fix.is_safe else "--unsafe-fixes" if fix is finding.fixes[0] else ""
        how = f" (check {option})" if option else ""
        mark, word = _painted(_BLUE, "="), _painted(_BOLD, "fix")
        yield f"{' ' * margin} {mark} {word}: {safe(fix.title)}{how}"


def _by_file(finding: Diagnostic) -> dict[str, list[_Mark]]:
    """Return what to underline, file by file; the place of the finding itself comes first."""
    marks = [_Mark(finding.span, safe(finding.note))] if finding.span else []
    marks += [_Mark(label.span, safe(label.text), "-") for label in finding.labels]
    files: dict[str, list[_Mark]] = {}
    for mark in marks:
        files.setdefault(mark.span.source.name, []).append(mark)
    return files


def _excerpt(marks: Iterable[_Mark]) -> Iterator[_Row]:
    """Yield the rows that show marks of one file, by line; `…` stands for lines between."""
    last = 0
    shown = ""
    for mark in sorted(marks, key=lambda mark: mark.span.start):
        number = mark.span.first.line
        text, column, length = _printed(mark.span, number)
        if number != last or text != shown:
            if last and number > last + 1:
                yield _Row("", "…")
            yield _Row(str(number), text)
        last, shown = number, text
        words = f" {mark.words}" if mark.words else ""
        yield _Row("", " " * column + mark.sign * length + words, mark.sign)


def _printed(span: Span, number: int) -> tuple[str, int, int]:
    """Return the line as printed, cut around the place, and column and width of the place."""
    text = span.source.text
    start = span.source.line_starts[number - 1]
    end = text.find("\n", span.start)
    end = len(text) if end == -1 else end
    first, last = max(start, span.start - _LOOK), min(end, span.start + _LOOK)
    shown = cells(text[first:last])
    at = span.start - first
    stop = max(at, min(span.end, last) - first)
    left = 0
    if first > start or _width(shown) > _WIDEST:  # the place stands near the left
        left = at - _fitting(shown[at - 1 :: -1] if at else [], _BEFORE)
    right = left + _fitting(shown[left:], _WIDEST)
    before, after = "…" * (left > 0 or first > start), "…" * (right < len(shown) or last < end)
    printed = before + "".join(character for character, _ in shown[left:right]) + after
    column = len(before) + _width(shown[left:at])
    return printed.rstrip(), column, max(1, _width(shown[at : min(stop, right)]))


def _fitting(shown: list[tuple[str, int]], room: int) -> int:
    return sum(end <= room for end in accumulate(width for _, width in shown))


def _width(shown: list[tuple[str, int]]) -> int:
    return sum(width for _, width in shown)


full = Report(
    name="full",
    summary="Each finding with the lines it is about, for people.",
    write=_write,
    is_for_people=True,
)
