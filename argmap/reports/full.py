"""The report for people: every finding with the lines that it is about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.diagnostics import Diagnostic, Severity
from argmap.reports import Report
from argmap.system.characters import safe

if TYPE_CHECKING:
    from argmap.reports._excerpt import ExcerptMark

_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_BLUE = "\x1b[1;34m"
_TINTS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.INFO: "\x1b[1;36m",
}


def _write(findings: tuple[Diagnostic, ...], *, colour: bool = False) -> str:
    return "".join(
        "\n".join(_lines(finding, _Paint(_TINTS[finding.severity], is_on=colour))) + "\n\n"
        for finding in findings
    )


class _Paint:
    """Colours for one finding, or none at all."""

    def __init__(self, tint: str, *, is_on: bool) -> None:
        self.tint = tint
        self._is_on = is_on

    def __call__(self, colour: str, text: str) -> str:
        return f"{colour}{text}{_RESET}" if self._is_on and text else text


def _lines(finding: Diagnostic, paint: _Paint) -> Iterator[str]:
    from argmap.reports._excerpt import excerpt  # a clean file has nothing to show

    head = paint(paint.tint, f"{finding.severity}[{finding.code}]")
    yield f"{head}{paint(_BOLD, f': {safe(finding.message)}')}"
    places = [label.span for label in finding.labels]
    if finding.span:
        places.append(finding.span)
    margin = max((len(str(place.first.line)) for place in places), default=1)
    for number, (name, marks) in enumerate(_by_file(finding).items()):
        arrow = ":::" if number else "-->"
        if not marks[0].span.source.text:  # a file that could not be read has no line to show
            yield f"{' ' * margin}{paint(_BLUE, arrow)} {safe(name)}"
            continue
        place = f"{safe(name)}:{marks[0].span.first}"
        yield f"{' ' * margin}{paint(_BLUE, arrow)} {place}"
        yield paint(_BLUE, f"{' ' * margin} |")
        for row in excerpt(marks):
            tint = {"^": paint.tint, "-": _BLUE}.get(row.sign, "")
            text = paint(tint, row.text) if tint else row.text
            yield f"{paint(_BLUE, f'{row.gutter:>{margin}} |')} {text}".rstrip()
    for hint in finding.hints:
        yield f"{' ' * margin} {paint(_BLUE, '=')} {paint(_BOLD, 'help')}: {safe(hint)}"
    for fix in finding.fixes:
        option = "--fix" if fix.is_safe else "--unsafe-fixes" if fix is finding.fixes[0] else ""
        how = f" (check {option})" if option else ""
        mark, word = paint(_BLUE, "="), paint(_BOLD, "fix")
        yield f"{' ' * margin} {mark} {word}: {safe(fix.title)}{how}"


def _by_file(finding: Diagnostic) -> "dict[str, list[ExcerptMark]]":
    """Return what to underline, file by file; the place of the finding itself comes first."""
    from argmap.reports._excerpt import ExcerptMark

    marks: dict[str, list[ExcerptMark]] = {}
    if finding.span:
        marks[finding.span.source.name] = [ExcerptMark(finding.span, safe(finding.note))]
    for label in finding.labels:
        mark = ExcerptMark(label.span, safe(label.text), "-")
        marks.setdefault(label.span.source.name, []).append(mark)
    return marks


full = Report(
    name="full",
    summary="Each finding with the lines it is about, for people.",
    write=_write,
    is_for_people=True,
)
