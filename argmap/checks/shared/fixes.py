"""Put fixes into a text, without touching anything else of it, not even its line ends."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable

from argmap.diagnostics import Diagnostic, Fix, rewrite
from argmap.model import Relation, Statement
from argmap.source import Span
from argmap.syntax.diagnose.rewriting import QUESTION_SIGNS

_BOM = "\ufeff"


def mended(
    raw: str, name: str, findings: Iterable[Diagnostic], *, unsafe: bool = False
) -> tuple[str, tuple[Fix, ...]]:
    """Return the text with the fixes of the findings in it, and which these are.

    `raw` holds the characters of the file `name` as they stand on disk, from which the text that
    was read differs in its line ends and byte-order mark.  A fix that overlaps an earlier one, or
    lies in another file, is left for another time.  Where a lone CR is mixed with other line ends,
    all become LF.
    """
    chosen = compatible(name, findings, unsafe=unsafe)
    if not chosen:
        return raw, ()
    body = raw.removeprefix(_BOM)
    if "\n" in body and "\r" in body.replace("\r\n", ""):
        # Taking away what stands between a CR and an LF would make one line end of the two.
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    crlf = (match.start() for match in re.finditer("\r\n", body))
    shifts = [at - number for number, at in enumerate(crlf)]
    end = "\r\n" if shifts else "\r" if "\r" in body else "\n"
    pieces = []
    done = 0
    edits = (edit for fix in chosen for edit in fix.edits)
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        start, stop = (at + bisect_left(shifts, at) for at in (edit.span.start, edit.span.end))
        pieces += [body[done:start], edit.text.replace("\n", end)]
        done = stop
    mark = _BOM if raw.startswith(_BOM) else ""
    return mark + "".join(pieces) + body[done:], chosen


def bullet_fix(relation: Relation, bullet: str, title: str) -> tuple[Fix, ...]:
    """Return the fix that writes another bullet at the head of a step, none where it has none."""
    span = relation.span
    if span is None or span.text[:1] not in ("+", "-", "=") or span.text[1:2] in ("+", "-", ">"):
        return ()
    place = Span(span.source, span.start, span.start + 1)
    return (rewrite(place, bullet, title),)


def as_question(asked: Statement) -> tuple[Fix, ...]:
    """Return the fix that declares as a question what asks, or is called so, but for a premise."""
    span = asked.span
    if span is None or asked.kind not in ("", "claim") or span.first.column > 1:
        return ()
    kind = asked.kind or "question" * (asked.name.lower() == "question")
    is_written = bool(kind) and span.text.lower().startswith(kind)
    if not (is_written and not asked.kind) and not asked.text.endswith(QUESTION_SIGNS):
        return ()
    place = Span(span.source, span.start, span.start + len(kind) * is_written)
    return (rewrite(place, "question" + " " * (not is_written), "declare it as a question"),)


def compatible(
    name: str, findings: Iterable[Diagnostic], *, unsafe: bool = False
) -> tuple[Fix, ...]:
    """Return the fixes of which no two touch the same words, earlier ones first.

    `unsafe` takes the likeliest fix of a finding that has no safe one.
    """
    chosen: list[Fix] = []
    taken: list[tuple[int, int]] = []  # start and end of the edits, sorted
    for finding in findings:
        fix = finding.fix or (finding.fixes[0] if unsafe and finding.fixes else None)
        if fix is None or any(edit.span.source.name != name for edit in fix.edits):
            continue
        if all(_is_free(edit.span, taken) for edit in fix.edits):
            chosen.append(fix)
            for edit in fix.edits:
                insort(taken, (edit.span.start, edit.span.end))
    return tuple(chosen)


def _is_free(span: Span, taken: list[tuple[int, int]]) -> bool:
    """Return whether a place touches none that is taken, but where a line is taken out below it."""
    at = bisect_left(taken, (span.start, span.end))
    before = taken[at - 1][1] if at else -1
    after = taken[at][0] if at < len(taken) else len(span.source.text) + 1
    return (before < span.start or (before == span.start and _opens_line(span))) and (
        span.end < after
        or (span.end == after and _opens_line(Span(span.source, after, taken[at][1])))
    )


def _opens_line(span: Span) -> bool:
    """Return whether a place begins with the end of the line above it, and goes on."""
    return span.start < span.end and span.source.text[span.start] == "\n"
